import { Alert, Button, Center, Code, Loader, Paper, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { MillwrightError, type Schema } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { createContext, type PropsWithChildren, useContext, useState } from "react";
import { api, queryClient } from "./api.ts";
import { meQuery } from "./queries.ts";

const Me = createContext<Schema<"me"> | null>(null);

/** Returns whether the signed-in user has a scope. */
export const useHasScope = (scope: string): boolean => useContext(Me)?.scopes.includes(scope) ?? false;

/** Signs out and clears everything that was read. */
export async function signOut(): Promise<void> {
  await api.http.DELETE("/v1/session");
  await queryClient.resetQueries();
}

/** Shows the dashboard to a signed-in user. Others get the form to sign in. */
export function Session({ children }: PropsWithChildren) {
  const me = useQuery(meQuery);
  if (me.isPending)
    return (
      <Center h="100vh">
        <Loader aria-label="Loading" />
      </Center>
    );
  if (me.error) {
    const isSignedOut = me.error instanceof MillwrightError && me.error.status === 401;
    return <SignIn problem={isSignedOut ? null : me.error} />;
  }
  return <Me.Provider value={me.data}>{children}</Me.Provider>;
}

function SignIn({ problem }: { problem: Error | null }) {
  const [apiKey, setApiKey] = useState("");
  const signIn = useMutation({
    mutationFn: () => api.http.POST("/v1/session", { body: { api_key: apiKey } }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  const error = signIn.error ?? problem;
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper
        component="form"
        withBorder
        p="xl"
        w={420}
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate();
        }}
      >
        <Stack>
          <Title order={1} size="h2">
            Millwright
          </Title>
          <ApiKeyInput value={apiKey} onChange={setApiKey} />
          {error && (
            <Alert color="red" role="alert">
              {error.message}
            </Alert>
          )}
          <Button type="submit" loading={signIn.isPending}>
            Sign in
          </Button>
          <Text size="sm" c="dimmed">
            No API key yet? Create one on the Millwright server:{" "}
            <Code>npm run millwright -- keys create dashboard</Code>
          </Text>
        </Stack>
      </Paper>
    </Center>
  );
}

const ApiKeyInput = ({ value, onChange }: { value: string; onChange(value: string): void }) => (
  <PasswordInput
    label="API key"
    description="Starts with mwk_. Your session lasts 12 hours, in a cookie that scripts can't read."
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
    autoComplete="current-password"
    required
    autoFocus
  />
);
