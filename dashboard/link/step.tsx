import { Box, Button, Group, Text, type TextProps, Title } from "@mantine/core";
import { createContext, type PropsWithChildren, useContext, useEffect, useRef } from "react";
import { useTexts } from "./texts-context.tsx";

const TITLE_ID = "step-title";
const DESCRIPTION_ID = "step-about";

const PurposeContext = createContext<string | null>(null);

/** Provides the purpose of the whole page, for the title of the browser window. */
export const PurposeProvider = PurposeContext.Provider;

/**
 * Shows a step and moves the focus to it, so that screen readers announce it. The focus goes to the whole step: Orca does not
 * announce a heading that gets the focus when the pressed button is removed. Each step needs its own `key`.
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
      aria-labelledby={TITLE_ID}
      aria-describedby={DESCRIPTION_ID}
      tabIndex={-1}
      style={{ outline: "none" }}
    >
      {children}
    </Box>
  );
}

/** Shows the heading of a step and uses it in the title of the browser window. */
export function StepTitle({ children }: PropsWithChildren) {
  const heading = useRef<HTMLHeadingElement>(null);
  const purpose = useContext(PurposeContext);
  useEffect(() => {
    document.title = [heading.current?.textContent, purpose].filter(Boolean).join(" – ");
  }, [purpose]);
  return (
    <Title order={1} size="h2" ref={heading} id={TITLE_ID}>
      {children}
    </Title>
  );
}

/** Shows the text below a step's heading, which is announced with it. */
export const StepDescription = (props: PropsWithChildren<TextProps>) => <Text id={DESCRIPTION_ID} {...props} />;

/** Shows the buttons below a step: back on the left, the others on the right. */
export function StepFooter({ children, onBack }: PropsWithChildren<{ onBack?: () => void }>) {
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
}
