import { Card, Flex, Group, Text } from "@mantine/core";
import classes from "./bar-chart.module.css";
import { type Bar, barText, dayText, totalOf } from "./bars.ts";
import { formatCount } from "./format.ts";

const HEIGHT_PX = 120;

/** Shows one stacked bar for each day, with the total above. */
export function BarChart({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const max = Math.max(1, ...bars.map(totalOf));
  const total = bars.reduce((sum, bar) => sum + totalOf(bar), 0);
  const days = bars.filter((bar) => totalOf(bar) > 0).map((bar) => `${dayText(bar.day)}: ${barText(bar)}`);
  return (
    <Card withBorder component="figure" m={0}>
      <Group justify="space-between" component="figcaption" mb="sm">
        <Text size="sm" c="dimmed">
          {title}
        </Text>
        <Text fw={700}>{formatCount(total)}</Text>
      </Group>
      <Flex h={HEIGHT_PX} gap={4} align="end" role="img" aria-label={`${title}. ${days.join("; ") || "None"}.`}>
        {bars.map((bar) => (
          <StackedBar key={bar.day} bar={bar} max={max} />
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

const StackedBar = ({ bar, max }: { bar: Bar; max: number }) => (
  <div className={classes.bar} title={`${dayText(bar.day)}: ${barText(bar)}`}>
    {bar.parts
      .filter(({ value }) => value > 0)
      .map(({ label, value, color }) => (
        <div
          key={label}
          style={{
            background: `var(--mantine-color-${color.replace(".", "-")})`,
            height: `${(100 * value) / max}%`,
            minHeight: 2,
          }}
        />
      ))}
  </div>
);
