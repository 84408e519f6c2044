import { once } from "node:events";
import { SMTPServer } from "smtp-server";

/** A mail server on loopback that keeps what it receives. */
export interface MailServer {
  /** With the user name and password that it accepts. */
  url: string;
  /** E-mail as it was received: recipients, headers and text. */
  received: { to: string[]; text: string }[];
  /** Refuses e-mail from now on, with this text; null: accepts it. */
  refuse(text: string | null): void;
  close(): Promise<void>;
}

export const MAIL_PASSWORD = "mail-pass-4711";

/** Starts a mail server. */
export async function openMailServer(): Promise<MailServer> {
  const received: MailServer["received"] = [];
  let refusal: string | null = null;
  const server = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, callback) =>
      password === MAIL_PASSWORD ? callback(null, { user: username }) : callback(new Error("no")),
    async onData(stream, session, callback) {
      const parts: Buffer[] = [];
      for await (const part of stream) parts.push(Buffer.from(part));
      if (refusal !== null) return callback(Object.assign(new Error(refusal), { responseCode: 554 }));
      const to = session.envelope.rcptTo.map(({ address }) => address);
      received.push({ to, text: Buffer.concat(parts).toString() });
      callback();
    },
  });
  server.on("error", () => {});
  const { server: socket } = server;
  server.listen(0, "127.0.0.1");
  await once(socket, "listening");
  const address = socket.address();
  if (address === null || typeof address === "string") throw new Error("the mail server has no port");
  return {
    url: `smtp://millwright:${MAIL_PASSWORD}@127.0.0.1:${address.port}`,
    received,
    refuse: (text) => {
      refusal = text;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
