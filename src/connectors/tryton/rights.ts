import { fault, isObject, type Permission, type SourceHttp } from "#kit";
import { call, ENGLISH, search } from "./calls.ts";
import { permissionsTo } from "./permissions.ts";

/** What a write does with records of a model. */
interface Right {
  model: string;
  /** The kind of access, or the button that is pressed. */
  to: "create" | "write" | "delete" | { press: string };
}

/**
 * Returns the check of a write, which saves nothing: the access to each model, and the groups of each button. `groups`: what to
 * add if one is missing.
 */
export const probeOf =
  (groups: readonly Permission[], ...rights: readonly Right[]) =>
  async (http: SourceHttp): Promise<void> => {
    const models = [...new Set(rights.map(({ model }) => model))];
    const access = await call(http, "ir.model.access.get_access", [models, ENGLISH]);
    for (const { model, to } of rights)
      if (typeof to !== "string") await checkButton(http, model, to.press);
      else if (!mayDo(access, model, to))
        throw fault("permission_missing", {
          text: `The Tryton user may not ${to} records of "${model}". Add the access group to the user.`,
          permissions: groups,
        });
  };

/** Whether `get_access` allows it. Flags of SQLite are numbers. */
function mayDo(access: unknown, model: string, to: string): boolean {
  const of = isObject(access) ? access[model] : null;
  return isObject(of) && Boolean(of[to]);
}

/** Throws `permission_missing` if a button is only for groups that the user is not in. */
async function checkButton(http: SourceHttp, model: string, name: string): Promise<void> {
  const buttons = await search(http, {
    model: "ir.model.button",
    domain: [
      ["model.model", "=", model],
      ["name", "=", name],
    ],
    fields: ["groups.name"],
    context: ENGLISH,
  });
  const allowed = buttons.flatMap((button) => (Array.isArray(button["groups."]) ? button["groups."] : []));
  if (allowed.length === 0) return;
  const found = await call(http, "res.user.get_preferences", [true, {}]);
  const own = isObject(found) && Array.isArray(found.groups) ? found.groups : [];
  if (allowed.some((group) => isObject(group) && own.includes(group.id))) return;
  const names = allowed.flatMap((group) => (isObject(group) && typeof group.name === "string" ? [group.name] : []));
  throw fault("permission_missing", {
    text: `The Tryton user may not use the button "${name}". Add one of its access groups to the user: ${names.join(", ")}.`,
    permissions: permissionsTo(...names),
  });
}
