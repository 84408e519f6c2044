import { Radio, Stack, Text } from "@mantine/core";
import { done } from "@millwright/sdk";
import { api, type Connector } from "./api.ts";
import { CertificateField, type CertificateTexts } from "./certificate.tsx";
import { type FormSchema, SchemaForm, type Values } from "./schema-form.tsx";
import { Problem } from "./words.tsx";

type Offer = Connector["auth"]["offers"][number];

/** The kind of authentication that credentials are for. */
export const offerFor = ({ auth }: Connector, credentials: Values): Offer =>
  auth.offers.find(({ name }) => name === credentials.auth) ?? auth.offers[0]!;

/** A form for a system's credentials: which kind they are of, its certificate where it takes one, and its fields. */
export function Credentials({
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
  const { offers } = connector.auth;
  const offer = offerFor(connector, values);
  const asked = Object.entries((offer.credentials as FormSchema).properties ?? {}).filter(
    // The kind is chosen above, and the certificate is made above.
    ([name]) => name !== "auth" && !(name === "certificate" && offer.certificate),
  );
  const schema: FormSchema = { ...(offer.credentials as FormSchema), properties: Object.fromEntries(asked) };
  // What is said of the kind goes along with every field: a form that was not touched says the default.
  const change = (to: Values) => onChange({ ...to, ...(offer.name !== null && { auth: offer.name }) });
  return (
    <Stack gap="sm">
      {offers.length > 1 && (
        <Radio.Group label="How Millwright logs in" value={offer.name} onChange={(name) => onChange({ auth: name })}>
          <Stack gap={6} mt={6}>
            {offers.map(({ name, title, warning }) => (
              <Radio key={name} value={name ?? ""} label={title ?? name} description={warning} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <Text size="sm">{offer.help}</Text>
      {offer.certificate && (
        <CertificateField
          texts={CERTIFICATE}
          make={(own) =>
            done(
              api.http.POST("/v1/connectors/{name}/certificates", {
                params: { path: { name: connector.name } },
                body: { ...own },
              }),
            )
          }
          refusal={(error) => <Problem of={error} />}
          error={errors.certificate}
          onMade={(id) => change({ ...values, certificate: id })}
        />
      )}
      <SchemaForm schema={schema} values={values} onChange={change} errors={errors} isSecret />
      {offer.needs_consent && (
        <Text size="sm" c="dimmed">
          The system itself will ask for consent: you are sent there, and come back here.
        </Text>
      )}
    </Stack>
  );
}

const CERTIFICATE: CertificateTexts = {
  certificate: "Certificate",
  certificateAbout: "Millwright makes it, and keeps its key to itself. The system is given the public part.",
  makeCertificate: "Make the certificate",
  makeInstead: "Have one made instead",
  ownCertificate: "Use the customer's own",
  certificateFile: "Certificate file",
  certificateFileAbout: "PEM, as it begins with -----BEGIN CERTIFICATE-----",
  keyFile: "File of its private key",
  keyFileAbout: "PEM, PKCS #8, without a password. It is kept encrypted.",
  useCertificate: "Use this certificate",
  certificateReady: "The certificate is ready.",
  download: "Download the certificate",
  validUntil: (day) => `It is valid until ${day.toLocaleDateString()}.`,
};
