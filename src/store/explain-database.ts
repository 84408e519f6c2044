import pg from "pg";

/** The oldest PostgreSQL release that is tested. */
const OLDEST_MAJOR = 15;

/**
 * Returns why a start cannot use the database of `DATABASE_URL`, and what to do. Null: waiting may help, or the cause
 * is unknown.
 */
export function explainDatabase(thrown: unknown, url: string): string | null {
  if (!(thrown instanceof Error)) return null;
  const { host, port, user, database } = new pg.Client({ connectionString: url });
  const at = `${host}:${port}`;
  const code = "code" in thrown ? String(thrown.code) : "";
  switch (code) {
    case "ECONNREFUSED":
      return `DATABASE_URL: nothing listens at ${at}. Start PostgreSQL there, or correct host and port.`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `DATABASE_URL: there is no host ${host}. Correct it, or see why this machine cannot look it up.`;
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return `DATABASE_URL: ${at} cannot be reached from here. Correct host and port, or see what a firewall lets through.`;
    case "28P01":
    case "28000":
      return (
        `DATABASE_URL: PostgreSQL at ${at} refuses the login ${user} (${thrown.message}). Correct user and password; ` +
        "letters such as @ or / in a password are written as %40 or %2F. What may log in from where stands in its pg_hba.conf."
      );
    case "3D000":
      return `DATABASE_URL: PostgreSQL at ${at} has no database ${database}. Correct the name, or have an administrator run: create database ${pg.escapeIdentifier(database ?? "")} owner ${pg.escapeIdentifier(user ?? "")}`;
  }
  if (/does not support SSL/.test(thrown.message))
    return `DATABASE_URL: PostgreSQL at ${at} speaks no TLS. Leave sslmode out, or switch TLS on there.`;
  if (/certificate/.test(thrown.message))
    return `DATABASE_URL: the certificate of PostgreSQL at ${at} is not accepted (${thrown.message}). Name its authority with sslrootcert=….`;
  return /timeout/.test(thrown.message)
    ? `DATABASE_URL: ${at} does not answer in time. Correct host and port, or see what a firewall lets through.`
    : null;
}

/** Returns the error for a server of this version (`server_version_num`). Null: it is new enough. */
export const tooOld = (version: number): string | null =>
  version < OLDEST_MAJOR * 10_000
    ? `DATABASE_URL: this is PostgreSQL ${Math.floor(version / 10_000)}; Millwright needs ${OLDEST_MAJOR} or later. Upgrade it, or leave DATABASE_URL out for the one that Millwright brings.`
    : null;

/** Returns what a login needs that may not create tables in a database without any. */
export const mayMakeNothing = (login: string, database: string): string =>
  `The database login ${login} may not make tables in the database ${database}. Have an administrator run there:\n` +
  `  grant create on database ${pg.escapeIdentifier(database)} to ${pg.escapeIdentifier(login)};\n` +
  `  grant usage, create on schema public to ${pg.escapeIdentifier(login)};`;
