import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queries } from "./api.ts";
import { readAhead, router } from "./router.tsx";
import { Session } from "./session.tsx";
import { theme, variables } from "./theme.ts";

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <Notifications />
      <QueryClientProvider client={queries}>
        <Session>
          <RouterProvider router={router} />
        </Session>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);

// Once the first page stands and the browser has nothing else to do.
const whenIdle = window.requestIdleCallback ?? setTimeout;
const stop = router.subscribe("onRendered", () => {
  stop();
  whenIdle(() => void readAhead());
});
