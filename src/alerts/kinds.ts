import { type AttentionKind, problems } from "#store";

/** What people can be alerted about: the kinds of `GET /v1/attention`. */
export type AlertKind = AttentionKind | "webhook_failing";

export const alertKinds: readonly [AlertKind, ...AlertKind[]] = ["webhook_failing", ...problems.attentionKinds];

/** The kinds of a workspace that never set any. Waits pass by themselves. */
export const defaultKinds: readonly AlertKind[] = alertKinds.filter((kind) => kind !== "waiting");

/**
 * What messages say about each kind. Texts of entries are left out, because they can hold what a source answered and values of
 * its records.
 */
// biome-ignore format: a table, one kind a line
export const kindTexts: Record<AlertKind, { title: string; text: string }> = {
  webhook_failing: { title: "Webhook endpoint fails", text: "The endpoint fails for an hour or was disabled. Correct the receiver. Nothing is lost meanwhile." },
  reauthorization_required: { title: "Credentials rejected", text: "The source system rejects the credentials. Reconnect with valid credentials." },
  certificate_expiring: { title: "Certificate expires soon", text: "Reconnect with a new certificate before it expires." },
  deletions_held: { title: "Deletions held for review", text: "Unusually many deletions are held. Accept them if the records were deleted on purpose." },
  run_failed: { title: "Sync fails", text: "The last run failed with an error that needs a change, or three runs in a row failed." },
  mapping_change: { title: "Mapping change causes issues", text: "Correct the mapping or restore an earlier version." },
  alarm: { title: "Alarm", text: "The last run raised an alarm. Look at what it says." },
  records_not_stored: { title: "Records cannot be stored", text: "The list of rejected records names the reasons." },
  records_rejected: { title: "Records with mapping issues", text: "Records were stored with mapping issues. Check the mapping." },
  waiting: { title: "Source asked to wait", text: "No requests are sent to the source until its wait ends." },
};
