import { Alert, Button, Center, Code, Loader, Paper, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { MillwrightError, type Schema } from "@millwright/sdk";
import { useMutation, useQuery } from "@tanstack/react-query";
import { createContext, type PropsWithChildren, useContext, useState } from "react";
import { api, queries } from "./api.ts";
import { meRead } from "./reads.ts";

type Me = Schema<"me">;
const Who = createContext<Me | null>(null);

/** Whether whoever is signed in may do what this scope allows. */
export const useMay = (scope: string): boolean => useContext(Who)?.scopes.includes(scope) ?? false;

/** Signs out, and shows nothing of what was seen before. */
export async function signOut(): Promise<void> {
  await api.http.DELETE("/v1/session");
  await queries.resetQueries();
}

/** Shows the dashboard to who is signed in, and else asks for an API key. */
export function Session({ children }: PropsWithChildren) {
  const me = useQuery(meRead);
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
  return <Who.Provider value={me.data}>{children}</Who.Provider>;
}

function SignIn({ problem }: { problem: Error | null }) {
  const [key, setKey] = useState("");
  const signIn = useMutation({
    mutationFn: () => api.http.POST("/v1/session", { body: { api_key: key } }),
    onSuccess: () => queries.invalidateQueries(),
  });
  const told = signIn.error ?? problem;
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
          <PasswordInput
            label="API key"
            description="It begins with mwk_ and is kept in a cookie that scripts cannot read, for twelve hours."
            value={key}
            onChange={(event) => setKey(event.currentTarget.value)}
            autoComplete="current-password"
            required
            autoFocus
          />
          {told && (
            <Alert color="red" role="alert">
              {told.message}
            </Alert>
          )}
          <Button type="submit" loading={signIn.isPending}>
            Sign in
          </Button>
          <Text size="sm" c="dimmed">
            No key yet? On the machine that Millwright runs on: <Code>npm run millwright -- keys create dashboard</Code>
          </Text>
        </Stack>
      </Paper>
    </Center>
  );
}
