import type { SimulatedClock } from "../clock.ts";
import type { Limits } from "./limits.ts";
import { notFound } from "./refusal.ts";
import type { Switches } from "./switches.ts";

// The state of the simulated organizations. Instants are ISO 8601 with milliseconds; money is in cents.

export type Instant = string;
export type ExtraFields = Record<string, string>;

/** What every record has. */
export type Row = {
  id: number;
  organizationId: number;
  createdAt: Instant;
  updatedAt: Instant;
  deletedAt: Instant | null;
};

export type Attachment = { id: number; mimeType: string; fileName: string; createdAt: Instant; size: number };
/** Records to which files can be attached. */
export type Attached = { attachments: Attachment[]; thumbnail: Attachment | null };

export type Organization = {
  id: number;
  name: string;
  timeZone: string;
  currency: string | null;
  dateFormatLocale: string | null;
  lastSequentialId: number;
  lastOrderNumber: number;
};

export const roles = ["ADMIN", "MEMBER", "OPERATOR", "REQUESTER", "SERVICE_ACCOUNT"] as const;
export type Role = (typeof roles)[number];
export const authTypes = ["NORMAL", "SAML", "OIDC"] as const;

export type User = Omit<Row, "organizationId"> & {
  organizationIds: number[];
  /** Organizations that the user was removed from; reading by id still works there. */
  removedFrom: number[];
  firstName: string;
  lastName: string;
  role: Role | null;
  customRole: string | null;
  email: string | null;
  phoneNumber: string | null;
  authType: (typeof authTypes)[number] | null;
  hourlyRate: number | null;
  externalData: unknown;
  extraFields: ExtraFields;
  lastVisitedAt: Instant | null;
};

export type Team = Row & {
  name: string;
  description: string;
  assetIds: number[];
  locationIds: number[];
  members: { userId: number; teamRole: "ADMIN" | "MEMBER" }[];
};

export type Category = Row & { label: string; description: string };

export type Location = Row &
  Attached & {
    name: string;
    description: string | null;
    address: string | null;
    barcode: string | null;
    parentId: number | null;
    teamIds: number[];
    vendorIds: number[];
    extraFields: ExtraFields;
  };

export type Depreciation = {
  id: number;
  purchasePrice: number | null;
  purchaseDate: Instant | null;
  salvageValue: number | null;
  usefulLifeYears: number | null;
  depreciationStartDate: Instant | null;
  createdAt: Instant;
};

export type Asset = Row &
  Attached & {
    globalUuid: string;
    name: string;
    description: string | null;
    barcode: string | null;
    serialNumber: string | null;
    criticalityId: number | null;
    parentId: number | null;
    locationId: number | null;
    teamIds: number[];
    vendorIds: number[];
    assetTypes: string[];
    manufacturerId: number | null;
    modelId: number | null;
    creatorId: number | null;
    depreciation: Depreciation | null;
    extraFields: ExtraFields;
  };

export const assetStates = ["ONLINE", "OFFLINE", "IGNORE"] as const;
export type AssetState = (typeof assetStates)[number];
export const downtimeTypes = ["PLANNED", "UNPLANNED"] as const;
export type DowntimeType = (typeof downtimeTypes)[number];

export type AssetStatus = Row & {
  assetId: number;
  status: AssetState;
  customStatusId: number | null;
  downtimeType: DowntimeType | null;
  startedAt: Instant;
  endedAt: Instant | null;
  description: string | null;
  creatorId: number;
  updaterId: number | null;
};

export type Criticality = Row & { label: string; level: number };
export type CustomStatus = Row & { label: string; baseAssetStatus: AssetState };
export type Manufacturer = Row & { name: string };
export type Model = Row & { name: string; manufacturerId: number };

/** A part's stock at a location. On hand is available, kitted, reserved and staged (INFERRED). */
export type Stock = {
  locationId: number;
  availableQuantity: number;
  minimumQuantity: number | null;
  maximumQuantity: number | null;
  area: string | null;
  kitted: number;
  reserved: number;
  staged: number;
  assigned: number;
};

export type Part = Row &
  Attached & {
    name: string;
    description: string | null;
    unitCost: number | null;
    barcode: string | null;
    partTypes: string[];
    assetIds: number[];
    teamIds: number[];
    vendors: { vendorId: number; partNumber: string }[];
    stock: Stock[];
    /** Whether a deprecated stock field was written, which switches the record of locations off. */
    isSingleStock: boolean;
    extraFields: ExtraFields;
  };

export const transferStates = ["APPROVED", "CANCELED", "COMPLETED", "DECLINED", "PENDING"] as const;
export type PartTransfer = Row & {
  status: (typeof transferStates)[number];
  quantityRequested: number;
  quantityTransferred: number | null;
  quantityReceived: number | null;
  requestMessage: string | null;
  responseMessage: string | null;
  sourcePartId: number;
  destinationPartId: number;
  sourceOrganizationId: number;
  destinationOrganizationId: number;
  sourceLocationId: number | null;
  destinationLocations: { locationId: number; quantity: number }[];
  requesterId: number;
  transferrerId: number | null;
};

export type Reading = { id: string; value: number; createdAt: Instant; readingDate: Instant | null; userId: number };
export const measurementTypes = ["MANUAL", "IOT_DEVICE", "AUTOMATED_SENSOR"] as const;

export type Meter = Row & {
  name: string;
  uuid: string;
  description: string | null;
  unit: string;
  measurementType: (typeof measurementTypes)[number];
  readingFrequency: Record<string, unknown> | null;
  assetId: number | null;
  locationId: number | null;
  creatorId: number;
  updaterId: number | null;
  readings: Reading[];
};

export const triggerConditions = [
  "DECREMENTED_BY",
  "INCREMENTED_BY",
  "IS_EQUAL",
  "IS_GREATER",
  "IS_LESS",
  "INCREMENTED_BY_BASED_ON_LAST_READING",
  "DECREMENTED_BY_BASED_ON_LAST_READING",
] as const;
export const triggerStates = ["INACTIVE", "INSUFFICIENT_DATA", "PENDING", "STABLE", "TRIGGERED"] as const;

/** What a work order is made from. */
export type WorkOrderTemplate = {
  id: number;
  title: string;
  createdAt: Instant;
  description: string | null;
  priority: Priority;
  assetId: number | null;
  locationId: number | null;
  assigneeIds: number[];
  teamIds: number[];
  dueOffset: number | null;
};

export type MeterTrigger = Row & {
  meterId: number;
  name: string;
  description: string | null;
  amount: number;
  condition: (typeof triggerConditions)[number];
  dataPoints: { numerator: number; denominator: number } | null;
  minDateForProcessing: Instant | null;
  nextTriggerValue: number | null;
  period: number | null;
  state: (typeof triggerStates)[number];
  creatorId: number;
  template: WorkOrderTemplate | null;
};

export type MaintenancePlan = Row & {
  name: string;
  startDate: Instant | null;
  workOrderStartDateOffset: { value: number; unit: "HOUR" | "DAY" | "WEEK" } | null;
  blueprintEstimatedTime: number | null;
  triggerType: "CALENDAR" | "METER" | "CALENDAR_OR_METER";
  intervalStrategy: "FIXED" | "FLOATING";
  recurrence: PlanRecurrence;
  planningHorizon: { value: number; unit: "DAY" | "WEEK" | "MONTH" | "YEAR" };
  workOrderBlueprintId: number;
  assets: { id: number; assetId: number }[];
  intervals: { id: number; interval: number; workOrderBlueprintId: number }[];
  nextCycleOccurrence: number | null;
  nextScheduledWorkOrderDueDate: Instant | null;
  lastPlannedDueDate: Instant | null;
  nextWorkOrderGenerationAt: Instant | null;
  lastWorkOrderGeneratedAt: Instant | null;
  creatorId: number;
  archivedAt: Instant | null;
};

export const weekdays = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"] as const;
export type PlanRecurrence =
  | { type: "DAILY" }
  | { type: "WEEKLY"; interval: number; days: (typeof weekdays)[number][] }
  | { type: "MONTHLY"; interval: number; day: number }
  | { type: "YEARLY"; interval: number };

export type Blueprint = Row & {
  title: string;
  description: string | null;
  estimatedTime: number | null;
  priority: Priority;
};

export const fieldTypes = [
  "NUMBER",
  "AMOUNT",
  "TEXT",
  "UNSUPPORTED",
  "HEADING",
  "FILE",
  "SIGNATURE",
  "MULTIPLE_CHOICE",
  "INSPECTION_CHECK",
  "YES_NO_NA",
  "CHECKBOX",
  "CHECKLIST",
  "METER",
  "DATE",
  "CYCLE_COUNT",
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** A field of a procedure template. */
export type TemplateField = {
  id: number;
  label: string;
  type: FieldType;
  description: string | null;
  choices: string[] | null;
  meterId: number | null;
  isDateAndTime: boolean;
};
export type ProcedureTemplate = Row & { title: string; fields: TemplateField[] };

/** A field of the procedure on a work order, with its answer. */
export type ProcedureField = {
  id: number;
  label: string;
  type: FieldType;
  required: boolean;
  description: string | null;
  templateId: number | null;
  templateFieldId: number | null;
  maxScore: number;
  score: number;
  meterId: number | null;
  isDateAndTime: boolean;
  text: string | null;
  notes: string | null;
  attachments: Attachment[];
};
export type Procedure = { id: number; title: string; templateIds: number[]; fields: ProcedureField[] };

export const priorities = ["NONE", "LOW", "MEDIUM", "HIGH"] as const;
export type Priority = (typeof priorities)[number];
export const workOrderStatuses = ["OPEN", "IN_PROGRESS", "ON_HOLD", "DONE", "CANCELED", "SKIPPED"] as const;
export type WorkOrderStatus = (typeof workOrderStatuses)[number];
export const openStatuses: readonly WorkOrderStatus[] = ["OPEN", "IN_PROGRESS", "ON_HOLD"];
export const partStatuses = ["NO_PARTS", "ASSIGNED", "RESERVED", "KITTED", "STAGED", "ISSUED"] as const;
export type PartStatus = (typeof partStatuses)[number];
export const workOrderTypes = ["CYCLE_COUNT", "OTHER", "PREVENTIVE", "REACTIVE"] as const;
export const copyModes = ["NoCopy", "Copy", "Default"] as const;

export type UsedPart = {
  partId: number;
  quantityUsed: number;
  locationId: number | null;
  copyOnRecurring: (typeof copyModes)[number];
};

/** A cost that somebody entered. Costs of parts follow from the parts used. */
export type CostRow = {
  id: number;
  type: "TIME" | "EXPENSE";
  costType: string;
  costPerUnit: number | null;
  description: string | null;
  durationTotal: number | null;
  userId: number;
  createdAt: Instant;
};

export type Assignee = { type: "USER" | "TEAM"; id: number };

export type WorkOrder = Row &
  Attached & {
    sequentialId: number;
    title: string;
    description: string | null;
    status: WorkOrderStatus;
    priority: Priority;
    type: (typeof workOrderTypes)[number] | null;
    assetId: number | null;
    locationId: number | null;
    categoryIds: number[];
    assignees: Assignee[];
    vendorIds: number[];
    parts: UsedPart[];
    partStatus: PartStatus;
    costs: CostRow[];
    startDate: Instant | null;
    dueDate: Instant | null;
    dueDateIsFullDay: boolean | null;
    estimatedTime: number | null;
    /** The first time in progress. The API sorts by it, but does not show it. */
    startedAt: Instant | null;
    completedAt: Instant | null;
    completerId: number | null;
    creatorId: number | null;
    requesterId: number | null;
    customerId: number | null;
    workRequestId: number | null;
    parentId: number | null;
    isParent: boolean;
    previousId: number | null;
    nextId: number | null;
    recurrence: ({ type: string } & Record<string, unknown>) | null;
    externalData: unknown;
    extraFields: ExtraFields;
    procedure: Procedure | null;
    workOrderSummary: { content: string; summary: string | null; authorId: number | null } | null;
    lastMessageSentAt: Instant | null;
    isOverdueTold: boolean;
    /** The plan that made it. The API does not show it. */
    planId: number | null;
  };

export type Comment = { id: number; workOrderId: number; authorId: number; content: string; createdAt: Instant };

export const requestStatuses = ["PENDING", "REJECTED", "APPROVED", "DONE"] as const;
export type WorkRequest = Row &
  Attached & {
    title: string;
    description: string | null;
    priority: Priority;
    requestStatus: (typeof requestStatuses)[number];
    assetId: number | null;
    locationId: number | null;
    workOrderId: number | null;
    approverTeamId: number | null;
    creatorId: number | null;
    creatorContactInfo: { type: "PHONE" | "EMAIL" | "OTHER"; value: string } | null;
    sendEmailNotification: boolean;
    extraFields: ExtraFields;
  };

export const orderStatuses = [
  "REQUESTED",
  "PENDING",
  "APPROVED",
  "PARTIALLY_FULFILLED",
  "COMPLETED",
  "DECLINED",
  "CANCELED",
] as const;
export type OrderStatus = (typeof orderStatuses)[number];
export const costTypes = ["AMOUNT_NON_TAXABLE", "AMOUNT_TAXABLE", "PERCENT_TAXABLE"] as const;

export type Fulfillment = { id: number; locationId: number | null; quantityReceived: number; isLegacy: boolean };
export type OrderItem = {
  id: number;
  partId: number | null;
  name: string | null;
  partNumber: string | null;
  /** Cents of one unit, with decimals, as text. */
  unitCost: string | null;
  quantityOrdered: number;
  fulfillments: Fulfillment[];
  extraFields: ExtraFields;
};
export type Address = {
  city: string;
  country: string;
  postalCode: string;
  state: string;
  street: string;
  label: string | null;
};

export type PurchaseOrder = Row &
  Attached & {
    title: string | null;
    note: string | null;
    reviewNote: string | null;
    status: OrderStatus;
    dueDate: Instant | null;
    creatorId: number;
    vendorId: number | null;
    autoGeneratedNumber: number;
    overrideNumber: string | null;
    approverId: number | null;
    approvalDate: Instant | null;
    items: OrderItem[];
    costs: { id: number; name: string; type: (typeof costTypes)[number]; amount: number }[];
    vendorContactIds: number[];
    shippingAddress: Address | null;
    billingAddress: Address | null;
    extraFields: ExtraFields;
    comments: { id: number; authorId: number; content: string; createdAt: Instant }[];
  };

export type Vendor = Row & Attached & { name: string; description: string | null; extraFields: ExtraFields };
export type VendorContact = Row & {
  vendorId: number;
  name: string;
  role: string | null;
  email: string | null;
  phoneNumber: string | null;
  extension: string | null;
};

export const customFieldEntities = [
  "assets",
  "locations",
  "parts",
  "workOrders",
  "vendors",
  "purchaseOrders",
  "lineItemPurchaseOrders",
] as const;
export type CustomFieldEntity = (typeof customFieldEntities)[number];
export const customFieldTypes = ["oneline", "multiline", "number", "singleSelect", "date", "datetime", "link"] as const;

export type CustomField = Row & {
  entity: CustomFieldEntity;
  label: string;
  type: (typeof customFieldTypes)[number];
  sortOrder: number;
  required: boolean;
  unlisted: boolean;
  includeInRecurrence: boolean;
  options: string[] | null;
};

export const stepTypes = ["PROBLEM_TYPE", "FAILURE", "CAUSE", "ACTION"] as const;
export type RootCauseReport = Row & {
  status: "DONE" | "DRAFT";
  mainAssetId: number;
  mainAssetStatusId: number | null;
  completedAt: Instant | null;
  incidentStartedAt: Instant | null;
  incidentEndedAt: Instant | null;
  repairTime: number | null;
  notes: string | null;
  creatorId: number;
  updaterId: number | null;
  archivedAt: Instant | null;
  relatedAssetIds: number[];
  workOrderIds: number[];
  problems: {
    id: number;
    category: { id: number; label: string } | null;
    stepOptions: { id: number; label: string; stepType: (typeof stepTypes)[number] }[];
    notes: string | null;
  }[];
};

/** All records. */
export type Data = {
  organizations: Map<number, Organization>;
  users: Map<number, User>;
  teams: Map<number, Team>;
  categories: Map<number, Category>;
  locations: Map<number, Location>;
  assets: Map<number, Asset>;
  assetStatuses: Map<number, AssetStatus>;
  assetCriticalities: Map<number, Criticality>;
  assetCustomStatuses: Map<number, CustomStatus>;
  manufacturers: Map<number, Manufacturer>;
  models: Map<number, Model>;
  parts: Map<number, Part>;
  partTransferRequests: Map<number, PartTransfer>;
  meters: Map<number, Meter>;
  meterTriggers: Map<number, MeterTrigger>;
  maintenancePlans: Map<number, MaintenancePlan>;
  blueprints: Map<number, Blueprint>;
  procedureTemplates: Map<number, ProcedureTemplate>;
  workOrders: Map<number, WorkOrder>;
  comments: Map<number, Comment>;
  workRequests: Map<number, WorkRequest>;
  purchaseOrders: Map<number, PurchaseOrder>;
  vendors: Map<number, Vendor>;
  vendorContacts: Map<number, VendorContact>;
  customFields: Map<number, CustomField>;
  rootCauseReports: Map<number, RootCauseReport>;
  /** The last id of every kind. */
  lastIds: Map<string, number>;
};

/** Tables whose records belong to one organization. */
export type OwnedTable = {
  [Name in keyof Data]: Data[Name] extends Map<number, Row> ? Name : never;
}[keyof Data];
export type RowOf<Name extends OwnedTable> = Data[Name] extends Map<number, infer Found extends Row> ? Found : never;

export const ownedTables = [
  "teams",
  "categories",
  "locations",
  "assets",
  "assetStatuses",
  "assetCriticalities",
  "assetCustomStatuses",
  "manufacturers",
  "models",
  "parts",
  "partTransferRequests",
  "meters",
  "meterTriggers",
  "maintenancePlans",
  "blueprints",
  "procedureTemplates",
  "workOrders",
  "workRequests",
  "purchaseOrders",
  "vendors",
  "vendorContacts",
  "customFields",
  "rootCauseReports",
] as const satisfies readonly OwnedTable[];

/** The kinds by the words that errors use. */
const words: Partial<Record<keyof Data, string>> = {
  assetCriticalities: "Asset criticality",
  assetCustomStatuses: "Asset custom status",
  assetStatuses: "Asset status",
  blueprints: "Work order blueprint",
  categories: "Category",
  customFields: "Custom field",
  maintenancePlans: "Maintenance plan",
  meterTriggers: "Meter trigger",
  partTransferRequests: "Part transfer request",
  procedureTemplates: "Procedure template",
  purchaseOrders: "Purchase order",
  rootCauseReports: "Root cause analysis report",
  vendorContacts: "Vendor contact",
  workOrders: "Work order",
  workRequests: "Work request",
};

/** Returns the word for a record of a table, as errors use it. */
export function wordOf(table: keyof Data): string {
  return words[table] ?? table.replace(/s$/, "").replace(/^./, (letter) => letter.toUpperCase());
}

/** A change that webhooks can report. */
export type WorldEvent = {
  type: string;
  organizationId: number;
  /** The members of the payload beside those that every payload has. */
  payload: Record<string, unknown>;
  /** The user who caused it; null: the system. */
  userId: number | null;
  /** The values that the filters of subscriptions are compared with. */
  facets?: Record<string, readonly (string | number)[]>;
  /** The member that `serializeEntity` adds. */
  entity?: { name: string; value: Record<string, unknown> };
};

/** The state of all organizations. Every change is made synchronously, so that a request is one transaction. */
export class World {
  readonly clock: SimulatedClock;
  readonly switches: Switches;
  readonly limits: Limits;
  readonly data: Data = emptyData();
  /** The bytes of attachments, by id. */
  readonly files = new Map<number, Uint8Array>();
  /** Set while a request with `skipWebhook` runs, and while the state is seeded. */
  isQuiet = false;
  onEvent: (event: WorldEvent) => void = () => {};

  constructor(clock: SimulatedClock, switches: Switches, limits: Limits) {
    this.clock = clock;
    this.switches = switches;
    this.limits = limits;
  }

  now(): Instant {
    return new Date(this.clock.now()).toISOString();
  }

  nextId(kind: string): number {
    const id = (this.data.lastIds.get(kind) ?? 0) + 1;
    this.data.lastIds.set(kind, id);
    return id;
  }

  tell(event: WorldEvent): void {
    if (!this.isQuiet) this.onEvent(event);
  }

  /** Returns a record that is not deleted. */
  find<Name extends OwnedTable>(table: Name, id: number | null | undefined): RowOf<Name> | undefined {
    if (id === null || id === undefined) return undefined;
    const row = this.data[table].get(id) as RowOf<Name> | undefined;
    return row?.deletedAt === null ? row : undefined;
  }

  /** Returns a record that is not deleted. Throws a 404 otherwise. */
  get<Name extends OwnedTable>(table: Name, id: number): RowOf<Name> {
    const row = this.find(table, id);
    if (!row) throw notFound(wordOf(table));
    return row;
  }

  /** Returns all records of a table that are not deleted, of some organizations. */
  all<Name extends OwnedTable>(table: Name, organizationIds?: readonly number[], withDeleted = false): RowOf<Name>[] {
    const found: RowOf<Name>[] = [];
    for (const row of this.data[table].values() as Iterable<RowOf<Name>>) {
      if (!withDeleted && row.deletedAt !== null) continue;
      if (organizationIds?.includes(row.organizationId) ?? true) found.push(row);
    }
    return found;
  }

  /** Adds a record, with its id and times. */
  add<Name extends OwnedTable>(
    table: Name,
    organizationId: number,
    fields: Omit<RowOf<Name>, keyof Row> & Partial<Pick<Row, "createdAt" | "updatedAt">>,
  ): RowOf<Name> {
    const now = this.now();
    const row = {
      ...{ id: this.nextId(table), organizationId, createdAt: now, updatedAt: now, deletedAt: null },
      ...fields,
    } as unknown as RowOf<Name>;
    (this.data[table] as Map<number, unknown>).set((row as Row).id, row);
    return row;
  }

  /** Moves `updatedAt` to now. */
  touch(row: Row): void {
    row.updatedAt = this.now();
  }

  user(id: number | null | undefined): User | undefined {
    return id === null || id === undefined ? undefined : this.data.users.get(id);
  }

  organization(id: number): Organization {
    return this.data.organizations.get(id)!;
  }

  /** Returns a copy of the whole state, for `restore`. The bytes of attachments are never changed, so they stay. */
  snapshot(): Data {
    return structuredClone(this.data);
  }

  restore(snapshot: Data): void {
    Object.assign(this.data, snapshot);
  }
}

function emptyData(): Data {
  return {
    organizations: new Map(),
    users: new Map(),
    teams: new Map(),
    categories: new Map(),
    locations: new Map(),
    assets: new Map(),
    assetStatuses: new Map(),
    assetCriticalities: new Map(),
    assetCustomStatuses: new Map(),
    manufacturers: new Map(),
    models: new Map(),
    parts: new Map(),
    partTransferRequests: new Map(),
    meters: new Map(),
    meterTriggers: new Map(),
    maintenancePlans: new Map(),
    blueprints: new Map(),
    procedureTemplates: new Map(),
    workOrders: new Map(),
    comments: new Map(),
    workRequests: new Map(),
    purchaseOrders: new Map(),
    vendors: new Map(),
    vendorContacts: new Map(),
    customFields: new Map(),
    rootCauseReports: new Map(),
    lastIds: new Map(),
  };
}
