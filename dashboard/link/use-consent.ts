import { done, MillwrightError, type Schema } from "@millwright/sdk";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Values } from "../form-schema.ts";
import { api, type PendingConnection } from "./api.ts";
import { isFramed } from "./host.ts";

const POLL_MS = 2000;
/** What opens this page in a window that starts a consent. */
export const START_QUERY = "window=start";
const START_URL = `${location.pathname}?${START_QUERY}`;
/** A window without the page that opened it shows the form after this time. */
const OPENER_TIMEOUT_MS = 3000;

/** What the form sends to check credentials. */
export interface AccessInput {
  connector: string;
  settings: Values;
  credentials: Values;
}

/**
 * What the embedded page and the window that it opened tell each other. The window starts the consent itself: only its requests
 * can set the cookie that binds the consent to the browser, and no URL can start one in the browser of somebody else.
 */
type Message =
  | { type: "millwright:consent-ready" }
  | { type: "millwright:consent-start"; input: AccessInput }
  | { type: "millwright:consent-failed"; problem: Schema<"problem"> | null; message: string };

const post = (to: Window, message: Message): void => to.postMessage(message, location.origin);

/** Calls a function for each message of another window of this page. Returns a function that ends it. */
function onMessage(react: (message: Message, from: Window) => void): () => void {
  const listener = ({ origin, source, data }: MessageEvent) => {
    const isOurs =
      origin === location.origin && typeof data?.type === "string" && data.type.startsWith("millwright:consent-");
    if (isOurs && source !== null) react(data as Message, source as Window);
  };
  addEventListener("message", listener);
  return () => removeEventListener("message", listener);
}

const startConsent = (input: AccessInput) =>
  done(api.http.POST("/v1/link/consents", { body: { ...input, in_window: START_QUERY === location.search.slice(1) } }));

/** Sends the customer to the system to give consent: in this window, or in a new one if the page is embedded. */
export function useConsent(input: AccessInput, onChecked: (pending: PendingConnection) => void) {
  const [isWaiting, setWaiting] = useState(false);
  const [blockedUrl, setBlockedUrl] = useState<string | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const latest = useRef(input);
  latest.current = input;
  const request = useMutation({
    mutationFn: () => startConsent(input),
    onSuccess: ({ url }) => location.assign(url),
  });
  useEffect(() => {
    if (!isFramed) return;
    return onMessage((message, from) => {
      if (message.type === "millwright:consent-ready") {
        setWaiting(true);
        post(from, { type: "millwright:consent-start", input: latest.current });
      } else if (message.type === "millwright:consent-failed") {
        setWaiting(false);
        setFailure(failureOf(message));
      }
    });
  }, []);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(async () => {
      const pending = await readPending();
      if (pending) onChecked(pending);
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [isWaiting, onChecked]);
  return {
    start() {
      setFailure(null);
      if (!isFramed) return request.mutate();
      // The window is opened in the click handler: browsers block one that is opened later.
      if (!window.open(START_URL)) setBlockedUrl(START_URL);
    },
    /** The URL of a window that the browser blocked. */
    blockedUrl,
    wait: () => {
      setBlockedUrl(null);
      setWaiting(true);
    },
    error: failure ?? request.error,
    isPending: request.isPending,
    isWaiting,
  };
}

/** Returns the error that the other window met. */
const failureOf = ({ problem, message }: Message & { type: "millwright:consent-failed" }): Error =>
  problem ? new MillwrightError(problem, new Response(null, { status: problem.status })) : new Error(message);

/** Starts, in a window that the embedded page opened, the consent that its form asks for. Returns whether no page opened this window. */
export function useStartedConsent(): boolean {
  const [isAlone, setAlone] = useState(!window.opener);
  useEffect(() => {
    const opener: Window | null = window.opener;
    if (!opener) return;
    const timer = setTimeout(() => setAlone(true), OPENER_TIMEOUT_MS);
    const stop = onMessage((message, from) => {
      if (message.type !== "millwright:consent-start" || from !== opener) return;
      clearTimeout(timer);
      startConsent(message.input).then(
        ({ url }) => location.replace(url),
        (error: Error) => {
          const problem = error instanceof MillwrightError ? error.problem : null;
          post(opener, { type: "millwright:consent-failed", problem, message: error.message });
          close();
        },
      );
    });
    post(opener, { type: "millwright:consent-ready" });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  return isAlone;
}

const readPending = (): Promise<PendingConnection | null> =>
  done(api.http.GET("/v1/link")).then(
    ({ pending_connection: pending }) => pending,
    () => null,
  );
