import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestApi, type TestApi } from "../../../test/api.ts";
import { condeco } from "../../connectors/condeco/index.ts";
import { netsuite } from "../../connectors/netsuite/index.ts";
import { tryton } from "../../connectors/tryton/index.ts";

let t: TestApi;
const systems = [condeco, tryton, netsuite];
beforeAll(async () => {
  t = await openTestApi({ connectors: systems });
});
afterAll(() => t?.close());

const guide = async (name: string, query = "") => (await t.get(`/v1/connectors/${name}/guide${query}`)).body;
const needsIn = (made: { steps: { permissions: { name: string; level?: string }[] }[] }) =>
  made.steps.flatMap((step) =>
    step.permissions.map(({ name: permission, level }) => `${permission} ${level ?? ""}`.trim()),
  );

describe("the setup guide", () => {
  test("of NetSuite lists essential permissions first, then only those of the selected entities", async () => {
    const made = await guide("netsuite", "?entities=purchase_order");
    expect(made.entities).toEqual(["purchase_order"]);
    expect(needsIn(made as never).slice(0, 4)).toEqual([
      "Log in using OAuth 2.0 Access Tokens Full",
      "REST Web Services Full",
      "SuiteAnalytics Workbook Edit",
      "Purchase Order View",
    ]);
    expect(needsIn(made as never)).not.toContain("Item Receipt View");
    expect(made.fields.map((field: { name: string }) => field.name)).toEqual([
      "account_id",
      "client_id",
      "certificate",
      "certificate_id",
    ]);
  });

  test("covers the requested auth method", async () => {
    const made = await guide("netsuite", "?auth=token");
    expect(needsIn(made as never)[0]).toBe("Log in using Access Tokens Full");
    expect(made.auth.warning).toContain("2027.1");
  });

  test("includes the permissions of entities that a selected entity references", async () => {
    const made = await guide("condeco", "?entities=visit");
    expect(needsIn(made as never)).toEqual(["Subscription to HierarchyMapping", "Subscription to Visitor"]);
  });

  test.each(systems.map(({ name }) => name))("of %s is returned as Markdown on request", async (name) => {
    const { headers, text } = await t.get(`/v1/connectors/${name}/guide`, { headers: { accept: "text/markdown" } });
    expect(headers["content-type"]).toBe("text/markdown; charset=utf-8");
    const made = await guide(name);
    for (const { title, permissions } of made.steps) {
      expect(text).toContain(`. ${title}\n`);
      for (const { name: permission, location } of permissions)
        expect(
          text.split("\n").find((row) => row.startsWith(`| ${permission} |`) && row.includes(location)),
        ).toBeDefined();
    }
    expect((await t.get(`/v1/connectors/${name}/guide?format=markdown`)).text).toBe(text);
    expect(
      (await t.get(`/v1/connectors/${name}/guide`, { headers: { accept: "application/json, text/markdown" } })).body,
    ).toEqual(made);
  });

  test.each([
    ["netsuite", "?entities=purchase_orderz", 404, "unknown_entity"],
    ["netsuite", "?entities=", 404, "unknown_entity"],
    ["netsuite", "?auth=password", 400, "invalid_parameter"],
    ["tryton", "?auth=certificate", 400, "invalid_parameter"],
    ["netsuite", "?format=pdf", 400, "invalid_parameter"],
    ["netsuite", "?entity=vendor", 400, "invalid_parameter"],
    ["netsuit", "", 404, "not_found"],
  ])("of %s%s returns an error: %i %s", async (name, query, status, code) => {
    expect(await guide(name, query)).toMatchObject({ status, code });
  });

  test("accepts an API key or a token", async () => {
    expect((await t.get("/v1/connectors/netsuite/guide", { bearer: null })).body).toMatchObject({ status: 401 });
  });
});
