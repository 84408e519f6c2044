import { createPrivateKey, createPublicKey } from "node:crypto";
import { z } from "zod";
import type { SimulatedClock } from "../clock.ts";
import { Random } from "../random.ts";
import { type Account, type CustomField, quote, type Settings } from "./account.ts";
import { type Edit, type EditOptions, editAtRandom, editKinds } from "./edits.ts";
import { type ArmedFault, type Fault, type FaultName, type Faults, faultTable } from "./faults.ts";
import type { Gateway, Limits } from "./gateway.ts";
import { displayFormats, isZone } from "./moments.ts";
import { type AuditEntry, type Client, certificateBody, makeKeyPair, type OAuth, scopes } from "./oauth.ts";
import {
  administratorId,
  type Feature,
  featureNames,
  type Level,
  permissionKeys,
  permissionTable,
  type Role,
} from "./permissions.ts";
import type { RecordType } from "./record-types.ts";
import type { Body, Call, Records } from "./records.ts";
import { controlRefusal, Refusal } from "./refusal.ts";
import type { Report, RequestReport } from "./report.ts";
import { type Switches, setSwitches } from "./switches.ts";
import type { TbaConsumer, TbaToken } from "./tba.ts";
import { readTruth, type Truth, type TruthOptions, truthKinds } from "./truth.ts";

// The input of control requests. The same schemas check requests from tests and over HTTP.

const text = z.string().max(4000);
const count = z.int().min(0);
/** An instant with its zone. */
const instant = z.iso.datetime({ offset: true });

const settingsChange = z
  .strictObject({ zone: z.string().refine(isZone, "must be an IANA time zone"), displayFormat: z.enum(displayFormats) })
  .partial();
/** 0 removes a permission; 1 View, 2 Create, 3 Edit, 4 Full. */
const permissionsChange = z.record(z.string(), z.int().min(0).max(4));
const featuresChange = z.partialRecord(z.enum(featureNames), z.boolean());
const newRole = z.strictObject({ id: z.int().positive(), name: text, permissions: permissionsChange.default({}) });
const roleChange = z.strictObject({ permissions: permissionsChange, silentTables: z.array(text) }).partial();
const newCustomField = z.strictObject({
  scriptId: z.string().regex(/^cust(?:body|col|entity|item|record)_[a-z0-9_]+$/),
  label: text,
  type: z.enum(["TEXT", "INTEGER", "FLOAT", "CHECKBOX", "DATE", "SELECT", "MULTISELECT"]),
  entries: z.array(text).optional(),
  table: text,
});
const newCustomRecordType = z.strictObject({ scriptId: z.string().regex(/^customrecord_[a-z0-9_]+$/), name: text });
const touch = z.strictObject({
  /** Internal IDs. Without them: all. */
  ids: z.array(z.int()).optional(),
  /** The new change date. Default: now. */
  at: instant.optional(),
});
const clockChange = z.strictObject({ set: instant, advanceMs: z.number(), frozen: z.boolean() }).partial();
const limitsChange = z
  .strictObject({ concurrency: z.int().min(1), latencyMs: count, skewSeconds: count, jobMs: count })
  .partial();
const newFault = z.strictObject({
  fault: z.enum(Object.keys(faultTable) as [FaultName, ...FaultName[]]),
  match: z
    .strictObject({ operation: text, method: text, path: text, table: text, body: text, client: text })
    .partial()
    .optional(),
  count: z.int().min(1).optional(),
  skip: count.optional(),
  chance: z.number().min(0).max(1).optional(),
  status: z.int().min(200).max(599).optional(),
  delayMs: count.optional(),
  edits: count.optional(),
});
const newClient = z.strictObject({
  name: text.default("Another integration"),
  isPublic: z.boolean().default(false),
  redirectUris: z.array(text).default([]),
  scopes: z.array(z.enum(scopes as [string, ...string[]])).default(["restlets", "rest_webservices", "suite_analytics"]),
  needsPkce: z.boolean().default(false),
  refreshHours: z.int().min(1).max(720).default(48),
  rotationHours: z.int().min(1).max(720).default(168),
});
const clientChange = z
  .strictObject({
    state: z.enum(["Enabled", "Blocked", "Waiting for Approval"]),
    redirectUris: z.array(text),
    scopes: z.array(z.enum(scopes as [string, ...string[]])),
    needsPkce: z.boolean(),
    refreshHours: z.int().min(1).max(720),
    rotationHours: z.int().min(1).max(720),
  })
  .partial();
const newCertificate = z.strictObject({
  clientId: text.optional(),
  roleId: z.int().optional(),
  entityId: z.int().optional(),
  /** X.509 in PEM. Without it, the simulator generates a key pair and returns the private key. */
  certificate: text.optional(),
  algorithm: z.enum(["ES256", "PS256"]).default("ES256"),
  validFrom: instant.optional(),
  validUntil: instant.optional(),
});
const newTbaToken = z.strictObject({ roleId: z.int().optional(), entityId: z.int().optional() });
const consentChange = z.strictObject({ roleId: z.int(), entityId: z.int() }).partial();
const endTokens = z.strictObject({ grants: z.boolean().default(false) });
const randomEdits = z.strictObject({
  steps: z.int().min(1).max(100_000).default(1),
  kinds: z.array(z.enum(editKinds)).optional(),
  seed: z.int().optional(),
});
const body = z.record(z.string(), z.unknown());

/** `privateKey` (PKCS #8, PEM) only if the simulator generated the key; `algorithm` is then that of assertions. */
export type IssuedCertificate = ReturnType<typeof certificateBody> & { clientId: string; privateKey?: string };

type Given<Schema extends z.ZodType> = z.input<Schema>;

export type ControlOptions = {
  account: Account;
  records: Records;
  oauth: OAuth;
  consumer: TbaConsumer;
  clock: SimulatedClock;
  limits: Limits;
  faults: Faults;
  report: RequestReport;
  seed: number;
  /** The role and employee of new credentials, unless others are named. */
  roleId: number;
  entityId: number;
};

/** Controls the simulator: changes the account, its rules and its time, and sees everything. */
export class Control {
  readonly #options: ControlOptions;
  #editSource: Random;
  /** Set once the gateway exists, which needs the edits and is needed by the report of requests in progress. */
  gateway: Gateway | undefined;

  constructor(options: ControlOptions) {
    this.#options = options;
    this.#editSource = new Random(options.seed ^ 0x0ed17);
  }

  /** The caller is an administrator, as in the browser. */
  #call(at?: string): Call {
    const { account, entityId } = this.#options;
    const role = account.roles.get(administratorId)!;
    return { role, entityId, base: "http://simulator", refusesUnknownNames: true, ...(at && { at }) };
  }

  #type(name: string): RecordType {
    const type = this.#options.records.type(name);
    if (!type) throw controlRefusal(`No such record type: ${name}.`, 404);
    return type;
  }

  // Records, by the names and bodies of the REST service

  createRecord(type: string, record: Body): number {
    return this.#options.records.create(this.#type(type), this.#call(), checked(body, record));
  }

  /** Changes a record. Sublists named in `replaces` are replaced as a whole. */
  changeRecord(type: string, id: number | string, change: Body, replaces: string[] = []): number {
    return this.#options.records.patch(
      this.#type(type),
      { ...this.#call(), replaces },
      String(id),
      checked(body, change),
    );
  }

  deleteRecord(type: string, id: number | string): void {
    this.#options.records.remove(this.#type(type), this.#call(), String(id), "User Interface");
  }

  transformRecord(type: string, id: number | string, target: string, change: Body = {}): { type: string; id: number } {
    const made = this.#options.records.transform(
      this.#type(type),
      this.#call(),
      String(id),
      target,
      checked(body, change),
    );
    return { type: made.type.name, id: made.id };
  }

  /** Sets the change date of records without changing them, for example the same date for thousands. */
  touch(typeName: string, options: Given<typeof touch> = {}): number {
    const { account } = this.#options;
    const type = this.#type(typeName);
    const { ids, at } = checked(touch, options);
    const when = account.instant(at === undefined ? undefined : Date.parse(at));
    const where = Object.entries(type.fixed).map(([column, value]) => `${quote(column)} = '${value}'`);
    const found =
      ids ??
      account
        .all<{ id: number }>(`SELECT id FROM ${quote(type.table)} WHERE ${where.join(" AND ") || "1"}`)
        .map(({ id }) => id);
    account.atomically(() => {
      for (const id of found) account.update(type.table, id, {}, when);
    });
    return found.length;
  }

  /** Makes the next edits of a seeded stream: the same seed and state give the same edits. */
  edit(steps = 1, options: EditOptions & { seed?: number } = {}): Edit[] {
    const given = checked(randomEdits, { ...options, kinds: options.kinds && [...options.kinds], steps });
    if (given.seed !== undefined) this.#editSource = new Random(given.seed);
    const { account, records } = this.#options;
    return Array.from({ length: given.steps }, () =>
      editAtRandom(account, records, this.#call(), this.#editSource, given),
    );
  }

  // Roles, features, settings, custom fields

  roles() {
    return [...this.#options.account.roles.values()].map(({ id, name, permissions, silentTables }) => {
      return { id, name, permissions: Object.fromEntries(permissions), silentTables: [...silentTables] };
    });
  }

  createRole(role: Given<typeof newRole>): void {
    const { id, name, permissions } = checked(newRole, role);
    const { account } = this.#options;
    if (account.roles.has(id)) throw controlRefusal(`There is a role ${id}.`);
    account.roles.set(id, { id, name, permissions: new Map(), silentTables: new Set() });
    this.setPermissions(id, permissions);
  }

  #role(id: number): Role {
    const role = this.#options.account.roles.get(id);
    if (!role) throw controlRefusal(`No such role: ${id}.`, 404);
    return role;
  }

  /** Sets levels by permission key, or by a custom record type's script ID. 0 removes one, the others stay. */
  setPermissions(roleId: number, change: Given<typeof permissionsChange>): void {
    const { account } = this.#options;
    const role = this.#role(roleId);
    const wanted = checked(permissionsChange, change);
    for (const key of Object.keys(wanted))
      if (!Object.hasOwn(permissionTable, key) && !account.customRecordTypes.has(key))
        throw controlRefusal(
          `No such permission: ${key}. There are: ${permissionKeys.join(", ")}, and custom record types.`,
        );
    for (const [key, level] of Object.entries(wanted))
      if (level === 0) role.permissions.delete(key);
      else role.permissions.set(key, level as Level);
    account.writeSetup();
  }

  /** Makes tables return no rows to the role, without an error. */
  setSilentTables(roleId: number, tables: string[]): void {
    const { account } = this.#options;
    for (const name of tables) if (!account.tables.has(name)) throw controlRefusal(`No such table: ${name}.`);
    this.#role(roleId).silentTables = new Set(tables);
    account.generation++;
  }

  features(): Record<Feature, boolean> {
    const { features } = this.#options.account;
    return Object.fromEntries(featureNames.map((name) => [name, features.has(name)])) as Record<Feature, boolean>;
  }

  setFeatures(change: Given<typeof featuresChange>): void {
    const { account } = this.#options;
    for (const [name, isOn] of Object.entries(checked(featuresChange, change)))
      if (isOn) account.features.add(name as Feature);
      else account.features.delete(name as Feature);
    account.writeSetup();
  }

  get settings(): Readonly<Settings> {
    return this.#options.account.settings;
  }

  setSettings(change: Given<typeof settingsChange>): void {
    const { account } = this.#options;
    const { zone, displayFormat } = checked(settingsChange, change);
    if (zone !== undefined) account.setZone(zone);
    if (displayFormat !== undefined) account.settings.displayFormat = displayFormat;
  }

  addCustomField(field: CustomField): void {
    const wanted = checked(newCustomField, field);
    const { account } = this.#options;
    const table = account.tables.get(wanted.table);
    if (!table) throw controlRefusal(`No such table: ${wanted.table}.`);
    if (table.columns[wanted.scriptId]) throw controlRefusal(`There is a field ${wanted.scriptId}.`);
    account.addCustomField(wanted);
  }

  addCustomRecordType(type: Given<typeof newCustomRecordType>): void {
    const { scriptId, name } = checked(newCustomRecordType, type);
    if (this.#options.account.tables.has(scriptId)) throw controlRefusal(`There is a record type ${scriptId}.`);
    this.#options.account.addCustomRecordType(scriptId, name);
  }

  // Time, switches, limits, faults

  /** Returns the simulated time, in ISO 8601. */
  now(): string {
    return new Date(this.#options.clock.now()).toISOString();
  }

  /** Moves time forward. */
  advance(ms: number): void {
    this.moveClock({ advanceMs: ms });
  }

  moveClock(change: Given<typeof clockChange>): { now: string; frozen: boolean } {
    const { set, advanceMs, frozen } = checked(clockChange, change);
    const { clock } = this.#options;
    if (frozen !== undefined) clock.freeze(frozen);
    if (set !== undefined) clock.set(Date.parse(set));
    if (advanceMs !== undefined) clock.advance(advanceMs);
    return { now: this.now(), frozen: clock.isFrozen };
  }

  get switches(): Readonly<Switches> {
    return this.#options.account.switches;
  }

  setSwitches(wanted: Partial<Switches>): void {
    const { account } = this.#options;
    try {
      setSwitches(account.switches, wanted);
    } catch (cause) {
      throw Object.assign(controlRefusal((cause as Error).message), { cause });
    }
    account.generation++;
  }

  get limits(): Readonly<Limits> {
    return this.#options.limits;
  }

  setLimits(change: Given<typeof limitsChange>): void {
    Object.assign(this.#options.limits, checked(limitsChange, change));
  }

  /** Arms a fault and returns its ID. */
  addFault(fault: Fault): number {
    return this.#options.faults.add(checked(newFault, fault));
  }

  /** Disarms one fault, or all, and sends the responses that were held back. */
  removeFault(faultId?: number): void {
    this.#options.faults.remove(faultId);
  }

  faults(): ArmedFault[] {
    return this.#options.faults.list();
  }

  // Signing in

  /** The integration records with their secrets. */
  clients(): Client[] {
    return [...this.#options.oauth.clients.values()];
  }

  createClient(client: Given<typeof newClient> = {}): Client {
    const { isPublic, redirectUris, ...rest } = checked(newClient, client);
    const { oauth, seed } = this.#options;
    this.#checkRedirects(redirectUris);
    const number = oauth.clients.size + 1;
    const made: Client = {
      ...rest,
      id: `netsuite-client-${seed}-${number}`,
      secret: isPublic ? undefined : `invented-client-secret-${seed}-${number}`,
      state: "Enabled",
      redirectUris,
      needsPkce: rest.needsPkce || isPublic,
    };
    oauth.clients.set(made.id, made);
    return made;
  }

  changeClient(id: string, change: Given<typeof clientChange>): Client {
    const client = this.#options.oauth.clients.get(id);
    if (!client) throw controlRefusal(`No such client: ${id}.`, 404);
    const wanted = checked(clientChange, change);
    if (wanted.redirectUris) this.#checkRedirects(wanted.redirectUris);
    return Object.assign(client, wanted);
  }

  #checkRedirects(uris: string[]): void {
    for (const uri of uris) {
      const url = URL.parse(uri);
      if (!url) throw controlRefusal(`Not an address: ${uri}.`);
      const isLoopback = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
      if (url.protocol === "http:" && !(isLoopback && this.switches.httpRedirects === "loopback"))
        throw controlRefusal("A redirect address must begin with https:// or a scheme of its own.");
    }
  }

  /** Maps a certificate or a new key pair to client, role and employee, like an administrator. */
  async issueCertificate(options: Given<typeof newCertificate> = {}): Promise<IssuedCertificate> {
    const { oauth, clock, roleId, entityId } = this.#options;
    const given = checked(newCertificate, options);
    const clientId = given.clientId ?? this.clients()[0]!.id;
    if (!oauth.clients.has(clientId)) throw controlRefusal(`No such client: ${clientId}.`, 404);
    const [role, entity] = [given.roleId ?? roleId, given.entityId ?? entityId];
    if (given.certificate !== undefined)
      return { ...certificateBody(oauth.addCertificate(clientId, role, entity, given.certificate)), clientId };
    const { privateKey } = await makeKeyPair(given.algorithm);
    const now = Math.floor(clock.now() / 1000);
    const seconds = (text: string | undefined, otherwise: number) =>
      text === undefined ? otherwise : Math.floor(Date.parse(text) / 1000);
    const mapping = oauth.addKey(
      clientId,
      role,
      entity,
      createPublicKey(createPrivateKey(privateKey)),
      seconds(given.validFrom, now - 60),
      seconds(given.validUntil, now + 2 * 365 * 86_400),
    );
    return { ...certificateBody(mapping), clientId, algorithm: given.algorithm, privateKey };
  }

  certificates() {
    return [...this.#options.oauth.mappings.values()].map((mapping) => ({
      ...certificateBody(mapping),
      clientId: mapping.clientId,
    }));
  }

  revokeCertificate(certificateId: string): void {
    const mapping = this.#options.oauth.mappings.get(certificateId);
    if (!mapping) throw controlRefusal(`No such certificate: ${certificateId}.`, 404);
    mapping.isRevoked = true;
  }

  /** A TBA token of the seeded consumer. */
  issueTbaToken(options: Given<typeof newTbaToken> = {}): TbaToken {
    const { consumer, seed, roleId, entityId } = this.#options;
    const given = checked(newTbaToken, options);
    const number = consumer.tokens.size + 1;
    const token: TbaToken = {
      id: `netsuite-token-${seed}-${number}`,
      secret: `invented-token-secret-${seed}-${number}`,
      roleId: given.roleId ?? roleId,
      entityId: given.entityId ?? entityId,
      isRevoked: false,
    };
    this.#role(token.roleId);
    consumer.tokens.set(token.id, token);
    return token;
  }

  revokeTbaToken(id: string): void {
    const token = this.#options.consumer.tokens.get(id);
    if (!token) throw controlRefusal(`No such token: ${id}.`, 404);
    token.isRevoked = true;
  }

  /** The person who consents on the consent page. */
  setConsent(change: Given<typeof consentChange>): { roleId: number; entityId: number } {
    const wanted = checked(consentChange, change);
    if (wanted.roleId !== undefined) this.#role(wanted.roleId);
    return Object.assign(this.#options.oauth.consent, wanted);
  }

  /** Revokes all access tokens; with `grants`, refresh tokens too. */
  endTokens(options: Given<typeof endTokens> = {}): void {
    this.#options.oauth.endAll(checked(endTokens, options).grants);
  }

  /** The Login Audit Trail: the only place with the reason why a login was rejected. */
  loginAudit(): AuditEntry[] {
    return [...this.#options.oauth.audit];
  }

  // Reports

  truth(options: TruthOptions = {}): Truth {
    const known = [...truthKinds, ...this.#options.account.customRecordTypes.keys()];
    const truthQuery = z
      .strictObject({ kinds: z.array(z.enum(known as [string, ...string[]])), modifiedSince: instant })
      .partial();
    const { kinds, modifiedSince } = checked(truthQuery, { ...options, kinds: options.kinds && [...options.kinds] });
    const since = modifiedSince && this.#options.account.instant(Date.parse(modifiedSince));
    return readTruth(this.#options.account, { kinds, modifiedSince: since });
  }

  report(): Report {
    return this.#options.report.read();
  }

  resetReport(): void {
    this.#options.report.reset();
  }

  /** Requests in progress, and how many of them a fault holds back. */
  traffic(): { inFlight: number; held: number } {
    return { inFlight: this.gateway?.inFlight ?? 0, held: this.#options.faults.held };
  }
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw controlRefusal(z.prettifyError(result.error));
  return result.data;
}

// HTTP

type Handler = (control: Control, path: string[], body: never, query: URLSearchParams) => unknown;

/** Every control request; `{…}` is a path segment. The README lists them too, and a test compares the two. */
export const controlRoutes: Record<string, Handler> = {
  "GET /control": () => ({ calls: Object.keys(controlRoutes) }),

  "POST /control/records/{type}": (control, [type], record) => ({ id: control.createRecord(type!, record) }),
  "PATCH /control/records/{type}/{id}": (control, [type, id], change, query) => {
    const replaces = query.get("replace")?.split(",") ?? [];
    return { id: control.changeRecord(type!, id!, change, replaces) };
  },
  "DELETE /control/records/{type}/{id}": (control, [type, id]) => control.deleteRecord(type!, id!),
  "POST /control/records/{type}/{id}/transform/{target}": (control, [type, id, target], change) =>
    control.transformRecord(type!, id!, target!, change),
  "POST /control/touch/{type}": (control, [type], options) => ({ touched: control.touch(type!, options) }),
  "POST /control/edits": (control, _, options) => {
    const { steps, ...rest } = checked(randomEdits, options);
    return { edits: control.edit(steps, rest as EditOptions) };
  },

  "GET /control/roles": (control) => control.roles(),
  "POST /control/roles": (control, _, role) => control.createRole(role),
  "PATCH /control/roles/{id}": (control, [id], change) => {
    const { permissions, silentTables } = checked(roleChange, change);
    if (permissions) control.setPermissions(Number(id), permissions);
    if (silentTables) control.setSilentTables(Number(id), silentTables);
    return control.roles().find((role) => role.id === Number(id));
  },
  "GET /control/features": (control) => control.features(),
  "PUT /control/features": (control, _, change) => {
    control.setFeatures(change);
    return control.features();
  },
  "GET /control/settings": (control) => control.settings,
  "PUT /control/settings": (control, _, change) => {
    control.setSettings(change);
    return control.settings;
  },
  "POST /control/custom-fields": (control, _, field) => control.addCustomField(field),
  "POST /control/custom-record-types": (control, _, type) => control.addCustomRecordType(type),

  "GET /control/clock": (control) => control.moveClock({}),
  "PUT /control/clock": (control, _, change) => control.moveClock(change),
  "GET /control/switches": (control) => control.switches,
  "PUT /control/switches": (control, _, wanted) => {
    control.setSwitches(wanted);
    return control.switches;
  },
  "GET /control/limits": (control) => control.limits,
  "PUT /control/limits": (control, _, change) => {
    control.setLimits(change);
    return control.limits;
  },
  "GET /control/faults": (control) => control.faults(),
  "POST /control/faults": (control, _, fault) => ({ id: control.addFault(fault) }),
  "DELETE /control/faults": (control) => control.removeFault(),
  "DELETE /control/faults/{id}": (control, [id]) => control.removeFault(Number(id)),

  "GET /control/clients": (control) => control.clients(),
  "POST /control/clients": (control, _, client) => control.createClient(client),
  "PATCH /control/clients/{id}": (control, [id], change) => control.changeClient(id!, change),
  "GET /control/certificates": (control) => control.certificates(),
  "POST /control/certificates": (control, _, options) => control.issueCertificate(options),
  "DELETE /control/certificates/{id}": (control, [id]) => control.revokeCertificate(id!),
  "POST /control/tba-tokens": (control, _, options) => control.issueTbaToken(options),
  "DELETE /control/tba-tokens/{id}": (control, [id]) => control.revokeTbaToken(id!),
  "PUT /control/consent": (control, _, change) => control.setConsent(change),
  "POST /control/tokens/expire": (control, _, options) => control.endTokens(options),
  "GET /control/login-audit": (control) => control.loginAudit(),

  "GET /control/truth": (control, _, __, query) =>
    control.truth({
      ...(query.has("kinds") && { kinds: query.get("kinds")!.split(",") }),
      ...(query.has("modifiedSince") && { modifiedSince: query.get("modifiedSince")! }),
    }),
  "GET /control/report": (control) => control.report(),
  "DELETE /control/report": (control) => control.resetReport(),
  "GET /control/traffic": (control) => control.traffic(),
};

const patterns = Object.entries(controlRoutes).map(([route, handler]) => {
  return { pattern: new RegExp(`^${route.replace(/\{\w+\}/g, "([^/]+)")}/?$`), handler };
});

/** Handles a request below `/control`. A control function without a result returns 204. */
export async function serveControl(
  control: Control,
  method: string,
  url: URL,
  bodyText: string | undefined,
): Promise<{ status: number; body?: unknown }> {
  try {
    if (bodyText === undefined) throw controlRefusal("The body is too large.", 413);
    for (const { pattern, handler } of patterns) {
      const match = pattern.exec(`${method} ${url.pathname}`);
      if (!match) continue;
      const given = bodyText.trim() === "" ? {} : parsed(bodyText);
      const answer = await handler(control, match.slice(1).map(decodeURIComponent), given as never, url.searchParams);
      return answer === undefined ? { status: 204 } : { status: 200, body: answer };
    }
    throw controlRefusal("No such control call; GET /control lists them.", 404);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: { error: error.message } };
  }
}

function parsed(bodyText: string): unknown {
  try {
    return JSON.parse(bodyText);
  } catch (cause) {
    throw Object.assign(controlRefusal(`The body is not valid JSON: ${(cause as Error).message}`), { cause });
  }
}
