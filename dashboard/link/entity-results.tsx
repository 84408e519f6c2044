import { Checkbox, Group, List, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconCheck, IconMinus, IconQuestionMark, IconX } from "@tabler/icons-react";
import { useId } from "react";
import type { PendingConnection } from "./api.ts";
import { entityLabel, useTexts, useTranslate } from "./texts-context.tsx";

type EntityResult = PendingConnection["check"]["entities"][number];

const ICONS = {
  yes: { icon: IconCheck, color: "mill" },
  no: { icon: IconX, color: "red" },
  unknown: { icon: IconQuestionMark, color: "gray" },
  not_available: { icon: IconMinus, color: "gray" },
} as const;

/** Whether an entity can be chosen: nothing is known to be in the way of reading it. */
export const isReadable = ({ read }: Pick<EntityResult, "read">): boolean => read !== "no" && read !== "not_available";

/** Shows the entities of a check, with checkboxes to exclude some of them unless `onExclude` is null. */
export function EntityResults({
  results,
  excluded,
  onExclude,
}: {
  results: readonly EntityResult[];
  excluded: ReadonlySet<string>;
  onExclude: ((excluded: ReadonlySet<string>) => void) | null;
}) {
  const texts = useTexts();
  const toggle = (entity: string) =>
    new Set(excluded.has(entity) ? [...excluded].filter((each) => each !== entity) : [...excluded, entity]);
  return (
    <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: "none" }} aria-label={texts.steps[2]}>
      {results.map((result) => (
        <EntityItem
          key={result.entity}
          result={result}
          isChosen={!excluded.has(result.entity)}
          onToggle={onExclude && (() => onExclude(toggle(result.entity)))}
        />
      ))}
    </Stack>
  );
}

function EntityItem({
  result,
  isChosen,
  onToggle,
}: {
  result: EntityResult;
  isChosen: boolean;
  onToggle: (() => void) | null;
}) {
  const texts = useTexts();
  const translate = useTranslate();
  const id = useId();
  const { icon: Icon, color } = ICONS[result.read];
  return (
    <Group component="li" wrap="nowrap" align="flex-start" gap="sm">
      {onToggle && (
        <Checkbox
          checked={isChosen && isReadable(result)}
          disabled={!isReadable(result)}
          onChange={onToggle}
          id={id}
          mt={3}
        />
      )}
      <ThemeIcon color={color} variant="light" radius="xl" size="md" aria-hidden>
        <Icon size={16} />
      </ThemeIcon>
      <div>
        <Text fw={500} {...(onToggle && { component: "label", htmlFor: id })}>
          {entityLabel(texts, result.entity)}{" "}
          <Text span size="sm" c="dimmed" fw={400}>
            {texts[result.read]}
          </Text>
        </Text>
        {result.reason && <Text size="sm">{translate(result.reason)}</Text>}
        <PermissionsToAdd result={result} />
      </div>
    </Group>
  );
}

/** Shows the missing permissions; all that the entity requires if the system does not tell which one is missing. */
function PermissionsToAdd({
  result: { read, missing_permissions: missing, permissions: required },
}: {
  result: EntityResult;
}) {
  const texts = useTexts();
  const translate = useTranslate();
  const permissions = missing.length > 0 || read !== "no" ? missing : required;
  if (permissions.length === 0) return null;
  return (
    <>
      <Text size="sm" mt={4}>
        {read === "no" ? texts.addPermissions : texts.addMorePermissions}
      </Text>
      <List size="sm">
        {permissions.map(({ name, level, location }) => (
          <List.Item key={`${name} ${location}`}>
            <b>{translate(name)}</b>
            {level && ` (${translate(level)})`}, {translate(location)}
          </List.Item>
        ))}
      </List>
    </>
  );
}
