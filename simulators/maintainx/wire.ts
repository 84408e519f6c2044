import { createHmac } from "node:crypto";
import { ledgerCosts, partsAvailability, stockTotals } from "./ledger.ts";
import type {
  Asset,
  AssetStatus,
  Attachment,
  Comment,
  CustomField,
  Instant,
  Location,
  MaintenancePlan,
  Meter,
  MeterTrigger,
  OrderItem,
  Part,
  PartTransfer,
  Procedure,
  ProcedureTemplate,
  PurchaseOrder,
  Reading,
  RootCauseReport,
  Stock,
  Team,
  TemplateField,
  User,
  Vendor,
  VendorContact,
  WorkOrder,
  WorkRequest,
  World,
} from "./world.ts";

type Shape = Record<string, unknown>;
type Expand = ReadonlySet<string>;

const none: Expand = new Set();

/** A null that stays in the answer. */
export const endMark = Symbol("null");

/** Removes nulls from an answer, as the API does (MEASURED). The content of `externalData` stays as it was given. */
export function compact(value: unknown, keepsNulls: boolean): unknown {
  if (value === endMark) return null;
  if (Array.isArray(value)) return value.map((inner) => compact(inner, keepsNulls));
  if (typeof value !== "object" || value === null) return value;
  const result: Shape = {};
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined || (inner === null && !keepsNulls)) continue;
    result[name] = name === "externalData" ? inner : compact(inner, keepsNulls);
  }
  return result;
}

/** The signature in the address of a file. */
export function fileSignature(id: number, expires: number): string {
  return createHmac("sha256", "maintainx simulator files").update(`${id}.${expires}`).digest("hex").slice(0, 32);
}

/** Writes records as the API shows them. Rows of lists have less than records by id. */
export class Wire {
  readonly #world: World;
  /** The address under which the client reached the simulator, for files. */
  readonly #base: string;

  constructor(world: World, base: string) {
    this.#world = world;
    this.#base = base;
  }

  fileUrl(id: number, fileName: string): string {
    const expires = this.#world.clock.now() + this.#world.limits.urlMinutes * 60_000;
    const query = new URLSearchParams({ expires: String(expires), signature: fileSignature(id, expires) });
    return `${this.#base}/files/${id}/${encodeURIComponent(fileName)}?${query}`;
  }

  attachment({ id, mimeType, fileName, createdAt }: Attachment): Shape {
    const isImage = mimeType.startsWith("image/");
    return {
      ...{ id, mimeType, fileName, url: this.fileUrl(id, fileName), createdAt },
      ...(isImage && { width: 640, height: 480 }),
    };
  }

  #files({ attachments }: { attachments: Attachment[] }): Shape[] {
    return attachments.map((attachment) => this.attachment(attachment));
  }

  #thumbnail({ thumbnail }: { thumbnail: Attachment | null }): Shape | null {
    return thumbnail && this.attachment(thumbnail);
  }

  // References

  assetRef(id: number | null, withFields = false): Shape | null {
    const asset = this.#world.find("assets", id);
    if (!asset) return null;
    const { name, description, parentId, criticalityId, locationId, serialNumber, createdAt, updatedAt } = asset;
    return {
      ...{ id, name, description, parentId, criticalityId, locationId, serialNumber, createdAt, updatedAt },
      creatorId: asset.creatorId,
      ...(withFields && { assetExtraFields: asset.extraFields }),
    };
  }

  locationRef(id: number | null, withFields = false): Shape | null {
    const location = this.#world.find("locations", id);
    if (!location) return null;
    const { name, description, address, parentId, createdAt, updatedAt } = location;
    return {
      ...{ id, name, description, address, parentId, createdAt, updatedAt },
      ...(withFields && { locationExtraFields: location.extraFields }),
    };
  }

  // Work orders

  /** The row of a list without `expand` (MEASURED). */
  #workOrderBase(order: WorkOrder): Shape {
    const { id, sequentialId, title, description, status, priority, type, assetId, locationId } = order;
    const { completerId, createdAt, creatorId, customerId, lastMessageSentAt, organizationId } = order;
    const { requesterId, startDate, updatedAt, workOrderSummary, dueDate, previousId, nextId, deletedAt } = order;
    return {
      ...{ id, sequentialId, title, description, status, priority, type, assetId, locationId },
      ...{ completerId, createdAt, creatorId, customerId, lastMessageSentAt, organizationId },
      ...{ requesterId, startDate, updatedAt, workOrderSummary, dueDate, previousId, nextId, deletedAt },
      dueDateIsFullDay: dueDate === null ? null : order.dueDateIsFullDay,
      completedAt: this.#completedAt(order),
      partStatus: this.#world.switches.kitting === "on" ? order.partStatus : "NO_PARTS",
      partsAvailability:
        this.#world.switches.kitting === "on" ? (partsAvailability(this.#world, order) ?? undefined) : undefined,
      recurrenceInfo: order.recurrence,
    };
  }

  #completedAt({ status, completedAt }: WorkOrder): Instant | null {
    const isCanceled = status === "CANCELED" || status === "SKIPPED";
    return isCanceled && this.#world.switches.canceledCompletedAt === "absent" ? null : completedAt;
  }

  assignees({ assignees }: WorkOrder): Shape[] {
    const isText = this.#world.switches.assigneeIds === "text";
    return assignees.map(({ type, id }) => ({ type, id: isText && type === "USER" ? String(id) : id }));
  }

  /** What `expand` adds to rows and records alike. */
  #workOrderExpanded(order: WorkOrder, expand: Expand): Shape {
    const costs = ledgerCosts(this.#world, order).rows;
    const times = costs.filter(({ type }) => type === "TIME");
    return {
      ...(expand.has("assignees") && { assignees: this.assignees(order) }),
      ...(expand.has("asset") && { asset: this.assetRef(order.assetId, expand.has("asset_extra_fields")) }),
      ...(expand.has("location") && {
        location: this.locationRef(order.locationId, expand.has("location_extra_fields")),
      }),
      ...(expand.has("parts") && { parts: this.usedParts(order, expand) }),
      ...(expand.has("times") && { times }),
      ...(expand.has("time_items") && { timeItems: times }),
      ...(expand.has("expenditures") && { expenditures: costs.filter(({ type }) => type === "EXPENSE") }),
      ...(expand.has("extra_fields") && { extraFields: order.extraFields }),
      ...(expand.has("estimated_time") && { estimatedTime: order.estimatedTime }),
    };
  }

  categoryLabels({ categoryIds }: WorkOrder): string[] {
    return categoryIds.flatMap((id) => this.#world.find("categories", id)?.label ?? []);
  }

  teamIds({ assignees }: WorkOrder): number[] {
    return assignees.filter(({ type }) => type === "TEAM").map(({ id }) => id);
  }

  workOrderRow(order: WorkOrder, expand: Expand): Shape {
    return {
      ...this.#workOrderBase(order),
      ...this.#workOrderExpanded(order, expand),
      ...(expand.has("thumbnail") && { thumbnail: this.#thumbnail(order) ?? undefined }),
      ...(expand.has("categories") && { categories: this.categoryLabels(order) }),
      ...(expand.has("procedure") && { procedure: order.procedure ? this.procedure(order.procedure) : undefined }),
      ...(expand.has("vendor_ids") && { vendorIds: order.vendorIds }),
      ...(expand.has("team_ids") && { teamIds: this.teamIds(order) }),
    };
  }

  workOrder(order: WorkOrder, expand: Expand = none): Shape {
    const { parentId, isParent, externalData, vendorIds } = order;
    return {
      ...this.#workOrderBase(order),
      ...this.#workOrderExpanded(order, expand),
      ...{ parentId, isParent, externalData, vendorIds },
      attachments: this.#files(order),
      thumbnail: this.#thumbnail(order),
      categories: this.categoryLabels(order),
      assigneeIds: order.assignees.filter(({ type }) => type === "USER").map(({ id }) => id),
      teamIds: this.teamIds(order),
      procedure: order.procedure && this.procedure(order.procedure),
      progress: isParent ? this.progress(order) : null,
    };
  }

  subWorkOrder(order: WorkOrder, expand: Expand): Shape {
    const {
      dueDateIsFullDay: _,
      workOrderSummary: __,
      recurrenceInfo: ___,
      customerId: ____,
      type: _____,
      ...base
    } = this.#workOrderBase(order);
    return {
      ...base,
      ...this.#workOrderExpanded(order, expand),
      ...(expand.has("categories") && { categories: this.categoryLabels(order) }),
      ...(expand.has("procedure") && { procedure: order.procedure && this.procedure(order.procedure) }),
    };
  }

  progress(order: WorkOrder): Shape {
    const children = this.#world
      .all("workOrders", [order.organizationId])
      .filter(({ parentId }) => parentId === order.id);
    const count = (...statuses: string[]) => children.filter(({ status }) => statuses.includes(status)).length;
    return {
      openCount: count("OPEN"),
      inProgressCount: count("IN_PROGRESS"),
      onHoldCount: count("ON_HOLD"),
      doneCount: count("DONE", "CANCELED", "SKIPPED"),
    };
  }

  usedParts(order: WorkOrder, expand: Expand): Shape[] {
    return order.parts.flatMap(({ partId, quantityUsed, copyOnRecurring, locationId }) => {
      const part = this.#world.data.parts.get(partId);
      if (!part) return [];
      const { name, description, unitCost, barcode, extraFields } = part;
      const { available, minimum } = stockTotals(part);
      return {
        ...{ id: partId, name, description, unitCost, barcode, quantityUsed, copyOnRecurring, locationId },
        area: part.stock.find((stock) => stock.locationId === locationId)?.area ?? null,
        availableQuantity: available,
        minimumQuantity: minimum,
        ...(expand.has("part_extra_fields") && { partExtraFields: extraFields }),
      };
    });
  }

  procedure({ id, title, templateIds, fields }: Procedure): Shape {
    const sum = (name: "maxScore" | "score") => fields.reduce((total, field) => total + field[name], 0);
    return {
      ...{ id, title, templateIds, maxScore: sum("maxScore"), score: sum("score") },
      fields: fields.map((field) => {
        const { id, label, type, required, description, maxScore, score, isDateAndTime } = field;
        const attachments = this.#files(field);
        return {
          ...{ id, label, type, required, description, maxScore, score },
          procedureTemplateId: field.templateId,
          procedureTemplateFieldId: field.templateFieldId,
          value: {
            text: field.text,
            // The deprecated member repeats the first attachment.
            ...(attachments.length > 0 && { attachment: attachments[0], attachments, hasAttachments: true }),
            notes: field.notes === null ? null : { text: field.notes },
          },
          meter: field.meterId === null ? null : this.#meterName(field.meterId),
          isDateAndTime: type === "DATE" ? isDateAndTime : null,
        };
      }),
    };
  }

  #meterName(id: number): Shape | null {
    const meter = this.#world.find("meters", id);
    return meter ? { id, name: meter.name } : null;
  }

  comment({ id, authorId, content, createdAt }: Comment): Shape {
    return { id, authorId, content, createdAt };
  }

  workRequest(request: WorkRequest, expand: Expand): Shape {
    const { id, title, priority, description, requestStatus, assetId, locationId, workOrderId } = request;
    const { sendEmailNotification, approverTeamId, creatorContactInfo, createdAt, updatedAt, creatorId } = request;
    const order = this.#world.find("workOrders", workOrderId);
    return {
      ...{ id, title, priority, description, requestStatus, assetId, locationId, workOrderId },
      ...{ sendEmailNotification, approverTeamId, creatorContactInfo, createdAt, updatedAt, creatorId },
      attachments: this.#files(request),
      thumbnail: this.#thumbnail(request),
      ...(expand.has("extra_fields") && { extraFields: request.extraFields }),
      ...(expand.has("asset") && { asset: this.assetRef(assetId) ?? undefined }),
      ...(expand.has("location") && { location: this.locationRef(locationId) ?? undefined }),
      ...(expand.has("work_order") && { workOrder: order ? this.workOrder(order) : undefined }),
    };
  }

  // Assets and places

  #assetBase(asset: Asset): Shape {
    const { id, name, description, parentId, criticalityId, locationId, serialNumber } = asset;
    const { createdAt, updatedAt, creatorId } = asset;
    return {
      ...{ id, name, description, parentId, criticalityId, locationId, serialNumber, createdAt, updatedAt, creatorId },
      deletedAt: asset.deletedAt,
    };
  }

  #depreciation({ depreciation }: Asset): Shape | null {
    if (!depreciation) return null;
    const { purchasePrice, salvageValue, usefulLifeYears, depreciationStartDate } = depreciation;
    const years = depreciationStartDate
      ? Math.max(0, (this.#world.clock.now() - Date.parse(depreciationStartDate)) / (365.25 * 86_400_000))
      : null;
    const perYear =
      purchasePrice !== null && usefulLifeYears ? (purchasePrice - (salvageValue ?? 0)) / usefulLifeYears : null;
    const done = years === null || perYear === null ? null : perYear * Math.min(years, usefulLifeYears!);
    return {
      ...depreciation,
      annualDepreciation: rounded(perYear),
      accumulatedDepreciation: rounded(done),
      currentBookValue: done === null ? null : rounded(purchasePrice! - done),
      yearsDepreciated: rounded(years),
    };
  }

  /** Fields that cannot be null are left out instead. */
  assetRow(asset: Asset, expand: Expand, withOrganization: boolean): Shape {
    const current = this.currentStatus(asset.id);
    return {
      ...this.#assetBase(asset),
      ...(withOrganization && { organizationId: asset.organizationId }),
      ...(expand.has("barcode") && { barcode: asset.barcode ?? undefined }),
      ...(expand.has("team_ids") && { teamIds: asset.teamIds }),
      ...(expand.has("asset_types") && { assetTypes: asset.assetTypes }),
      ...(expand.has("extra_fields") && { extraFields: asset.extraFields }),
      ...(expand.has("vendor_ids") && { vendorIds: asset.vendorIds }),
      ...(expand.has("depreciation") && { depreciation: this.#depreciation(asset) ?? undefined }),
      ...(expand.has("status") && { status: current && this.assetStatus(current) }),
      ...(expand.has("manufacturer") && { manufacturer: this.#manufacturer(asset) ?? undefined }),
      ...(expand.has("model") && { model: this.#model(asset) ?? undefined }),
    };
  }

  #manufacturer(asset: Asset): string | null {
    return this.#world.find("manufacturers", asset.manufacturerId)?.name ?? null;
  }

  #model(asset: Asset): string | null {
    return this.#world.find("models", asset.modelId)?.name ?? null;
  }

  /** Without `status`: the answer to a PATCH. */
  asset(asset: Asset, withStatus: boolean): Shape {
    const { globalUuid, barcode, teamIds, assetTypes, extraFields, vendorIds } = asset;
    const current = this.currentStatus(asset.id);
    return {
      ...this.#assetBase(asset),
      ...{ globalUuid, barcode, teamIds, assetTypes, extraFields, vendorIds },
      currentOwnerId: asset.organizationId,
      childrenIds: this.#children("assets", asset),
      thumbnail: this.#thumbnail(asset),
      attachments: this.#files(asset),
      depreciation: this.#depreciation(asset),
      manufacturer: this.#manufacturer(asset),
      model: this.#model(asset),
      ...(withStatus && { status: current && this.assetStatus(current) }),
    };
  }

  #children(table: "assets" | "locations", { id, organizationId }: { id: number; organizationId: number }): number[] {
    const rows: { id: number; parentId: number | null }[] = this.#world.all(table, [organizationId]);
    return rows.filter(({ parentId }) => parentId === id).map((row) => row.id);
  }

  /** The asset's status now: the newest that has not ended. */
  currentStatus(assetId: number): AssetStatus | undefined {
    let current: AssetStatus | undefined;
    for (const status of this.#world.data.assetStatuses.values()) {
      if (status.assetId !== assetId || status.endedAt !== null || status.deletedAt !== null) continue;
      if (!current || status.startedAt > current.startedAt) current = status;
    }
    return current;
  }

  /** The status within an asset, an event or a report. */
  assetStatus(row: AssetStatus): Shape {
    const { id, status, downtimeType, startedAt, endedAt, description, createdAt, updatedAt } = row;
    const custom = this.#world.find("assetCustomStatuses", row.customStatusId);
    return {
      ...{ id, status, downtimeType, startedAt, endedAt, description, createdAt, updatedAt },
      customStatus: custom && {
        ...{ id: custom.id, label: custom.label, createdAt: custom.createdAt, updatedAt: custom.updatedAt },
      },
    };
  }

  assetStatusRow(row: AssetStatus): Shape {
    const { id, customStatusId, assetId, status, downtimeType, startedAt, endedAt, organizationId } = row;
    const { creatorId, updaterId, createdAt, updatedAt, description } = row;
    return {
      ...{ id, customStatusId, assetId, status, downtimeType, startedAt, endedAt, organizationId },
      ...{ creatorId, updaterId, createdAt, updatedAt, description },
    };
  }

  locationRow(location: Location, expand: Expand, withOrganization: boolean): Shape {
    const { extraFields, teamIds, vendorIds, barcode, organizationId } = location;
    return {
      ...this.locationRef(location.id),
      ...(withOrganization && { organizationId }),
      ...(expand.has("extra_fields") && { extraFields }),
      ...(expand.has("team_ids") && { teamIds }),
      ...(expand.has("vendor_ids") && { vendorIds }),
      ...(expand.has("barcode") && { barcode: barcode ?? undefined }),
    };
  }

  location(location: Location): Shape {
    const { id, name, description, address, barcode, parentId, extraFields, teamIds, vendorIds } = location;
    const { createdAt, updatedAt } = location;
    return {
      ...{ id, name, description, address, barcode, parentId, extraFields, teamIds, vendorIds, createdAt, updatedAt },
      childrenIds: this.#children("locations", location),
      thumbnail: this.#thumbnail(location),
      attachments: this.#files(location),
    };
  }

  // Parts and purchasing

  stock({ locationId, availableQuantity, minimumQuantity, maximumQuantity, area, ...held }: Stock): Shape {
    const { kitted, reserved, staged, assigned } = held;
    return {
      ...{ locationId, availableQuantity, minimumQuantity, maximumQuantity, area, assignedQuantity: assigned },
      reservedQuantity: reserved,
      committedQuantities: { kitted, reserved, staged },
    };
  }

  #partBase(part: Part): Shape {
    const { id, name, description, unitCost, barcode, partTypes, isSingleStock, createdAt, updatedAt } = part;
    const totals = stockTotals(part, this.#world.switches.inStock);
    const first = part.stock[0];
    return {
      ...{ id, name, description, unitCost, barcode, partTypes, createdAt, updatedAt, deletedAt: part.deletedAt },
      area: isSingleStock ? (first?.area ?? null) : null,
      locationId: isSingleStock ? (first?.locationId ?? null) : null,
      locations: isSingleStock ? [] : part.stock.map((stock) => this.stock(stock)),
      availableQuantity: totals.available,
      minimumQuantity: totals.minimum,
      maximumQuantity: totals.maximum,
      inStockQuantity: totals.inStock,
      orderedQuantity: this.orderedQuantity(id),
      reservedQuantity: totals.reserved,
      committedQuantities: { kitted: totals.kitted, reserved: totals.reserved, staged: totals.staged },
      assignedQuantity: totals.assigned,
    };
  }

  /** What is ordered and not yet received. */
  orderedQuantity(partId: number): number {
    let ordered = 0;
    for (const order of this.#world.data.purchaseOrders.values()) {
      if (order.deletedAt !== null || !["APPROVED", "PARTIALLY_FULFILLED"].includes(order.status)) continue;
      for (const item of order.items)
        if (item.partId === partId) ordered += Math.max(0, item.quantityOrdered - receivedOf(item));
    }
    return Math.trunc(ordered);
  }

  partRow(part: Part, expand: Expand, withOrganization: boolean): Shape {
    return {
      ...this.#partBase(part),
      ...(withOrganization && { organizationId: part.organizationId }),
      ...(expand.has("extra_fields") && { extraFields: part.extraFields }),
      ...(expand.has("vendors") && { vendors: part.vendors }),
    };
  }

  part(part: Part): Shape {
    const { assetIds, teamIds, extraFields, vendors } = part;
    return {
      ...this.#partBase(part),
      ...{ assetIds, teamIds, extraFields, vendors, vendorIds: vendors.map(({ vendorId }) => vendorId) },
      thumbnail: this.#thumbnail(part),
      attachments: this.#files(part),
    };
  }

  partTransfer(transfer: PartTransfer): Shape {
    const { organizationId: _, createdAt: __, updatedAt: ___, deletedAt: ____, ...shown } = transfer;
    return shown;
  }

  purchaseOrderRow({ id, status, createdAt, updatedAt }: PurchaseOrder): Shape {
    return { id, status, createdAt, updatedAt };
  }

  purchaseOrder(order: PurchaseOrder): Shape {
    const { organizationId: _, items, comments: __, thumbnail: ___, attachments: ____, ...shown } = order;
    return {
      ...shown,
      items: items.map((item) => this.orderItem(item)),
      thumbnail: this.#thumbnail(order),
      attachments: this.#files(order),
    };
  }

  orderItem(item: OrderItem): Shape {
    const { id, partId, name, partNumber, unitCost, quantityOrdered, fulfillments, extraFields } = item;
    const inUnit = (cents: number) => {
      const value = this.#world.switches.decimalStrings === "cents" ? cents : cents / 100;
      return String(Math.round(value * 1e6) / 1e6);
    };
    const cents = unitCost === null ? null : Number(unitCost);
    const price = cents === null ? null : this.#world.switches.itemPrice === "line" ? cents * quantityOrdered : cents;
    return {
      ...{ id, partId, name, partNumber, quantityOrdered },
      quantityReceived: receivedOf(item),
      price: price === null ? null : Math.round(price),
      priceDecimal: price === null ? null : inUnit(price),
      unitCost: cents === null ? null : Math.round(cents),
      unitCostDecimal: cents === null ? null : inUnit(cents),
      fulfillments: fulfillments.map(({ id, locationId, quantityReceived, isLegacy }) => {
        return { id, locationId, quantityReceived: String(quantityReceived), isLegacy };
      }),
      extraFields,
      lineExtraFields: extraFields,
      partExtraFields: this.#world.find("parts", partId)?.extraFields ?? {},
    };
  }

  vendorRow({ id, name, extraFields }: Vendor, expand: Expand): Shape {
    return { id, name, ...(expand.has("extra_fields") && { extraFields }) };
  }

  vendor(vendor: Vendor): Shape {
    const { id, name, description, extraFields } = vendor;
    const contacts = this.#world.all("vendorContacts").filter(({ vendorId }) => vendorId === id);
    return {
      ...{ id, name, description, extraFields },
      emails: contacts.flatMap(({ email }) => email ?? []),
      phoneNumbers: contacts.flatMap(({ phoneNumber }) => phoneNumber ?? []),
      contactIds: contacts.map((contact) => contact.id),
      thumbnail: this.#thumbnail(vendor),
      attachments: this.#files(vendor),
    };
  }

  vendorContact({ id, name, role, email, phoneNumber, extension, vendorId }: VendorContact): Shape {
    return { id, name, role, email, phoneNumber, extension, vendorId };
  }

  // Meters

  lastReading(meter: Meter): Shape | null {
    const last = latestReading(meter, this.#world.switches.lastReading);
    if (!last) return null;
    const { id, value, createdAt, readingDate } = last;
    return { id, meterId: meter.id, createdAt, readingDate, value };
  }

  #meterExpanded(meter: Meter, expand: Expand): Shape {
    return {
      ...(expand.has("asset") && { asset: this.assetRef(meter.assetId) }),
      ...(expand.has("location") && { location: this.locationRef(meter.locationId) }),
      ...(expand.has("last_reading") && { lastReading: this.lastReading(meter) }),
    };
  }

  meterRow(meter: Meter, expand: Expand): Shape {
    const { id, name, unit, measurementType } = meter;
    return { id, name, unit, measurementType, ...this.#meterExpanded(meter, expand) };
  }

  meter(meter: Meter, expand: Expand = none): Shape {
    const { organizationId: _, readings: __, ...shown } = meter;
    return { ...shown, ...this.#meterExpanded(meter, expand) };
  }

  meterTrigger(trigger: MeterTrigger, expand: Expand): Shape {
    const { template, ...shown } = trigger;
    return {
      ...shown,
      workOrderTemplateId: template?.id ?? null,
      ...(expand.has("work_order_template") && { workOrderTemplate: template && this.#template(trigger) }),
    };
  }

  #template({ template, organizationId, creatorId }: MeterTrigger): Shape | null {
    if (!template) return null;
    const { id, title, createdAt, dueOffset, description, priority, assetId, locationId, assigneeIds, teamIds } =
      template;
    return {
      ...{ id, title, createdAt, organizationId, creatorId },
      data: {
        ...{ title, description, priority, assetId, locationId, assigneeIds, teamIds, vendorIds: [], tagsIds: [] },
        dueDate: dueOffset === null ? null : { type: "OFFSET", offset: dueOffset },
      },
    };
  }

  // Plans, procedures, people, reports

  maintenancePlan({ deletedAt: _, ...plan }: MaintenancePlan): Shape {
    return plan;
  }

  templateField({ id, label, type, description, choices, meterId, isDateAndTime }: TemplateField): Shape {
    return { id, label, type, description, choices, meterId, ...(type === "DATE" && { isDateAndTime }) };
  }

  procedureTemplate(template: ProcedureTemplate, expand: Expand, isRow: boolean): Shape {
    const { id, title, createdAt, updatedAt } = template;
    return {
      ...{ id, title, ...(!isRow && { createdAt, updatedAt }) },
      ...(expand.has("rows") && { rows: template.fields.map((field) => this.templateField(field)) }),
    };
  }

  userRow(user: User, expand: Expand): Shape {
    const { id, firstName, lastName, email, phoneNumber, authType, hourlyRate, lastVisitedAt, role } = user;
    return {
      ...{ id, firstName, lastName, email, phoneNumber, authType, hourlyRate, lastVisitedAt },
      ...(expand.has("role") && { role }),
      ...(expand.has("extra_fields") && { extraFields: user.extraFields }),
    };
  }

  user(user: User, organizationIds: readonly number[]): Shape {
    const { id, firstName, lastName, email, phoneNumber, authType, hourlyRate, lastVisitedAt, role } = user;
    const { customRole, externalData, extraFields } = user;
    return {
      ...{ id, firstName, lastName, email, phoneNumber, authType, hourlyRate, lastVisitedAt, role },
      ...{ customRole, externalData, extraFields },
      removedFromOrganization: organizationIds.some((one) => user.removedFrom.includes(one)),
    };
  }

  team({ id, name, description, assetIds, locationIds, members }: Team): Shape {
    return { id, name, description, assetIds, locationIds, membersCount: members.length };
  }

  teamMember({ userId, teamRole }: Team["members"][number]): Shape {
    const user = this.#world.user(userId);
    return { id: userId, firstName: user?.firstName ?? null, lastName: user?.lastName ?? null, teamRole };
  }

  customField({ id, label, type, sortOrder, required, unlisted, options }: CustomField): Shape {
    return { id, label, sortOrder, type, required, unlisted, options: options ?? [] };
  }

  rootCauseReport(report: RootCauseReport, expand: Expand): Shape {
    const { deletedAt: _, notes, problems, incidentStartedAt, incidentEndedAt, ...shown } = report;
    const status = this.#world.find("assetStatuses", report.mainAssetStatusId);
    const lasted =
      incidentStartedAt && incidentEndedAt ? Date.parse(incidentEndedAt) - Date.parse(incidentStartedAt) : null;
    const orders = report.workOrderIds.flatMap((id) => this.#world.find("workOrders", id) ?? []);
    return {
      ...shown,
      ...{ incidentStartedAt, incidentEndedAt },
      incidentDuration: lasted === null ? null : Math.round(lasted / 1000),
      notes: notes === null ? null : { text: notes },
      ...(expand.has("main_asset") && { mainAsset: this.assetRef(report.mainAssetId) }),
      ...(expand.has("main_asset_status") && { mainAssetStatus: status && this.assetStatus(status) }),
      ...(expand.has("problems") && {
        problems: problems.map(({ notes: text, ...problem }) => {
          return { ...problem, notes: text === null ? null : { text } };
        }),
      }),
      ...(expand.has("work_orders") && { workOrders: orders.map((order) => this.workOrderRow(order, none)) }),
    };
  }
}

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 100) / 100);

/** The quantity of an item that was received so far. */
export function receivedOf(item: OrderItem): number {
  const sum = item.fulfillments.reduce((total, { quantityReceived }) => total + quantityReceived, 0);
  return Math.round(sum * 1e6) / 1e6;
}

/** The newest reading of a meter, by the date of reading or of entry. */
export function latestReading(meter: Meter, by: "byReadingDate" | "byCreatedAt"): Reading | undefined {
  const at = (reading: Reading) =>
    by === "byCreatedAt" ? reading.createdAt : (reading.readingDate ?? reading.createdAt);
  return meter.readings.reduce<Reading | undefined>((last, reading) => {
    return last && at(last) > at(reading) ? last : reading;
  }, undefined);
}
