import { Card, Flex, Group, Text } from "@mantine/core";
import classes from "./bars.module.css";
import { counted } from "./words.tsx";

/** One day's parts, from below upwards. */
export interface Bar {
  /** `2026-11-24` */
  day: string;
  parts: { label: string; value: number; colour: string }[];
}

const HEIGHT_PX = 120;
const days = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const dayText = (day: string): string => days.format(Date.parse(`${day}T00:00:00`));
const totalOf = ({ parts }: Bar): number => parts.reduce((sum, { value }) => sum + value, 0);

/** Bars day by day, with their sum. */
export function Bars({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(totalOf));
  const sum = bars.reduce((all, bar) => all + totalOf(bar), 0);
  const said = bars.filter((bar) => totalOf(bar) > 0).map((bar) => `${dayText(bar.day)}: ${textOf(bar)}`);
  return (
    <Card withBorder component="figure" m={0}>
      <Group justify="space-between" component="figcaption" mb="sm">
        <Text size="sm" c="dimmed">
          {title}
        </Text>
        <Text fw={700}>{counted(sum)}</Text>
      </Group>
      <Flex h={HEIGHT_PX} gap={4} align="end" role="img" aria-label={`${title}. ${said.join("; ") || "None"}.`}>
        {bars.map((bar) => (
          <div key={bar.day} className={classes.bar} title={`${dayText(bar.day)}: ${textOf(bar)}`}>
            {bar.parts
              .filter(({ value }) => value > 0)
              .map(({ label, value, colour }) => (
                <div
                  key={label}
                  style={{
                    background: `var(--mantine-color-${colour.replace(".", "-")})`,
                    height: `${(100 * value) / most}%`,
                    minHeight: 2,
                  }}
                />
              ))}
          </div>
        ))}
      </Flex>
      <Group justify="space-between" mt={4} aria-hidden>
        {[bars[0], bars.at(-1)].map((bar, at) => (
          <Text key={at === 0 ? "first" : "last"} size="xs" c="dimmed">
            {bar && dayText(bar.day)}
          </Text>
        ))}
      </Group>
    </Card>
  );
}

function textOf({ parts }: Bar): string {
  const told = parts.filter(({ value }) => value > 0);
  if (told.length === 0) return "none";
  return told.map(({ label, value }) => `${counted(value)} ${label}`).join(", ");
}
