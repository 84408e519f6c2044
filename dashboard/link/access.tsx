import { Alert, Skeleton, Stack, Text } from "@mantine/core";
import { done } from "@millwright/sdk";
import { useQuery } from "@tanstack/react-query";
import type { Values } from "../form-schema.ts";
import { AccessForm } from "./access-form.tsx";
import { api, type Connector, type LinkPage, type PendingConnection } from "./api.ts";
import { LinkError } from "./link-error.tsx";
import { StepTitle } from "./step.tsx";
import { useTexts } from "./texts-context.tsx";

interface Props {
  page: LinkPage;
  /** The connector's name. */
  system: string;
  title: string;
  settings: Values;
  onSettings(settings: Values): void;
  /** Why the system did not grant access, if the browser comes back from there. */
  consentError: string | null;
  onBack: (() => void) | undefined;
  onChecked(pending: PendingConnection): void;
}

/** Shows the form for a system's settings and credentials, beside its setup guide. */
export function Access(props: Props) {
  const texts = useTexts();
  const { system: name, title, page } = props;
  const connector = useQuery({
    queryKey: ["connector", name],
    queryFn: () => done(api.http.GET("/v1/link/connectors/{name}", { params: { path: { name } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Stack>
      <StepTitle>{texts.access(title)}</StepTitle>
      {page.reconnect && <Text>{texts.accessAgain(title)}</Text>}
      {connector.error && <LinkError error={connector.error} onRetry={() => connector.refetch()} />}
      {connector.isPending && <Skeleton h={320} />}
      {connector.data && <AvailableMethods {...props} connector={connector.data} />}
    </Stack>
  );
}

/** Without a callback URL nobody can return from a system, so auth methods that require consent are left out. */
function AvailableMethods(props: Props & { connector: Connector }) {
  const texts = useTexts();
  const { page, title, connector } = props;
  const [first, ...others] = connector.auth.methods.filter(
    (method) => !method.requires_consent || page.callback_url !== null,
  );
  if (!first) return <Alert color="orange">{texts.noConsent(title)}</Alert>;
  return <AccessForm {...props} methods={[first, ...others]} />;
}
