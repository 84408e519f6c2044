import { Alert, Button, Text } from "@mantine/core";
import { MillwrightError } from "@millwright/sdk";
import { useEffect, useRef } from "react";
import { codeOf } from "./api.ts";
import { fieldProblems, type TitleOf } from "./field-problems.ts";
import { useTexts, useTranslate } from "./texts-context.tsx";

/**
 * Shows an error in the page's language, with its detail or the problems of each field. `titleOf` labels the fields.
 * `isAtFields`: the fields show their problems themselves, and the first one has the focus.
 */
export function LinkError({
  error,
  onRetry,
  titleOf = () => null,
  isAtFields = false,
}: {
  error: Error;
  onRetry?: () => void;
  titleOf?: TitleOf;
  isAtFields?: boolean;
}) {
  const texts = useTexts();
  const translate = useTranslate();
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    alert.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const detail = (error instanceof MillwrightError ? error.problem?.detail : undefined) ?? error.message;
  const problems = fieldProblems(error, titleOf);
  const title = texts.problems[codeOf(error)] ?? texts.problems.other;
  // The focused field announces its own problem, so only the title is announced here.
  const isTitleOnly = isAtFields && problems !== null;
  return (
    <Alert
      color="red"
      role={isTitleOnly ? "group" : "alert"}
      ref={alert}
      title={isTitleOnly ? <span role="alert">{title}</span> : title}
    >
      {problems?.map((problem) => (
        <Text key={problem.title} size="sm">
          <b>{translate(problem.title)}</b>: {translate(problem.reason)}
        </Text>
      ))}
      {!problems && <Text size="sm">{translate(detail)}</Text>}
      {onRetry && (
        <Button size="xs" variant="light" color="red" mt="sm" onClick={onRetry}>
          {texts.tryAgain}
        </Button>
      )}
    </Alert>
  );
}
