import { AppShell, Burger, Group, NavLink, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  IconApi,
  IconArrowsExchange,
  IconKey,
  IconLayoutDashboard,
  IconLogout,
  IconPlug,
  IconPlugConnected,
  IconSend,
  IconWebhook,
} from "@tabler/icons-react";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { memo } from "react";
import { signOut } from "./session.tsx";

const pages = [
  { to: "/", label: "Overview", icon: IconLayoutDashboard },
  { to: "/connections", label: "Connections", icon: IconPlugConnected },
  { to: "/links", label: "Links", icon: IconSend },
  { to: "/webhooks", label: "Webhooks", icon: IconWebhook },
  { to: "/requests", label: "Request log", icon: IconArrowsExchange },
  { to: "/connectors", label: "Connectors", icon: IconPlug },
  { to: "/api-keys", label: "API keys", icon: IconKey },
] as const;

/** Shows the header and the navigation around every page. */
export function Layout() {
  const [isOpen, { toggle, close }] = useDisclosure();
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 220, breakpoint: "sm", collapsed: { mobile: !isOpen } }}
      padding="lg"
    >
      <AppShell.Header px="md">
        <Group h="100%">
          <Burger opened={isOpen} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Toggle navigation" />
          <Text fw={700} component={Link} to="/" c="inherit" td="none">
            Millwright
          </Text>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label="Main">
        <AppShell.Section grow>
          {pages.map((page) => (
            <PageLink key={page.to} page={page} onClick={close} />
          ))}
          <NavLink href="/docs/" label="API reference" leftSection={<IconApi size={18} />} />
        </AppShell.Section>
        <AppShell.Section>
          <NavLink component="button" label="Sign out" leftSection={<IconLogout size={18} />} onClick={signOut} />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

// A component of its own, so that a page change renders only the two links that change.
const PageLink = memo(function PageLink({
  page: { to, label, icon: Icon },
  onClick,
}: {
  page: (typeof pages)[number];
  onClick(): void;
}) {
  const isActive = useLocation({ select: ({ pathname }) => (to === "/" ? pathname === "/" : pathname.startsWith(to)) });
  return (
    <NavLink
      component={Link}
      to={to}
      label={label}
      leftSection={<Icon size={18} />}
      active={isActive}
      onClick={onClick}
    />
  );
});
