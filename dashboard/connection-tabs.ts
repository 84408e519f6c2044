/** The tabs of a connection's page, in the order in which they are shown. */
export const TABS = ["status", "runs", "permissions", "mapping", "settings", "access"] as const;

/** A tab of a connection's page. */
export type Tab = (typeof TABS)[number];

/** Returns whether a value of the page's URL names a tab. */
export const isTab = (name: unknown): name is Tab => TABS.some((tab) => tab === name);
