import { need } from "./access.ts";
import { type Account, quote } from "./account.ts";
import type { Column } from "./columns.ts";
import { parseFilter } from "./filter.ts";
import {
  firstStatus,
  isStatus,
  type Line,
  linesOf,
  moveStock,
  orderStatus,
  removeTransaction,
  settleOrder,
  writeTotals,
} from "./ledger.ts";
import { dayOf, isMoment, moment, momentAt } from "./moments.ts";
import { type Level, levelOf, levels, permissionTitle, type Role } from "./permissions.ts";
import {
  columnOf,
  customRecordType,
  lineColumnOf,
  type RecordType,
  readOnlyFields,
  readOnlyLineFields,
  recordTypes,
  type Sublist,
  transforms,
} from "./record-types.ts";
import { invalidContent, invalidParameter, invalidRequest, invalidValue, noSuchRecord, Refusal } from "./refusal.ts";
import type { Row, Value } from "./rows.ts";

/** For whom, and how, a record is read or written. */
export type Call = {
  role: Role;
  entityId: number;
  /** The account's base URL for links, such as `https://1234567.suitetalk.api.netsuite.com`. */
  base: string;
  /** `X-NetSuite-PropertyNameValidation: Error`. */
  refusesUnknownNames?: boolean;
  /** Sublists that a PATCH replaces as a whole. */
  replaces?: string[];
  /** The instant of the change. Default: now. */
  at?: string;
};

export type Body = Record<string, unknown>;
export type ReadOptions = { expands?: boolean; fields?: string[] | undefined; hasPlainEnums?: boolean };

/** The record service, over the account's tables. All errors are `Refusal`s. */
export class Records {
  readonly #account: Account;

  constructor(account: Account) {
    this.#account = account;
  }

  /** Returns the record type of a name in a path, in any case. Undefined: it is unknown. */
  type(name: string): RecordType | undefined {
    const wanted = name.toLowerCase();
    const known = recordTypes.find((type) => type.name.toLowerCase() === wanted);
    if (known) return known.feature && !this.#account.features.has(known.feature) ? undefined : known;
    const title = this.#account.customRecordTypes.get(wanted);
    return title === undefined ? undefined : customRecordType(wanted, title);
  }

  /** All types of the account that the role may view. */
  types(role: Role): RecordType[] {
    const custom = [...this.#account.customRecordTypes].map(([scriptId, title]) => customRecordType(scriptId, title));
    return [...recordTypes, ...custom].filter(
      ({ name, permission }) => this.type(name) && levelOf(role, permission) >= levels.view,
    );
  }

  /** Body fields that exist in this account, with their columns, including custom fields. */
  fields({ table, fields }: RecordType): [name: string, column: string, spec: Column][] {
    const { columns } = this.#account.tables.get(table)!;
    const own = fields.map((name) => [name, columnOf(name), columns[columnOf(name)]!] as const);
    const custom = Object.entries(columns).flatMap(([name, spec]) =>
      spec.custom ? [[name, name, spec] as const] : [],
    );
    return [...own, ...custom].filter(([, , spec]) => this.#exists(spec)) as [string, string, Column][];
  }

  lineFields({ fields }: Sublist): [name: string, column: string, spec: Column][] {
    const { columns } = this.#account.tables.get("transactionline")!;
    const own = fields.map((name) => [name, lineColumnOf(name), columns[lineColumnOf(name)]!] as const);
    const custom = Object.entries(columns).flatMap(([name, spec]) =>
      spec.custom ? [[name, name, spec] as const] : [],
    );
    return [...own, ...custom].filter(([, , spec]) => this.#exists(spec)) as [string, string, Column][];
  }

  #exists = (spec: Column) => !spec.feature || this.#account.features.has(spec.feature);

  // Reading

  list(type: RecordType, call: Call, q: string | undefined, limit: number, offset: number) {
    this.#need(type, call, levels.view);
    const conditions = Object.entries(type.fixed).map(([column, value]) => `${quote(column)} = '${value}'`);
    const values: Exclude<Value, null>[] = [];
    if (q !== undefined && q.trim() !== "") {
      if (levelOf(call.role, "REPO_ANALYTICS") === 0) need(this.#account.switches, call.role, "REPO_ANALYTICS", 1);
      const filter = parseFilter(q, type, this.#account);
      conditions.push(filter.sql);
      values.push(...filter.values);
    }
    const tail = `FROM ${quote(type.table)}${conditions.length > 0 ? ` WHERE ${conditions.join(" AND ")}` : ""}`;
    const totalResults = this.#account.one<{ n: number }>(`SELECT COUNT(*) AS n ${tail}`, ...values)!.n;
    const rows = this.#account.all<{ id: number }>(
      `SELECT id ${tail} ORDER BY id LIMIT ? OFFSET ?`,
      ...values,
      limit,
      offset,
    );
    return { ids: rows.map(({ id }) => id), totalResults };
  }

  /** Returns the internal ID that a path names: a number, or `eid:` and an external ID. */
  idOf(type: RecordType, text: string): number | undefined {
    const where = Object.entries(type.fixed).map(([column, value]) => ` AND ${quote(column)} = '${value}'`);
    const isExternal = text.toLowerCase().startsWith("eid:");
    if (!isExternal && !/^-?\d{1,15}$/.test(text)) return undefined;
    const column = isExternal ? "externalid" : "id";
    const value = isExternal ? text.slice(4) : Number(text);
    return this.#account.one<{ id: number }>(
      `SELECT id FROM ${quote(type.table)} WHERE ${column} = ?${where.join("")}`,
      value,
    )?.id;
  }

  get(type: RecordType, call: Call, idText: string, options: ReadOptions = {}): Body {
    this.#need(type, call, levels.view);
    const id = this.idOf(type, idText);
    if (id === undefined) throw noSuchRecord();
    return this.#body(type, call, this.#account.find(type.table, id)!, options);
  }

  #body(type: RecordType, call: Call, row: Row, { expands, fields, hasPlainEnums }: ReadOptions): Body {
    const self = this.link(call, type, row.id as number);
    const body: Body = { links: [{ rel: "self", href: self }] };
    for (const [name, column, spec] of this.fields(type)) {
      if (fields && !fields.some((wanted) => wanted.toLowerCase() === name.toLowerCase())) continue;
      const value = this.#fieldValue(type, call, row, name, column, spec, hasPlainEnums ?? false);
      if (value !== undefined) body[name] = value;
    }
    if (fields) return body;
    for (const sublist of type.sublists) {
      const href = `${self}/${sublist.name}`;
      body[sublist.name] = expands
        ? this.#sublistBody(sublist, call, row.id as number, href)
        : { links: [{ rel: "self", href }] };
    }
    return body;
  }

  /** One sublist in the format of `expandSubResources`. */
  sublist(type: RecordType, call: Call, idText: string, name: string): Body {
    this.#need(type, call, levels.view);
    const id = this.idOf(type, idText);
    const sublist = type.sublists.find((known) => known.name.toLowerCase() === name.toLowerCase());
    if (id === undefined || !sublist) throw noSuchRecord();
    return this.#sublistBody(sublist, call, id, `${this.link(call, type, id)}/${sublist.name}`);
  }

  #sublistBody(sublist: Sublist, call: Call, id: number, href: string): Body {
    const lines = linesOf(this.#account, id).filter((line) => line[sublist.by] !== null);
    const items = lines.map((line) => {
      const body: Body = { links: [{ rel: "self", href: `${href}/${line.id}` }] };
      for (const [name, column, spec] of this.lineFields(sublist)) {
        const value = this.#shown(call, line[column] ?? null, spec);
        if (value !== undefined) body[name] = name === "line" ? Number(line.id) : value;
      }
      return body;
    });
    return {
      links: [{ rel: "self", href }],
      items,
      count: items.length,
      hasMore: false,
      offset: 0,
      totalResults: items.length,
    };
  }

  #fieldValue(type: RecordType, call: Call, row: Row, name: string, column: string, spec: Column, isPlain: boolean) {
    if (name === "id") return String(row.id);
    // Instants, not the wall clock that SuiteQL shows.
    if (name === "createdDate" || name === "dateCreated" || name === "created") return row._created;
    if (name === "lastModifiedDate" || name === "lastModified") return row._modified;
    if (name === "status" || name === "orderStatus") {
      const id = row.status;
      if (id === null || type.name === "itemReceipt") return undefined;
      const label = this.#account.tables.get("transaction")!.columns.status!.display!(
        `'${id}'`,
        () => `'${row.type}'`,
        {
          ...this.#account.switches,
          statusText: "bare",
        },
      );
      return isPlain ? id : { id, refName: this.#account.one<{ label: string }>(`SELECT ${label} AS label`)!.label };
    }
    return this.#shown(call, row[column] ?? null, spec, isPlain);
  }

  #shown(call: Call, value: Value, spec: Column, isPlain = false): unknown {
    if (value === null) return undefined;
    if (spec.to) return this.#reference(call, spec.to, Number(value));
    if (spec.labels)
      return isPlain ? String(value) : { id: String(value), refName: spec.labels[String(value)] ?? String(value) };
    if (spec.several) {
      const items = idsIn(String(value)).map((id) => ({ id, refName: spec.several![id] ?? id }));
      return { items, count: items.length, hasMore: false, offset: 0, totalResults: items.length };
    }
    if (spec.kind === "boolean") return value === "T";
    if (spec.kind === "id") return String(value);
    return isMoment(value) ? dayOf(value) : value;
  }

  #reference(call: Call, to: string, id: number): Body {
    const table = this.#account.tables.get(to)!;
    const title = table.title
      ? this.#account.one(
          `SELECT ${quote(table.title)} AS title FROM ${quote(to)} WHERE ${quote(table.key[0]!)} = ?`,
          id,
        )?.title
      : undefined;
    const type = this.#typeOfRow(to, id);
    return {
      links: type ? [{ rel: "self", href: this.link(call, type, id) }] : [],
      id: String(id),
      ...(title != null && { refName: String(title) }),
    };
  }

  #typeOfRow(table: string, id: number): RecordType | undefined {
    let real = table;
    if (table === "entity")
      real = String(this.#account.one("SELECT type FROM entity WHERE id = ?", id)?.type).toLowerCase();
    const candidates = recordTypes.filter((type) => type.table === real);
    if (candidates.length < 2) return candidates[0];
    const row = this.#account.find(real, id);
    return (
      row && candidates.find(({ fixed }) => Object.entries(fixed).every(([column, value]) => row[column] === value))
    );
  }

  link(call: Call, type: RecordType, id: number | string): string {
    return `${call.base}/services/rest/record/v1/${type.name}/${id}`;
  }

  // Writing

  create(type: RecordType, call: Call, body: unknown): number {
    this.#need(type, call, levels.create);
    return this.#account.atomically(() => this.#create(type, call, asBody(body)));
  }

  #create(type: RecordType, call: Call, body: Body, origin?: { order: number; lines: Map<number, number> }): number {
    const account = this.#account;
    const changes = this.#read(type, call, body);
    for (const name of type.required)
      if (changes[columnOf(name)] == null) throw invalidContent(`Please enter value(s) for: ${name}`, name);
    if (changes.externalid != null && this.idOf(type, `eid:${changes.externalid}`) !== undefined)
      throw invalidContent("This record already exists", "externalId");
    const isTransaction = type.table === "transaction";
    const space = isTransaction
      ? "transaction"
      : ["vendor", "customer", "employee"].includes(type.table)
        ? "entity"
        : type.table;
    const id = account.nextId(space);
    const stamps: Row = call.at ? { _created: call.at, _modified: call.at } : {};
    const row: Row = { ...type.fixed, ...this.#defaults(type, call, id, changes), ...changes, ...stamps, id };
    if (origin) row._createdfrom = origin.order;
    account.insert(type.table, row);
    if (isTransaction) {
      for (const sublist of type.sublists) this.#writeLines(type, sublist, call, id, body, true, origin);
      writeTotals(account, id);
      if (type.name === "purchaseOrder") settleOrder(account, id, call.at);
    }
    return id;
  }

  #defaults(type: RecordType, call: Call, id: number, changes: Row): Row {
    const account = this.#account;
    const columns = account.tables.get(type.table)!.columns;
    const row: Row = {};
    if (columns.isinactive) row.isinactive = "F";
    if (columns.entityid && changes.entityid == null)
      row.entityid =
        (changes.companyname as string) ??
        ([changes.firstname, changes.lastname].filter(Boolean).join(" ") || `${type.title} ${id}`);
    if (columns.isperson && changes.isperson == null) row.isperson = "F";
    if (columns.fullname && changes.fullname == null) row.fullname = changes.name ?? changes.itemid ?? null;
    if (columns.createdby) {
      row.createdby = call.entityId;
      row.lastmodifiedby = call.entityId;
    }
    if (type.table !== "transaction") return row;
    const kind = String(type.fixed.type);
    const vendor = changes.entity == null ? undefined : account.find("vendor", Number(changes.entity));
    return {
      ...row,
      tranid: `${kind.replace(/[a-z]/g, "")}${id}`,
      transactionnumber: `${kind.toUpperCase()}${id}`,
      trandate: moment(dayOf(call.at ? momentAt(Date.parse(call.at), account.settings.zone) : account.now())),
      status: firstStatus[kind]!,
      approvalstatus: kind === "PurchOrd" || kind === "VendBill" ? "2" : null,
      currency: vendor?.currency ?? 1,
      exchangerate: Number(
        account.find("currency", Number(changes.currency ?? vendor?.currency ?? 1))?.exchangerate ?? 1,
      ),
      subsidiary: vendor?.subsidiary ?? 1,
      posting: kind === "PurchOrd" || kind === "SalesOrd" || kind === "WorkOrd" ? "F" : "T",
      voided: "F",
      terms: vendor?.terms ?? null,
    };
  }

  patch(type: RecordType, call: Call, idText: string, body: unknown): number {
    this.#need(type, call, levels.edit);
    const id = this.idOf(type, idText);
    if (id === undefined) throw noSuchRecord();
    this.#account.atomically(() => this.#change(type, call, id, asBody(body), new Set(call.replaces)));
    return id;
  }

  /** Creates or updates by external ID. */
  upsert(type: RecordType, call: Call, externalId: string, body: unknown): { id: number; isNew: boolean } {
    if (!/^[\w-]+$/.test(externalId)) throw invalidRequest();
    const known = this.idOf(type, `eid:${externalId}`);
    const full = { ...asBody(body), externalId };
    if (known === undefined) return { id: this.create(type, call, full), isNew: true };
    this.#need(type, call, levels.edit);
    this.#account.atomically(() =>
      this.#change(type, call, known, full, new Set(type.sublists.map((sublist) => sublist.name))),
    );
    return { id: known, isNew: false };
  }

  #change(type: RecordType, call: Call, id: number, body: Body, replaced: Set<string>): void {
    const account = this.#account;
    const changes = this.#read(type, call, body);
    let hasLineEdits = false;
    if (type.table === "transaction")
      for (const sublist of type.sublists)
        if (sublist.name in body) {
          this.#writeLines(type, sublist, call, id, body, replaced.has(sublist.name));
          hasLineEdits = true;
        }
    const { columns } = account.tables.get(type.table)!;
    if (columns.lastmodifiedby) changes.lastmodifiedby = call.entityId;
    if (columns.fullname && changes.name != null) changes.fullname = changes.name;
    const isLineEditOnly =
      hasLineEdits && Object.keys(body).every((name) => type.sublists.some((s) => s.name === name));
    const before = account.find(type.table, id)!;
    const keepsDate = isLineEditOnly && account.switches.lineEditsTouchHeader === "no";
    account.update(type.table, id, changes, keepsDate ? String(before._modified) : call.at);
    if (type.table !== "transaction") return;
    writeTotals(account, id);
    if (before._createdfrom !== null) settleOrder(account, Number(before._createdfrom), call.at);
    if (type.name === "purchaseOrder" && changes.status == null) {
      const status = orderStatus(account, account.find("transaction", id)!, linesOf(account, id));
      account.run(`UPDATE "transaction" SET status = ? WHERE id = ?`, status, id);
    }
  }

  remove(type: RecordType, call: Call, idText: string, context = "REST Web Services"): void {
    this.#need(type, call, levels.full);
    const id = this.idOf(type, idText);
    if (id === undefined) throw noSuchRecord();
    const account = this.#account;
    const row = account.find(type.table, id)!;
    if (this.#isUsed(type, id))
      throw new Refusal(400, "USER_ERROR", "This record cannot be deleted because it has dependent records.");
    account.atomically(() => {
      if (type.table === "transaction") removeTransaction(account, id);
      else account.run(`DELETE FROM ${quote(type.table)} WHERE id = ?`, id);
      const at = call.at ?? account.instant();
      account.insert("deletedrecord", {
        _key: account.nextId("deletedrecord"),
        _at: at,
        deleteddate: account.wall(at),
        type: type.name,
        _title: type.title,
        recordid: id,
        deletedby: call.entityId,
        context,
        name: String(row.tranid ?? row.entityid ?? row.itemid ?? row.name ?? id),
        recordtypeid: recordTypes.findIndex(({ name }) => name === type.name) + 1 || null,
        scriptid: type.name.toLowerCase(),
      });
    });
  }

  #isUsed({ table }: RecordType, id: number): boolean {
    const names = ["vendor", "customer", "employee"].includes(table) ? [table, "entity"] : [table];
    for (const { name, columns, source = name } of this.#account.tables.values()) {
      if (name === "entity" || name === "deletedrecord" || source === "transactionlink") continue;
      for (const [column, { to }] of Object.entries(columns)) {
        if (!to || !names.includes(to) || column === "createdby" || column === "lastmodifiedby") continue;
        // A transaction's own lines are deleted with it.
        if (name === "transactionline" && column === "transaction") continue;
        if (this.#account.one(`SELECT 1 AS used FROM ${quote(source)} WHERE ${quote(column)} = ? LIMIT 1`, id))
          return true;
      }
    }
    return false;
  }

  // Lines

  #writeLines(
    type: RecordType,
    sublist: Sublist,
    call: Call,
    id: number,
    body: Body,
    isWhole: boolean,
    origin?: { order: number; lines: Map<number, number> },
  ): void {
    const given = body[sublist.name];
    if (given === undefined) return;
    const entries = Array.isArray(given) ? given : (given as { items?: unknown[] } | null)?.items;
    if (!Array.isArray(entries)) throw invalidValue(given, sublist.name);
    const account = this.#account;
    const header = account.find("transaction", id)!;
    const existing = new Map(
      linesOf(account, id).flatMap((line) => (line[sublist.by] === null ? [] : [[line.id, line] as const])),
    );
    let last =
      account.one<{ id: number | null }>(`SELECT MAX(id) AS id FROM transactionline WHERE "transaction" = ?`, id)!.id ??
      0;
    const kept = new Set<number>();
    entries.forEach((entry, index) => {
      const path = `${sublist.name}.items[${index}]`;
      const row = this.#readLine(sublist, call, asBody(entry), path);
      const wanted = row.id === undefined ? undefined : existing.get(Number(row.id));
      const line = { ...this.#newLine(type, header), ...wanted, ...row } as Line;
      line.id = wanted ? Number(row.id) : ++last;
      if (line[sublist.by] == null) throw invalidContent(`Please enter value(s) for: ${sublist.name}`, path);
      const quantity = Number(line.quantity ?? 1);
      const isPriced =
        row.foreignamount === undefined && line.rate != null && (row.rate !== undefined || row.quantity !== undefined);
      if (isPriced) line.foreignamount = Math.round(quantity * Number(line.rate) * 100) / 100;
      line.netamount =
        line.foreignamount == null
          ? null
          : Math.round(Number(line.foreignamount) * Number(header.exchangerate ?? 1) * 100) / 100;
      line.linesequencenumber = line.id;
      line.linelastmodifieddate = account.wall(call.at ?? account.instant());
      const from = origin?.lines.get(index);
      if (origin && from !== undefined) {
        line.createdfrom = origin.order;
        line._createdfromline = from;
        account.insert("transactionlink", {
          previousdoc: origin.order,
          previousline: from,
          previoustype: "PurchOrd",
          nextdoc: id,
          nextline: line.id,
          nexttype: type.fixed.type!,
          linktype: type.name === "itemReceipt" ? "ShipRecv" : "OrdBill",
        });
      }
      kept.add(line.id);
      line.transaction = id;
      this.#putLine(type, wanted, line);
    });
    if (!isWhole) return;
    for (const [lineId, line] of existing) if (!kept.has(lineId)) this.#putLine(type, line, undefined);
  }

  #newLine(type: RecordType, header: Row): Row {
    return {
      mainline: "F",
      taxline: "F",
      iscogs: "F",
      isinventoryaffecting: type.name === "itemReceipt" ? "T" : "F",
      isclosed: "F",
      quantityshiprecv: 0,
      quantitybilled: 0,
      entity: header.entity ?? null,
      subsidiary: header.subsidiary ?? null,
      department: header.department ?? null,
      class: header.class ?? null,
      location: header.location ?? null,
      _type: type.fixed.type!,
    };
  }

  /** Replaces one line with another; either may be missing. Updates the stock on order. */
  #putLine(type: RecordType, before: Line | undefined, after: Line | undefined): void {
    const account = this.#account;
    if (type.name === "purchaseOrder")
      for (const [line, sign] of [
        [before, -1],
        [after, 1],
      ] as const)
        if (line)
          moveStock(account, line.item as number | null, line.location as number | null, {
            onOrder: sign * (Number(line.quantity ?? 0) - Number(line.quantityshiprecv ?? 0)),
          });
    const old = before ?? after;
    account.run(`DELETE FROM transactionline WHERE "transaction" = ? AND id = ?`, old!.transaction, old!.id);
    if (after) account.insert("transactionline", after);
  }

  // Transforms

  /** Returns the default result of a transform without saving it. A transform starts from it. */
  transform(
    type: RecordType,
    call: Call,
    idText: string,
    targetName: string,
    body: unknown,
  ): { type: RecordType; id: number } {
    const target = this.type(targetName);
    if (!target || !transforms[type.name]?.includes(target.name)) throw invalidRequest();
    this.#need(type, call, levels.view);
    this.#need(target, call, levels.create);
    const id = this.idOf(type, idText);
    if (id === undefined) throw noSuchRecord();
    const given = body === undefined ? {} : asBody(body);
    if (type.name === "vendor")
      return { type: target, id: this.create(target, call, { ...given, entity: { id: String(id) } }) };
    if (target.name === "itemReceipt" && !this.#account.features.has("ADVRECEIVING"))
      throw new Refusal(400, "USER_ERROR", "Receiving apart from billing needs the Advanced Receiving feature.");

    const order = this.#account.find("transaction", id)!;
    if (order.status === "A" || order.status === "C" || order.status === "H")
      throw new Refusal(400, "USER_ERROR", "This order cannot be received or billed in its present status.");
    return this.#account.atomically(() => {
      const lines = this.#transformedLines(target, id, given);
      if (lines.length === 0)
        throw new Refusal(400, "USER_ERROR", "You must have at least one line item for this transaction.");
      const items = lines.map(({ body: line }) => line);
      const { item: _, ...header } = lowered(given);
      const created = this.#create(
        target,
        call,
        {
          ...Object.fromEntries(Object.entries(header).map(([name, value]) => [this.#fieldName(target, name), value])),
          entity: { id: String(order.entity) },
          ...(order.currency !== null && { currency: { id: String(order.currency) } }),
          ...(order.location !== null && { location: { id: String(order.location) } }),
          item: { items },
        },
        { order: id, lines: new Map(lines.map(({ from }, index) => [index, from])) },
      );
      settleOrder(this.#account, id, call.at);
      return { type: target, id: created };
    });
  }

  #fieldName(type: RecordType, name: string): string {
    return type.fields.find((field) => field.toLowerCase() === name.toLowerCase()) ?? name;
  }

  /**
   * Lines that are not named are received in full. `itemReceive: false` leaves one out, and `quantity` receives a part
   * (INFERRED).
   */
  #transformedLines(target: RecordType, order: number, given: Body): { from: number; body: Body }[] {
    const column = target.name === "itemReceipt" ? "quantityshiprecv" : "quantitybilled";
    const sublist = lowered(given).item as { items?: unknown[] } | undefined;
    const wishes = (sublist?.items ?? []).map((entry) => lowered(asBody(entry)));
    return linesOf(this.#account, order).flatMap((line) => {
      const open = Number(line.quantity ?? 0) - Number(line[column] ?? 0);
      const wish = wishes.find(({ orderline, line: number }) => Number(orderline ?? number) === line.id);
      if (line.item === null || line.isclosed === "T" || wish?.itemreceive === false) return [];
      const quantity = wish?.quantity === undefined ? open : Number(wish.quantity);
      if (!(quantity > 0)) return [];
      if (quantity > open && this.#account.switches.overReceipt === "refused")
        throw invalidValue(wish?.quantity, "quantity", `item.items[${wishes.indexOf(wish!)}].quantity`);
      const location = wish?.location ?? (line.location === null ? undefined : { id: String(line.location) });
      const body: Body = {
        item: { id: String(line.item) },
        quantity,
        rate: line.rate ?? undefined,
        description: line.memo ?? undefined,
        ...(location !== undefined && { location }),
        ...(line.units !== null && { units: { id: String(line.units) } }),
      };
      return [{ from: line.id, body }];
    });
  }

  /** Returns a new record without saving it: `Accept: …; type=create-form`. */
  createForm(type: RecordType, call: Call, body: unknown): Body {
    this.#need(type, call, levels.create);
    const changes = this.#read(type, call, body === undefined ? {} : asBody(body));
    const row: Row = { ...type.fixed, ...this.#defaults(type, call, 0, changes), ...changes };
    const form: Body = { links: [] };
    for (const [name, column, spec] of this.fields(type)) {
      if (readOnlyFields.has(name)) continue;
      const value = this.#shown(call, row[column] ?? null, spec);
      if (value !== undefined && name !== "orderStatus") form[name] = value;
    }
    return form;
  }

  /** Returns a record after a change of its own fields, without saving it: `Accept: …; type=edit-form`. */
  editForm(type: RecordType, call: Call, idText: string, body: unknown): Body {
    this.#need(type, call, levels.edit);
    const id = this.idOf(type, idText);
    if (id === undefined) throw noSuchRecord();
    const changes = this.#read(type, call, body === undefined ? {} : asBody(body));
    return this.#body(type, call, { ...this.#account.find(type.table, id)!, ...changes }, {});
  }

  // Reading bodies

  #read(type: RecordType, call: Call, body: Body): Row {
    const changes: Row = {};
    const known = this.fields(type);
    for (const [name, value] of Object.entries(body)) {
      if (name === "links" || type.sublists.some((sublist) => sublist.name === name)) continue;
      const field = known.find(([own]) => own.toLowerCase() === name.toLowerCase());
      if (!field) {
        if (call.refusesUnknownNames) throw invalidContent(`Unknown field name ${name}`, name);
        continue;
      }
      if (field[0] === "orderStatus") {
        const letter = idOfEnum(value);
        if (!isStatus(String(type.fixed.type), letter)) throw invalidValue(letter, name);
        changes.status = letter;
      } else if (!readOnlyFields.has(field[0])) changes[field[1]] = this.#convert(value, name, field[2], name);
    }
    return changes;
  }

  #readLine(sublist: Sublist, call: Call, body: Body, path: string): Row {
    const row: Row = {};
    const known = this.lineFields(sublist);
    for (const [name, value] of Object.entries(body)) {
      if (name === "links") continue;
      const field = known.find(([own]) => own.toLowerCase() === name.toLowerCase());
      if (!field) {
        if (call.refusesUnknownNames) throw invalidContent(`Unknown field name ${name}`, `${path}.${name}`);
        continue;
      }
      if (!readOnlyLineFields.has(field[0])) row[field[1]] = this.#convert(value, name, field[2], `${path}.${name}`);
    }
    return row;
  }

  #convert(value: unknown, name: string, spec: Column, path: string): Value {
    if (value === null || value === "") return null;
    if (value === undefined) return null;
    if (spec.to) return this.#referenceId(value, spec.to, name, path);
    if (spec.labels) {
      const letter = idOfEnum(value);
      if (!Object.hasOwn(spec.labels, letter)) throw invalidValue(letter, name, path);
      return letter;
    }
    if (spec.several) {
      const { items } = value as { items?: unknown };
      const ids = Array.isArray(items) ? items.map(idOfEnum) : [""];
      if (!ids.every((id) => Object.hasOwn(spec.several!, id))) throw invalidValue(value, name, path);
      return ids.join(", ") || null;
    }
    switch (spec.kind) {
      case "boolean":
        if (typeof value !== "boolean") throw invalidValue(value, name, path);
        return value ? "T" : "F";
      case "id":
      case "number": {
        const number = Number(typeof value === "object" ? idOfEnum(value) : value);
        if (!Number.isFinite(number)) throw invalidValue(value, name, path);
        return number;
      }
      case "date":
        if (typeof value !== "string" || Number.isNaN(Date.parse(value)) || !/^\d{4}-\d\d-\d\d$/.test(value))
          throw invalidValue(value, name, path);
        return moment(value);
      case "datetime":
        if (typeof value !== "string" || Number.isNaN(Date.parse(value))) throw invalidValue(value, name, path);
        return this.#account.wall(value);
      default:
        if (typeof value === "object") throw invalidValue(value, name, path);
        return String(value);
    }
  }

  #referenceId(value: unknown, to: string, name: string, path: string): number {
    const given = typeof value === "object" ? (value as { id?: unknown; externalId?: unknown }) : { id: value };
    const key = this.#account.tables.get(to)!.key[0]!;
    const found =
      given.externalId === undefined
        ? this.#account.one(
            `SELECT ${quote(key)} AS id FROM ${quote(to)} WHERE ${quote(key)} = ?`,
            Number(given.id) || -1,
          )
        : this.#account.one(
            `SELECT id FROM ${quote(to === "entity" ? "vendor" : to)} WHERE externalid = ?`,
            String(given.externalId),
          );
    if (!found) throw invalidValue(given.externalId ?? given.id, name, path);
    return Number(found.id);
  }

  #need(type: RecordType, call: Call, level: Level): void {
    const { switches, customRecordTypes } = this.#account;
    need(switches, call.role, type.permission, level, customRecordTypes.get(type.permission));
  }

  /** NetSuite's name for the permission that the type needs. */
  permissionOf(type: RecordType): string {
    return permissionTitle(type.permission, this.#account.customRecordTypes.get(type.permission));
  }
}

export function asBody(value: unknown): Body {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalidRequest();
  return value as Body;
}

/** Field names in Oracle's own samples are also in lower case. */
const lowered = (body: Body): Body =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value]));

const idsIn = (text: string): string[] => text.split(/, ?/);

const idOfEnum = (value: unknown): string =>
  String(typeof value === "object" ? ((value as { id?: unknown } | null)?.id ?? "") : value);

/** `limit` and `offset`: at most 1,000 per page, offsets in whole pages. */
export function readPaging(query: URLSearchParams): { limit: number; offset: number } {
  const limit = Number(query.get("limit") ?? 1000);
  const offset = Number(query.get("offset") ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
    throw invalidParameter(
      `Invalid query parameter value ${query.get("limit")}: it must be between 1 and 1000.`,
      "limit",
    );
  if (!Number.isInteger(offset) || offset < 0 || offset % limit !== 0)
    throw invalidParameter(
      `Invalid query parameter value ${query.get("offset")}: it must be divisible by the page limit.`,
      "offset",
    );
  return { limit, offset };
}

/** `links`, `count`, `hasMore` and the rest of a page. The record service uses `prev` where SuiteQL uses `previous`. */
export function pageBody(
  address: string,
  {
    items,
    limit,
    offset,
    totalResults,
    hasMore,
  }: { items: unknown[]; limit: number; offset: number; totalResults: number; hasMore: boolean },
  previous: "prev" | "previous",
  extra: Record<string, string> = {},
): Body {
  const href = (at: number) =>
    `${address}?${new URLSearchParams({ ...extra, limit: String(limit), offset: String(at) })}`;
  const last = Math.max(0, Math.ceil(totalResults / limit) - 1) * limit;
  const links = [
    ...(offset > 0
      ? [
          { rel: previous, href: href(offset - limit) },
          { rel: "first", href: href(0) },
        ]
      : []),
    ...(hasMore
      ? [
          { rel: "next", href: href(offset + limit) },
          { rel: "last", href: href(last) },
        ]
      : []),
    { rel: "self", href: href(offset) },
  ];
  return { links, count: items.length, hasMore, items, offset, totalResults };
}
