import { Box, Button, Group, Image, Paper, Stack, Text } from "@mantine/core";
import type { PropsWithChildren } from "react";
import type { LinkPage } from "./api.ts";
import { isFramed } from "./host.ts";
import { LIVE_REGION } from "./live-status.tsx";
import { PurposeProvider, Step } from "./step.tsx";
import { useTexts } from "./texts-context.tsx";

interface Props {
  page?: LinkPage;
  /** The names of all steps, and the current one, from 0. */
  steps?: readonly string[];
  step?: number;
  cancel?: (() => void) | null;
}

/** Shows the header and the progress around every step. */
export function Frame({ page, steps = [], step = 0, cancel = null, children }: PropsWithChildren<Props>) {
  const texts = useTexts();
  const purpose = page ? (page.reconnect ? texts.again(page.reconnect.name) : texts.title(page.vendor.name)) : null;
  const name = steps[step];
  return (
    <Box mih="100vh" bg="gray.0" p={{ base: 0, sm: isFramed ? 0 : "xl" }}>
      <Paper
        maw={960}
        mx="auto"
        radius={isFramed ? 0 : "lg"}
        withBorder={!isFramed}
        mih={isFramed ? "100vh" : { base: "100vh", sm: 560 }}
        component="main"
      >
        {page && <Header page={page} purpose={purpose} cancel={cancel} />}
        <Box p={{ base: "md", sm: "lg" }} pb="xl">
          {name !== undefined && <Progress steps={steps} step={step} name={name} />}
          <PurposeProvider value={purpose}>
            <Step key={step}>{children}</Step>
          </PurposeProvider>
        </Box>
      </Paper>
    </Box>
  );
}

function Header({ page, purpose, cancel }: { page: LinkPage; purpose: string | null; cancel: (() => void) | null }) {
  const texts = useTexts();
  return (
    <Group
      component="header"
      justify="space-between"
      wrap="nowrap"
      p={{ base: "md", sm: "lg" }}
      style={{ borderBottom: "1px solid var(--mantine-color-gray-3)" }}
    >
      <Group wrap="nowrap" gap="sm">
        {page.vendor.logo && <Image src={page.vendor.logo} alt="" h={36} w="auto" fit="contain" />}
        <div>
          <Text fw={600} lh={1.3}>
            {purpose}
          </Text>
          {page.customer_name && !page.reconnect && (
            <Text size="sm" c="dimmed">
              {texts.welcome(page.customer_name)}
            </Text>
          )}
        </div>
      </Group>
      {cancel && (
        <Button variant="subtle" color="dark" onClick={cancel} style={{ flexShrink: 0 }}>
          {texts.cancel}
        </Button>
      )}
    </Group>
  );
}

function Progress({ steps, step, name }: { steps: readonly string[]; step: number; name: string }) {
  const texts = useTexts();
  return (
    <Stack gap={6} mb="lg">
      <Text size="sm" c="dimmed" {...LIVE_REGION}>
        {texts.progress(step + 1, steps.length, name)}
      </Text>
      <Group gap={6} grow aria-hidden>
        {steps.map((each, at) => (
          <Box key={each} h={4} bg={at <= step ? "mill.8" : "gray.3"} style={{ borderRadius: 2 }} />
        ))}
      </Group>
    </Stack>
  );
}
