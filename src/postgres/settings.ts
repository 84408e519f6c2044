import { totalmem } from "node:os";

/**
 * The settings of the embedded server: for a small machine (2 cores) and many writes, without giving up durability.
 * They are passed on the command line at every start, so they follow this file and not the age of the data folder.
 */
export function serverSettings(port: number, overrides: Record<string, string> = {}): Record<string, string> {
  const isSmall = totalmem() < 2 * 1024 ** 3;
  return {
    // Loopback only, and no socket file: its path may have at most 107 bytes, and a checkout can be deeper than that.
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    cluster_name: "millwright",

    // Acknowledged data survives a power failure.
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",

    shared_buffers: isSmall ? "128MB" : "256MB",
    maintenance_work_mem: isSmall ? "64MB" : "128MB",
    // Fewer checkpoints, so fewer full pages in the log. A crash just before one replays about 1 GB, which takes some
    // seconds.
    max_wal_size: "1GB",
    min_wal_size: "256MB",
    checkpoint_timeout: "10min",
    checkpoint_completion_target: "0.9",
    // These builds can compress the log only with pglz. That made updates after a checkpoint take 2.5 to 3.5 times as
    // long (measured on 2 cores), to save disk space that the next checkpoint frees anyway.
    wal_compression: "off",
    // Suits SSDs.
    random_page_cost: "1.1",
    // Queries are short; compiling them would take longer than running them. (The packages contain no LLVM anyway.)
    jit: "off",

    timezone: "UTC",
    log_timezone: "UTC",
    // A failed statement and its values are the customer's data and must not be in a log file: so nothing below LOG
    // (which ranks above ERROR here), no statement, no DETAIL.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_checkpoints: "off",
    ...overrides,
    port: String(port),
  };
}
