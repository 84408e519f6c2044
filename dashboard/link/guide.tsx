import { Anchor, List, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { done } from "@millwright/sdk";
import { useQuery } from "@tanstack/react-query";
import { api, type Connector, type Offer, type SetUpGuide } from "./api.ts";
import classes from "./link.module.css";
import { entityName, Refusal, useSay, useTexts } from "./parts.tsx";

const WIDE = "(min-width: 48em)";

/** What to do in the system, step by step: beside the form, or to be opened above it on a phone. */
export function Guide({ connector, offer }: { connector: Connector; offer: Offer }) {
  const texts = useTexts();
  // Known at once: nothing that was drawn moves.
  const isWide = useMediaQuery(WIDE, window.matchMedia(WIDE).matches);
  const { name, title, docs } = connector;
  const guide = useQuery({
    queryKey: ["guide", name, offer.name],
    queryFn: () =>
      done(
        api.http.GET("/v1/link/connectors/{name}/guide", {
          params: { path: { name }, query: { ...(offer.name !== null && { auth: offer.name }) } },
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const content = (
    <Stack gap="md" mt="xs">
      {guide.isPending && <Skeleton h={160} />}
      {guide.error && <Refusal of={guide.error} again={() => guide.refetch()} />}
      {guide.data && (
        <List type="ordered" size="sm" spacing="md" className={classes.steps}>
          {guide.data.steps.map((step) => (
            <Step key={step.title} step={step} />
          ))}
        </List>
      )}
      {docs && (
        <Text size="sm">
          <Linked text={docs} label={texts.docs} />
        </Text>
      )}
    </Stack>
  );
  return isWide ? (
    // What scrolls can be reached by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself where it is longer than the window.
    <section className={classes.guide} aria-label={texts.guide(title)} tabIndex={0}>
      <Title order={2} size="h4" mb="sm">
        {texts.guide(title)}
      </Title>
      {content}
    </section>
  ) : (
    <details className={classes.guide}>
      <summary>{texts.guideShort}</summary>
      {content}
    </details>
  );
}

function Step({ step }: { step: SetUpGuide["steps"][number] }) {
  const texts = useTexts();
  const say = useSay();
  return (
    <List.Item>
      <Text size="sm" fw={600}>
        {say(step.title)}
      </Text>
      <Text size="sm">
        <Linked text={say(step.text)} />
      </Text>
      {step.needs.length > 0 && (
        <List size="sm" mt={4} spacing={4}>
          {step.needs.map(({ permission, where, level, entities, without, sometimes }) => (
            <List.Item key={`${permission} ${where}`}>
              <b>{say(permission)}</b>
              {level && ` (${say(level)})`}, {say(where)}{" "}
              <Text span size="sm" c="dimmed">
                {without !== undefined
                  ? say(without)
                  : sometimes
                    ? texts.neededSometimes
                    : entities.length > 0 &&
                      texts.neededFor(entities.map((each) => entityName(texts, each)).join(", "))}
              </Text>
            </List.Item>
          ))}
        </List>
      )}
    </List.Item>
  );
}

/** A text whose web addresses can be followed, in a window of their own. */
function Linked({ text, label }: { text: string; label?: string }) {
  return text.split(/(https:\/\/[^\s,;)]+[^\s,;).])/).map((part, at) =>
    at % 2 === 1 ? (
      <Anchor key={part} href={part} target="_blank" rel="noreferrer" inherit underline="always">
        {label ?? part}
      </Anchor>
    ) : (
      part
    ),
  );
}
