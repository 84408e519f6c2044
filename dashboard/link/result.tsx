import { Alert, Button, NativeSelect, Stack } from "@mantine/core";
import { done } from "@millwright/sdk";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, type LinkPage, type PendingConnection } from "./api.ts";
import { EntityResults, isReadable } from "./entity-results.tsx";
import { LinkError } from "./link-error.tsx";
import { LiveStatus } from "./live-status.tsx";
import { StepDescription, StepFooter, StepTitle } from "./step.tsx";
import { useTexts } from "./texts-context.tsx";

const WINDOW_DAYS = [30, 90, 180, 365, 730];
const DEFAULT_WINDOW_DAYS = 90;

/** What the API returns when a pending connection becomes a connection. */
export interface CreatedConnection {
  name: string;
  code: string;
  redirect_url: string | null;
}

interface Props {
  page: LinkPage;
  pending: PendingConnection;
  title: string;
  onBack(): void;
  onChecked(pending: PendingConnection): void;
  onConnected(created: CreatedConnection): void;
}

/** Shows what the credentials can read and which permissions are missing, and creates the connection. */
export function Result(props: Props) {
  const { page, pending, title, onBack } = props;
  const texts = useTexts();
  const { entities } = pending.check;
  const canChoose = page.choices.includes("entities");
  const canChooseWindow = page.choices.includes("window");
  const [excluded, setExcluded] = useState<ReadonlySet<string>>(new Set());
  const [days, setDays] = useState(DEFAULT_WINDOW_DAYS);
  const readable = entities.filter(isReadable).map(({ entity }) => entity);
  const chosen = readable.filter((each) => !excluded.has(each));
  const { checkAgain, connect } = usePending(props, {
    ...(canChoose && chosen.length < entities.length && { entities: chosen }),
    ...(canChooseWindow && { window_days: days }),
  });
  const error = connect.error ?? checkAgain.error;
  // What the account does not have is not counted.
  const existing = entities.filter(({ read }) => read !== "not_available");
  const summary = texts.readable(existing.filter(({ read }) => read === "yes").length, existing.length);
  const recheck = checkAgain.isSuccess ? `${texts.checkedAgain} ${summary}.` : null;
  return (
    <Stack>
      <div>
        <StepTitle>{texts.signedIn(title)}</StepTitle>
        <StepDescription c="dimmed">{summary}.</StepDescription>
      </div>
      <EntityResults results={entities} excluded={excluded} onExclude={canChoose ? setExcluded : null} />
      {canChooseWindow && <WindowSelect days={days} onChange={setDays} />}
      {readable.length === 0 && <Alert color="orange">{texts.nothingReadable}</Alert>}
      {canChoose && readable.length > 0 && chosen.length === 0 && <Alert color="orange">{texts.chooseOne}</Alert>}
      {error && <LinkError error={error} />}
      <LiveStatus text={checkAgain.isPending ? texts.checking(title) : recheck} />
      <StepFooter onBack={onBack}>
        <Button variant="light" onClick={() => checkAgain.mutate()} loading={checkAgain.isPending}>
          {texts.checkAgain}
        </Button>
        <Button onClick={() => connect.mutate()} loading={connect.isPending} disabled={chosen.length === 0}>
          {page.reconnect ? texts.reconnect : texts.connect}
        </Button>
      </StepFooter>
    </Stack>
  );
}

/** Returns the mutations that check a pending connection again, and that make it a connection. */
function usePending(
  { pending, onChecked, onConnected }: Props,
  choices: { entities?: string[]; window_days?: number },
) {
  const path = { params: { path: { id: pending.id } } };
  const checkAgain = useMutation({
    mutationFn: () => done(api.http.POST("/v1/link/pending-connections/{id}/check", { ...path, body: {} })),
    onSuccess: onChecked,
  });
  const connect = useMutation({
    mutationFn: () => done(api.http.POST("/v1/link/pending-connections/{id}/connection", { ...path, body: choices })),
    onSuccess: onConnected,
  });
  return { checkAgain, connect };
}

function WindowSelect({ days, onChange }: { days: number; onChange(days: number): void }) {
  const texts = useTexts();
  return (
    <NativeSelect
      label={texts.window}
      description={texts.windowAbout}
      maw={280}
      value={days}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
      data={WINDOW_DAYS.map((each) => ({ value: String(each), label: texts.days(each) }))}
    />
  );
}
