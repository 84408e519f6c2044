import { Anchor, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Heading } from "../heading.tsx";

/** Shows that no page has this address. */
export const NotFound = () => (
  <Stack>
    <Heading>Page not found</Heading>
    <Text>
      No page has this address. Check it, or go to the{" "}
      <Anchor component={Link} to="/">
        overview
      </Anchor>
      .
    </Text>
  </Stack>
);
