import { Box, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";

/** Makes screen readers announce changes. `role="status"` is left out: Orca would then announce only the role. */
export const LIVE_REGION = { "aria-live": "polite", "aria-atomic": true } as const;

const DELAY_MS = 500;

/**
 * Shows what is going on and announces it to screen readers. The announcement is delayed: keystrokes silence a screen reader,
 * and a quick result would overtake it.
 */
export const LiveStatus = ({ text }: { text: string | null }) => {
  const [settled] = useDebouncedValue(text, DELAY_MS);
  return (
    <Box {...LIVE_REGION}>
      {/* Cleared in between, so that the same text is announced again. */}
      {text && <Text size="sm">{settled === text ? text : "\u00a0"}</Text>}
    </Box>
  );
};
