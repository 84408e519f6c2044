import { expect, test } from "vitest";
import { openRedactor } from "./redact.ts";

const { url, excerpt } = openRedactor(["hunter22", "pä ss&wort"], ["visitor"]);

test("redacts credentials, the connector's private parameters and known secrets in a URL, in any encoding", () => {
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

test("keeps the start of a failed response, without anything that is or resembles a secret", () => {
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

test("D5: redacts a secret as plain text, escaped, in base64, in hexadecimal, and where a text is cut", () => {
  const secret = 'Grün/7&"x\\y+ß z';
  const { text } = openRedactor([secret]);
  const json = JSON.stringify(secret).slice(1, -1);
  const forms = [
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(encodeURIComponent(secret)),
    new URLSearchParams({ a: secret }).toString().slice(2),
    json,
    JSON.stringify(json).slice(1, -1),
    [...secret].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
    [...secret].map((letter) => `&#${letter.charCodeAt(0)};`).join(""),
    secret.replaceAll("&", "&amp;").replaceAll('"', "&quot;"),
    secret.toUpperCase().replace("SS", "ß"),
    ...["", "u:", "us:", "user:"].map((before) => Buffer.from(`${before}${secret}`).toString("base64url")),
    Buffer.from(secret).toString("base64"),
    Buffer.from(secret).toString("hex"),
    Buffer.from(secret).toString("hex").toUpperCase(),
    encodeURIComponent(secret).toLowerCase(),
    [...secret].map((letter) => `&#x${letter.charCodeAt(0).toString(16)};`).join(""),
    [...secret].map((letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, "0")}`).join(""),
    secret.replaceAll("/", "\\/"),
    secret.normalize("NFD"),
    Buffer.from(secret, "latin1").toString("base64"),
  ];
  for (const form of forms) {
    const shown = text(`Refused for ${form}, sorry.`);
    expect(shown, form).toMatch(/^Refused for .{0,8}\*\*\*.{0,4}, sorry\.$/);
    expect(shown.length, form).toBeLessThan(40);
  }
  for (const cut of [secret.slice(0, 6), `${secret.slice(0, 8)}…`, `${encodeURIComponent(secret).slice(0, 14)}..."`])
    expect(text(`Refused for ${cut}`), cut).toMatch(/^Refused for \*\*\*/);
  expect(text(`${secret.slice(5)} was refused`)).toBe("*** was refused");
  expect(text("Nothing of it.")).toBe("Nothing of it.");
});

test("D5: takes time in proportion to a text's length, whatever its content", () => {
  const redactor = openRedactor(["hunter22".repeat(40), "-".repeat(30)]);
  const before = performance.now();
  for (const part of ["a", "a.", "a@", "@a", "key", "<", "<style ", "\\u0041", "%41", "&#65;", "hunter22", "-", " "]) {
    redactor.excerpt(part.repeat(1_000_000 / part.length));
    redactor.body([part.repeat(1_000_000 / part.length), Array.from({ length: 100_000 }, () => part)]);
  }
  expect(performance.now() - before).toBeLessThan(5000);
});

test("drops fields that are private to the connector at any depth, also from excerpts", () => {
  const redactor = openRedactor([], [], ["debug"]);
  const body = { error: { data: { message: "refused", debug: "Traceback …" } }, debug: "Traceback …" };
  expect(redactor.body(body)).toEqual({ error: { data: { message: "refused" } } });
  expect(redactor.excerpt(body)).not.toContain("Traceback");
  expect(redactor.excerpt(body)).toContain("refused");
});
