/**
 * The environment that PostgreSQL's programs get: ours without what would change their meaning (PGDATA, PGPORT and so
 * on), and in English, since we read what they say.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("PG") && !/^(LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: "C" };
}
