import { done, type paths } from "@millwright/sdk";
import type { Command } from "commander";
import { parseId, parseList, parseName } from "./arguments.ts";
import { type ServerOptions, withServer, withServerOptions } from "./server.ts";
import { print, table } from "./show.ts";

type Scope = NonNullable<paths["/v1/api-keys"]["post"]["requestBody"]>["content"]["application/json"]["scopes"][number];

interface Options extends ServerOptions {
  json: boolean;
}

/** Adds `millwright keys` with its subcommands. */
export function addKeys(program: Command): void {
  const keys = program.command("keys").description("Manage API keys and root keys");
  withServerOptions(keys.command("create"))
    .description("Create an API key and print it once")
    .argument("<name>", "a name that describes the key's purpose", parseName)
    .option("--scopes <list>", "scopes, separated by commas (default: all that the caller has)", parseList)
    .option("--json", "print JSON", false)
    .action(create);
  withServerOptions(keys.command("list"))
    .description("List API keys, including revoked ones")
    .option("--json", "print JSON", false)
    .action(list);
  withServerOptions(keys.command("revoke"))
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

const create = (name: string, { scopes, json, ...server }: Options & { scopes?: string[] }) =>
  withServer(
    server,
    async (api) => {
      const { http } = api();
      const me = scopes ? null : await done(http.GET("/v1/me"));
      const own = scopes ?? (me && "scopes" in me ? me.scopes : []);
      const made = await done(http.POST("/v1/api-keys", { body: { name, scopes: own.map(scopeOf) } }));
      print(json, made, () =>
        [made.key, "", `Store this key now: it is not shown again. Scopes: ${made.scopes.join(", ")}.`].join("\n"),
      );
    },
    { createsDatabase: true },
  );

const list = ({ json, ...server }: Options) =>
  withServer(server, async (api) => {
    const { data: keys } = await done(api().http.GET("/v1/api-keys"));
    print(json, keys, () => table(keys, ["id", "name", "scopes", "created_at", "last_used_at", "revoked_at"]));
  });

const revoke = (id: string, { json, ...server }: Options) =>
  withServer(server, async (api) => {
    await api().http.DELETE("/v1/api-keys/{id}", { params: { path: { id } } });
    print(json, { revoked: id }, () => `Revoked API key ${id}.`);
  });

/** Passes a scope's name to the server, which knows all of them. */
const scopeOf = (name: string): Scope => name as Scope;

async function rotateRoot({ json }: { json: boolean }): Promise<void> {
  const [{ withMillwright }, { rotateRootKey }] = await Promise.all([import("./workspace.ts"), import("#vault")]);
  const rewrapped = await withMillwright(({ deps }) => rotateRootKey(deps));
  print(
    json,
    { rewrapped },
    () => `Encrypted ${rewrapped} data keys with the first root key. You can now remove the old root keys.`,
  );
}
