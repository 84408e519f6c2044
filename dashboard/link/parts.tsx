import { Alert, Box, Button, Group, Text, Title } from "@mantine/core";
import { MillwrightError } from "@millwright/sdk";
import { createContext, type PropsWithChildren, useContext, useEffect, useRef } from "react";
import { words } from "../words.tsx";
import { codeOf } from "./api.ts";
import { asItIs, type Say } from "./connector-texts.ts";
import { languages, type Texts } from "./texts.ts";

const InWords = createContext<Texts>(languages.en);
export const Speaking = InWords.Provider;

/** What the page says, in its language. */
export const useTexts = (): Texts => useContext(InWords);

const Saying = createContext<Say>(asItIs);
export const Translating = Saying.Provider;

/** What puts a connector's or an answer's own words into the page's language. */
export const useSay = (): Say => useContext(Saying);

/** An entity as people call it. */
export const entityName = (texts: Texts, name: string): string => texts.entities[name] ?? words(name);

/** The heading of a step: whoever hears the page is told that it has changed. */
export function StepTitle({ children }: PropsWithChildren) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
    document.title = heading.current?.textContent ?? document.title;
  }, []);
  return (
    <Title order={1} size="h2" ref={heading} tabIndex={-1} style={{ outline: "none" }}>
      {children}
    </Title>
  );
}

/** What a refusal says of fields, each by the words that stand above it; null where it says nothing of them alone. */
function saidOfFields(
  of: Error,
  titleOf: (field: string) => string | null,
): { title: string; reason: string }[] | null {
  const errors = (of instanceof MillwrightError && of.problem?.errors) || [];
  const said = errors.flatMap(({ field, reason }) => {
    const title = titleOf(field);
    return title === null ? [] : [{ title, reason }];
  });
  return said.length > 0 && said.length === errors.length ? said : null;
}

/**
 * A refusal: what happened, in the page's language, and what the system or Millwright says of it. `titleOf`: how the page
 * calls the fields that it names.
 */
export function Refusal({
  of,
  again,
  titleOf = () => null,
}: {
  of: Error;
  again?: () => void;
  titleOf?(field: string): string | null;
}) {
  const texts = useTexts();
  const say = useSay();
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    told.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const problem = of instanceof MillwrightError ? of.problem : undefined;
  const fields = saidOfFields(of, titleOf);
  return (
    <Alert color="red" role="alert" ref={told} title={texts.problems[codeOf(of)] ?? texts.problems.other}>
      {fields?.map(({ title, reason }) => (
        <Text key={title} size="sm">
          <b>{say(title)}</b>: {say(reason)}
        </Text>
      ))}
      {!fields && <Text size="sm">{say(problem?.detail ?? of.message)}</Text>}
      {again && (
        <Button size="xs" variant="light" color="red" mt="sm" onClick={again}>
          {texts.tryAgain}
        </Button>
      )}
    </Alert>
  );
}

/** The foot of a step: what goes on, and what goes back. */
export const Foot = ({ children, onBack }: PropsWithChildren<{ onBack?: () => void }>) => {
  const texts = useTexts();
  return (
    <Group justify={onBack ? "space-between" : "flex-end"} mt="xl">
      {onBack && (
        <Button variant="subtle" onClick={onBack}>
          {texts.back}
        </Button>
      )}
      <Group>{children}</Group>
    </Group>
  );
};

/** Something that goes on, told to whoever cannot see it as well. */
export const Going = ({ text }: { text: string | null }) => (
  <Box role="status" aria-live="polite">
    {text && <Text size="sm">{text}</Text>}
  </Box>
);
