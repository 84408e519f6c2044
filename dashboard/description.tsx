import { Code } from "@mantine/core";
import { splitCode } from "./format.ts";

/** Shows a description of the API. What stands between backticks is shown as code. */
export const Description = ({ children }: { children: string }) => (
  <>
    {splitCode(children).map(({ at, text, isCode }) =>
      isCode ? (
        <code key={at} className={Code.classes.root}>
          {text}
        </code>
      ) : (
        text
      ),
    )}
  </>
);
