import { describe, expect, test } from "vitest";
import { Fault, type FaultCode, fault, faultKinds, isFault, nearest } from "./fault.ts";

const codes = Object.keys(faultKinds) as FaultCode[];

describe.each(codes)("%s", (code) => {
  test("has a complete text with and without details, a title and a remedy", () => {
    const details = {
      entity: "vendor",
      field: "nmae",
      parameter: "filter[nmae]",
      limit: 5,
      seconds: 3,
      reason: "It is so",
    };
    expect(fault(code).message).toMatch(/^[A-Z].*\.$/s);
    for (const text of [fault(code).message, fault(code, details).message])
      expect(text).not.toMatch(/undefined|null|NaN|\[object/);
    expect(faultKinds[code].title).toMatch(/^[A-Z]/);
    expect(faultKinds[code].remedy).toMatch(/\.$/);
  });

  test("has a status that matches its origin", () => {
    const { status, origin } = faultKinds[code];
    if (origin === "request") expect(status).toSatisfy((it: number) => it >= 400 && it < 500);
    if (origin === "millwright") expect(status).toBeGreaterThanOrEqual(500);
  });
});

test("marks overload and outages as retryable, and mistakes as not", () => {
  expect(fault("rate_limited").retryable).toBe(true);
  expect(fault("source_unreachable").retryable).toBe(true);
  expect(fault("token_invalid").retryable).toBe(false);
  expect(fault("not_found").retryable).toBe(false);
});

test("a fault carries its code, details and cause, and is recognized among other errors", () => {
  const cause = new Error("socket hang up");
  const thrown = fault("source_unreachable", { system: "Fixwell", reason: "the connection was cut" }, cause);
  expect(thrown).toBeInstanceOf(Fault);
  expect(thrown).toMatchObject({
    code: "source_unreachable",
    status: 502,
    origin: "source",
    title: "Source unreachable",
  });
  expect(thrown.message).toBe("Fixwell could not be reached: the connection was cut.");
  expect(thrown.cause).toBe(cause);
  expect(isFault(thrown)).toBe(true);
  expect(isFault(thrown, "source_unreachable")).toBe(true);
  expect(isFault(thrown, "not_found")).toBe(false);
  expect(isFault(cause)).toBe(false);
});

describe("nearest match", () => {
  const known = ["vendor", "vendors", "purchase_order", "person"];

  test.each([
    ["vendr", "vendor"],
    ["vendors", "vendors"],
    ["purchase_oder", "purchase_order"],
    ["purchaseOrder", "purchase_order"],
    ["persno", "person"],
  ])("%s: %s", (word, expected) => expect(nearest(word, known)).toBe(expected));

  test.each(["warehouse", "x", ""])("%j has no match", (word) => expect(nearest(word, known)).toBeNull());

  test("returns no match without candidates", () => expect(nearest("vendor", [])).toBeNull());
});
