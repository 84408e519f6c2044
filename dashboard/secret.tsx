import { Alert, Button, Code, CopyButton, Group, Stack, Text } from "@mantine/core";

/** Shows a token, key or URL that the API returns only once, with a button to copy it. */
export function Secret({
  title,
  text,
  description = "Copy it now and store it in your secret manager. It is shown only once.",
}: {
  title: string;
  text: string;
  description?: string;
}) {
  return (
    <Alert color="mill" title={title} role="status">
      <Stack gap="xs">
        <Text size="sm">{description}</Text>
        <Group>
          <Code style={{ overflowWrap: "anywhere" }}>{text}</Code>
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button size="xs" variant="light" onClick={copy}>
                {copied ? "Copied" : "Copy"}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Alert>
  );
}
