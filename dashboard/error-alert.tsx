import { Alert, Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { MillwrightError } from "@millwright/sdk";
import { RequestsLink } from "./requests-link.tsx";

/** Shows an error of the API with its request ID, and a button to retry if `onRetry` is set. */
export function ErrorAlert({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const isAnswered = error instanceof MillwrightError;
  return (
    <Alert color="red" title={error.message} role="alert">
      <Group justify="space-between">
        <Text size="sm">
          {isAnswered ? `${error.problem?.title ?? ""} ` : "Can't connect to Millwright."}
          {isAnswered && error.requestId && (
            <RequestsLink search={{ request_id: error.requestId }} c="inherit" inherit>
              Request {error.requestId}
            </RequestsLink>
          )}
        </Text>
        {onRetry && (
          <Button size="xs" variant="light" color="red" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Group>
    </Alert>
  );
}

/** Shows an error's message as a notification. */
export function notifyError(error: Error): void {
  notifications.show({ color: "red", message: error.message });
}
