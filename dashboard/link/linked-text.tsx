import { Anchor } from "@mantine/core";
import { splitUrls } from "./split-urls.ts";

/** Shows a text whose URLs are links that open in a new tab. `label` replaces the URL as the text of the link. */
export const LinkedText = ({ text, label }: { text: string; label?: string }) =>
  splitUrls(text).map(({ part, isUrl }) =>
    isUrl ? (
      <Anchor key={part} href={part} target="_blank" rel="noreferrer" inherit underline="always">
        {label ?? part}
      </Anchor>
    ) : (
      part
    ),
  );
