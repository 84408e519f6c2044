import { Box, Button, Center, Group, Image, Loader, MantineProvider, Paper, Stack, Text } from "@mantine/core";
import { done } from "@millwright/sdk";
import { useQuery } from "@tanstack/react-query";
import { type PropsWithChildren, useEffect, useState } from "react";
import { Access } from "./access.tsx";
import { api, type Page, type Trial } from "./api.ts";
import { asItIs, sayIn } from "./connector-texts.ts";
import { isFramed, tell } from "./host.ts";
import { themeOf, variablesOf } from "./look.ts";
import { Purpose, Speaking, Step, StepAbout, StepTitle, TOLD, Translating, useTexts } from "./parts.tsx";
import { Result } from "./result.tsx";
import { Systems } from "./systems.tsx";
import { languageFor, languages } from "./texts.ts";

const address = new URLSearchParams(location.search);
/** A window that was opened for a consent alone: the page that opened it goes on. */
const isConsentWindow = address.has("window");
/** Why a system that the browser comes back from gave no access. */
const refusedBecause = address.get("error");

/** The authentication module: a customer connects a system of theirs. */
export function Link() {
  const page = useQuery({
    queryKey: ["page"],
    queryFn: () => done(api.http.GET("/v1/link")),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const language = languageFor(page.data?.language ?? null, navigator.languages);
  document.documentElement.lang = language;
  const say = useQuery({
    queryKey: ["say", language],
    queryFn: () => sayIn(language),
    enabled: page.isSuccess,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <MantineProvider
      theme={themeOf(page.data?.vendor.colour ?? null)}
      cssVariablesResolver={variablesOf}
      forceColorScheme="light"
    >
      <Speaking value={languages[language]}>
        {/* Where they cannot be loaded, connectors' texts stay English. */}
        <Translating value={say.data ?? asItIs}>
          {page.data && !say.isPending ? <Steps page={page.data} /> : <Before error={page.error} />}
        </Translating>
      </Speaking>
    </MantineProvider>
  );
}

function Before({ error }: { error: Error | null }) {
  const texts = useTexts();
  if (!error)
    return (
      <Center h="100vh">
        <Loader aria-label={texts.loading} />
      </Center>
    );
  const code = "problem" in error ? (error.problem as { code?: string } | undefined)?.code : undefined;
  const isOver = code === "link_ended" || code === "token_invalid";
  return (
    <Frame>
      <StepTitle>{texts.problems[code ?? "other"] ?? texts.problems.other}</StepTitle>
      <StepAbout mt="sm">{isOver ? texts.ended : error.message}</StepAbout>
      {!isOver && (
        <Button mt="md" onClick={() => location.reload()}>
          {texts.tryAgain}
        </Button>
      )}
    </Frame>
  );
}

type Stage =
  | { is: "systems" }
  | { is: "access"; system: string }
  | { is: "result"; trial: Trial }
  | { is: "done"; name: string; goesOn: boolean };

function Steps({ page }: { page: Page }) {
  const texts = useTexts();
  const [only, ...others] = page.connectors;
  const first: Stage = only && others.length === 0 ? { is: "access", system: only.name } : { is: "systems" };
  const [step, setStep] = useState<Stage>(page.trial ? { is: "result", trial: page.trial } : first);
  // Kept while one goes back and forth; credentials are not.
  const [settings, setSettings] = useState<Page["settings"]>(page.settings);
  const { origins } = page;
  useEffect(() => {
    if (isFramed) tell(origins, { type: "millwright:ready" });
  }, [origins]);
  const titleOf = (name: string) => page.connectors.find((each) => each.name === name)?.title ?? name;

  if (isConsentWindow)
    return (
      <Frame page={page}>
        <StepTitle>{refusedBecause === null ? texts.consentDone : texts.consentFailed}</StepTitle>
        <StepAbout mt="sm">{refusedBecause === null ? texts.consentDoneAbout : texts.consentFailedAbout}</StepAbout>
      </Frame>
    );

  const finish = ({ name, code, redirect_url: to }: { name: string; code: string; redirect_url: string | null }) => {
    setStep({ is: "done", name, goesOn: to !== null });
    if (isFramed) tell(page.origins, { type: "millwright:success", code });
    else if (to !== null) location.assign(to);
  };
  const cancel = isFramed
    ? () => tell(page.origins, { type: "millwright:exit" })
    : page.cancel_url !== null
      ? () => location.assign(page.cancel_url!)
      : null;

  // Where there is one system alone, none is chosen.
  const steps = texts.steps.slice(first.is === "systems" ? 0 : 1);
  const number = { systems: 0, access: 1, result: 2, done: 3 }[step.is] - (texts.steps.length - steps.length);
  return (
    <Frame page={page} steps={steps} step={number} cancel={step.is === "done" ? null : cancel}>
      {step.is === "systems" && (
        <Systems systems={page.connectors} onChoose={(system) => setStep({ is: "access", system })} />
      )}
      {step.is === "access" && (
        <Access
          key={step.system}
          page={page}
          system={step.system}
          title={titleOf(step.system)}
          settings={settings[step.system] ?? {}}
          onSettings={(typed) => setSettings({ ...settings, [step.system]: typed })}
          refusedBecause={refusedBecause}
          onBack={first.is === "systems" ? () => setStep(first) : undefined}
          onTried={(trial) => setStep({ is: "result", trial })}
        />
      )}
      {step.is === "result" && (
        <Result
          page={page}
          trial={step.trial}
          title={titleOf(step.trial.connector)}
          onBack={() => setStep({ is: "access", system: step.trial.connector })}
          onTried={(trial) => setStep({ is: "result", trial })}
          onDone={finish}
        />
      )}
      {step.is === "done" && (
        <Stack gap="xs">
          <StepTitle>{texts.done(step.name)}</StepTitle>
          <StepAbout>{step.goesOn ? texts.goingOn : texts.doneAbout}</StepAbout>
        </Stack>
      )}
    </Frame>
  );
}

/** What stands around every step: who asks, for whom, and how far it has come. */
function Frame({
  page,
  steps = [],
  step = 0,
  cancel,
  children,
}: PropsWithChildren<{ page?: Page; steps?: readonly string[]; step?: number; cancel?: (() => void) | null }>) {
  const texts = useTexts();
  const purpose = page ? (page.reconnect ? texts.again(page.reconnect.name) : texts.title(page.vendor.name)) : null;
  return (
    <Box mih="100vh" bg="gray.0" p={{ base: 0, sm: isFramed ? 0 : "xl" }}>
      <Paper
        maw={960}
        mx="auto"
        radius={isFramed ? 0 : "lg"}
        withBorder={!isFramed}
        mih={isFramed ? "100vh" : { base: "100vh", sm: 560 }}
        component="main"
      >
        {page && (
          <Group
            component="header"
            justify="space-between"
            wrap="nowrap"
            p={{ base: "md", sm: "lg" }}
            style={{ borderBottom: "1px solid var(--mantine-color-gray-3)" }}
          >
            <Group wrap="nowrap" gap="sm">
              {page.vendor.logo && <Image src={page.vendor.logo} alt="" h={36} w="auto" fit="contain" />}
              <div>
                <Text fw={600} lh={1.3}>
                  {purpose}
                </Text>
                {page.customer_name && !page.reconnect && (
                  <Text size="sm" c="dimmed">
                    {texts.welcome(page.customer_name)}
                  </Text>
                )}
              </div>
            </Group>
            {cancel && (
              <Button variant="subtle" color="dark" onClick={cancel} style={{ flexShrink: 0 }}>
                {texts.cancel}
              </Button>
            )}
          </Group>
        )}
        <Box p={{ base: "md", sm: "lg" }} pb="xl">
          {step < steps.length && <Progress steps={steps} step={step} />}
          <Purpose value={purpose}>
            <Step key={step}>{children}</Step>
          </Purpose>
        </Box>
      </Paper>
    </Box>
  );
}

function Progress({ steps, step }: { steps: readonly string[]; step: number }) {
  const texts = useTexts();
  return (
    <Stack gap={6} mb="lg">
      <Text size="sm" c="dimmed" {...TOLD}>
        {texts.progress(step + 1, steps.length, steps[step]!)}
      </Text>
      <Group gap={6} grow aria-hidden>
        {steps.map((name, at) => (
          <Box key={name} h={4} bg={at <= step ? "mill.8" : "gray.3"} style={{ borderRadius: 2 }} />
        ))}
      </Group>
    </Stack>
  );
}
