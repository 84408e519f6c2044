import { Alert, Button, Code, CopyButton, Fieldset, Group, Radio, Stack, Text } from "@mantine/core";
import { done } from "@millwright/sdk";
import { CertificateField, type UploadedCertificate } from "../certificate-field.tsx";
import { formSchemaOf, type Values, withoutFields } from "../form-schema.ts";
import { CollapsedForm, SchemaForm } from "../schema-form.tsx";
import { type AuthMethod, api, type Connector, type LinkPage } from "./api.ts";
import { LinkError } from "./link-error.tsx";
import { useTexts, useTranslate } from "./texts-context.tsx";

type Errors = Readonly<Record<string, string>>;

/** Shows the auth methods to choose from; nothing if there is only one. */
export function AuthMethodInput({
  methods,
  value,
  onChange,
}: {
  methods: readonly AuthMethod[];
  value: string | null;
  onChange(name: string): void;
}) {
  const texts = useTexts();
  const translate = useTranslate();
  if (methods.length < 2) return null;
  const warning = methods.find(({ name }) => name === value)?.warning;
  return (
    <Stack gap="sm">
      <Radio.Group label={texts.authMethod} value={value} onChange={onChange}>
        <Stack gap="xs" mt="xs">
          {methods.map(({ name, title }) => (
            <Radio key={name} value={name ?? ""} label={title && translate(title)} />
          ))}
        </Stack>
      </Radio.Group>
      {warning && <Alert color="orange">{translate(warning)}</Alert>}
    </Stack>
  );
}

/** Shows the settings of the system. Those of a connection are known, and shown only if one of them is wrong. */
export function SettingsFieldset({
  connector,
  settings,
  onSettings,
  errors,
  isKnown,
}: {
  connector: Connector;
  settings: Values;
  onSettings(settings: Values): void;
  errors: Errors;
  isKnown: boolean;
}) {
  const texts = useTexts();
  const translate = useTranslate();
  const schema = formSchemaOf(connector.settings);
  if (isKnown && Object.keys(schema.properties ?? {}).every((name) => !(name in errors))) return null;
  return (
    <Fieldset legend={texts.settings}>
      <CollapsedForm
        schema={schema}
        values={settings}
        onChange={onSettings}
        errors={errors}
        translate={translate}
        texts={texts}
      />
    </Fieldset>
  );
}

/** Shows the credentials of an auth method, its certificate and its callback URL if it uses them. */
export function CredentialsFieldset({
  page,
  title,
  connectorName,
  method,
  credentials,
  onChange,
  errors,
  certificateError,
  onCertificate,
}: {
  page: LinkPage;
  title: string;
  connectorName: string;
  method: AuthMethod;
  credentials: Values;
  onChange(credentials: Values): void;
  errors: Errors;
  certificateError: string | null;
  onCertificate(id: string): void;
}) {
  const texts = useTexts();
  const translate = useTranslate();
  return (
    <Fieldset legend={texts.credentials}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {texts.credentialsAbout}
        </Text>
        {method.certificate && (
          <LinkCertificateField connectorName={connectorName} error={certificateError} onCreated={onCertificate} />
        )}
        {method.requires_consent && page.callback_url !== null && <CallbackUrl title={title} url={page.callback_url} />}
        <SchemaForm
          schema={withoutFields(formSchemaOf(method.credentials), ["certificate", "auth"])}
          values={credentials}
          onChange={onChange}
          errors={errors}
          translate={translate}
          isSecret
        />
      </Stack>
    </Fieldset>
  );
}

function LinkCertificateField({
  connectorName,
  error,
  onCreated,
}: {
  connectorName: string;
  error: string | null;
  onCreated(id: string): void;
}) {
  const texts = useTexts();
  const translate = useTranslate();
  const titles: Record<string, string> = { certificate_pem: texts.certificateFile, private_key_pem: texts.keyFile };
  const create = async (uploaded: UploadedCertificate | null) => {
    const body = { connector: connectorName, ...uploaded };
    const certificate = await done(api.http.POST("/v1/link/certificates", { body }));
    return { ...certificate, upload: translate(certificate.upload) };
  };
  return (
    <CertificateField
      texts={texts}
      create={create}
      translate={translate}
      renderError={(failure) => <LinkError error={failure} titleOf={(field) => titles[field] ?? null} />}
      error={error}
      onCreated={onCreated}
    />
  );
}

function CallbackUrl({ title, url }: { title: string; url: string }) {
  const texts = useTexts();
  return (
    <div>
      <Text size="sm" fw={500}>
        {texts.callback}
      </Text>
      <Text size="sm" c="dimmed">
        {texts.callbackAbout(title)}
      </Text>
      <Group gap="xs" mt={4}>
        <Code style={{ overflowWrap: "anywhere" }}>{url}</Code>
        <CopyButton value={url}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="light" onClick={copy}>
              {copied ? texts.copied : texts.copy}
            </Button>
          )}
        </CopyButton>
      </Group>
    </div>
  );
}
