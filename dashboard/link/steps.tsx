import { Stack } from "@mantine/core";
import { useEffect, useState } from "react";
import { Access } from "./access.tsx";
import type { LinkPage, PendingConnection } from "./api.ts";
import { Frame } from "./frame.tsx";
import { isFramed, postToHost } from "./host.ts";
import { type CreatedConnection, Result } from "./result.tsx";
import { StepDescription, StepTitle } from "./step.tsx";
import { Systems } from "./systems.tsx";
import { useTexts } from "./texts-context.tsx";

type Stage =
  | { is: "systems" }
  | { is: "access"; system: string }
  | { is: "result"; pending: PendingConnection }
  | { is: "done"; name: string; isRedirecting: boolean };

const STAGE_NUMBERS = { systems: 0, access: 1, result: 2, done: 3 };

/** Returns the first stage. With a single system, none is selected. */
function firstStage({ connectors: [only, ...others] }: LinkPage): Stage {
  return only && others.length === 0 ? { is: "access", system: only.name } : { is: "systems" };
}

/**
 * Shows the steps from selecting a system to the connection. `consentError`: why the system did not grant access, if the
 * browser comes back from there.
 */
export function Steps({ page, consentError }: { page: LinkPage; consentError: string | null }) {
  const texts = useTexts();
  const first = firstStage(page);
  // Kept while someone goes back and forth. Credentials are not.
  const [settings, setSettings] = useState(page.settings);
  const [stage, setStage] = useState<Stage>(
    page.pending_connection ? { is: "result", pending: page.pending_connection } : first,
  );
  const { origins } = page;
  useEffect(() => {
    if (isFramed) postToHost(origins, { type: "millwright:ready" });
  }, [origins]);
  const finish = ({ name, code, redirect_url: url }: CreatedConnection) => {
    setStage({ is: "done", name, isRedirecting: url !== null });
    if (isFramed) postToHost(origins, { type: "millwright:success", code });
    else if (url !== null) location.assign(url);
  };
  const steps = texts.steps.slice(first.is === "systems" ? 0 : 1);
  const number = STAGE_NUMBERS[stage.is] - (texts.steps.length - steps.length);
  return (
    <Frame page={page} steps={steps} step={number} cancel={stage.is === "done" ? null : cancelOf(page)}>
      <CurrentStep
        page={page}
        stage={stage}
        first={first}
        settings={settings}
        consentError={consentError}
        onSettings={setSettings}
        onStage={setStage}
        onConnected={finish}
      />
    </Frame>
  );
}

/** Returns what the button to cancel does; null if there is nowhere to go. */
function cancelOf({ origins, cancel_url: url }: LinkPage): (() => void) | null {
  if (isFramed) return () => postToHost(origins, { type: "millwright:exit" });
  return url === null ? null : () => location.assign(url);
}

function CurrentStep({
  page,
  stage,
  first,
  settings,
  consentError,
  onSettings,
  onStage,
  onConnected,
}: {
  page: LinkPage;
  stage: Stage;
  first: Stage;
  /** By connector. */
  settings: LinkPage["settings"];
  consentError: string | null;
  onSettings(settings: LinkPage["settings"]): void;
  onStage(stage: Stage): void;
  onConnected(created: CreatedConnection): void;
}) {
  const texts = useTexts();
  const titleOf = (name: string) => page.connectors.find((each) => each.name === name)?.title ?? name;
  const showResult = (pending: PendingConnection) => onStage({ is: "result", pending });
  if (stage.is === "systems")
    return <Systems systems={page.connectors} onSelect={(system) => onStage({ is: "access", system })} />;
  if (stage.is === "access")
    return (
      <Access
        key={stage.system}
        page={page}
        system={stage.system}
        title={titleOf(stage.system)}
        settings={settings[stage.system] ?? {}}
        onSettings={(changed) => onSettings({ ...settings, [stage.system]: changed })}
        consentError={consentError}
        onBack={first.is === "systems" ? () => onStage(first) : undefined}
        onChecked={showResult}
      />
    );
  if (stage.is === "result")
    return (
      <Result
        page={page}
        pending={stage.pending}
        title={titleOf(stage.pending.connector)}
        onBack={() => onStage({ is: "access", system: stage.pending.connector })}
        onChecked={showResult}
        onConnected={onConnected}
      />
    );
  return (
    <Stack gap="xs">
      <StepTitle>{texts.done(stage.name)}</StepTitle>
      <StepDescription>{stage.isRedirecting ? texts.redirecting : texts.doneAbout}</StepDescription>
    </Stack>
  );
}
