import { Group, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { IconChevronRight, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import type { Page } from "./api.ts";
import classes from "./link.module.css";
import { entityName, Going, StepTitle, useSay, useTexts } from "./parts.tsx";

/** Search among the systems that may be connected. */
export function Systems({ systems, onChoose }: { systems: Page["connectors"]; onChoose(name: string): void }) {
  const texts = useTexts();
  const say = useSay();
  const [typed, setTyped] = useState("");
  const asked = typed.trim().toLowerCase();
  const found = systems.filter(({ name, title, about }) =>
    `${name} ${title} ${say(about)}`.toLowerCase().includes(asked),
  );
  return (
    <Stack>
      <StepTitle>{texts.choose}</StepTitle>
      <TextInput
        type="search"
        aria-label={texts.search}
        placeholder={texts.search}
        leftSection={<IconSearch size={18} aria-hidden />}
        size="md"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Going text={found.length > 0 ? texts.found(found.length) : texts.nothingFound(typed.trim())} />
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: "none" }}>
        {found.map(({ name, title, about, entities }) => (
          <li key={name}>
            <UnstyledButton className={classes.system} onClick={() => onChoose(name)}>
              <Group wrap="nowrap" justify="space-between">
                <div>
                  <Text fw={600}>{title}</Text>
                  <Text size="sm">{say(about)}</Text>
                  <Text size="xs" c="dimmed" mt={4}>
                    {entities.map((each) => entityName(texts, each)).join(" · ")}
                  </Text>
                </div>
                <IconChevronRight size={20} aria-hidden style={{ flexShrink: 0 }} />
              </Group>
            </UnstyledButton>
          </li>
        ))}
      </Stack>
    </Stack>
  );
}
