import type { Need } from "#kit";

/** A permission of the role, by the tab of the role's page on which it is added. */
const need = (tab: string, permission: string, level: string): Need => ({
  permission,
  where: `Setup > Users/Roles > Manage Roles, the role, Permissions, ${tab}`,
  level,
});

/** Without these nothing works. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_5085602973.html */
const always = [
  need("Setup", "Log in using OAuth 2.0 Access Tokens", "Full"),
  need("Setup", "REST Web Services", "Full"),
  need("Reports", "SuiteAnalytics Workbook", "Edit"),
];

/** What reading takes: what everything takes, first, and the stream's own. */
export const needs = (tab: "Transactions" | "Lists" | "Custom Records", ...permissions: string[]): Need[] => [
  ...always,
  ...permissions.map((permission) => need(tab, permission, "View")),
];
