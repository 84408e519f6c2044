import { List, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { done } from "@millwright/sdk";
import { useQuery } from "@tanstack/react-query";
import { type AuthMethod, api, type Connector, type SetupGuide } from "./api.ts";
import classes from "./link.module.css";
import { LinkError } from "./link-error.tsx";
import { LinkedText } from "./linked-text.tsx";
import { entityLabel, useTexts, useTranslate } from "./texts-context.tsx";

const WIDE = "(min-width: 48em)";

type GuideStep = SetupGuide["steps"][number];
type Permission = GuideStep["permissions"][number];

/** Shows what to do in the system, step by step: beside the form, or collapsed above it on a phone. */
export function Guide({ connector, method }: { connector: Connector; method: AuthMethod }) {
  const texts = useTexts();
  // The initial value is exact, so that nothing moves after the first rendering.
  const isWide = useMediaQuery(WIDE, window.matchMedia(WIDE).matches);
  const content = <GuideContent connector={connector} method={method} />;
  return isWide ? (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls when it is longer than the window, also by keyboard.
    <section className={classes.guide} aria-label={texts.guide(connector.title)} tabIndex={0}>
      <Title order={2} size="h4" mb="sm">
        {texts.guide(connector.title)}
      </Title>
      {content}
    </section>
  ) : (
    <details className={classes.guide}>
      <summary>{texts.showGuide}</summary>
      {content}
    </details>
  );
}

function GuideContent({ connector: { name, docs }, method }: { connector: Connector; method: AuthMethod }) {
  const texts = useTexts();
  const guide = useQuery({
    queryKey: ["guide", name, method.name],
    queryFn: () =>
      done(
        api.http.GET("/v1/link/connectors/{name}/guide", {
          params: { path: { name }, query: { ...(method.name !== null && { auth: method.name }) } },
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Stack gap="md" mt="xs">
      {guide.isPending && <Skeleton h={160} />}
      {guide.error && <LinkError error={guide.error} onRetry={() => guide.refetch()} />}
      {guide.data && (
        <List type="ordered" size="sm" spacing="md" className={classes.steps}>
          {guide.data.steps.map((step) => (
            <GuideStepItem key={step.title} step={step} />
          ))}
        </List>
      )}
      {docs && (
        <Text size="sm">
          <LinkedText text={docs} label={texts.docs} />
        </Text>
      )}
    </Stack>
  );
}

function GuideStepItem({ step: { title, text, permissions } }: { step: GuideStep }) {
  const translate = useTranslate();
  return (
    <List.Item>
      <Text size="sm" fw={600}>
        {translate(title)}
      </Text>
      <Text size="sm">
        <LinkedText text={translate(text)} />
      </Text>
      {permissions.length > 0 && (
        <List size="sm" mt={4} spacing={4}>
          {permissions.map((permission) => (
            <PermissionItem key={`${permission.name} ${permission.location}`} permission={permission} />
          ))}
        </List>
      )}
    </List.Item>
  );
}

function PermissionItem({ permission }: { permission: Permission }) {
  const texts = useTexts();
  const translate = useTranslate();
  const { name, location, level, entities, consequence, conditional } = permission;
  const labels = entities.map((each) => entityLabel(texts, each)).join(", ");
  const note =
    consequence !== undefined
      ? translate(consequence)
      : conditional
        ? texts.neededConditionally
        : labels && texts.neededFor(labels);
  return (
    <List.Item>
      <b>{translate(name)}</b>
      {level && ` (${translate(level)})`}, {translate(location)}{" "}
      <Text span size="sm" c="dimmed">
        {note}
      </Text>
    </List.Item>
  );
}
