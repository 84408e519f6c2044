import { expect, test } from "vitest";
import { authMethodFor, credentialsSchemaOf, withAuthMethod } from "./auth-method.ts";

const method = (name: string | null, certificate: object | null = null) =>
  ({ name, certificate, credentials: { properties: { auth: {}, certificate: {}, key: {} } } }) as never;
const connector = (...methods: unknown[]) => ({ auth: { methods } }) as never;

test("uses the named auth method's credentials, or the first method's", () => {
  const [one, two] = [method("certificate"), method("token")];
  expect(authMethodFor(connector(one, two), { auth: "token" })).toBe(two);
  expect(authMethodFor(connector(one, two), {})).toBe(one);
  expect(() => authMethodFor(connector(), {})).toThrow("no auth method");
});

test("leaves fields with their own control out of the form", () => {
  expect(Object.keys(credentialsSchemaOf(method("x")).properties ?? {})).toEqual(["certificate", "key"]);
  expect(Object.keys(credentialsSchemaOf(method("x", {})).properties ?? {})).toEqual(["key"]);
});

test("shows no name for a connector's only auth method", () => {
  expect(withAuthMethod({ key: "k" }, method(null))).toEqual({ key: "k" });
  expect(withAuthMethod({ key: "k" }, method("token"))).toEqual({ key: "k", auth: "token" });
});
