import type { Connector } from "./api.ts";
import { type FormSchema, formSchemaOf, type Values, withoutFields } from "./form-schema.ts";

/** A way to authenticate with a source. */
export type AuthMethod = Connector["auth"]["methods"][number];

/** Returns the auth method that credentials are for: the one they name, or the connector's first. */
export function authMethodFor({ auth }: Connector, credentials: Values): AuthMethod {
  const [first] = auth.methods;
  if (!first) throw new Error("The connector declares no auth method.");
  return auth.methods.find(({ name }) => name === credentials.auth) ?? first;
}

/** Returns the fields of an auth method's credentials, without those that have a control of their own. */
export const credentialsSchemaOf = ({ credentials, certificate }: AuthMethod): FormSchema =>
  withoutFields(formSchemaOf(credentials), certificate ? ["auth", "certificate"] : ["auth"]);

/** Returns credentials with the name of their auth method, if the connector has several. */
export const withAuthMethod = (credentials: Values, { name }: AuthMethod): Values =>
  name === null ? credentials : { ...credentials, auth: name };
