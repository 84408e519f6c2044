import { expect, test } from "vitest";
import { anyOf } from "./calls.ts";
import { momentText, odooTime, plainRow } from "./fields.ts";
import { currencyOf, dayIn, progressOf, textOf } from "./values.ts";

const definition = (type: string) => ({ type, title: "", relation: null });

test("takes false for empty in every field but a boolean one, and reads times as UTC", () => {
  const types = { name: "char", active: "boolean", partner_id: "many2one", write_date: "datetime", day: "date" };
  const definitions = new Map(Object.entries(types).map(([name, type]) => [name, definition(type)]));
  const row = { id: 1, name: false, active: false, partner_id: false, write_date: "2026-11-24 09:30:05", day: false };
  expect(plainRow(row, definitions)).toEqual({
    ...{ id: 1, name: null, active: false, partner_id: null, write_date: "2026-11-24T09:30:05Z", day: null },
  });
  expect(momentText("2026-11-24")).toBe("2026-11-24");
  expect(odooTime("2026-11-24T09:30:05.123456Z")).toBe("2026-11-24 09:30:05");
});

test("combines domains in Odoo's prefix notation", () => {
  expect(anyOf([[["a", "=", 1]]])).toEqual([["a", "=", 1]]);
  expect(anyOf([[["a", "=", 1]], [["b", "=", 2]], [["c", "=", 3]]])).toEqual([
    ...["|", "|", ["a", "=", 1], ["b", "=", 2], ["c", "=", 3]],
  ]);
  expect(
    anyOf([
      [
        ["a", "=", 1],
        ["b", "=", 2],
      ],
      [["c", "=", 3]],
    ]),
  ).toEqual([...["|", "&", ["a", "=", 1], ["b", "=", 2], ["c", "=", 3]]]);
});

test.each([
  ["<p>Deliver &amp; unload<br>before noon</p>", "Deliver & unload\nbefore noon"],
  ["<div>One</div><div>Two &lt;3 &#8364; &#x20AC; &nbsp;</div>", "One\nTwo <3 € €"],
  ["<ul><li>a</li><li>b</li></ul>", "a\nb"],
  ["plain text", "plain text"],
  ["<p><br></p>", null],
  ["", null],
  [null, null],
  ["&unknown; &#0; &#x110000;", "&unknown; &#0; &#x110000;"],
])("reads the HTML %j as %j", (html, text) => {
  expect(textOf(html)).toBe(text);
});

test("reads HTML of any form in a time that grows with its length only", () => {
  const started = performance.now();
  textOf("<".repeat(100_000));
  textOf(`${"\n ".repeat(50_000)}x`);
  textOf("&".repeat(100_000));
  expect(performance.now() - started).toBeLessThan(2000);
});

test("gives a day in the connection's zone", () => {
  expect(dayIn("2026-11-24T23:30:00Z", "Europe/Berlin")).toBe("2026-11-25");
  expect(dayIn("2026-11-24T23:30:00Z", "UTC")).toBe("2026-11-24");
  expect(dayIn(null, "UTC")).toBeNull();
});

test("knows a currency by its code only", () => {
  expect(currencyOf([1, "EUR"])).toBe("EUR");
  expect(currencyOf([1, "Points"])).toBeNull();
  expect(currencyOf(null)).toBeNull();
});

test("counts the progress of lines", () => {
  expect(progressOf([])).toBeNull();
  expect(progressOf([{ of: 0, done: 0 }])).toBeNull();
  expect(
    progressOf([
      { of: 2, done: 0 },
      { of: 3, done: null },
    ]),
  ).toBe("none");
  expect(
    progressOf([
      { of: 2, done: 2 },
      { of: 3, done: 1 },
    ]),
  ).toBe("partial");
  expect(progressOf([{ of: 2, done: 2 }])).toBe("full");
  expect(progressOf([{ of: 2, done: 3 }])).toBe("over");
});
