import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { SimulatedClock } from "../clock.ts";
import type { Column, CustomType } from "./columns.ts";
import { customColumn } from "./custom-fields.ts";
import { registerFunctions } from "./functions.ts";
import { type DisplayFormat, type Moment, momentAt } from "./moments.ts";
import {
  administratorId,
  type Feature,
  featureNames,
  featureTable,
  levelOf,
  type PermissionKey,
  permissionTable,
  type Role,
} from "./permissions.ts";
import type { Row, Value } from "./rows.ts";
import { customRecordTable, sqlType, type Table, tables, transactionPermissions } from "./schema.ts";
import type { Switches } from "./switches.ts";

export type Settings = {
  /** The account ID as in the realm: upper case, `_SB1` for a sandbox. */
  accountId: string;
  /** IANA zone of the company, in which SuiteQL shows times. */
  zone: string;
  displayFormat: DisplayFormat;
};

/** A table as a role sees it in this account. */
export type VisibleTable = { name: string; columns: Record<string, Column>; sql: string };

export type CustomField = {
  scriptId: string;
  label: string;
  type: CustomType;
  /** The entries of its list. */
  entries?: readonly string[] | undefined;
  /**
   * The table that gets the column: transaction, transactionline, vendor, customer, employee, item or a custom
   * record's.
   */
  table: string;
};

const createdColumns = ["createddate", "datecreated", "created"];
const modifiedColumns = ["lastmodifieddate", "lastmodified"];

export const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** A NetSuite account: its records in an SQL database in memory, its features, roles and settings. */
export class Account {
  readonly database = new DatabaseSync(":memory:");
  readonly clock: SimulatedClock;
  readonly switches: Switches;
  readonly settings: Settings;
  readonly features: Set<Feature>;
  readonly roles = new Map<number, Role>();
  readonly tables = new Map<string, Table>();
  /** Incremented with every change of what is visible: roles, features, switches, custom fields. */
  generation = 0;
  readonly #statements = new Map<string, StatementSync>();
  /** INSERT texts by table and columns: building one costs as much as running it. */
  readonly #inserts = new Map<string, string>();
  readonly #lastIds = new Map<string, number>();
  readonly #visible = new Map<string, VisibleTable | null>();
  #visibleGeneration = 0;

  constructor(options: { clock: SimulatedClock; switches: Switches; settings: Settings; features: Set<Feature> }) {
    this.clock = options.clock;
    this.switches = options.switches;
    this.settings = options.settings;
    this.features = options.features;
    registerFunctions(this.database, this);
    this.database.exec("PRAGMA case_sensitive_like = ON; PRAGMA journal_mode = OFF; PRAGMA temp_store = MEMORY");
    for (const table of tables) this.#create(table);
    this.database.exec(`
      CREATE INDEX transaction_by_change ON "transaction" (type, lastmodifieddate, id);
      CREATE INDEX transaction_by_type ON "transaction" (type, id);
      CREATE INDEX transaction_by_any_change ON "transaction" (lastmodifieddate, id);
      CREATE INDEX transaction_by_external_id ON "transaction" (externalid) WHERE externalid IS NOT NULL;
      CREATE INDEX line_by_origin ON transactionline (createdfrom) WHERE createdfrom IS NOT NULL;
      CREATE INDEX link_by_next ON transactionlink (nextdoc);
    `);
    this.insert("dual", { dummy: "X" });
  }

  // Time

  /** The current time as an instant (UTC, whole seconds, ISO 8601). */
  instant(ms = this.clock.now()): string {
    return `${new Date(ms).toISOString().slice(0, 19)}Z`;
  }

  /** The current time on the account's wall clock. */
  now(): Moment {
    return momentAt(this.clock.now(), this.settings.zone);
  }

  wall(instant: string): Moment {
    return momentAt(Date.parse(instant), this.settings.zone);
  }

  /** The value of SYSDATE. */
  serverDate(): Moment {
    const zone = this.switches.sysdateZone === "account" ? this.settings.zone : "America/Los_Angeles";
    return momentAt(this.clock.now(), zone);
  }

  /** Moves the account to another zone and converts all wall-clock times. */
  setZone(zone: string): void {
    this.settings.zone = zone;
    const shown = (column: string) => `ns_wall(${quote(column)})`;
    for (const { name, columns, source } of this.tables.values()) {
      if (source || !columns._modified) continue;
      const sets = Object.keys(columns).flatMap((column) => {
        if (createdColumns.includes(column)) return [`${quote(column)} = ${shown("_created")}`];
        return modifiedColumns.includes(column) ? [`${quote(column)} = ${shown("_modified")}`] : [];
      });
      if (sets.length > 0) this.run(`UPDATE ${quote(name)} SET ${sets.join(", ")}`);
    }
    this.run(`UPDATE deletedrecord SET deleteddate = ${shown("_at")}`);
    this.generation++;
  }

  // What a role sees

  /**
   * Returns a role's view of a table: its columns and its SQL. Null: the role or the features hide it. Undefined: it
   * does not exist.
   */
  visibleTable(name: string, role: Role): VisibleTable | null | undefined {
    const table = this.tables.get(name);
    if (!table) return undefined;
    if (this.#visibleGeneration !== this.generation) {
      this.#visible.clear();
      this.#visibleGeneration = this.generation;
    }
    const place = `${role.id} ${name}`;
    const known = this.#visible.get(place);
    if (known !== undefined) return known;
    const visible = this.#look(table, role);
    this.#visible.set(place, visible);
    return visible;
  }

  #look(table: Table, role: Role): VisibleTable | null {
    const { name, columns, permissions, feature, source = name } = table;
    if (feature && !this.features.has(feature)) return null;
    if (permissions.length > 0 && !permissions.some((key) => levelOf(role, key) > 0)) return null;
    const isRoles = name === "role" || name === "rolepermissions";
    if (name === "companyfeaturesetup" && this.switches.featureSetup === "hidden") return null;
    if (isRoles && this.switches.rolePermissions === "hidden" && role.id !== administratorId) return null;

    const conditions: string[] = [];
    if (role.silentTables.has(name)) conditions.push("0");
    const typeColumns = {
      transaction: ["type"],
      transactionline: ["_type"],
      transactionlink: ["previoustype", "nexttype"],
    }[source];
    if (typeColumns) {
      if (this.switches.findTransaction === "needed" && levelOf(role, "TRAN_FIND") === 0) return null;
      const types = Object.keys(transactionPermissions);
      const seen = types.filter((type) => levelOf(role, transactionPermissions[type]!) > 0);
      const list = seen.map((type) => `'${type}'`).join(", ");
      if (seen.length < types.length)
        for (const column of typeColumns) conditions.push(`${quote(column)} IN (${list})`);
    }
    const shown = Object.fromEntries(Object.entries(columns).filter(([, column]) => this.isShown(column)));
    const list = Object.entries(shown).map(([column, { shown }]) => {
      const own = quote(column);
      return shown ? `${shown(own, this.switches)} AS ${own}` : own;
    });
    const where = conditions.length > 0 ? ` WHERE ${conditions.join(" AND ")}` : "";
    return { name, columns: shown, sql: `SELECT ${list.join(", ")} FROM ${quote(source)}${where}` };
  }

  isShown({ hidden, feature, inferred }: Column): boolean {
    if (hidden || (feature && !this.features.has(feature))) return false;
    return !inferred || this.switches.inferredColumns === "shown";
  }

  /** Writes roles, features and custom fields to the tables that SuiteQL reads. */
  writeSetup(): void {
    this.generation++;
    for (const name of ["role", "rolepermissions", "companyfeaturesetup", "customfield", "customrecordtype"])
      this.run(`DELETE FROM ${quote(name)}`);
    for (const { id, name, permissions } of this.roles.values()) {
      this.insert("role", { id, name, isinactive: "F" });
      for (const [permkey, permlevel] of permissions)
        this.insert("rolepermissions", {
          role: id,
          name: permissionTable[permkey as PermissionKey]?.name ?? this.#customRecordName(permkey),
          permkey,
          permlevel,
          restriction: -1,
        });
    }
    for (const name of featureNames)
      this.insert("companyfeaturesetup", {
        id: name,
        name: featureTable[name],
        isavailable: "T",
        isactive: this.features.has(name) ? "T" : "F",
      });
    let fieldId = 0;
    for (const { columns } of this.tables.values())
      for (const [scriptid, { custom }] of Object.entries(columns))
        if (custom)
          this.insert("customfield", {
            internalid: ++fieldId,
            scriptid: scriptid.toUpperCase(),
            name: custom.label,
            fieldtype: scriptid.slice(4, scriptid.indexOf("_")).toUpperCase(),
            fieldvaluetype: custom.type,
            lastmodifieddate: this.now(),
          });
    let typeId = 0;
    for (const [scriptid, name] of this.customRecordTypes)
      this.insert("customrecordtype", {
        internalid: ++typeId,
        scriptid: scriptid.toUpperCase(),
        name,
        isinactive: "F",
      });
  }

  /** Script id to name. */
  readonly customRecordTypes = new Map<string, string>();

  addCustomRecordType(scriptId: string, name: string): void {
    this.#create(customRecordTable(scriptId));
    this.customRecordTypes.set(scriptId, name);
    this.writeSetup();
  }

  addCustomField({ scriptId, label, type, entries, table: name }: CustomField): void {
    const column = customColumn(label, type, entries);
    this.tables.get(name)!.columns[scriptId] = column;
    this.database.exec(`ALTER TABLE ${quote(name)} ADD COLUMN ${quote(scriptId)} ${sqlType(column.kind)}`);
    this.writeSetup();
  }

  #customRecordName = (key: string) => this.customRecordTypes.get(key) ?? key;

  // Rows

  nextId(space: string): number {
    const next = (this.#lastIds.get(space) ?? 0) + 1;
    this.#lastIds.set(space, next);
    return next;
  }

  /** Adds a row. If the table has timestamps, they are set to `_created` and `_modified`, or to now. */
  insert(table: string, row: Row): void {
    const full = this.#stamped(table, row);
    const columns = Object.keys(full);
    const place = `${table} ${columns.join()}`;
    let sql = this.#inserts.get(place);
    if (!sql) {
      const marks = columns.map(() => "?").join(", ");
      sql = `INSERT INTO ${quote(table)} (${columns.map(quote).join(", ")}) VALUES (${marks})`;
      this.#inserts.set(place, sql);
    }
    this.run(sql, ...Object.values(full));
  }

  #stamped(name: string, row: Row): Row {
    const columns = this.tables.get(name)?.columns;
    if (!columns?._modified) return row;
    const created = (row._created as string | undefined) ?? this.instant();
    const modified = (row._modified as string | undefined) ?? created;
    const stamps: Row = { _created: created, _modified: modified };
    for (const column of createdColumns) if (columns[column]) stamps[column] = this.wall(created);
    for (const column of modifiedColumns) if (columns[column]) stamps[column] = this.wall(modified);
    return { ...row, ...stamps };
  }

  /** Changes a row's columns and its change date (`at`: an instant, by default now). */
  update(table: string, id: number, changes: Row, at = this.instant()): void {
    const columns = this.tables.get(table)!.columns;
    const full: Row = { ...changes };
    if (columns._modified) full._modified = at;
    for (const column of modifiedColumns) if (columns[column]) full[column] = this.wall(at);
    const sets = Object.keys(full).map((column) => `${quote(column)} = ?`);
    if (sets.length === 0) return;
    this.run(`UPDATE ${quote(table)} SET ${sets.join(", ")} WHERE id = ?`, ...Object.values(full), id);
  }

  find(table: string, id: number): Row | undefined {
    return this.one(`SELECT * FROM ${quote(table)} WHERE id = ?`, id);
  }

  run(sql: string, ...values: SQLInputValue[]): void {
    this.#prepare(sql).run(...values);
  }

  one<T extends Row = Row>(sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.#prepare(sql).get(...values) as T | undefined;
  }

  all<T extends Row = Row>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.#prepare(sql).all(...values) as T[];
  }

  /** Runs `work` in a transaction. */
  atomically<T>(work: () => T): T {
    this.database.exec("SAVEPOINT work");
    try {
      const result = work();
      this.database.exec("RELEASE work");
      return result;
    } catch (error) {
      this.database.exec("ROLLBACK TO work; RELEASE work");
      throw error;
    }
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      if (this.#statements.size > 500) this.#statements.clear();
      statement = this.database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #create(table: Table): void {
    // Columns are added per account; the shared description does not change.
    this.tables.set(table.name, { ...table, columns: { ...table.columns } });
    if (table.name === "entity") {
      const part = (type: string, title: string) =>
        `SELECT id, '${type}' AS type, entityid, ${title} AS altname, isinactive, lastmodifieddate FROM ${type.toLowerCase()}`;
      const parts = [part("Vendor", "companyname"), part("Customer", "companyname"), part("Employee", "lastname")];
      this.database.exec(`CREATE VIEW entity AS ${parts.join(" UNION ALL ")}`);
      return;
    }
    const { name, source = name, key } = table;
    const sisters = tables.filter((other) => (other.source ?? other.name) === source);
    // The first of the tables that share rows creates the database table.
    if (sisters.length > 1 && sisters[0]!.name !== name) return;
    const columns = sisters.length > 1 ? Object.assign({}, ...sisters.map((other) => other.columns)) : table.columns;
    const list = Object.entries(columns as Record<string, Column>).map(
      ([column, { kind }]) => `${quote(column)} ${sqlType(kind)}`,
    );
    const isSingle = key.length === 1 && sqlType((columns[key[0]!] as Column).kind) === "INTEGER";
    const primary = `PRIMARY KEY (${key.map(quote).join(", ")})`;
    this.database.exec(
      `CREATE TABLE ${quote(source)} (${list.join(", ")}, ${primary})${isSingle ? "" : " WITHOUT ROWID"}`,
    );
  }
}
