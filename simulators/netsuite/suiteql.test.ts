import { describe, expect, test } from "vitest";
import { codeOf, detailOf, rig } from "./test-client.ts";

const mask = "'YYYY-MM-DD HH24:MI:SS'";

describe("answers", () => {
  test("are strings with lower-case names, without nulls, with empty links", async () => {
    const { query, control } = await rig();
    const { body } = await query(
      "SELECT ID, TranId, foreigntotal, memo, isinactive FROM (SELECT t.id, t.tranid, t.foreigntotal, t.memo, v.isinactive FROM transaction t JOIN vendor v ON v.id = t.entity WHERE t.type = 'PurchOrd') WHERE id = ?",
      ["1"],
    );
    const [order] = control.truth({ kinds: ["purchaseOrders"] }).purchaseOrders!;
    expect(body).toMatchObject({ count: 1, hasMore: false, offset: 0, totalResults: 1 });
    expect(body.items).toEqual([
      {
        links: [],
        id: "1",
        tranid: "PO1",
        foreigntotal: String(-Number(order!.foreigntotal)),
        memo: order!.memo,
        isinactive: "F",
      },
    ]);
    const second = await query("SELECT id, memo FROM transaction WHERE id = 2");
    expect(Object.keys(second.body.items[0])).toEqual(["links", "id"]);
    expect((await query("SELECT COUNT(*) AS n FROM vendor")).body.items).toEqual([{ links: [], n: "12" }]);
  });

  test("come in pages of up to 1,000, whose offset is a multiple of the limit", async () => {
    const { query } = await rig();
    const q = "SELECT id FROM transaction WHERE type = 'PurchOrd' ORDER BY id";
    const { body } = await query(q, [], { page: "?limit=20&offset=20" });
    expect(body).toMatchObject({ count: 20, hasMore: true, offset: 20, totalResults: 60 });
    const address = (rel: string) => body.links.find((link: { rel: string }) => link.rel === rel)?.href;
    expect(new URL(address("next")).search).toBe("?limit=20&offset=40");
    expect(new URL(address("previous")).search).toBe("?limit=20&offset=0");
    expect(codeOf(await query(q, [], { page: "?limit=20&offset=10" }))).toBe("INVALID_PARAMETER");
    expect((await query(q, [], { page: "?limit=1001" })).status).toBe(400);
  });

  test("require `Prefer: transient`", async () => {
    const { call, control } = await rig();
    const body = { q: "SELECT id FROM vendor" };
    expect((await call("POST", "query/v1/suiteql", { body })).status).toBe(400);
    control.setSwitches({ missingTransient: "works" });
    expect((await call("POST", "query/v1/suiteql", { body })).status).toBe(200);
  });

  test("end at 100,000 results", async () => {
    const { query, control } = await rig();
    // 60 orders with three lines each, joined three times: more rows than NetSuite returns.
    const q = "SELECT a.id FROM transactionline a, transactionline b, vendor c";
    const last = await query(q, [], { page: "?limit=1000&offset=99000" });
    expect(last.body.totalResults).toBeGreaterThan(100_000);
    expect(last.body).toMatchObject({ count: 1000, hasMore: false });
    expect((await query(q, [], { page: "?limit=1000&offset=100000" })).body.count).toBe(0);
    control.setSwitches({ beyond100k: "refused" });
    expect((await query(q, [], { page: "?limit=1000&offset=100000" })).status).toBe(400);
  });
});

describe("dialect", () => {
  test("runs the documented query unchanged", async () => {
    const { rows, control } = await rig();
    const found = await rows(
      `SELECT t.id, t.tranid, TO_CHAR(t.trandate,'YYYY-MM-DD') AS trandate, t.entity, t.status,
              BUILTIN.DF(t.status) AS status_name, t.currency, t.exchangerate, t.subsidiary,
              TO_CHAR(t.lastmodifieddate,${mask}) AS lm,
              tl.id AS line_id, tl.linesequencenumber, tl.item, tl.memo, tl.quantity, tl.rate,
              tl.quantityshiprecv, tl.quantitybilled, tl.units, tl.location, tl.isclosed,
              TO_CHAR(tl.expectedreceiptdate,'YYYY-MM-DD') AS expected
       FROM transaction t JOIN transactionline tl ON tl.transaction = t.id
       WHERE t.type = 'PurchOrd' AND tl.mainline = 'F' AND tl.taxline = 'F'
         AND t.lastmodifieddate >= TO_TIMESTAMP(?, ${mask})
       ORDER BY t.lastmodifieddate, t.id, tl.id`,
      ["2026-12-01 00:00:00"],
    );
    const wanted = control
      .truth({ kinds: ["purchaseOrders"] })
      .purchaseOrders!.filter(({ lastmodifieddate }) => String(lastmodifieddate) >= "2026-12-01")
      .flatMap(({ lines }) => lines as unknown[]);
    expect(found).toHaveLength(wanted.length);
    expect(found[0]).toMatchObject({
      status_name: expect.stringMatching(/^Purchase Order : /),
      line_id: "1",
      isclosed: "F",
    });
    expect(found.map(({ lm }) => lm)).toEqual(found.map(({ lm }) => lm).toSorted());
  });

  test.each([
    ["Dual", "SELECT 1 + 1 AS n FROM Dual", [{ n: "2" }]],
    [
      "ROWNUM counts before ORDER BY sorts",
      "SELECT id FROM currency WHERE ROWNUM <= 2 ORDER BY id DESC",
      [{ id: "2" }, { id: "1" }],
    ],
    ["ROWNUM < n", "SELECT id FROM currency WHERE ROWNUM < 2", [{ id: "1" }]],
    ["ROWNUM = 2 never comes", "SELECT id FROM currency WHERE ROWNUM = 2", []],
    [
      "pages by ROWNUM",
      "SELECT id FROM (SELECT a.*, ROWNUM AS rn FROM (SELECT id FROM currency ORDER BY id DESC) a WHERE ROWNUM <= 3) WHERE rn > 1",
      [{ id: "3" }, { id: "2" }],
    ],
    ["FETCH FIRST", "SELECT id FROM currency ORDER BY id DESC FETCH FIRST 1 ROWS ONLY", [{ id: "4" }]],
    [
      "OFFSET and FETCH NEXT",
      "SELECT id FROM currency ORDER BY id OFFSET 2 ROWS FETCH NEXT 1 ROWS ONLY",
      [{ id: "3" }],
    ],
    [
      "common table expressions",
      "WITH small AS (SELECT id FROM currency WHERE id < 3) SELECT COUNT(*) AS n FROM small",
      [{ n: "2" }],
    ],
    [
      "UNION ALL",
      "SELECT symbol AS s FROM currency WHERE id = 1 UNION ALL SELECT name FROM term WHERE id = 1 ORDER BY s",
      [{ s: "Net 30" }, { s: "USD" }],
    ],
    [
      "NVL, CASE and DECODE",
      "SELECT NVL(memo, 'none') AS m, CASE WHEN id = 3 THEN 'three' END AS c, DECODE(type, 'PurchOrd', 'PO', '?') AS d FROM transaction WHERE id = 3",
      [{ m: "none", c: "three", d: "PO" }],
    ],
    ["null is the empty text", "SELECT 'a' || memo || 'b' AS x FROM transaction WHERE id = 2", [{ x: "ab" }]],
    ["division is not of whole numbers", "SELECT 5 / 2 AS n FROM Dual", [{ n: "2.5" }]],
    [
      "days are numbers",
      "SELECT TO_CHAR(TO_DATE('2027-03-01','YYYY-MM-DD') - 1, 'YYYY-MM-DD') AS d FROM Dual",
      [{ d: "2027-02-28" }],
    ],
    [
      "ADD_MONTHS and TRUNC",
      "SELECT TO_CHAR(ADD_MONTHS(TRUNC(TO_DATE('2027-03-31 10:00','YYYY-MM-DD HH24:MI'), 'MM'), -1), 'YYYY-MM-DD HH24:MI') AS d FROM Dual",
      [{ d: "2027-02-01 00:00" }],
    ],
    [
      "HH is the twelve-hour clock",
      `SELECT TO_CHAR(TO_DATE('2027-03-01 15:04','YYYY-MM-DD HH24:MI'), 'HH:MI') AS d FROM Dual`,
      [{ d: "03:04" }],
    ],
    ["LIKE minds the case", "SELECT id FROM currency WHERE name LIKE 'euro'", []],
    [
      "BUILTIN.DF of a reference, a flag and a letter",
      "SELECT BUILTIN.DF(currency) AS c, BUILTIN.DF(isinactive) AS i, BUILTIN.CF(id) AS x FROM vendor WHERE id = 16",
      [{ c: "US Dollar", i: "No", x: "16" }],
    ],
    ["BUILTIN.CF of a status", "SELECT BUILTIN.CF(status) AS s FROM transaction WHERE id = 3", [{ s: "PurchOrd:B" }]],
    [
      "nulls come last",
      "SELECT id FROM transaction WHERE type = 'PurchOrd' AND id < 9 ORDER BY memo, id",
      [{ id: "1" }],
    ],
  ])("%s", async (_, q, wanted) => {
    const { rows } = await rig();
    const found = await rows(q);
    expect(found.slice(0, Math.max(1, wanted.length))).toEqual(wanted);
  });

  test("parameters take the type of the value they are compared with", async () => {
    const { rows } = await rig();
    expect(await rows("SELECT id FROM currency WHERE id = ? AND symbol = ?", ["2", "EUR"])).toEqual([{ id: "2" }]);
    expect(
      await rows("SELECT id FROM currency WHERE id IN (?, ?) AND id BETWEEN ? AND ? ORDER BY id", ["2", 3, "1", "9"]),
    ).toHaveLength(2);
    expect(await rows("SELECT COUNT(*) AS n FROM currency GROUP BY isinactive HAVING COUNT(*) > ?", ["3"])).toEqual([
      { n: "4" },
    ]);
    expect(await rows("SELECT '?' AS mark FROM Dual -- what?")).toEqual([{ mark: "?" }]);
  });

  test("rejects LIMIT unless the switch allows it", async () => {
    const { query, control } = await rig();
    const q = "SELECT id FROM currency ORDER BY id LIMIT 1";
    expect((await query(q)).status).toBe(400);
    control.setSwitches({ limitInText: "works" });
    expect((await query(q)).body.items).toHaveLength(1);
  });
});

describe("rejected queries", () => {
  test.each([
    [
      "SELECT subsidairy FROM transaction t",
      "Search error occurred: Unknown identifier 'subsidairy'. Available identifiers are: {t=transaction}.",
    ],
    [
      "SELECT t.expectedreceiptdate FROM transaction t",
      "Search error occurred: Unknown identifier 'expectedreceiptdate'. Available identifiers are: {t=transaction}.",
    ],
    ["SELECT id FROM nowhere", "Invalid search type: nowhere."],
    ["SELECT id FROM sqlite_master", "Invalid search type: sqlite_master."],
    ["DELETE FROM vendor", "Search error occurred: Invalid or unsupported search."],
    ["SELECT load_extension('x') FROM Dual", "Search error occurred: Invalid or unsupported search."],
    ["SELECT id FROM vendor; SELECT 1 FROM Dual", "Search error occurred: Invalid or unsupported search."],
    [
      "SELECT _type FROM transactionline",
      "Search error occurred: Unknown identifier '_type'. Available identifiers are: {transactionline=transactionline}.",
    ],
  ])("%s", async (q, text) => {
    const { query } = await rig();
    const answer = await query(q);
    expect(answer.status).toBe(400);
    expect(answer.body["o:errorDetails"]).toEqual([
      {
        detail: `Invalid search query. Detailed unprocessed description follows. ${text}`,
        "o:errorQueryParam": "q",
        "o:errorCode": "INVALID_PARAMETER",
      },
    ]);
  });

  test("too few parameters", async () => {
    const { query } = await rig();
    expect((await query("SELECT id FROM vendor WHERE id = ?")).status).toBe(400);
  });
});

describe("dates", () => {
  test("unconverted dates use the account's display format, cut to the day", async () => {
    const { rows, control } = await rig();
    const q = "SELECT trandate, lastmodifieddate FROM transaction WHERE id = 3";
    const [iso] = await rows("SELECT TO_CHAR(trandate,'YYYY-MM-DD') AS d FROM transaction WHERE id = 3");
    const [year, month, day] = iso!.d!.split("-");
    expect((await rows(q))[0]!.trandate).toBe(`${Number(month)}/${Number(day)}/${year}`);
    control.setSettings({ displayFormat: "DD/MM/YYYY" });
    expect((await rows(q))[0]!.trandate).toBe(`${day}/${month}/${year}`);
    expect((await rows(q))[0]!.lastmodifieddate).not.toContain(":");
    control.setSwitches({ rawDatetimes: "minute" });
    expect((await rows(q))[0]!.lastmodifieddate).toMatch(/^\d\d\/\d\d\/\d{4} \d{1,2}:\d\d [ap]m$/);
  });

  test("text compared with a date must use the display format", async () => {
    const { query, rows } = await rig();
    expect((await query("SELECT id FROM transaction WHERE trandate > '2026-01-01'")).status).toBe(400);
    expect(await rows("SELECT id FROM transaction WHERE trandate > '1/1/2020' AND id = 2")).toHaveLength(1);
  });

  test("SYSDATE is in Pacific time, and record times are in the company's zone", async () => {
    const { rows, control } = await rig();
    control.setSettings({ zone: "Europe/Berlin" });
    control.touch("purchaseOrder", { ids: [1] });
    const q = `SELECT TO_CHAR(SYSDATE,${mask}) AS s, TO_CHAR(lastmodifieddate,${mask}) AS lm FROM transaction WHERE id = 1`;
    expect(await rows(q)).toEqual([{ s: "2027-03-24 08:30:00", lm: "2027-03-24 16:30:00" }]);
    control.setSwitches({ sysdateZone: "account" });
    expect((await rows(q))[0]!.s).toBe("2027-03-24 16:30:00");
  });

  test("an hour of wall-clock times repeats when the clocks go back", async () => {
    const { rows, control } = await rig({ settings: { zone: "Europe/Berlin" } });
    control.touch("purchaseOrder", { ids: [1], at: "2026-10-25T00:30:00Z" });
    control.touch("purchaseOrder", { ids: [2], at: "2026-10-25T01:15:00Z" });
    const found = await rows(
      `SELECT id, TO_CHAR(lastmodifieddate,${mask}) AS lm FROM transaction WHERE id IN (1, 2) ORDER BY lastmodifieddate`,
    );
    // The later edit has the earlier time.
    expect(found).toEqual([
      { id: "2", lm: "2026-10-25 02:15:00" },
      { id: "1", lm: "2026-10-25 02:30:00" },
    ]);
  });

  test("changing the company's zone converts all times", async () => {
    const { rows, control } = await rig({ settings: { zone: "UTC" } });
    const q = `SELECT TO_CHAR(createddate,${mask}) AS c FROM transaction WHERE id = 1`;
    const before = (await rows(q))[0]!.c!;
    control.setSettings({ zone: "Asia/Kolkata" });
    const after = (await rows(q))[0]!.c!;
    expect(Date.parse(`${after}Z`) - Date.parse(`${before}Z`)).toBe(5.5 * 3_600_000);
  });
});

test("keyset pages read every line once when timestamps are equal", async () => {
  const { rows, control } = await rig({
    size: { purchaseOrders: 700, linesPerOrder: 4, equalStamps: 250, receiptShare: 0 },
  });
  const seen: string[] = [];
  let [lm, id] = ["2000-01-01 00:00:00", "0"];
  for (;;) {
    const page = await rows(
      `SELECT t.id, TO_CHAR(t.lastmodifieddate,${mask}) AS lm FROM transaction t
       WHERE t.type = 'PurchOrd' AND (t.lastmodifieddate > TO_TIMESTAMP(?, ${mask}) OR (t.lastmodifieddate = TO_TIMESTAMP(?, ${mask}) AND t.id > ?))
       ORDER BY t.lastmodifieddate, t.id`,
      [lm, lm, id],
      { page: "?limit=100" },
    );
    if (page.length === 0) break;
    const list = page.map((row) => row.id).join(", ");
    const lines = await rows(
      `SELECT transaction, id FROM transactionline WHERE mainline = 'F' AND transaction IN (${list}) ORDER BY transaction, id`,
    );
    seen.push(...lines.map((line) => `${line.transaction}/${line.id}`));
    ({ lm, id } = page.at(-1) as { lm: string; id: string });
  }
  const wanted = control
    .truth({ kinds: ["purchaseOrders"] })
    .purchaseOrders!.flatMap((order) => (order.lines as { id: number }[]).map((line) => `${order.id}/${line.id}`));
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.toSorted()).toEqual(wanted.toSorted());
});

describe("features", () => {
  test("has no subsidiaries without OneWorld", async () => {
    const { query, control } = await rig({ without: ["SUBSIDIARIES"] });
    expect(detailOf(await query("SELECT id, subsidiary FROM transaction"))).toContain(
      "Unknown identifier 'subsidiary'. Available identifiers are: {transaction=transaction}.",
    );
    expect(detailOf(await query("SELECT id FROM subsidiary"))).toContain("Record 'subsidiary' was not found.");
    control.setFeatures({ SUBSIDIARIES: true });
    expect((await query("SELECT id, subsidiary FROM transaction")).status).toBe(200);
  });

  test("has stock only in inventorybalance without Multi-Location Inventory", async () => {
    const { query, rows } = await rig({ without: ["MULTILOCINVT", "BINMANAGEMENT"] });
    for (const table of ["aggregateitemlocation", "inventoryitemlocations"])
      expect(detailOf(await query(`SELECT item FROM ${table}`))).toContain(`Record '${table}' was not found.`);
    expect((await rows("SELECT item, quantityonhand FROM inventorybalance")).length).toBeGreaterThan(50);
    expect((await query("SELECT binnumber FROM inventorybalance")).status).toBe(400);
  });

  test("CompanyFeatureSetup lists the enabled features", async () => {
    const { rows } = await rig({ without: ["ADVRECEIVING"] });
    const q = "SELECT isactive FROM CompanyFeatureSetup WHERE id = ?";
    expect(await rows(q, ["ADVRECEIVING"])).toEqual([{ isactive: "F" }]);
    expect(await rows(q, ["SUBSIDIARIES"])).toEqual([{ isactive: "T" }]);
  });

  test("columns that are only inferred can be removed", async () => {
    const { query, control } = await rig();
    expect((await query("SELECT externalid FROM transaction")).status).toBe(200);
    control.setSwitches({ inferredColumns: "hidden" });
    expect((await query("SELECT externalid FROM transaction")).status).toBe(400);
  });
});

test("amounts have the sign of reports, which can be inverted", async () => {
  const { rows, control } = await rig();
  const total = "SELECT foreigntotal AS n FROM transaction WHERE type = ? AND foreigntotal <> 0 AND ROWNUM <= 1";
  const line =
    "SELECT quantity AS n FROM transactionline WHERE mainline = 'F' AND transaction = (SELECT MIN(id) FROM transaction WHERE type = ?)";
  const sign = async (q: string, type: string) => Math.sign(Number((await rows(q, [type]))[0]!.n));
  expect([
    await sign(total, "PurchOrd"),
    await sign(total, "SalesOrd"),
    await sign(line, "PurchOrd"),
    await sign(line, "SalesOrd"),
  ]).toEqual([-1, 1, 1, -1]);
  control.setSwitches({ purchaseTotals: "positive", salesLines: "positive" });
  expect([await sign(total, "PurchOrd"), await sign(line, "SalesOrd")]).toEqual([1, 1]);
});

test("finds custom fields and custom record types by query and reads them", async () => {
  const { rows, control } = await rig();
  expect(
    await rows(
      "SELECT scriptid, name, fieldtype, fieldvaluetype FROM CustomField WHERE scriptid = 'CUSTCOL_MW_MACHINE'",
    ),
  ).toEqual([{ scriptid: "CUSTCOL_MW_MACHINE", name: "Machine", fieldtype: "COL", fieldvaluetype: "TEXT" }]);
  expect(await rows("SELECT scriptid, name FROM CustomRecordType")).toEqual([
    { scriptid: "CUSTOMRECORD_MW_MACHINE", name: "Machine" },
  ]);
  expect(await rows("SELECT name, custrecord_mw_line FROM customrecord_mw_machine WHERE id = 2")).toEqual([
    { name: "Machine 2", custrecord_mw_line: "Line 2" },
  ]);
  control.addCustomField({ scriptId: "custbody_new", label: "New", type: "TEXT", table: "transaction" });
  control.changeRecord("purchaseOrder", 1, { custbody_new: "here" });
  expect(await rows("SELECT custbody_new FROM transaction WHERE id = 1")).toEqual([{ custbody_new: "here" }]);
});
