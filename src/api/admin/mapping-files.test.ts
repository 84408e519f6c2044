import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestApi, type TestApi } from "../../../test/api.ts";

let t: TestApi;
let admin: { bearer: string };
let id: string;
beforeAll(async () => {
  t = await openTestApi();
  admin = { bearer: t.key };
});
beforeEach(async () => {
  ({ id } = await t.connectAnother());
});
afterAll(() => t.close());

const path = () => `/v1/connections/${id}/mapping-file`;
const put = (body: unknown, { headers = {}, to = path() }: { headers?: Record<string, string>; to?: string } = {}) =>
  t.send("PUT", to, { ...admin, body, headers });
const yaml = { "content-type": "application/yaml" };
const version = async (entity: string) => (await t.get(`/v1/connections/${id}/mappings/${entity}`, admin)).body.version;

const file = {
  connector: "fixwell",
  mappings: {
    purchase_order: {
      fields: { title: { constant: "T" } },
      custom: { urgent: { type: "boolean", source: { path: "u", values: { T: true, F: false } } } },
    },
    vendor: { fields: {}, custom: { code: { type: "text", source: { path: "code" } } } },
  },
};

test("an exported file can be imported elsewhere, as JSON or YAML, with the same effect", async () => {
  expect((await t.get(path(), admin)).body).toEqual({ connector: "fixwell", mappings: {} });
  expect((await put(file)).body).toEqual(file);
  const text = await t.get(path(), { ...admin, headers: { accept: "application/yaml" } });
  expect(text.headers["content-type"]).toBe("application/yaml; charset=utf-8");
  expect((await t.get(`${path()}?format=yaml`, admin)).text).toBe(text.text);
  expect(text.text).toBe(
    [
      "connector: fixwell",
      "mappings:",
      "  purchase_order:",
      "    fields:",
      "      title:",
      "        constant: T",
      "    custom:",
      "      urgent:",
      "        type: boolean",
      "        source:",
      "          path: u",
      "          values:",
      "            F: false",
      "            T: true",
      "  vendor:",
      "    custom:",
      "      code:",
      "        type: text",
      "        source:",
      "          path: code",
      "",
    ].join("\n"),
  );

  ({ id } = await t.connectAnother());
  expect((await put(text.text, { headers: yaml })).body).toEqual(file);
  expect((await t.get(`/v1/connections/${id}/mappings/vendor`, admin)).body).toMatchObject({
    version: 2,
    override: file.mappings.vendor,
  });

  // The same file again changes nothing, and a field that is left out loses its override.
  await put(file);
  expect(await version("vendor")).toBe(2);
  await put({ ...file, mappings: { vendor: file.mappings.vendor } }, { to: `${path()}?note=less` });
  expect([await version("vendor"), await version("purchase_order")]).toEqual([2, 3]);
  const { body } = await t.get(`/v1/connections/${id}/mappings/purchase_order/versions`, admin);
  expect(body.data[0]).toMatchObject({ note: "less", override: { fields: {}, custom: {} } });
});

test("a file round-trips any text and value, including in YAML 1.1 readers", async () => {
  const words = [
    "",
    "null",
    "~",
    "0x10",
    "a: b # c",
    " a",
    "<<",
    "2026-11-24",
    "yes",
    "a\nb",
    "\t",
    "-",
    "!a",
    "*a",
    "1e3",
    "'",
  ];
  const odd = {
    connector: "fixwell",
    mappings: {
      purchase_order: {
        fields: {
          title: { path: "a\\.b", values: Object.fromEntries(words.map((word) => [word, `to ${word}`])) },
          notes: { constant: "one\n\n  two\t\u2028 \u0085 three " },
          reference: { expression: "// a remark: with #\nraw.name +\n  'x'   " },
        },
        custom: {
          any: { type: "json", source: { constant: [1e-7, 1e21, "1", "no", null, true, [], {}, { "<<": {} }] } },
        },
      },
    },
  };
  expect((await put(odd)).body).toEqual(odd);
  const { text } = await t.get(`${path()}?format=yaml`, admin);
  for (const quoted of ['"yes"', '"2026-11-24"', '"<<"', '- "no"']) expect(text).toContain(quoted);
  ({ id } = await t.connectAnother());
  expect((await put(text, { headers: yaml })).body).toEqual(odd);
  expect((await t.get(`${path()}?format=yaml`, admin)).text).toBe(text);
});

test("changes all entities or none", async () => {
  const refused = await put({
    ...file,
    mappings: { ...file.mappings, vendor: { fields: { nmae: { path: "x" } } }, purchase_ordr: {} },
  });
  expect(refused.body).toMatchObject({ status: 422, code: "mapping_invalid", field: "mappings.vendor.fields.nmae" });
  expect(refused.body.errors).toHaveLength(2);
  expect(refused.body.errors[1]).toMatchObject({
    field: "mappings.purchase_ordr",
    reason: expect.stringContaining("`purchase_order`"),
  });
  expect(await version("purchase_order")).toBe(1);
});

test("rejects a file based on an outdated state", async () => {
  const { headers } = await t.get(path(), admin);
  await t.send("PATCH", `/v1/connections/${id}/mappings/vendor`, {
    ...admin,
    body: { fields: { name: { constant: "N" } } },
  });
  const late = await put(file, { headers: { "if-match": headers.etag! } });
  expect(late.body).toMatchObject({ status: 412, code: "precondition_failed" });
  const now = (await t.get(path(), admin)).headers.etag!;
  expect((await put(file, { headers: { "if-match": now } })).status).toBe(200);
});

test.each([
  ["no YAML", "connector: [", 400, "invalid_body", /YAML: .*line 1/],
  [
    "aliases",
    "connector: &a fixwell\nmappings: { vendor: { fields: { name: { constant: *a } } } }",
    400,
    "invalid_body",
    /alias/i,
  ],
  ["a list", "- 1", 400, "invalid_body", /./],
  ["a name twice", "connector: fixwell\nconnector: fixwell\nmappings: {}", 400, "invalid_body", /unique/],
  ["another connector's", "connector: netsuite\nmappings: {}", 422, "mapping_invalid", /netsuite/],
  [
    "no source",
    "connector: fixwell\nmappings: { vendor: { fields: { name: { pth: x } } } }",
    400,
    "invalid_parameter",
    /`path`/,
  ],
  [
    "a number that JSON does not have",
    "connector: fixwell\nmappings: { vendor: { custom: { a: { type: json, source: { constant: [.nan] } } } } }",
    400,
    "invalid_body",
    /NaN at `0` is not a number/,
  ],
  [
    "a name that would be lost",
    "connector: fixwell\nmappings: { vendor: { fields: { name: { path: a, values: { __proto__: x } } } } }",
    400,
    "invalid_body",
    /`__proto__`/,
  ],
  ["nesting without end", "[".repeat(20_000), 400, "invalid_body", /./],
])("rejects %s with an explanation", async (_, text, status, code, detail) => {
  const refused = await put(text, { headers: yaml });
  expect(refused.body).toMatchObject({ status, code, detail: expect.stringMatching(detail) });
});

test("the workspace's overrides form one file, and YAML is accepted nowhere else", async () => {
  const to = "/v1/workspace/mapping-files/fixwell";
  expect((await put(file, { to })).body).toEqual(file);
  expect((await t.get(to, admin)).body).toEqual(file);
  expect((await t.get(`/v1/connections/${id}/mappings/vendor`, admin)).body).toMatchObject({
    version: 2,
    override: { custom: {} },
  });
  expect((await put({ ...file, mappings: {} }, { to })).body).toEqual({ connector: "fixwell", mappings: {} });
  expect((await put("fields: {}", { to: `/v1/connections/${id}/mappings/vendor`, headers: yaml })).body.code).toBe(
    "unsupported_media_type",
  );
  expect((await t.get(path())).body.code).toBe("wrong_credential_type");
});
