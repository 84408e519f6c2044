import { isObject, type PassedRequest, type Passthrough } from "#kit";

/** Methods that change nothing. https://docs.tryton.org/6.0/server/ref/models.html */
const READING = new Set([
  "search",
  "search_count",
  "search_read",
  "read",
  "fields_get",
  "default_get",
  "export_data",
  "get_access",
]);

/** Models of logins, keys and sessions, which nothing but the server's own client needs. */
const HIDDEN = /^(res\.user(\.|$)|ir\.session|ir\.cron|ir\.email|ir\.error|ir\.queue)/;

/** Returns model and method of a JSON-RPC request: `["party.party", "search_read"]`. Null: it calls no model. */
function callOf({ json }: PassedRequest): [model: string, method: string] | null {
  const named =
    isObject(json) && typeof json.method === "string" ? /^model\.([\w.-]+)\.(\w+)$/.exec(json.method) : null;
  return named ? [named[1] ?? "", named[2] ?? ""] : null;
}

/** JSON-RPC calls of models that only read. Each call is a POST to the database's path, so its method decides. */
export const passthrough: Passthrough = {
  allow: [{ methods: ["POST"], path: "/" }],
  reads: (request) => READING.has(callOf(request)?.[1] ?? ""),
  refuse: (request) => {
    const call = callOf(request);
    if (!call)
      return 'send a JSON-RPC call of a model as `json`, such as {"method": "model.party.party.search_read", "params": […]}';
    const [model, method] = call;
    if (HIDDEN.test(model)) return `the model ${model} is not passed on, because it holds logins and sessions`;
    return READING.has(method) ? null : `\`${method}\` may write. These methods read: ${[...READING].join(", ")}`;
  },
};
