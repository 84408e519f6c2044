import { Radio, Stack, Text } from "@mantine/core";
import { done } from "@millwright/sdk";
import { api, type Connector } from "./api.ts";
import { authMethodFor, credentialsSchemaOf, withAuthMethod } from "./auth-method.ts";
import { CertificateField, type CertificateTexts } from "./certificate-field.tsx";
import { ErrorAlert } from "./error-alert.tsx";
import type { Values } from "./form-schema.ts";
import { SchemaForm } from "./schema-form.tsx";

/** Shows the fields of a connector's credentials: the auth method, its certificate if it uses one, and its other fields. */
export function CredentialsFields({
  connector,
  values,
  onChange,
  errors,
}: {
  connector: Connector;
  values: Values;
  onChange(values: Values): void;
  errors: Readonly<Record<string, string>>;
}) {
  const method = authMethodFor(connector, values);
  // Every change names the auth method, because an untouched form means the default method.
  const change = (changed: Values) => onChange(withAuthMethod(changed, method));
  return (
    <Stack gap="sm">
      <AuthMethodInput connector={connector} value={method.name} onChange={(name) => onChange({ auth: name })} />
      <Text size="sm">{method.help}</Text>
      {method.certificate && (
        <CertificateField
          texts={CERTIFICATE_TEXTS}
          create={(uploaded) => createCertificate(connector.name, uploaded)}
          renderError={(error) => <ErrorAlert error={error} />}
          error={errors.certificate}
          onCreated={(id) => change({ ...values, certificate: id })}
        />
      )}
      <SchemaForm schema={credentialsSchemaOf(method)} values={values} onChange={change} errors={errors} isSecret />
      {method.requires_consent && (
        <Text size="sm" c="dimmed">
          You give consent on a page of the source and then return to Millwright.
        </Text>
      )}
    </Stack>
  );
}

function AuthMethodInput({
  connector,
  value,
  onChange,
}: {
  connector: Connector;
  value: string | null;
  onChange(name: string): void;
}) {
  const { methods } = connector.auth;
  if (methods.length === 1) return null;
  return (
    <Radio.Group label="Authentication method" value={value} onChange={onChange}>
      <Stack gap={6} mt={6}>
        {methods.map(({ name, title, warning }) => (
          <Radio key={name} value={name ?? ""} label={title ?? name} description={warning} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

const createCertificate = (name: string, uploaded: object | null) =>
  done(
    api.http.POST("/v1/connectors/{name}/certificates", {
      params: { path: { name } },
      body: { ...uploaded },
    }),
  );

const CERTIFICATE_TEXTS: CertificateTexts = {
  certificate: "Certificate",
  certificateAbout:
    "Millwright generates the certificate and keeps its private key. You upload the public part to the source.",
  generateCertificate: "Generate certificate",
  generateInstead: "Generate certificate instead",
  uploadCertificate: "Upload certificate",
  certificateFile: "Certificate file",
  certificateFileAbout: "A PEM file that starts with -----BEGIN CERTIFICATE-----.",
  keyFile: "Private key file",
  keyFileAbout: "A PEM file (PKCS #8) without a password. The key is stored encrypted.",
  useCertificate: "Use certificate",
  certificateReady: "The certificate is ready.",
  download: "Download certificate",
  validUntil: (day) => `It is valid until ${day.toLocaleDateString()}.`,
};
