import { Alert, Box, Button, Group, Text, type TextProps, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
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

const STEP_TITLE = "step-title";
const STEP_ABOUT = "step-about";

/**
 * A step, named by its title: whoever hears the page is told that it has changed, since the focus goes to it. It goes to the
 * whole of it and not to its heading, of which Orca says nothing where the button that was pressed is gone. Each step is an
 * element of its own.
 */
export function Step({ children }: PropsWithChildren) {
  const step = useRef<HTMLDivElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    step.current?.focus({ preventScroll: true });
  }, []);
  return (
    <Box
      ref={step}
      role="group"
      aria-labelledby={STEP_TITLE}
      aria-describedby={STEP_ABOUT}
      tabIndex={-1}
      style={{ outline: "none" }}
    >
      {children}
    </Box>
  );
}

const Asking = createContext<string | null>(null);
/** What the whole page is for, beside the step in the window's title. */
export const Purpose = Asking.Provider;

/** The heading of a step. */
export function StepTitle({ children }: PropsWithChildren) {
  const heading = useRef<HTMLHeadingElement>(null);
  const purpose = useContext(Asking);
  useEffect(() => {
    document.title = [heading.current?.textContent, purpose].filter(Boolean).join(" – ");
  }, [purpose]);
  return (
    <Title order={1} size="h2" ref={heading} id={STEP_TITLE}>
      {children}
    </Title>
  );
}

/** What a step's title leaves to be said, and is read out with it. */
export const StepAbout = (props: PropsWithChildren<TextProps>) => <Text id={STEP_ABOUT} {...props} />;

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
 * calls the fields that it names. `isAtFields`: each of them tells its own part as well, and the first has the focus.
 */
export function Refusal({
  of,
  again,
  titleOf = () => null,
  isAtFields = false,
}: {
  of: Error;
  again?: () => void;
  titleOf?(field: string): string | null;
  isAtFields?: boolean;
}) {
  const texts = useTexts();
  const say = useSay();
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    told.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const problem = of instanceof MillwrightError ? of.problem : undefined;
  const fields = saidOfFields(of, titleOf);
  const title = texts.problems[codeOf(of)] ?? texts.problems.other;
  // Of what the field in focus says, that there is something is told alone.
  const isToldThere = isAtFields && fields !== null;
  return (
    <Alert
      color="red"
      role={isToldThere ? "group" : "alert"}
      ref={told}
      title={isToldThere ? <span role="alert">{title}</span> : title}
    >
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

/** What is told when it changes. It is no status by its role: of such a line Orca reads nothing but that it is one. */
export const TOLD = { "aria-live": "polite", "aria-atomic": true } as const;

const SHORT_MS = 500;

/**
 * Something that goes on, told to whoever cannot see it as well. It must have stood for a moment: every key stroke silences
 * a screen reader, and an answer that comes at once overtakes it.
 */
export const Going = ({ text }: { text: string | null }) => {
  const [lasting] = useDebouncedValue(text, SHORT_MS);
  return (
    <Box {...TOLD}>
      {/* Cleared in between, so that the same words are told again. */}
      {text && <Text size="sm">{lasting === text ? text : "\u00a0"}</Text>}
    </Box>
  );
};
