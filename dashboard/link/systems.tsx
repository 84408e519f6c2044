import { Group, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { IconChevronRight, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import type { LinkPage } from "./api.ts";
import classes from "./link.module.css";
import { LiveStatus } from "./live-status.tsx";
import { StepTitle } from "./step.tsx";
import { entityLabel, useTexts, useTranslate } from "./texts-context.tsx";

type System = LinkPage["connectors"][number];

/** Shows the systems that can be connected, with a search. */
export function Systems({ systems, onSelect }: { systems: readonly System[]; onSelect(name: string): void }) {
  const texts = useTexts();
  const translate = useTranslate();
  const [typed, setTyped] = useState("");
  const search = typed.trim().toLowerCase();
  const matching = systems.filter(({ name, title, description }) =>
    `${name} ${title} ${translate(description)}`.toLowerCase().includes(search),
  );
  return (
    <Stack>
      <StepTitle>{texts.selectSystem}</StepTitle>
      <TextInput
        type="search"
        aria-label={texts.search}
        placeholder={texts.search}
        leftSection={<IconSearch size={18} aria-hidden />}
        size="md"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <LiveStatus text={matching.length > 0 ? texts.systemCount(matching.length) : texts.noSystems(typed.trim())} />
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: "none" }}>
        {matching.map((system) => (
          <li key={system.name}>
            <SystemButton system={system} onClick={() => onSelect(system.name)} />
          </li>
        ))}
      </Stack>
    </Stack>
  );
}

function SystemButton({ system, onClick }: { system: System; onClick(): void }) {
  const texts = useTexts();
  const translate = useTranslate();
  const { title, description, entities } = system;
  return (
    <UnstyledButton className={classes.system} onClick={onClick}>
      <Group wrap="nowrap" justify="space-between">
        <div>
          <Text fw={600}>{title}</Text>
          <Text size="sm">{translate(description)}</Text>
          <Text size="xs" c="dimmed" mt={4}>
            {entities.map((each) => entityLabel(texts, each)).join(" · ")}
          </Text>
        </div>
        <IconChevronRight size={20} aria-hidden style={{ flexShrink: 0 }} />
      </Group>
    </UnstyledButton>
  );
}
