import { expect, test } from "vitest";
import { openRedactor } from "./redact.ts";

const { url, excerpt } = openRedactor(["hunter22", "pä ss&wort"], ["visitor"]);

test("an address loses what opens the system, what the connector calls private, and known secrets however written", () => {
  const shown = (text: string) => url(new URL(text));
  expect(shown("https://me:hunter22@h.example/rooms?at=2026-03-02&limit=5#x")).toBe(
    "https://h.example/rooms?at=2026-03-02&limit=5",
  );
  expect(shown("https://h/a?apiKey=1&access_token=2&client_secret=3&code=4&visitor=Ann&countryCode=GB")).toBe(
    "https://h/a?apiKey=***&access_token=***&client_secret=***&code=***&visitor=***&countryCode=GB",
  );
  for (const written of ["hunter22/x", "a?q=hunter22", "a?q=p%C3%A4%20ss%26wort", "a?q=p%C3%A4+ss%26wort"])
    expect(shown(`https://h/${written}`)).not.toMatch(/hunter22|wort/);
});

test("of a failing answer the beginning is left, without what is or looks like a secret", () => {
  expect(excerpt({ title: "No permission", "o:errorCode": "INSUFFICIENT_PERMISSION" })).toBe(
    '{"title":"No permission","o:errorCode":"INSUFFICIENT_PERMISSION"}',
  );
  expect(excerpt("<html><style>p{}</style><h1>403 Forbidden</h1>\n <p>Ask Joe</p></html>")).toBe(
    "403 Forbidden Ask Joe",
  );
  const said = excerpt({
    error: `bad: ${JSON.stringify({ password: "short", Authorization: "Bearer abc.def", other: 1 })}`,
    by: "joe@acme.example",
    "set-cookie": "JSESSIONID=1; Path=/",
    form: "client_secret=s3cr3t&grant_type=x",
    known: "hunter22",
    unnamed: "Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA==",
  });
  expect(said).not.toMatch(/short|abc\.def|joe@|JSESSIONID=1|s3cr3t|hunter22|Zm9v/);
  expect(said).toContain('other\\":1');
  expect(excerpt(null)).toBeNull();
  expect(excerpt("  ")).toBeNull();
  expect(excerpt(`${"x".repeat(499)}😀`)!.isWellFormed()).toBe(true);
});
