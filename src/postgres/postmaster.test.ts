import { expect, test } from "vitest";
import { isPostmasterOn, launchFailure } from "./postmaster.ts";

test("recognizes a postmaster by its command line among its children and other servers", () => {
  const data = "/home/a b/.millwright/postgres";
  expect(isPostmasterOn(`/home/a b/node_modules/bin/postgres -D ${data} -c port=5432 `, data)).toBe(true);
  expect(isPostmasterOn("postgres -D .millwright/postgres ", data)).toBe(true);
  expect(isPostmasterOn("postgres ", data)).toBe(true);

  expect(
    isPostmasterOn("/usr/lib/postgresql/15/bin/postgres -D /var/lib/postgresql/15/main -c config_file=x ", data),
  ).toBe(false);
  expect(isPostmasterOn("postgres: millwright: checkpointer ", data)).toBe(false);
  expect(isPostmasterOn("node /home/postgres/main.ts ", data)).toBe(false);
  expect(isPostmasterOn("", data)).toBe(false);
});

// The output of PostgreSQL 18.4.
test.each([
  ["data_in_use", "FATAL:  pre-existing shared memory block (key 41028365, ID 19) is still in use"],
  ["data_in_use", 'FATAL:  lock file "postmaster.pid" already exists'],
  ["port_taken", 'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use'],
  ["disk_full", 'FATAL:  could not write lock file "postmaster.pid": No space left on device'],
  ["not_writable", 'FATAL:  data directory "/data/postgres" has invalid permissions'],
  ["not_writable", 'FATAL:  could not open directory "pg_wal": Permission denied'],
  [undefined, 'FATAL:  invalid value for parameter "shared_buffers": "plenty"'],
])("recognizes PostgreSQL's error on a failed start: %s", (failure, said) => {
  expect(launchFailure(`2026-11-24 09:00:20.353 UTC [7902] ${said}`)).toBe(failure);
});
