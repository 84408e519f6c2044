/**
 * Returns the environment for PostgreSQL's programs: the current one without variables that change their behavior
 * (PGDATA, PGPORT and so on), and in English, because their output is parsed.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("PG") && !/^(LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: "C" };
}
