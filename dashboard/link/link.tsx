import { Button, Center, Loader, MantineProvider } from "@mantine/core";
import { done } from "@millwright/sdk";
import { useQuery } from "@tanstack/react-query";
import { api, codeOf, type LinkPage } from "./api.ts";
import { translatorFor, untranslated } from "./connector-texts.ts";
import { Frame } from "./frame.tsx";
import { linkVariables, themeFor } from "./look.ts";
import { StepDescription, StepTitle } from "./step.tsx";
import { Steps } from "./steps.tsx";
import { languageFor, languages } from "./texts.ts";
import { TextsProvider, TranslateProvider, useTexts } from "./texts-context.tsx";
import { START_QUERY, useStartedConsent } from "./use-consent.ts";

const query = new URLSearchParams(location.search);
/** Whether this window was opened only for a consent. The page that opened it continues. */
const isConsentWindow = query.has("window");
/** Why a system did not grant access, if the browser comes back from there. */
const consentError = query.get("error");

/** Shows Link, the page on which a customer connects a system. */
export function Link() {
  const page = useQuery({
    queryKey: ["page"],
    queryFn: () => done(api.http.GET("/v1/link")),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const language = languageFor(page.data?.language ?? null, navigator.languages);
  document.documentElement.lang = language;
  const translate = useQuery({
    queryKey: ["translate", language],
    queryFn: () => translatorFor(language),
    enabled: page.isSuccess,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <MantineProvider
      theme={themeFor(page.data?.vendor.color ?? null)}
      cssVariablesResolver={linkVariables}
      forceColorScheme="light"
    >
      <TextsProvider value={languages[language]}>
        {/* If the translations can't be loaded, the connectors' texts stay English. */}
        <TranslateProvider value={translate.data ?? untranslated}>
          {page.data && !translate.isPending ? <Content page={page.data} /> : <Loading error={page.error} />}
        </TranslateProvider>
      </TextsProvider>
    </MantineProvider>
  );
}

function Content({ page }: { page: LinkPage }) {
  if (location.search.slice(1) === START_QUERY) return <ConsentStart page={page} />;
  return isConsentWindow ? <ConsentResult page={page} /> : <Steps page={page} consentError={consentError} />;
}

/** Shows nothing but that it loads, until the system's page replaces it. Without the page that opened it, it shows all steps. */
function ConsentStart({ page }: { page: LinkPage }) {
  const isAlone = useStartedConsent();
  return isAlone ? <Steps page={page} consentError={null} /> : <Loading error={null} />;
}

function ConsentResult({ page }: { page: LinkPage }) {
  const texts = useTexts();
  return (
    <Frame page={page}>
      <StepTitle>{consentError === null ? texts.consentDone : texts.consentFailed}</StepTitle>
      <StepDescription mt="sm">
        {consentError === null ? texts.consentDoneAbout : texts.consentFailedAbout}
      </StepDescription>
    </Frame>
  );
}

function Loading({ error }: { error: Error | null }) {
  const texts = useTexts();
  if (!error)
    return (
      <Center h="100vh">
        <Loader aria-label={texts.loading} />
      </Center>
    );
  const code = codeOf(error);
  const isInvalid = code === "link_expired" || code === "token_invalid";
  return (
    <Frame>
      <StepTitle>{texts.problems[code] ?? texts.problems.other}</StepTitle>
      <StepDescription mt="sm">{isInvalid ? texts.askForLink : error.message}</StepDescription>
      {!isInvalid && (
        <Button mt="md" onClick={() => location.reload()}>
          {texts.tryAgain}
        </Button>
      )}
    </Frame>
  );
}
