import { Alert, Button, Code, CopyButton, Group, Stack, Text } from "@mantine/core";

/** A token or key that is shown this once. */
export function Secret({ title, text }: { title: string; text: string }) {
  return (
    <Alert color="mill" title={title} role="status">
      <Stack gap="xs">
        <Text size="sm">It is shown this once and kept nowhere. Put it into your secret store now.</Text>
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
