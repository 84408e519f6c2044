import type { Command } from "commander";
import { createApiKey, listApiKeys, revokeApiKey, rotateRootKey, scopes } from "#vault";
import { parseId, parseList, parseName } from "./arguments.ts";
import { print, table } from "./show.ts";
import { WORKSPACE_ID, withMillwright } from "./workspace.ts";

/** Adds `millwright keys` with its subcommands. */
export function addKeys(program: Command): void {
  const keys = program.command("keys").description("Manage API keys and root keys");
  keys
    .command("create")
    .description("Create an API key and print it once")
    .argument("<name>", "a name that describes the key's purpose", parseName)
    .option("--scopes <list>", "scopes, separated by commas", parseList, [...scopes])
    .option("--json", "print JSON", false)
    .action(create);
  keys
    .command("list")
    .description("List API keys, including revoked ones")
    .option("--json", "print JSON", false)
    .action(list);
  keys
    .command("revoke")
    .description("Revoke an API key")
    .argument("<id>", "the id of the key", parseId)
    .option("--json", "print JSON", false)
    .action(revoke);
  keys
    .command("rotate-root")
    .description("Encrypt all data keys with the first key of MILLWRIGHT_ROOT_KEY")
    .option("--json", "print JSON", false)
    .action(rotateRoot);
}

const create = (name: string, options: { scopes: string[]; json: boolean }) =>
  withMillwright(async ({ deps }) => {
    const made = await createApiKey(deps, WORKSPACE_ID, { name, scopes: options.scopes });
    print(options.json, made, () =>
      [made.key, "", `Store this key now: it is not shown again. Scopes: ${made.scopes.join(", ")}.`].join("\n"),
    );
  });

const list = ({ json }: { json: boolean }) =>
  withMillwright(async ({ deps }) => {
    const keys = await listApiKeys(deps, WORKSPACE_ID);
    print(json, keys, () => table(keys, ["id", "name", "scopes", "created_at", "last_used_at", "revoked_at"]));
  });

const revoke = (id: string, { json }: { json: boolean }) =>
  withMillwright(async ({ deps }) => {
    await revokeApiKey(deps, WORKSPACE_ID, id);
    print(json, { revoked: id }, () => `Revoked API key ${id}.`);
  });

const rotateRoot = ({ json }: { json: boolean }) =>
  withMillwright(async ({ deps }) => {
    const rewrapped = await rotateRootKey(deps);
    print(
      json,
      { rewrapped },
      () => `Encrypted ${rewrapped} data keys with the first root key. You can now remove the old root keys.`,
    );
  });
