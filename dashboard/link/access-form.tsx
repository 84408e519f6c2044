import { Alert, Anchor, Button, Code, Stack } from "@mantine/core";
import { done } from "@millwright/sdk";
import { useMutation } from "@tanstack/react-query";
import { type SyntheticEvent, useEffect, useRef, useState } from "react";
import { withAuthMethod } from "../auth-method.ts";
import { fieldErrors, type Values } from "../form-schema.ts";
import { AuthMethodInput, CredentialsFieldset, SettingsFieldset } from "./access-fields.tsx";
import { type AuthMethod, api, type Connector, type LinkPage, type PendingConnection } from "./api.ts";
import { titlesOf } from "./field-problems.ts";
import { Guide } from "./guide.tsx";
import classes from "./link.module.css";
import { LinkError } from "./link-error.tsx";
import { LiveStatus } from "./live-status.tsx";
import { StepFooter } from "./step.tsx";
import { useTexts } from "./texts-context.tsx";
import { type AccessInput, useConsent } from "./use-consent.ts";

interface Props {
  page: LinkPage;
  system: string;
  title: string;
  connector: Connector;
  methods: readonly [AuthMethod, ...AuthMethod[]];
  settings: Values;
  onSettings(settings: Values): void;
  consentError: string | null;
  onBack: (() => void) | undefined;
  onChecked(pending: PendingConnection): void;
}

/** Shows the form itself. Long because it connects the inputs, the check and the consent, which share one error. */
export function AccessForm(props: Props) {
  const { page, system, title, connector, methods, settings, onSettings, consentError, onBack, onChecked } = props;
  const texts = useTexts();
  const [methodName, setMethodName] = useState(methods[0].name);
  const [credentials, setCredentials] = useState<Values>({});
  const [isCertificateMissing, setCertificateMissing] = useState(false);
  const method = methods.find(({ name }) => name === methodName) ?? methods[0];
  const input = { connector: system, settings, credentials: withAuthMethod(credentials, method) };
  const access = useAccess(input, onChecked);
  const { error, check, consent } = access;
  const form = useFocusOnError(error);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (method.certificate && !credentials.certificate) return setCertificateMissing(true);
    check.reset();
    if (method.requires_consent) consent.start();
    else check.mutate();
  };
  return (
    <div className={classes.beside}>
      <Guide connector={connector} method={method} />
      {/* No validation by the browser: its messages are in its own language, and not every screen reader reads them. */}
      <form ref={form} onSubmit={submit} noValidate>
        <Stack>
          <AuthMethodInput
            methods={methods}
            value={methodName}
            onChange={(name) => {
              setMethodName(name);
              setCredentials({});
            }}
          />
          <SettingsFieldset
            connector={connector}
            settings={settings}
            onSettings={onSettings}
            errors={fieldErrors(error, "settings.")}
            // A connection keeps its settings.
            isKnown={page.reconnect !== null}
          />
          <CredentialsFieldset
            page={page}
            title={title}
            connectorName={system}
            method={method}
            credentials={credentials}
            onChange={setCredentials}
            errors={fieldErrors(error, "credentials.")}
            certificateError={isCertificateMissing ? texts.certificateMissing : null}
            onCertificate={(id) => {
              setCertificateMissing(false);
              setCredentials((before) => ({ ...before, certificate: id }));
            }}
          />
          {!error && consentError !== null && (
            <Alert color="red" role="alert">
              {texts.consentRefused(title)} <Code>{consentError}</Code>
            </Alert>
          )}
          {error && (
            <LinkError
              error={error}
              titleOf={titlesOf({ settings: connector.settings, credentials: method.credentials })}
              isAtFields
            />
          )}
          <AccessProgress access={access} title={title} />
        </Stack>
        <StepFooter onBack={onBack}>
          <Button type="submit" loading={check.isPending || consent.isPending}>
            {method.requires_consent ? texts.consent(title) : texts.check}
          </Button>
        </StepFooter>
      </form>
    </div>
  );
}

/** Returns the check of the credentials and the consent, with the error of either. */
function useAccess(input: AccessInput, onChecked: (pending: PendingConnection) => void) {
  const check = useMutation({
    mutationFn: () => done(api.http.POST("/v1/link/pending-connections", { body: input })),
    onSuccess: onChecked,
  });
  const consent = useConsent(input, onChecked);
  return { check, consent, error: check.error ?? consent.error };
}

/** Returns a ref for a form. After an error, the first invalid field of the form gets the focus. */
function useFocusOnError(error: Error | null) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [error]);
  return form;
}

/** Shows that credentials are being checked or consent is awaited, and a link to a window that the browser blocked. */
function AccessProgress({
  access: { check, consent },
  title,
}: {
  access: ReturnType<typeof useAccess>;
  title: string;
}) {
  const texts = useTexts();
  return (
    <>
      <LiveStatus text={check.isPending ? texts.checking(title) : consent.isWaiting ? texts.waiting(title) : null} />
      {consent.blockedUrl && (
        // The window asks its opener for what the form contains.
        <Anchor href={consent.blockedUrl} target="_blank" rel="opener" onClick={consent.wait}>
          {texts.openSystem(title)}
        </Anchor>
      )}
    </>
  );
}
