import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "./api.ts";
import { rootElement } from "./root-element.ts";
import { preloadCode, router } from "./router.tsx";
import { Session } from "./session.tsx";
import { theme, variables } from "./theme.ts";

createRoot(rootElement()).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <Notifications />
      <QueryClientProvider client={queryClient}>
        <Session>
          <RouterProvider router={router} />
        </Session>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);

// After the first page is rendered and the browser is idle.
const whenIdle = window.requestIdleCallback ?? setTimeout;
const unsubscribe = router.subscribe("onRendered", () => {
  unsubscribe();
  whenIdle(() => void preloadCode());
});
