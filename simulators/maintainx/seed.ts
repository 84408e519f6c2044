import { Random } from "../random.ts";
import { uuidOf } from "./assets.ts";
import { mimeTypeOf } from "./file-operations.ts";
import { afterPeriod, emptyWorkOrder, procedureOf } from "./work-orders.ts";
import {
  type Asset,
  type Assignee,
  type Attachment,
  type CustomFieldEntity,
  type ExtraFields,
  type Meter,
  type OrderItem,
  type OwnedTable,
  orderStatuses,
  type Part,
  type Procedure,
  priorities,
  type Role,
  type Stock,
  type User,
  type WorkOrder,
  type WorkOrderStatus,
  type World,
} from "./world.ts";

/** The size of the seeded organizations. The first has these numbers of records, each other one a fifth. */
export type Size = {
  organizations: number;
  users: number;
  teams: number;
  categories: number;
  locations: number;
  assets: number;
  parts: number;
  vendors: number;
  meters: number;
  meterTriggers: number;
  maintenancePlans: number;
  procedureTemplates: number;
  /** Those that a list with `show_upcoming` answers: sub work orders and planned ones included. */
  workOrders: number;
  /** The most comments on a work order; a third of them has some. */
  comments: number;
  workRequests: number;
  purchaseOrders: number;
  /** The items of a purchase order. */
  linesPerOrder: number;
  rootCauseReports: number;
  /** Groups of work orders with the same `updatedAt`. */
  equalStamps: number;
  /** Deleted work orders, beside the others. */
  deletions: number;
  daysBack: number;
};

export const defaultSize: Size = {
  organizations: 2,
  users: 12,
  teams: 4,
  categories: 6,
  locations: 12,
  assets: 40,
  parts: 30,
  vendors: 8,
  meters: 10,
  meterTriggers: 4,
  maintenancePlans: 5,
  procedureTemplates: 3,
  workOrders: 60,
  comments: 3,
  workRequests: 15,
  purchaseOrders: 20,
  linesPerOrder: 3,
  rootCauseReports: 4,
  equalStamps: 4,
  deletions: 3,
  daysBack: 180,
};

/** Sizes for tests of scale. */
export const largeSize: Partial<Size> = {
  ...{ workOrders: 5000, assets: 2000, parts: 500, purchaseOrders: 200, users: 120, locations: 90, vendors: 60 },
  ...{ workRequests: 800, meters: 100, maintenancePlans: 40, daysBack: 700 },
};

/** Returns the full sizes. Throws on an unknown name or a wrong number. */
export function checkedSize(wanted: Partial<Size>): Size {
  for (const [name, value] of Object.entries(wanted)) {
    if (!Object.hasOwn(defaultSize, name))
      throw new Error(`No such size: ${name}. There are: ${Object.keys(defaultSize).join(", ")}.`);
    if (!Number.isInteger(value) || Number(value) < 0)
      throw new Error(`Size ${name} must be a whole number from 0 on.`);
  }
  const size = { ...defaultSize, ...wanted };
  for (const name of ["organizations", "users", "locations", "daysBack"] as const)
    if (size[name] < 1) throw new Error(`Size ${name} must be at least 1.`);
  return size;
}

const dayMs = 86_400_000;

const organizationDrafts = [
  { name: "Sihl Getränke AG", timeZone: "Europe/Zurich", currency: "CHF", dateFormatLocale: "de-CH" },
  // Without a currency, no amount has a meaning.
  { name: "Lakeside Bottling", timeZone: "Etc/UTC", currency: null, dateFormatLocale: null },
  { name: "日本工場", timeZone: "Asia/Tokyo", currency: "JPY", dateFormatLocale: "ja-JP" },
  { name: "Prairie Foods", timeZone: "America/Chicago", currency: "USD", dateFormatLocale: "en-US" },
];
const people: [string, string][] = [
  ["Zoë", "Müller"],
  ["Łukasz", "Nowak"],
  ["Jean-Luc", "D’Arcy"],
  ["明", "王"],
  ["Aïcha", "Ben Salah"],
  ["Óscar", "Peña"],
  ["Nguyễn", "Thị Hoa"],
  ["Sam", "O'Neil"],
  ["Ингрид", "Петрова"],
  ["Ravi", "Iyer"],
  ["Emma", "Smith"],
  ["Noah", "van der Berg"],
];
const placeNames = ["Werk Sihl", "Halle 1", "Halle 2", "Lager Süd", "Boardroom A", "Labor & QS", "Dach / Roof", "倉庫"];
const machines = [
  "Abfüllanlage 3",
  "Projector",
  "Conveyor belt",
  "Kompressor ÖL-7",
  "Boiler",
  "Pompe d’eau",
  "Roboter ABB",
  "Forklift",
  "冷凍機",
  "HVAC unit",
];
const tasks = [
  "Monthly inspection",
  "Leck beheben",
  "Replace filter",
  "Projector does not start",
  "Schmierung",
  "Bruit anormal",
  "Calibrate sensor",
  "安全点検",
  'Change belt "B-42"',
  "Fuite d’huile; urgent",
];
const partNames = [
  "Projector lamp",
  "V-belt B-42",
  "Filter 10 µm",
  "Dichtung",
  "Bearing 6204",
  "Huile 5 L",
  "Fuse 16 A",
  "部品",
];
const vendorNames = [
  "Müller & Söhne GmbH",
  "ACME Tools",
  "Société Générale d’Entretien",
  "北方供应",
  "O'Hara Parts",
  "Lamp World",
];
const categoryNames = ["Electrical", "Mechanical", "Sicherheit", "Inspection", "Projet", "保全"];
/** The statuses of work orders in turn. */
const cycle: WorkOrderStatus[] = [
  ...(["OPEN", "DONE", "IN_PROGRESS", "DONE", "ON_HOLD"] as const),
  ...(["DONE", "CANCELED", "OPEN", "SKIPPED", "DONE"] as const),
];
const comments = [
  "Ordered the part.",
  "Erledigt ✅",
  "Voir la photo",
  "",
  "Waiting for @[Zoë Müller](u|1)",
  "再発しました",
];
const text = 'A longer text with a line break,\na quote " and a comma; ünïcödé.';

type FieldDraft = [
  label: string,
  type: "oneline" | "multiline" | "number" | "singleSelect" | "date" | "datetime" | "link",
  options?: string[],
];
/** The custom fields. The asset field "model" has the name of a parameter, so its filter is `model__c`. */
const fieldDrafts: Record<CustomFieldEntity, FieldDraft[]> = {
  workOrders: [
    ["Cost Center", "oneline"],
    ["Downtime (min)", "number"],
    ["Shift", "singleSelect", ["Früh", "Spät", "Nacht"]],
    ["Inspected at", "datetime"],
  ],
  assets: [
    ["Inventory No.", "oneline"],
    ["Warranty until", "date"],
    ["Manual", "link"],
    ["model", "oneline"],
  ],
  parts: [
    ["ABC class", "singleSelect", ["A", "B", "C"]],
    ["Shelf life (days)", "number"],
  ],
  locations: [["Floor", "number"]],
  vendors: [["Supplier No.", "oneline"]],
  purchaseOrders: [
    ["Approval reference", "oneline"],
    ["Remarks", "multiline"],
  ],
  lineItemPurchaseOrders: [["GL account", "oneline"]],
};

/** Fills the organizations. The same seed, size and UTC day give the same records. */
export function seedWorld(world: World, seed: number, size: Size): void {
  world.isQuiet = true;
  const random = new Random(seed);
  for (let place = 0; place < size.organizations; place++) {
    const id = world.nextId("organizations");
    const draft = organizationDrafts[place % organizationDrafts.length]!;
    const name = place < organizationDrafts.length ? draft.name : `${draft.name} ${place + 1}`;
    world.data.organizations.set(id, { ...draft, id, name, lastSequentialId: 0, lastOrderNumber: 0 });
    new Seeder(world, random, id, place === 0 ? size : fifth(size)).run(seed);
  }
  world.isQuiet = false;
}

function fifth(size: Size): Size {
  const kept = new Set(["organizations", "comments", "linesPerOrder", "daysBack"]);
  const entries = Object.entries(size).map(([name, value]) => [name, kept.has(name) ? value : Math.ceil(value / 5)]);
  return { ...size, ...Object.fromEntries(entries) };
}

/** Fills one organization. */
class Seeder {
  readonly #world: World;
  readonly #random: Random;
  readonly #organizationId: number;
  readonly #size: Size;
  /** The start of the UTC day, so that the records do not depend on the time of day. */
  readonly #today: number;
  #team: { size: number; users: User[] } = { size: -1, users: [] };
  #stocked: Part[] | undefined;
  readonly #known = new Map<OwnedTable, { size: number; ids: number[] }>();

  constructor(world: World, random: Random, organizationId: number, size: Size) {
    this.#world = world;
    this.#random = random;
    this.#organizationId = organizationId;
    this.#size = size;
    this.#today = Math.floor(world.clock.now() / dayMs) * dayMs;
  }

  run(seed: number): void {
    this.#fields();
    this.#users(seed);
    this.#labels();
    this.#locations();
    this.#vendors();
    this.#assets();
    this.#teams();
    this.#statuses();
    this.#parts();
    this.#meters();
    this.#procedures();
    this.#workOrders();
    this.#requests();
    this.#purchaseOrders();
    this.#plans();
    this.#triggers();
    this.#reports();
  }

  // Helpers

  /** An instant some days before today, with milliseconds. */
  #past(mostDays = this.#size.daysBack, leastDays = 0): string {
    const ms = this.#random.whole(leastDays * dayMs, Math.max(leastDays + 1, mostDays) * dayMs);
    return new Date(this.#today - ms).toISOString();
  }

  #future(mostDays: number): string {
    return new Date(this.#today + dayMs + this.#random.whole(0, mostDays * 24) * 3_600_000).toISOString();
  }

  /** The times of a record: created, and perhaps changed later. */
  #times(mostDays = this.#size.daysBack): { createdAt: string; updatedAt: string } {
    const createdAt = this.#past(mostDays);
    const since = this.#today - Date.parse(createdAt);
    const updatedAt = this.#random.chance(0.6)
      ? new Date(this.#today - this.#random.whole(0, since)).toISOString()
      : createdAt;
    return { createdAt, updatedAt };
  }

  /** Leaves gaps between ids. */
  #gap(table: OwnedTable): void {
    if (this.#random.chance(0.15)) this.#world.nextId(table);
  }

  #name(names: readonly string[], place: number): string {
    const name = names[place % names.length]!;
    return place < names.length ? name : `${name} ${Math.floor(place / names.length) + 1}`;
  }

  #maybe<T>(share: number, make: () => T): T | null {
    return this.#random.chance(share) ? make() : null;
  }

  #some(table: OwnedTable): number | null {
    const ids = this.#ids(table);
    return ids.length > 0 ? this.#random.pick(ids) : null;
  }

  /** The ids of a table's records, read again only when there are more. */
  #ids(table: OwnedTable): number[] {
    const known = this.#known.get(table);
    const { size } = this.#world.data[table];
    if (known?.size === size) return known.ids;
    const ids = this.#world.all(table, [this.#organizationId]).map(({ id }) => id);
    this.#known.set(table, { size, ids });
    return ids;
  }

  #people(): User[] {
    const { size } = this.#world.data.users;
    if (this.#team.size === size) return this.#team.users;
    this.#team = { size, users: this.#readPeople() };
    return this.#team.users;
  }

  #readPeople(): User[] {
    return [...this.#world.data.users.values()].filter(({ organizationIds }) =>
      organizationIds.includes(this.#organizationId),
    );
  }

  #user(): number {
    return this.#random.pick(this.#people()).id;
  }

  #attachment(fileName: string, createdAt: string): Attachment {
    const id = this.#world.nextId("attachments");
    const bytes = Buffer.from(`${fileName} of the simulator, number ${id}\n`);
    this.#world.files.set(id, bytes);
    return { id, fileName, mimeType: mimeTypeOf(fileName), createdAt, size: bytes.length };
  }

  /** Values for some of the custom fields, always as text. */
  #values(entity: CustomFieldEntity): ExtraFields {
    const values: ExtraFields = {};
    for (const [label, type, options = []] of fieldDrafts[entity]) {
      if (!this.#random.chance(0.5)) continue;
      const number = this.#random.whole(1, 500);
      values[label] = {
        oneline: `${label.slice(0, 2).toUpperCase()}-${number}`,
        multiline: text,
        number: number % 3 === 0 ? `${number}.5` : String(number),
        singleSelect: options[number % Math.max(1, options.length)] ?? "",
        date: this.#past(400).slice(0, 10),
        datetime: this.#past(400),
        link: `https://manuals.example/${number}`,
      }[type];
    }
    return values;
  }

  // Fields, people, labels, places

  #fields(): void {
    for (const [entity, drafts] of Object.entries(fieldDrafts) as [CustomFieldEntity, FieldDraft[]][])
      for (const [sortOrder, [label, type, options = null]] of drafts.entries())
        this.#world.add("customFields", this.#organizationId, {
          ...{ entity, label, type, sortOrder, options, required: false, unlisted: label === "model" },
          ...{ includeInRecurrence: label === "Cost Center", ...this.#times(700) },
        });
  }

  #users(seed: number): void {
    const roles: Role[] = ["ADMIN", "MEMBER", "MEMBER", "OPERATOR", "REQUESTER"];
    for (let place = 0; place < this.#size.users; place++) {
      const [firstName, lastName] = people[place % people.length]!;
      const id = this.#world.nextId("users");
      // The first user, whose keys are given out, belongs to every organization.
      if (place === 0 && this.#organizationId > 1) {
        this.#world.data.users.get(1)!.organizationIds.push(this.#organizationId);
        continue;
      }
      const { createdAt, updatedAt } = this.#times(700);
      this.#world.data.users.set(id, {
        ...{ id, organizationIds: [this.#organizationId], removedFrom: [], createdAt, updatedAt, deletedAt: null },
        ...{ firstName, lastName: place < people.length ? lastName : `${lastName} ${place}` },
        role: place === 0 ? "ADMIN" : roles[place % roles.length]!,
        customRole: place === 3 ? "Shift lead" : null,
        email: place % 6 === 5 ? null : `user${id}.s${seed}@example.com`,
        phoneNumber: this.#maybe(0.4, () => `+4144555${String(1000 + id)}`),
        authType: place % 4 === 0 ? "SAML" : "NORMAL",
        hourlyRate: place === 0 || this.#random.chance(0.6) ? this.#random.whole(2000, 9000) : null,
        externalData: place % 5 === 2 ? { erp: `E-${id}` } : null,
        extraFields: place % 4 === 1 ? { Badge: `B-${id}` } : {},
        lastVisitedAt: this.#maybe(0.8, () => this.#past(30)),
      });
    }
    const last = this.#people().at(-1)!;
    if (this.#size.users > 4 && last.id !== 1) last.removedFrom.push(this.#organizationId);
  }

  #labels(): void {
    for (let place = 0; place < this.#size.categories; place++)
      this.#world.add("categories", this.#organizationId, {
        ...{
          label: this.#name(categoryNames, place),
          description: place % 2 === 0 ? "Seeded" : "",
          ...this.#times(700),
        },
      });
    for (const [level, label] of ["Low", "Medium", "High"].entries())
      this.#world.add("assetCriticalities", this.#organizationId, { label, level: level + 1, ...this.#times(700) });
    for (const [label, baseAssetStatus] of [
      ["Cleaning", "OFFLINE"],
      ["Stillgelegt", "IGNORE"],
      ["Full speed", "ONLINE"],
    ] as const)
      this.#world.add("assetCustomStatuses", this.#organizationId, { label, baseAssetStatus, ...this.#times(700) });
    for (const name of ["Epson", "Krones", "Siemens & Co."]) {
      const { id } = this.#world.add("manufacturers", this.#organizationId, { name, ...this.#times(700) });
      for (const model of ["X-100", "Modell Ö"])
        this.#world.add("models", this.#organizationId, {
          name: `${name} ${model}`,
          manufacturerId: id,
          ...this.#times(700),
        });
    }
  }

  #locations(): void {
    for (let place = 0; place < this.#size.locations; place++) {
      this.#gap("locations");
      const earlier = this.#ids("locations");
      this.#world.add("locations", this.#organizationId, {
        name: this.#name(placeNames, place),
        description: this.#maybe(0.3, () => text),
        address: place === 0 ? "Sihlstrasse 1, 8001 Zürich" : null,
        barcode: this.#maybe(0.3, () => `LOC-${place}`),
        parentId: place === 0 ? null : this.#random.pick(earlier),
        ...{ teamIds: [], vendorIds: [], extraFields: this.#values("locations"), ...this.#times(700) },
        ...{ attachments: [], thumbnail: null },
      });
    }
  }

  #vendors(): void {
    for (let place = 0; place < this.#size.vendors; place++) {
      this.#gap("vendors");
      const name = this.#name(vendorNames, place);
      const vendor = this.#world.add("vendors", this.#organizationId, {
        ...{ name, description: this.#maybe(0.4, () => "Since 1998"), extraFields: this.#values("vendors") },
        ...{ attachments: [], thumbnail: null, ...this.#times(700) },
      });
      for (let contact = 0; contact < place % 3; contact++)
        this.#world.add("vendorContacts", this.#organizationId, {
          ...{ vendorId: vendor.id, name: `${people[contact]![0]} ${people[contact]![1]}`, ...this.#times(700) },
          ...{ role: this.#maybe(0.5, () => "Sales"), email: `sales${contact}@vendor${vendor.id}.example` },
          ...{ phoneNumber: this.#maybe(0.6, () => "+41 44 555 12 34"), extension: this.#maybe(0.2, () => "12") },
        });
    }
  }

  // Assets

  /** A tree: each asset after the fifth hangs below an earlier one. */
  #assets(): void {
    const models = this.#world.all("models", [this.#organizationId]);
    for (let place = 0; place < this.#size.assets; place++) {
      this.#gap("assets");
      const earlier = this.#ids("assets");
      const model = this.#maybe(0.5, () => this.#random.pick(models));
      const times = this.#times();
      this.#world.add("assets", this.#organizationId, {
        globalUuid: uuidOf(this.#world.nextId("uuids")),
        name: this.#name(machines, place),
        description: this.#maybe(0.4, () => text),
        barcode: this.#maybe(0.5, () => `ASSET-${place}`),
        serialNumber: this.#maybe(0.5, () => `SN ${place * 37}/Ä`),
        criticalityId: this.#maybe(0.5, () => this.#some("assetCriticalities")),
        parentId: place < 5 || this.#random.chance(0.2) ? null : this.#random.pick(earlier),
        locationId: this.#maybe(0.8, () => this.#some("locations")),
        ...{ teamIds: [], vendorIds: this.#random.chance(0.3) ? this.#ids("vendors").slice(0, 2) : [] },
        assetTypes: this.#random.chance(0.4) ? ["Machine", "Förderer"].slice(0, this.#random.whole(1, 2)) : [],
        ...{ manufacturerId: model?.manufacturerId ?? null, modelId: model?.id ?? null, creatorId: this.#user() },
        depreciation: this.#maybe(0.2, () => ({
          ...{ id: this.#world.nextId("depreciations"), purchasePrice: 12_500.75, purchaseDate: this.#past(900) },
          ...{
            salvageValue: 500,
            usefulLifeYears: 8,
            depreciationStartDate: this.#past(800),
            createdAt: times.createdAt,
          },
        })),
        extraFields: this.#values("assets"),
        attachments: this.#random.chance(0.2) ? [this.#attachment("Handbuch ä.pdf", times.createdAt)] : [],
        thumbnail: this.#maybe(0.1, () => this.#attachment("photo.png", times.createdAt)),
        ...times,
      });
    }
  }

  #teams(): void {
    const users = this.#people().filter(({ removedFrom }) => !removedFrom.includes(this.#organizationId));
    for (let place = 0; place < this.#size.teams; place++) {
      this.#world.add("teams", this.#organizationId, {
        ...{ name: this.#name(["Mechanics", "Elektrik", "Night shift", "営繕"], place), ...this.#times(700) },
        description: place % 2 === 0 ? "Seeded team" : "",
        assetIds: this.#ids("assets").filter((id) => id % 7 === place),
        locationIds: this.#ids("locations").slice(place, place + 2),
        members: users
          .filter((_, index) => index % Math.max(1, this.#size.teams) === place)
          .map(({ id }, index) => ({ userId: id, teamRole: index === 0 ? "ADMIN" : "MEMBER" })),
      });
    }
    for (const asset of this.#world.all("assets", [this.#organizationId]))
      asset.teamIds = this.#world
        .all("teams", [this.#organizationId])
        .filter(({ assetIds }) => assetIds.includes(asset.id))
        .map(({ id }) => id);
  }

  /** A history of downtimes for a half of the assets. The last status has not ended. */
  #statuses(): void {
    const custom = this.#world.all("assetCustomStatuses", [this.#organizationId]);
    for (const asset of this.#world.all("assets", [this.#organizationId])) {
      if (this.#random.chance(0.5)) continue;
      let startMs = this.#today - this.#random.whole(20, 90) * dayMs;
      const length = this.#random.whole(1, 4);
      for (let turn = 0; turn < length; turn++) {
        const status = turn % 2 === 0 ? ("ONLINE" as const) : ("OFFLINE" as const);
        const endMs = startMs + this.#random.whole(1, 240) * 3_600_000;
        const startedAt = new Date(startMs).toISOString();
        const isLast = turn === length - 1;
        this.#world.add("assetStatuses", this.#organizationId, {
          ...{ assetId: asset.id, status, startedAt, endedAt: isLast ? null : new Date(endMs).toISOString() },
          customStatusId: status === "OFFLINE" ? (this.#maybe(0.3, () => custom[0]?.id ?? null) ?? null) : null,
          downtimeType: status === "OFFLINE" ? (this.#random.chance(0.5) ? "PLANNED" : "UNPLANNED") : null,
          description: this.#maybe(0.2, () => "Belt torn"),
          ...{ creatorId: this.#user(), updaterId: null, createdAt: startedAt },
          updatedAt: isLast ? startedAt : new Date(endMs).toISOString(),
        });
        startMs = endMs;
      }
    }
  }

  // Parts and meters

  /** Parts at several places, at none, and one whose record of locations was switched off. */
  #parts(): void {
    const locations = this.#ids("locations");
    for (let place = 0; place < this.#size.parts; place++) {
      this.#gap("parts");
      const count = place % 7 === 6 ? 0 : this.#random.whole(1, Math.min(3, locations.length));
      const first = this.#random.whole(0, locations.length - 1);
      const stock = Array.from({ length: count }, (_, turn): Stock => {
        const isHeld = this.#random.chance(0.2);
        return {
          locationId: locations[(first + turn) % locations.length]!,
          availableQuantity: this.#random.whole(0, 80),
          minimumQuantity: this.#maybe(0.7, () => this.#random.whole(1, 10)),
          maximumQuantity: this.#maybe(0.3, () => 100),
          area: this.#maybe(0.6, () => `Regal ${this.#random.whole(1, 9)}/B`),
          ...{ kitted: 0, reserved: isHeld ? 2 : 0, staged: isHeld ? 1 : 0, assigned: 0 },
        };
      });
      this.#world.add("parts", this.#organizationId, {
        name: this.#name(partNames, place),
        description: this.#maybe(0.4, () => text),
        unitCost: this.#maybe(0.85, () => this.#random.whole(50, 90_000)),
        barcode: this.#maybe(0.5, () => `P-${place}`),
        partTypes: this.#random.chance(0.5) ? ["Consumable"] : [],
        assetIds: this.#random.chance(0.4) ? this.#ids("assets").slice(0, 3) : [],
        teamIds: [],
        vendors: this.#ids("vendors")
          .filter(() => this.#random.chance(0.2))
          .map((vendorId) => ({ vendorId, partNumber: `PN-${vendorId}-${place}` })),
        ...{ stock, isSingleStock: place === 8 && count > 0, extraFields: this.#values("parts"), ...this.#times() },
        ...{ attachments: [], thumbnail: null },
      });
    }
  }

  #meters(): void {
    const units = ["Hours", "Celsius", "Kilometers", "PSI", "Cycles", "m³/h"];
    for (let place = 0; place < this.#size.meters; place++) {
      this.#gap("meters");
      const measurementType = place % 3 === 2 ? ("AUTOMATED_SENSOR" as const) : ("MANUAL" as const);
      const times = this.#times();
      const meter: Meter = this.#world.add("meters", this.#organizationId, {
        ...{
          name: `${this.#name(machines, place)} meter`,
          unit: units[place % units.length]!,
          measurementType,
          ...times,
        },
        ...{ uuid: uuidOf(this.#world.nextId("uuids")), description: this.#maybe(0.3, () => "Read at the panel") },
        readingFrequency: place % 4 === 0 ? { type: "WEEKLY", interval: 1, days: ["MONDAY"] } : null,
        assetId: place % 4 === 3 ? null : this.#some("assets"),
        locationId: place % 4 === 3 ? this.#some("locations") : null,
        ...{ creatorId: this.#user(), updaterId: null, readings: [] },
      });
      // The last meter has no reading.
      const length = place === this.#size.meters - 1 ? 0 : this.#random.whole(1, 4);
      for (let turn = length; turn > 0; turn--) {
        const createdAt = new Date(this.#today - turn * dayMs * 3).toISOString();
        meter.readings.push({
          ...{ id: String(this.#world.nextId("readings")), createdAt, userId: this.#user() },
          value: Math.round((100 + place * 10 - turn * 2.25) * 100) / 100,
          readingDate: turn % 2 === 0 ? null : new Date(Date.parse(createdAt) - 3_600_000).toISOString(),
        });
      }
    }
  }

  #procedures(): void {
    const meterId = this.#some("meters");
    for (let place = 0; place < this.#size.procedureTemplates; place++) {
      const field = (
        label: string,
        type: "HEADING" | "CHECKBOX" | "NUMBER" | "MULTIPLE_CHOICE" | "METER" | "TEXT" | "DATE",
      ) => ({
        ...{ id: this.#world.nextId("templateFields"), label, type, description: null, isDateAndTime: false },
        choices: type === "MULTIPLE_CHOICE" ? ["Good", "Worn", "Kaputt"] : null,
        meterId: type === "METER" ? meterId : null,
      });
      const fields = [field("Safety", "HEADING"), field("Power off?", "CHECKBOX"), field("Pressure", "NUMBER")];
      fields.push(field("Condition", "MULTIPLE_CHOICE"), field("Notes", "TEXT"), field("Next date", "DATE"));
      if (meterId !== null) fields.push(field("Hours", "METER"));
      this.#world.add("procedureTemplates", this.#organizationId, {
        ...{ title: this.#name(["Safety check", "Inspektion", "点検"], place), fields, ...this.#times(700) },
      });
    }
  }

  // Work orders

  #workOrders(): void {
    const { workOrders: count, deletions } = this.#size;
    const orders = Array.from({ length: count + deletions }, (_, place) => this.#workOrder(place, count + deletions));
    orders.sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
    for (const order of orders) {
      this.#gap("workOrders");
      order.sequentialId = ++this.#world.organization(this.#organizationId).lastSequentialId;
      order.isOverdueTold = order.dueDate !== null && Date.parse(order.dueDate) <= this.#today;
      const made = this.#world.add("workOrders", this.#organizationId, order);
      if (this.#random.chance(1 / 3)) this.#talk(made);
    }
    const made = this.#world.all("workOrders", [this.#organizationId]);
    for (const order of made.slice(0, deletions)) order.deletedAt = order.updatedAt;
    const kept = made.slice(deletions);
    this.#family(kept);
    this.#chain(kept);
    for (let group = 0; group < this.#size.equalStamps; group++)
      for (const order of kept.slice(group * 4, group * 4 + 3)) order.updatedAt = kept[group * 4]!.updatedAt;
  }

  /** One of each status in turn; the last tenth is planned and not yet shown without `show_upcoming`. */
  #workOrder(place: number, count: number): Omit<WorkOrder, "id" | "organizationId" | "deletedAt"> {
    const random = this.#random;
    const isUpcoming = place >= count * 0.9;
    const status = isUpcoming ? "OPEN" : cycle[place % cycle.length]!;
    const { createdAt, updatedAt } = this.#times();
    const isClosed = ["DONE", "CANCELED", "SKIPPED"].includes(status);
    const startedAt = status === "OPEN" || status === "SKIPPED" ? null : createdAt;
    const asset = this.#world.find(
      "assets",
      this.#maybe(0.8, () => this.#some("assets")),
    );
    const parts = random.chance(0.35) ? this.#usedParts() : [];
    return {
      ...emptyWorkOrder(),
      ...{ title: this.#name(tasks, place), description: this.#maybe(0.6, () => text), status, createdAt, updatedAt },
      priority: random.pick(priorities),
      type:
        place % 17 === 16
          ? "CYCLE_COUNT"
          : random.pick(["REACTIVE", "PREVENTIVE", "PREVENTIVE", "OTHER", null] as const),
      assetId: asset?.id ?? null,
      locationId: asset?.locationId ?? this.#maybe(0.5, () => this.#some("locations")),
      categoryIds: random.chance(0.4) ? [this.#some("categories")].filter((id) => id !== null) : [],
      assignees: this.#assignees(),
      vendorIds: random.chance(0.1) ? [this.#some("vendors")].filter((id) => id !== null) : [],
      ...{ parts, partStatus: parts.length > 0 && random.chance(0.3) ? "ISSUED" : "NO_PARTS" },
      costs: this.#costs(createdAt),
      startDate: isUpcoming ? this.#future(60) : this.#maybe(0.2, () => this.#past(30)),
      dueDate: isUpcoming
        ? this.#future(90)
        : this.#maybe(0.6, () => new Date(Date.parse(createdAt) + random.whole(1, 40) * dayMs).toISOString()),
      dueDateIsFullDay: random.chance(0.3),
      estimatedTime: this.#maybe(0.5, () => random.whole(1, 16) * 900),
      ...{ startedAt, completedAt: isClosed ? updatedAt : null, completerId: status === "DONE" ? this.#user() : null },
      ...{ creatorId: this.#maybe(0.95, () => this.#user()), requesterId: this.#maybe(0.2, () => this.#user()) },
      extraFields: this.#values("workOrders"),
      externalData: random.chance(0.1) ? random.pick([{ reference: `X-${place}`, nothing: null }, 17, "plain"]) : null,
      procedure: this.#maybe(0.3, () => this.#procedure(status === "DONE")),
      workOrderSummary: this.#maybe(status === "DONE" ? 0.3 : 0, () => ({
        content: "Replaced.",
        summary: null,
        authorId: this.#user(),
      })),
      attachments: random.chance(0.15)
        ? [this.#attachment("Foto 1.jpg", createdAt), this.#attachment("report.pdf", createdAt)]
        : [],
      sequentialId: 0,
    };
  }

  #assignees(): Assignee[] {
    const users = this.#random.chance(0.7) ? [{ type: "USER" as const, id: this.#user() }] : [];
    const team = this.#random.chance(0.3) ? this.#some("teams") : null;
    return team === null ? users : [...users, { type: "TEAM", id: team }];
  }

  #usedParts(): WorkOrder["parts"] {
    this.#stocked ??= this.#world.all("parts", [this.#organizationId]).filter(({ stock }) => stock.length > 0);
    const parts = this.#stocked;
    if (parts.length === 0) return [];
    const part = this.#random.pick(parts);
    const locationId = this.#random.chance(0.7) ? part.stock[0]!.locationId : null;
    const copyOnRecurring = this.#random.pick(["NoCopy", "Copy", "Default"] as const);
    return [{ partId: part.id, quantityUsed: this.#random.whole(1, 4), locationId, copyOnRecurring }];
  }

  #costs(createdAt: string): WorkOrder["costs"] {
    const costs: WorkOrder["costs"] = [];
    const add = (cost: Pick<WorkOrder["costs"][number], "type" | "costType" | "costPerUnit" | "durationTotal">) =>
      costs.push({
        ...cost,
        id: this.#world.nextId("costs"),
        description: this.#maybe(0.3, () => "Entered late"),
        userId: this.#user(),
        createdAt,
      });
    if (this.#random.chance(0.4)) {
      const durationTotal = this.#random.whole(300, 20_000);
      add({
        type: "TIME",
        costType: "WORK",
        costPerUnit: this.#maybe(0.8, () => this.#random.whole(2000, 9000)),
        durationTotal,
      });
    }
    if (this.#random.chance(0.15))
      add({ type: "EXPENSE", costType: "TRAVEL", costPerUnit: this.#random.whole(500, 30_000), durationTotal: null });
    return costs;
  }

  #procedure(isAnswered: boolean): Procedure | null {
    const template = this.#world.find("procedureTemplates", this.#some("procedureTemplates"));
    if (!template) return null;
    const procedure = procedureOf(this.#world, template);
    for (const [place, field] of procedure.fields.entries()) {
      field.required = place === 1;
      if (!isAnswered || field.type === "HEADING") continue;
      field.text =
        { CHECKBOX: "true", NUMBER: "12.5", MULTIPLE_CHOICE: "Worn", DATE: this.#past(10) }[String(field.type)] ??
        "Alles ok";
      if (field.type === "TEXT") field.attachments = [this.#attachment("befund.png", this.#past(10))];
      if (place === 2) field.notes = "Gauge is dirty";
    }
    return procedure;
  }

  /** Comments, which move `lastMessageSentAt` only. */
  #talk(order: WorkOrder): void {
    const count = this.#random.whole(1, Math.max(1, this.#size.comments));
    if (this.#size.comments === 0) return;
    const span = Math.max(1, this.#today - Date.parse(order.createdAt));
    for (let turn = 0; turn < count; turn++) {
      const createdAt = new Date(
        Date.parse(order.createdAt) + Math.floor((span * (turn + 1)) / (count + 1)),
      ).toISOString();
      const id = this.#world.nextId("comments");
      const content = this.#random.pick(comments);
      this.#world.data.comments.set(id, { id, workOrderId: order.id, authorId: this.#user(), content, createdAt });
      order.lastMessageSentAt = createdAt;
    }
  }

  /** A parent with three sub work orders, for every forty. */
  #family(orders: WorkOrder[]): void {
    for (let start = 0; start + 8 <= orders.length; start += 40) {
      const parent = orders[start + 4]!;
      parent.isParent = true;
      for (const child of orders.slice(start + 5, start + 8)) child.parentId = parent.id;
    }
  }

  /** Repeated work orders: a finished one, and the next one. */
  #chain(orders: WorkOrder[]): void {
    const recurrences = [
      { type: "DAILY" },
      { type: "WEEKLY", interval: 2, days: ["MONDAY", "THURSDAY"] },
      { type: "MONTHLY", interval: 1, day: 15 },
      { type: "YEARLY", interval: 1 },
      { type: "PERIODICALLY", interval: 86_400 },
    ];
    const open = orders.filter(({ status, parentId, isParent }) => status === "OPEN" && parentId === null && !isParent);
    const done = orders.filter(({ status, parentId, isParent }) => status === "DONE" && parentId === null && !isParent);
    for (let place = 0; place < Math.min(5, open.length, done.length); place++) {
      const [before, after] = [done[place]!, open[place]!];
      after.recurrence = recurrences[place]!;
      Object.assign(before, { recurrence: recurrences[place]!, nextId: after.id });
      after.previousId = before.id;
    }
  }

  // Requests, orders, plans, triggers, reports

  #requests(): void {
    const orders = this.#world.all("workOrders", [this.#organizationId]).filter(({ parentId }) => parentId === null);
    for (let place = 0; place < this.#size.workRequests; place++) {
      this.#gap("workRequests");
      const order = place % 3 === 1 ? orders[(place * 3) % Math.max(1, orders.length)] : undefined;
      const times = this.#times();
      const request = this.#world.add("workRequests", this.#organizationId, {
        ...{ title: this.#name(tasks, place + 3), description: this.#maybe(0.6, () => text), ...times },
        priority: this.#random.pick(priorities),
        requestStatus: order
          ? order.status === "DONE"
            ? "DONE"
            : "APPROVED"
          : place % 5 === 0
            ? "REJECTED"
            : "PENDING",
        ...{
          assetId: this.#maybe(0.7, () => this.#some("assets")),
          locationId: this.#maybe(0.5, () => this.#some("locations")),
        },
        ...{ workOrderId: order?.id ?? null, approverTeamId: this.#maybe(0.3, () => this.#some("teams")) },
        creatorId: this.#maybe(0.7, () => this.#user()),
        creatorContactInfo: this.#maybe(0.4, () => ({ type: "EMAIL" as const, value: `guest${place}@example.com` })),
        ...{ sendEmailNotification: this.#random.chance(0.3), extraFields: this.#values("workOrders") },
        attachments: this.#random.chance(0.2) ? [this.#attachment("problem.jpg", times.createdAt)] : [],
        thumbnail: null,
      });
      if (order) order.workRequestId = request.id;
    }
  }

  #purchaseOrders(): void {
    const address = {
      city: "Zürich",
      country: "CH",
      postalCode: "8001",
      state: "ZH",
      street: "Sihlstrasse 1",
      label: null,
    };
    for (let place = 0; place < this.#size.purchaseOrders; place++) {
      this.#gap("purchaseOrders");
      const status = orderStatuses[place % orderStatuses.length]!;
      const isApproved = ["APPROVED", "PARTIALLY_FULFILLED", "COMPLETED"].includes(status);
      const times = this.#times();
      this.#world.add("purchaseOrders", this.#organizationId, {
        ...{ title: this.#maybe(0.7, () => `Order ${place}`), note: this.#maybe(0.4, () => text), status, ...times },
        reviewNote: status === "DECLINED" ? "Too expensive" : null,
        ...{ dueDate: this.#maybe(0.6, () => this.#future(30)), creatorId: this.#user() },
        vendorId: this.#maybe(0.95, () => this.#some("vendors")),
        autoGeneratedNumber: ++this.#world.organization(this.#organizationId).lastOrderNumber,
        overrideNumber: this.#maybe(0.2, () => `PO-2027/${place}`),
        approverId: isApproved ? this.#user() : null,
        approvalDate: isApproved ? times.updatedAt : null,
        items: Array.from({ length: this.#size.linesPerOrder }, (_, line) => this.#item(status, line)),
        costs: this.#random.chance(0.4)
          ? [
              { id: this.#world.nextId("orderCosts"), name: "Shipping", type: "AMOUNT_NON_TAXABLE", amount: 1500 },
              { id: this.#world.nextId("orderCosts"), name: "MwSt", type: "PERCENT_TAXABLE", amount: 8.1 },
            ]
          : [],
        vendorContactIds: [],
        shippingAddress: this.#maybe(0.5, () => address),
        billingAddress: this.#maybe(0.3, () => ({ ...address, label: "Zentrale" })),
        extraFields: this.#values("purchaseOrders"),
        ...{ comments: [], attachments: [], thumbnail: null },
      });
    }
  }

  /** A line: some without a part, some with a fraction of a cent, some received at two places. */
  #item(status: string, line: number): OrderItem {
    const part = this.#world.find("parts", this.#random.chance(0.8) ? this.#some("parts") : null);
    const quantityOrdered = this.#random.whole(2, 40);
    const received = status === "COMPLETED" ? quantityOrdered : status === "PARTIALLY_FULFILLED" && line !== 1 ? 1 : 0;
    const locations = this.#ids("locations");
    const halves = received > 1 ? [Math.floor(received / 2), received - Math.floor(received / 2)] : [received];
    return {
      ...{
        id: this.#world.nextId("orderItems"),
        partId: part?.id ?? null,
        name: part?.name ?? "Free text item",
        quantityOrdered,
      },
      partNumber: part?.vendors[0]?.partNumber ?? null,
      unitCost: this.#random.chance(0.1)
        ? null
        : this.#random.chance(0.3)
          ? `${this.#random.whole(10, 900)}.125`
          : String(this.#random.whole(100, 50_000)),
      fulfillments:
        received === 0
          ? []
          : halves.map((quantityReceived, place) => ({
              ...{
                id: this.#world.nextId("fulfillments"),
                locationId: locations[place % locations.length]!,
                quantityReceived,
              },
              isLegacy: false,
            })),
      extraFields: this.#values("lineItemPurchaseOrders"),
    };
  }

  #plans(): void {
    const recurrences = [
      { type: "MONTHLY" as const, interval: 1, day: 1 },
      { type: "WEEKLY" as const, interval: 2, days: ["MONDAY" as const] },
      { type: "DAILY" as const },
      { type: "YEARLY" as const, interval: 1 },
    ];
    for (let place = 0; place < this.#size.maintenancePlans; place++) {
      const times = this.#times(400);
      const blueprint = (title: string) =>
        this.#world.add("blueprints", this.#organizationId, {
          ...{ title, description: null, estimatedTime: 3600 * (1 + (place % 3)), priority: "MEDIUM", ...times },
        });
      const base = blueprint(this.#name(tasks, place));
      const recurrence = recurrences[place % recurrences.length]!;
      const isEnded = place % 5 === 4;
      const due = new Date(this.#today + (14 + place) * dayMs).toISOString();
      const assets = this.#ids("assets").slice(place * 2, place * 2 + 1 + (place % 3));
      this.#world.add("maintenancePlans", this.#organizationId, {
        ...{ name: `Plan ${this.#name(tasks, place)}`, startDate: times.createdAt, ...times },
        workOrderStartDateOffset: place % 2 === 0 ? { value: 2, unit: "DAY" } : null,
        blueprintEstimatedTime: base.estimatedTime,
        triggerType: place % 5 === 3 ? "CALENDAR_OR_METER" : "CALENDAR",
        intervalStrategy: place % 3 === 2 ? "FLOATING" : "FIXED",
        ...{ recurrence, planningHorizon: { value: 7, unit: "DAY" }, workOrderBlueprintId: base.id },
        assets: assets.map((assetId) => ({ id: this.#world.nextId("planAssets"), assetId })),
        intervals:
          place % 2 === 0
            ? [
                {
                  id: this.#world.nextId("planIntervals"),
                  interval: 6,
                  workOrderBlueprintId: blueprint("Large service").id,
                },
              ]
            : [],
        ...{ nextCycleOccurrence: 3, nextScheduledWorkOrderDueDate: isEnded ? null : due },
        lastPlannedDueDate: this.#maybe(0.7, () => this.#past(20)),
        nextWorkOrderGenerationAt: isEnded ? null : new Date(Date.parse(due) - 7 * dayMs).toISOString(),
        lastWorkOrderGeneratedAt: this.#maybe(0.7, () => this.#past(30)),
        ...{ creatorId: this.#user(), archivedAt: isEnded ? times.updatedAt : null },
      });
    }
  }

  #triggers(): void {
    const meters = this.#world.all("meters", [this.#organizationId]);
    const conditions = ["IS_GREATER", "IS_LESS", "INCREMENTED_BY", "IS_EQUAL"] as const;
    for (let place = 0; place < Math.min(this.#size.meterTriggers, meters.length * 3); place++) {
      const meter = meters[place % meters.length]!;
      const condition = conditions[place % conditions.length]!;
      const times = this.#times();
      this.#world.add("meterTriggers", this.#organizationId, {
        ...{ meterId: meter.id, name: `Trigger ${place + 1}`, description: this.#maybe(0.5, () => "Service due") },
        ...{ amount: 500, condition, dataPoints: place % 4 === 0 ? { numerator: 2, denominator: 3 } : null },
        ...{ minDateForProcessing: null, period: null, state: place % 4 === 3 ? "INACTIVE" : "STABLE" },
        nextTriggerValue: condition === "INCREMENTED_BY" ? 1000 : null,
        creatorId: this.#user(),
        template:
          place % 2 === 0
            ? {
                ...{
                  id: this.#world.nextId("workOrderTemplates"),
                  title: `Service of ${meter.name}`,
                  createdAt: times.createdAt,
                },
                ...{ description: null, priority: "HIGH", assetId: meter.assetId, locationId: null },
                ...{ assigneeIds: [], teamIds: [], dueOffset: 7 * 86_400 },
              }
            : null,
        ...times,
      });
    }
  }

  #reports(): void {
    const assets: Asset[] = this.#world.all("assets", [this.#organizationId]);
    const orders = this.#ids("workOrders");
    for (let place = 0; place < (assets.length > 0 ? this.#size.rootCauseReports : 0); place++) {
      const asset = this.#random.pick(assets);
      const status = this.#world
        .all("assetStatuses", [this.#organizationId])
        .find(({ assetId }) => assetId === asset.id);
      const times = this.#times();
      const isDone = place % 2 === 0;
      const step = (label: string, stepType: "PROBLEM_TYPE" | "FAILURE" | "CAUSE" | "ACTION") => {
        return { id: this.#world.nextId("stepOptions"), label, stepType };
      };
      this.#world.add("rootCauseReports", this.#organizationId, {
        ...{
          status: isDone ? "DONE" : "DRAFT",
          mainAssetId: asset.id,
          mainAssetStatusId: status?.id ?? null,
          ...times,
        },
        completedAt: isDone ? times.updatedAt : null,
        incidentStartedAt: times.createdAt,
        incidentEndedAt: isDone ? afterPeriod(times.createdAt, { type: "PERIODICALLY", interval: 5400 }) : null,
        repairTime: isDone ? 3600 : null,
        notes: this.#maybe(0.5, () => text),
        ...{ creatorId: this.#user(), updaterId: null, archivedAt: place % 4 === 2 ? times.updatedAt : null },
        relatedAssetIds: assets.slice(0, place % 3).map(({ id }) => id),
        workOrderIds: orders.slice(place, place + 2),
        problems: [
          {
            ...{ id: this.#world.nextId("problems"), category: { id: 1, label: "Mechanical" }, notes: null },
            stepOptions: [
              step("Leak", "PROBLEM_TYPE"),
              step("Seal broken", "FAILURE"),
              step("Wear", "CAUSE"),
              step("Replace", "ACTION"),
            ],
          },
        ],
      });
    }
  }
}
