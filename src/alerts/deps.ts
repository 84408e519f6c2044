import type { DeliverDeps } from "#deliver";
import type { Connectors } from "#kit";

/** The server that sends e-mail. */
export interface SmtpSettings {
  /** `smtp://` or `smtps://`, with user name and password. */
  url: string;
  /** The sender. */
  from: string;
}

/** The collaborators of functions that alert people. */
export interface AlertDeps extends DeliverDeps {
  connectors: Connectors;
  /** Null: no e-mail can be sent. */
  smtp: SmtpSettings | null;
  /** Millwright's public URL, for links. Null: messages have none. */
  publicUrl: string | null;
}
