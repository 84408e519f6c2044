import { Alert, Button, Code, CopyButton, Group, Stack, Text } from "@mantine/core";

/** A token, key or address that is shown this once. */
export function Secret({
  title,
  text,
  about = "It is shown this once and kept nowhere. Put it into your secret store now.",
}: {
  title: string;
  text: string;
  about?: string;
}) {
  return (
    <Alert color="mill" title={title} role="status">
      <Stack gap="xs">
        <Text size="sm">{about}</Text>
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
