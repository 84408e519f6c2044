import { Alert, Anchor, Button, Code, CopyButton, Fieldset, Group, Radio, Skeleton, Stack, Text } from "@mantine/core";
import { done } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type SyntheticEvent, useEffect, useRef, useState } from "react";
import { CertificateField } from "../certificate.tsx";
import { FoldedForm, type FormSchema, fieldsOf, SchemaForm, type Values, withoutFields } from "../schema-form.tsx";
import { api, type Connector, type Offer, type Page, type Trial } from "./api.ts";
import { Guide } from "./guide.tsx";
import { isFramed } from "./host.ts";
import classes from "./link.module.css";
import { Foot, Going, Refusal, StepTitle, useSay, useTexts } from "./parts.tsx";

const POLL_MS = 2000;

interface Props {
  page: Page;
  system: string;
  title: string;
  settings: Values;
  onSettings(settings: Values): void;
  /** Why the system gave no access when the browser was there last. */
  refusedBecause: string | null;
  onBack: (() => void) | undefined;
  onTried(trial: Trial): void;
}

/** A system's form, made from its connector's own description, beside its guide. */
export function Access(props: Props) {
  const texts = useTexts();
  const { system: name, title, page } = props;
  const connector = useQuery({
    queryKey: ["connector", name],
    queryFn: () => done(api.http.GET("/v1/link/connectors/{name}", { params: { path: { name } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Stack>
      <StepTitle>{texts.access(title)}</StepTitle>
      {page.reconnect && <Text>{texts.accessAgain(title)}</Text>}
      {connector.error && <Refusal of={connector.error} again={() => connector.refetch()} />}
      {connector.isPending && <Skeleton h={320} />}
      {connector.data && <Offered {...props} connector={connector.data} />}
    </Stack>
  );
}

/** Where nobody can be sent back to, nobody is sent away to consent: such kinds of access are not offered. */
function Offered(props: Props & { connector: Connector }) {
  const texts = useTexts();
  const { page, title, connector } = props;
  const offers = connector.auth.offers.filter((each) => !each.needs_consent || page.callback_url !== null);
  if (offers.length === 0) return <Alert color="orange">{texts.noConsent(title)}</Alert>;
  return <Form {...props} offers={offers} />;
}

function Form({
  page,
  system,
  title,
  connector,
  offers,
  settings,
  onSettings,
  refusedBecause,
  onBack,
  onTried,
}: Props & { connector: Connector; offers: readonly Offer[] }) {
  const texts = useTexts();
  const say = useSay();
  const [offerName, setOfferName] = useState(offers[0]!.name);
  const [credentials, setCredentials] = useState<Values>({});
  const [isCertificateMissing, setCertificateMissing] = useState(false);
  const offer = offers.find((each) => each.name === offerName)!;
  const given = {
    connector: system,
    settings,
    credentials: { ...credentials, ...(offer.name !== null && { auth: offer.name }) },
  };

  const attempt = useMutation({
    mutationFn: () => done(api.http.POST("/v1/link/trials", { body: given })),
    onSuccess: onTried,
  });
  const consent = useConsent(given, onTried);
  const error = attempt.error ?? consent.error;

  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [error]);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (offer.certificate && !credentials.certificate) return setCertificateMissing(true);
    attempt.reset();
    if (offer.needs_consent) consent.begin();
    else attempt.mutate();
  };

  return (
    <div className={classes.beside}>
      <Guide connector={connector} offer={offer} />
      {/* The browser's own words on what is missing are in its language, and not every screen reader reads them. */}
      <form ref={form} onSubmit={submit} noValidate>
        <Stack>
          {offers.length > 1 && (
            <Offers
              offers={offers}
              chosen={offerName}
              onChoose={(chosen) => {
                setOfferName(chosen);
                setCredentials({});
              }}
            />
          )}
          <SettingsFields
            connector={connector}
            settings={settings}
            onSettings={onSettings}
            errors={fieldsOf(error, "settings.")}
            // What it was connected with before still stands.
            isKnown={page.reconnect !== null}
          />
          <Fieldset legend={texts.credentials}>
            <Stack gap="sm">
              <Text size="sm" c="dimmed">
                {texts.kept}
              </Text>
              {offer.certificate && (
                <CertificateField
                  texts={texts}
                  make={async (own) => {
                    const body = { connector: system, ...own };
                    const made = await done(api.http.POST("/v1/link/certificates", { body }));
                    return { ...made, upload: say(made.upload) };
                  }}
                  say={say}
                  refusal={(error) => (
                    <Refusal
                      of={error}
                      titleOf={(field) =>
                        ({ certificate_pem: texts.certificateFile, private_key_pem: texts.keyFile })[field] ?? null
                      }
                    />
                  )}
                  error={isCertificateMissing ? texts.certificateMissing : null}
                  onMade={(id) => {
                    setCertificateMissing(false);
                    setCredentials((before) => ({ ...before, certificate: id }));
                  }}
                />
              )}
              {offer.needs_consent && <Callback title={title} address={page.callback_url!} />}
              <SchemaForm
                schema={withoutFields(offer.credentials as FormSchema, ["certificate", "auth"])}
                values={credentials}
                onChange={setCredentials}
                errors={fieldsOf(error, "credentials.")}
                say={say}
                isSecret
              />
            </Stack>
          </Fieldset>
          {!error && refusedBecause !== null && (
            <Alert color="red" role="alert">
              {texts.consentRefused(title)} <Code>{refusedBecause}</Code>
            </Alert>
          )}
          {error && <Refusal of={error} titleOf={titlesOf(connector, offer)} isAtFields />}
          <Going text={attempt.isPending ? texts.checking(title) : consent.isWaiting ? texts.waiting(title) : null} />
          {consent.heldBack && (
            <Anchor href={consent.heldBack} target="_blank" onClick={consent.wait}>
              {texts.openSystem(title)}
            </Anchor>
          )}
        </Stack>
        <Foot onBack={onBack}>
          <Button type="submit" loading={attempt.isPending || consent.isPending}>
            {offer.needs_consent ? texts.consent(title) : texts.check}
          </Button>
        </Foot>
      </form>
    </div>
  );
}

/** Sends the customer to the system to consent: in this window, or, where this page is framed, in one of its own. */
function useConsent(
  given: { connector: string; settings: Values; credentials: Values },
  onTried: (trial: Trial) => void,
) {
  const [isWaiting, setWaiting] = useState(false);
  const [heldBack, setHeldBack] = useState<string | null>(null);
  const ask = useMutation({
    mutationFn: (opened: Window | null) =>
      done(api.http.POST("/v1/link/consents", { body: { ...given, in_window: isFramed } })).catch((thrown) => {
        opened?.close();
        throw thrown;
      }),
    onSuccess({ url }, opened) {
      if (!isFramed) return location.assign(url);
      if (!opened) return setHeldBack(url);
      opened.location.href = url;
      setWaiting(true);
    },
  });
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(async () => {
      const { trial } = await done(api.http.GET("/v1/link")).catch(() => ({ trial: null }));
      if (trial) onTried(trial);
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [isWaiting, onTried]);
  return {
    // A window is opened at the click itself: later the browser would not let it be.
    begin: () => ask.mutate(isFramed ? window.open("about:blank") : null),
    /** The address of a window that the browser did not let be opened. */
    heldBack,
    wait: () => {
      setHeldBack(null);
      setWaiting(true);
    },
    error: ask.error,
    isPending: ask.isPending,
    isWaiting,
  };
}

function Offers({
  offers,
  chosen,
  onChoose,
}: {
  offers: readonly Offer[];
  chosen: string | null;
  onChoose(name: string): void;
}) {
  const texts = useTexts();
  const say = useSay();
  const warning = offers.find(({ name }) => name === chosen)?.warning;
  return (
    <Stack gap="sm">
      <Radio.Group label={texts.kindOfAccess} value={chosen} onChange={onChoose}>
        <Stack gap="xs" mt="xs">
          {offers.map(({ name, title }) => (
            <Radio key={name} value={name!} label={title && say(title)} />
          ))}
        </Stack>
      </Radio.Group>
      {warning && <Alert color="orange">{say(warning)}</Alert>}
    </Stack>
  );
}

/** What must be said of the system; what rarely is stands folded below it. */
function SettingsFields({
  connector,
  settings,
  onSettings,
  errors,
  isKnown,
}: {
  connector: Connector;
  settings: Values;
  onSettings(settings: Values): void;
  errors: Readonly<Record<string, string>>;
  isKnown: boolean;
}) {
  const texts = useTexts();
  const say = useSay();
  const schema = connector.settings as FormSchema;
  if (isKnown && Object.keys(schema.properties ?? {}).every((name) => !(name in errors))) return null;
  return (
    <Fieldset legend={texts.where}>
      <FoldedForm schema={schema} values={settings} onChange={onSettings} errors={errors} say={say} words={texts} />
    </Fieldset>
  );
}

/** What people read above a field that a refusal names; null where it is none of this form's. */
function titlesOf(connector: Connector, offer: Offer): (field: string) => string | null {
  const schemas = { settings: connector.settings as FormSchema, credentials: offer.credentials as FormSchema };
  return (field) => {
    const [part, name = ""] = field.split(".");
    return part === "settings" || part === "credentials" ? (schemas[part].properties?.[name]?.title ?? null) : null;
  };
}

function Callback({ title, address }: { title: string; address: string }) {
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
        <Code style={{ overflowWrap: "anywhere" }}>{address}</Code>
        <CopyButton value={address}>
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
