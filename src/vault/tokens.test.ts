import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId, sha256 } from "#lib";
import { isSameHash, makeToken, readToken } from "./tokens.ts";

const workspaceId = newId();
const id = newId();

describe("a token", () => {
  test.each([["api_key", "mwk_"] as const, ["connection", "mwc_"] as const])(
    "of kind %s shows its kind and its connection by its prefix",
    (kind, prefix) => {
      const { token, hash } = makeToken(kind, workspaceId, id);
      expect(token.startsWith(prefix)).toBe(true);
      expect(readToken(token)).toEqual({ kind, workspaceId, id, hash });
      expect(hash.equals(sha256(token))).toBe(true);
    },
  );

  test("has 256 unique bits", () => {
    const secrets = Array.from({ length: 200 }, () => makeToken("connection", workspaceId, id).token.slice(4 + 51));
    expect(new Set(secrets).size).toBe(200);
    expect(secrets[0]!.length * 5).toBeGreaterThan(256);
  });

  test("with one letter changed, left out or doubled is rejected as mistyped without a query", () => {
    const { token } = makeToken("connection", workspaceId, id);
    fc.assert(
      fc.property(
        fc.nat({ max: token.length - 5 }),
        fc.constantFrom(..."0123456789abcdefghjkmnpqrstvwxyz"),
        (at, letter) => {
          const place = at + 4;
          if (token[place] !== letter)
            expect(() => readToken(token.slice(0, place) + letter + token.slice(place + 1))).toThrow(
              expect.objectContaining({ code: "token_invalid" }),
            );
          expect(() => readToken(token.slice(0, place) + token.slice(place + 1))).toThrow(
            expect.objectContaining({ code: "token_invalid" }),
          );
          expect(() => readToken(token.slice(0, place) + letter + token.slice(place))).toThrow(
            expect.objectContaining({ code: "token_invalid" }),
          );
        },
      ),
    );
  });

  test("of one kind is not accepted as the other", () => {
    const { token, hash } = makeToken("connection", workspaceId, id);
    const turned = readToken(`mwk_${token.slice(4)}`);
    expect(turned.kind).toBe("api_key");
    expect(isSameHash(turned.hash, hash)).toBe(false);
  });
});

test.each(["", "mwc", "mwc_", "mwx_abc", "Bearer", "mwc_\0", `mwc_${"a".repeat(10_000)}`])(
  "%j is not a token",
  (text) => {
    expect(() => readToken(text)).toThrow(expect.objectContaining({ code: "token_invalid" }));
  },
);

test("the error for a bad token does not repeat it", () => {
  const { token } = makeToken("connection", workspaceId, id);
  const bad = `${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}`;
  try {
    readToken(bad);
    expect.unreachable();
  } catch (thrown) {
    expect(JSON.stringify(thrown) + String(thrown)).not.toContain(bad.slice(60, 90));
  }
});
