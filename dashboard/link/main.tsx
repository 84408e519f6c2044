import "@mantine/core/styles.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { rootElement } from "../root-element.ts";
import { Link } from "./link.tsx";

// The SDK already retries what can be retried.
const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } } });

createRoot(rootElement()).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Link />
    </QueryClientProvider>
  </StrictMode>,
);
