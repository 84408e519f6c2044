import { Title } from "@mantine/core";
import { useEffect } from "react";

/** Shows a page's heading and uses it as the title of the browser tab. */
export function Heading({ children }: { children: string }) {
  useEffect(() => {
    // Set after the page is painted: browsers first notify their windows of a new title, which would delay painting.
    const timer = setTimeout(() => {
      document.title = `${children} · Millwright`;
    });
    return () => clearTimeout(timer);
  }, [children]);
  return <Title order={1}>{children}</Title>;
}
