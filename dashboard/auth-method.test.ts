import { expect, test } from "vitest";
import { authMethodFor, credentialsSchemaOf, withAuthMethod } from "./auth-method.ts";

const method = (name: string | null, certificate: object | null = null) =>
  ({ name, certificate, credentials: { properties: { auth: {}, certificate: {}, key: {} } } }) as never;
const connector = (...methods: unknown[]) => ({ auth: { methods } }) as never;

test("credentials belong to the method that they name, or to the first", () => {
  const [one, two] = [method("certificate"), method("token")];
  expect(authMethodFor(connector(one, two), { auth: "token" })).toBe(two);
  expect(authMethodFor(connector(one, two), {})).toBe(one);
  expect(() => authMethodFor(connector(), {})).toThrow("no auth method");
});

test("the form leaves out what has a control of its own", () => {
  expect(Object.keys(credentialsSchemaOf(method("x")).properties ?? {})).toEqual(["certificate", "key"]);
  expect(Object.keys(credentialsSchemaOf(method("x", {})).properties ?? {})).toEqual(["key"]);
});

test("the only method of a connector has no name", () => {
  expect(withAuthMethod({ key: "k" }, method(null))).toEqual({ key: "k" });
  expect(withAuthMethod({ key: "k" }, method("token"))).toEqual({ key: "k", auth: "token" });
});
