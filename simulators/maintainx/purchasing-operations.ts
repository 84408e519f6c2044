import { z } from "zod";
import { namesOrganization } from "./asset-operations.ts";
import { extraFields, id, ids, maybeId, maybeInstant, maybeText, object, string } from "./body.ts";
import {
  type Answer,
  type Call,
  created,
  define,
  idIn,
  noContent,
  type Operation,
  offsetPage,
  ok,
  plainPage,
  rowsOf,
  seen,
  target,
} from "./operation.ts";
import {
  changeOrder,
  changePart,
  createOrder,
  createPart,
  deletePart,
  moveTransfer,
  type OrderDraft,
  receiveOrder,
  type StockDraft,
  setOrderStatus,
} from "./purchasing.ts";
import { members, sortBy, texts, updatedAndCreated } from "./query.ts";
import { knownFields, patchedFields, patchedList } from "./references.ts";
import { invalid, notFound } from "./refusal.ts";
import {
  type Address,
  costTypes,
  type OrderItem,
  orderStatuses,
  type Part,
  type PurchaseOrder,
  transferStates,
} from "./world.ts";

const stockFields = {
  locationId: id,
  availableQuantity: id.optional(),
  minimumQuantity: maybeId,
  maximumQuantity: maybeId,
  area: maybeText,
};
const stockRow = object(stockFields);
const committed = object({ kitted: id.optional(), reserved: id.optional(), staged: id.optional() });
const partFields = {
  ...{ description: maybeText, area: maybeText, unitCost: maybeId, availableQuantity: id.optional() },
  ...{ minimumQuantity: id.optional(), barcode: maybeText, locationId: maybeId },
  ...{ partTypes: z.array(string).optional(), assetIds: ids.optional(), teamIds: ids.optional() },
  ...{ extraFields: extraFields.optional(), vendorIds: ids.optional() },
  vendors: z.array(object({ vendorId: id, partNumber: string.optional() })).optional(),
  // Listed, and without an effect (INFERRED).
  ...{ committedQuantities: committed.optional(), assignedQuantity: id.optional() },
};
const newPart = object({ name: string.min(1), ...partFields, locations: z.array(stockRow).optional() });
const partChange = object({
  name: string.min(1).optional(),
  ...partFields,
  ...{ createdAt: maybeInstant, updatedAt: maybeInstant, deletedAt: maybeInstant },
  locations: object({ addedUpdated: z.array(stockRow).optional(), removedLocationIds: ids.optional() }).optional(),
});
type PartBody = Omit<z.output<typeof partChange>, "locations">;

function stockDraft({
  locationId,
  availableQuantity,
  minimumQuantity,
  maximumQuantity,
  area,
}: z.output<typeof stockRow>): StockDraft {
  const given = { availableQuantity, minimumQuantity, maximumQuantity, area };
  return { locationId, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}

function partOf(call: Call, body: PartBody, organizationId: number, before?: Part): Partial<Part> {
  const { world } = call;
  const { name, description, unitCost, barcode } = body;
  const plain = { name, description, unitCost, barcode };
  const change: Partial<Part> = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  if (body.partTypes) change.partTypes = patchedList(world, before?.partTypes ?? [], body.partTypes);
  if (body.assetIds) change.assetIds = patchedList(world, before?.assetIds ?? [], body.assetIds);
  if (body.teamIds) change.teamIds = patchedList(world, before?.teamIds ?? [], body.teamIds);
  const vendors = body.vendors?.map(({ vendorId, partNumber = "" }) => ({ vendorId, partNumber }));
  const byId = body.vendorIds?.map((vendorId) => ({ vendorId, partNumber: "" }));
  const given = vendors ?? byId;
  if (given) change.vendors = patchedList(world, before?.vendors ?? [], given);
  if (body.extraFields)
    change.extraFields = patchedFields(
      world,
      before?.extraFields ?? {},
      knownFields(world, organizationId, "parts", body.extraFields),
    );
  return { ...change, ...singleStock(call, body, before) };
}

/** The deprecated stock fields switch the record of locations off: all stock is then at one place, or nowhere. */
function singleStock(call: Call, body: PartBody, before?: Part): Pick<Partial<Part>, "isSingleStock" | "stock"> {
  const { area, availableQuantity, locationId, minimumQuantity } = body;
  const isUsed = [area, availableQuantity, locationId, minimumQuantity].some((value) => value !== undefined);
  if (!isUsed || call.switches.singleStock === "ignored") return {};
  const first = before?.stock[0];
  const place = locationId ?? first?.locationId ?? call.world.all("locations", [call.organizationId])[0]?.id;
  if (place === undefined) throw invalid("Location not found", "locationId", locationId);
  const total = (before?.stock ?? []).reduce((sum, stock) => sum + stock.availableQuantity, 0);
  return {
    isSingleStock: true,
    stock: [
      {
        ...{ kitted: 0, reserved: 0, staged: 0, assigned: 0, maximumQuantity: null, ...first, locationId: place },
        availableQuantity: availableQuantity ?? total,
        minimumQuantity: minimumQuantity ?? first?.minimumQuantity ?? null,
        area: area ?? first?.area ?? null,
      },
    ],
  };
}

function listParts(call: Call): Answer {
  const { params, wire } = call;
  const numbers = params.many("partNumber");
  const isWithin = params.within();
  const rows = rowsOf(call, "parts").filter((part) => {
    const hasNumber = numbers.length === 0 || part.vendors.some(({ partNumber }) => numbers.includes(partNumber));
    return hasNumber && isWithin(part) && params.hasFields(part);
  });
  const across = namesOrganization(call);
  return offsetPage(call, "parts", rows, (part) => wire.partRow(part, params.expand, across));
}

function postPart(call: Call<z.output<typeof newPart>>): Answer {
  const { world, organizationId, user, body } = call;
  const { locations, ...rest } = body;
  const emptyStock = { availableQuantity: 0, minimumQuantity: null, maximumQuantity: null, area: null };
  const held = { kitted: 0, reserved: 0, staged: 0, assigned: 0 };
  const stock = locations?.map((row) => ({ ...emptyStock, ...held, ...stockDraft(row) }));
  const draft = { ...partOf(call, rest, organizationId), name: body.name, ...(stock && { stock }) };
  return created({ id: createPart(world, organizationId, draft, user.id).id });
}

function patchPart(call: Call<z.output<typeof partChange>>): Answer {
  const part = target(call, "parts");
  const { locations, ...rest } = call.body;
  const change = partOf({ ...call, organizationId: part.organizationId }, rest, part.organizationId, part);
  const addedUpdated = locations?.addedUpdated?.map(stockDraft) ?? [];
  const removedLocationIds = locations?.removedLocationIds ?? [];
  changePart(call.world, part, change, { addedUpdated, removedLocationIds }, call.user.id);
  return ok({ part: call.wire.part(part) });
}

// Transfers

const newTransfer = object({
  quantityRequested: id.min(1),
  sourcePartId: id,
  destinationPartId: id,
  requestMessage: maybeText,
});
const transferChange = object({
  status: z.enum(transferStates),
  responseMessage: maybeText,
  sourceLocationId: id.optional(),
  destinationLocations: z.array(object({ locationId: id, quantity: id })).optional(),
  quantity: maybeId,
});

function postTransfer(call: Call<z.output<typeof newTransfer>>): Answer {
  const { world, body, user, organizationId } = call;
  const [source, destination] = [world.find("parts", body.sourcePartId), world.find("parts", body.destinationPartId)];
  if (!source) throw invalid("Part not found", "sourcePartId", body.sourcePartId);
  if (!destination) throw invalid("Part not found", "destinationPartId", body.destinationPartId);
  if (source.organizationId === destination.organizationId)
    throw invalid("must belong to another organization", "destinationPartId", body.destinationPartId);
  const transfer = world.add("partTransferRequests", organizationId, {
    ...{ status: "PENDING", quantityRequested: body.quantityRequested, quantityTransferred: null },
    ...{ quantityReceived: null, requestMessage: body.requestMessage ?? null, responseMessage: null },
    ...{ sourcePartId: source.id, destinationPartId: destination.id, sourceOrganizationId: source.organizationId },
    ...{ destinationOrganizationId: destination.organizationId, sourceLocationId: null, destinationLocations: [] },
    ...{ requesterId: user.id, transferrerId: null },
  });
  return created({ id: transfer.id });
}

// Purchase orders

const address = object({
  ...{ city: string, country: string, postalCode: string, state: string, street: string, label: maybeText },
}).nullish();
const itemFields = {
  ...{ partId: z.number().nullish(), name: maybeText, partNumber: maybeText, price: z.number().nullish() },
  ...{ quantityOrdered: z.number(), quantityReceived: z.number().nullish(), unitCost: z.number().nullish() },
  ...{ extraFields: extraFields.optional(), lineExtraFields: extraFields.optional() },
};
const orderCost = { name: string, type: z.enum(costTypes), amount: z.number() };
const orderFields = {
  ...{ note: maybeText, dueDate: maybeInstant, overrideNumber: maybeText, deletedAt: maybeInstant, title: maybeText },
  ...{ vendorContactIds: z.array(z.number()).optional(), extraFields: extraFields.optional() },
  ...{ shippingAddress: address, shippingAddressId: z.number().nullish() },
  ...{ billingAddress: address, billingAddressId: z.number().nullish() },
};
const newOrder = object({
  ...orderFields,
  vendorId: z.number().nullable(),
  items: z.array(object(itemFields)),
  costs: z.array(object(orderCost)).optional(),
});
const orderChange = object({
  ...orderFields,
  ...{ reviewNote: maybeText, status: z.enum(orderStatuses).optional(), vendorId: z.number().nullish() },
  items: z.array(object({ ...itemFields, id: z.number().optional() })).optional(),
  costs: z.array(object({ ...orderCost, id: z.number().optional() })).optional(),
});
type OrderBody = z.output<typeof orderChange>;

const withLabel = (value: NonNullable<z.output<typeof address>>): Address => ({ ...value, label: value.label ?? null });

function itemsOf(call: Call, body: OrderBody, organizationId: number, before?: PurchaseOrder): OrderItem[] | undefined {
  const { world } = call;
  return body.items?.map((item, place) => {
    const old = before?.items.find(({ id }) => id === item.id);
    if (item.id !== undefined && !old) throw invalid("Item not found", `items.${place}.id`, item.id);
    const part = world.find("parts", item.partId);
    const fields = item.lineExtraFields ?? item.extraFields;
    const given =
      fields && knownFields(world, organizationId, "lineItemPurchaseOrders", fields, `items.${place}.lineExtraFields`);
    const cost = item.unitCost === undefined ? (old?.unitCost ?? part?.unitCost ?? null) : item.unitCost;
    return {
      ...{
        id: old?.id ?? world.nextId("orderItems"),
        partId: item.partId ?? null,
        quantityOrdered: item.quantityOrdered,
      },
      ...{ name: item.name ?? old?.name ?? part?.name ?? null, partNumber: item.partNumber ?? old?.partNumber ?? null },
      unitCost: cost === null ? null : String(cost),
      fulfillments: old?.fulfillments ?? [],
      extraFields: patchedFields(world, old?.extraFields ?? {}, given),
    };
  });
}

function orderOf(call: Call, body: OrderBody, organizationId: number, before?: PurchaseOrder): OrderDraft {
  const { world } = call;
  const { note, dueDate, overrideNumber, title, reviewNote, status, vendorId } = body;
  const plain = { note, dueDate, overrideNumber, title, reviewNote, status, vendorId };
  const change: OrderDraft = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const items = itemsOf(call, body, organizationId, before);
  if (items) change.items = items;
  if (body.costs)
    change.costs = body.costs.map(({ id, name, type, amount }) => {
      return { id: id ?? world.nextId("orderCosts"), name, type, amount };
    });
  if (body.vendorContactIds)
    change.vendorContactIds = patchedList(world, before?.vendorContactIds ?? [], body.vendorContactIds);
  if (body.shippingAddress !== undefined)
    change.shippingAddress = body.shippingAddress && withLabel(body.shippingAddress);
  if (body.billingAddress !== undefined) change.billingAddress = body.billingAddress && withLabel(body.billingAddress);
  if (body.extraFields)
    change.extraFields = patchedFields(
      world,
      before?.extraFields ?? {},
      knownFields(world, organizationId, "purchaseOrders", body.extraFields),
    );
  return change;
}

const fulfillment = object({
  items: z.array(
    z.union([
      object({
        ...{ id: z.number(), unitCost: z.number().optional() },
        fulfillments: z.array(
          object({
            ...{ id: z.number().optional(), locationId: z.number().optional(), quantityReceived: z.number() },
            isLegacy: z.boolean().optional(),
          }),
        ),
      }),
      object({ quantityReceived: z.number(), id: z.number(), unitCost: z.number().optional() }),
    ]),
  ),
});

// Vendors

const vendorFields = { description: maybeText, extraFields: extraFields.optional() };
const newVendor = object({
  ...{ name: string.min(1), ...vendorFields },
  ...{ emails: z.array(string).optional(), phoneNumbers: z.array(string).optional() },
});
const contactFields = { role: maybeText, email: maybeText, phoneNumber: maybeText, extension: maybeText };

function postVendor(call: Call<z.output<typeof newVendor>>): Answer {
  const { world, organizationId, user, body } = call;
  const { name, description = null, emails = [], phoneNumbers = [] } = body;
  const fields = knownFields(world, organizationId, "vendors", body.extraFields);
  const vendor = world.add("vendors", organizationId, {
    ...{ name, description, extraFields: fields, attachments: [], thumbnail: null },
  });
  for (let place = 0; place < Math.max(emails.length, phoneNumbers.length); place++)
    world.add("vendorContacts", organizationId, {
      ...{ vendorId: vendor.id, name, role: null, extension: null },
      ...{ email: emails[place] ?? null, phoneNumber: phoneNumbers[place] ?? null },
    });
  world.tell({ type: "NEW_VENDOR", organizationId, userId: user.id, payload: { vendorId: vendor.id } });
  return created({ id: vendor.id });
}

function contactIn(call: Call) {
  const vendor = target(call, "vendors");
  const contact = seen(call, "vendorContacts", idIn(call, 1, "Vendor contact"));
  if (contact.vendorId !== vendor.id) throw notFound("Vendor contact");
  return contact;
}

const offsetSort = sortBy("id", "createdAt", "updatedAt");

export const purchasingOperations: Operation[] = [
  define(
    "GET /parts",
    "parts.list",
    {
      ...{ isList: true, organization: "some", fieldsOf: "parts" },
      query: {
        partNumber: texts,
        ...updatedAndCreated,
        sort: offsetSort,
        expand: members(["extra_fields", "vendors"]),
      },
    },
    listParts,
  ),
  define("POST /parts", "parts.create", { organization: "one", body: newPart }, postPart),
  define("GET /parts/{id}", "parts.read", {}, (call) => ok({ part: call.wire.part(target(call, "parts")) })),
  define("PATCH /parts/{id}", "parts.update", { body: partChange }, patchPart),
  define("DELETE /parts/{id}", "parts.delete", {}, (call) => {
    deletePart(call.world, target(call, "parts"), call.user.id);
    return noContent;
  }),

  define(
    "GET /parttransferrequests",
    "parttransferrequests.list",
    { isList: true, organization: "one", query: { statuses: members(transferStates) } },
    (call) => {
      const wanted = call.params.many("statuses");
      const rows = call.world.all("partTransferRequests").filter((transfer) => {
        const { sourceOrganizationId, destinationOrganizationId, status } = transfer;
        const isOurs = [sourceOrganizationId, destinationOrganizationId].some((id) =>
          call.organizationIds.includes(id),
        );
        return isOurs && (wanted.length === 0 || wanted.includes(status));
      });
      return plainPage(call, "partTransferRequests", rows, (transfer) => call.wire.partTransfer(transfer));
    },
  ),
  define(
    "POST /parttransferrequests",
    "parttransferrequests.create",
    { organization: "one", body: newTransfer },
    postTransfer,
  ),
  define("GET /parttransferrequests/{id}", "parttransferrequests.read", {}, (call) => {
    return ok({ partTransferRequest: call.wire.partTransfer(transferIn(call)) });
  }),
  define("PATCH /parttransferrequests/{id}", "parttransferrequests.update", { body: transferChange }, (call) => {
    const transfer = transferIn(call);
    const given = Object.fromEntries(Object.entries(call.body).filter(([, value]) => value !== undefined));
    moveTransfer(call.world, transfer, { ...given, status: call.body.status }, call.user.id);
    return ok({ partTransferRequest: call.wire.partTransfer(transfer) });
  }),

  define(
    "GET /purchaseorders",
    "purchaseorders.list",
    {
      ...{ isList: true, organization: "one", fieldsOf: "purchaseOrders" },
      query: { ...updatedAndCreated, sort: offsetSort },
    },
    (call) => {
      const { params, wire } = call;
      const isWithin = params.within();
      const rows = rowsOf(call, "purchaseOrders").filter((order) => isWithin(order) && params.hasFields(order));
      return offsetPage(call, "purchaseOrders", rows, (order) => wire.purchaseOrderRow(order));
    },
  ),
  define("POST /purchaseorders", "purchaseorders.create", { organization: "one", body: newOrder }, (call) => {
    const { world, organizationId, user, body } = call;
    const draft = orderOf(call, body, organizationId);
    // Unlike the other kinds, the whole record.
    return created(call.wire.purchaseOrder(createOrder(world, organizationId, draft, user.id)));
  }),
  define("GET /purchaseorders/{id}", "purchaseorders.read", {}, (call) => {
    return ok({ purchaseOrder: call.wire.purchaseOrder(target(call, "purchaseOrders")) });
  }),
  define("PATCH /purchaseorders/{id}", "purchaseorders.update", { body: orderChange }, (call) => {
    const order = target(call, "purchaseOrders");
    changeOrder(call.world, order, orderOf(call, call.body, order.organizationId, order), call.user.id);
    return ok({ purchaseOrder: call.wire.purchaseOrder(order) });
  }),
  define("DELETE /purchaseorders/{id}", "purchaseorders.delete", {}, (call) => {
    const order = target(call, "purchaseOrders");
    order.deletedAt = call.world.now();
    return noContent;
  }),
  define(
    "PATCH /purchaseorders/{id}/status",
    "purchaseorders.status",
    {
      body: object({
        status: z.enum(["APPROVED", "CANCELED", "COMPLETED", "DECLINED", "PARTIALLY_FULFILLED", "PENDING"]),
        reviewNote: maybeText,
      }),
    },
    (call) => {
      const order = target(call, "purchaseOrders");
      setOrderStatus(call.world, order, call.body.status, call.body.reviewNote, call.user.id);
      return ok({ purchaseOrder: call.wire.purchaseOrder(order) });
    },
  ),
  define("PATCH /purchaseorders/{id}/fulfillment", "purchaseorders.fulfillment", { body: fulfillment }, (call) => {
    const order = target(call, "purchaseOrders");
    receiveOrder(call.world, order, call.body.items, call.user.id);
    return ok({ purchaseOrder: call.wire.purchaseOrder(order) });
  }),
  define(
    "POST /purchaseorders/{id}/comments",
    "purchaseorders.comment",
    { body: object({ content: string.min(1) }) },
    (call) => {
      const order = target(call, "purchaseOrders");
      const { world, user, body } = call;
      const comment = {
        id: world.nextId("comments"),
        authorId: user.id,
        content: body.content,
        createdAt: world.now(),
      };
      order.comments.push(comment);
      return created({ id: comment.id });
    },
  ),

  define(
    "GET /vendors",
    "vendors.list",
    { isList: true, organization: "one", fieldsOf: "vendors", query: { expand: members(["extra_fields"]) } },
    (call) => {
      const { params, wire } = call;
      const rows = rowsOf(call, "vendors").filter((vendor) => params.hasFields(vendor));
      return plainPage(call, "vendors", rows, (vendor) => wire.vendorRow(vendor, params.expand));
    },
  ),
  define("POST /vendors", "vendors.create", { organization: "one", body: newVendor }, postVendor),
  define("GET /vendors/{id}", "vendors.read", {}, (call) => ok({ vendor: call.wire.vendor(target(call, "vendors")) })),
  define(
    "PATCH /vendors/{id}",
    "vendors.update",
    { body: object({ name: string.min(1).optional(), ...vendorFields }) },
    (call) => {
      const vendor = target(call, "vendors");
      const { name, description, extraFields: fields } = call.body;
      if (name !== undefined) vendor.name = name;
      if (description !== undefined) vendor.description = description;
      const known = fields && knownFields(call.world, vendor.organizationId, "vendors", fields);
      vendor.extraFields = patchedFields(call.world, vendor.extraFields, known);
      call.world.touch(vendor);
      return ok({ vendor: call.wire.vendor(vendor) });
    },
  ),
  define("DELETE /vendors/{id}", "vendors.delete", {}, (call) => {
    target(call, "vendors").deletedAt = call.world.now();
    return noContent;
  }),
  define("GET /vendors/{id}/contacts", "vendors.contacts", { isList: true }, (call) => {
    const vendor = target(call, "vendors");
    const rows = rowsOf(call, "vendorContacts").filter(({ vendorId }) => vendorId === vendor.id);
    return plainPage(call, "contacts", rows, (contact) => call.wire.vendorContact(contact));
  }),
  define(
    "POST /vendors/{id}/contacts",
    "vendors.createContact",
    { body: object({ name: string.min(1), ...contactFields }) },
    (call) => {
      const vendor = target(call, "vendors");
      const { name, role = null, email = null, phoneNumber = null, extension = null } = call.body;
      const contact = call.world.add("vendorContacts", vendor.organizationId, {
        ...{ vendorId: vendor.id, name, role, email, phoneNumber, extension },
      });
      return created(call.wire.vendorContact(contact));
    },
  ),
  define("GET /vendors/{id}/contacts/{contactId}", "vendors.readContact", {}, (call) => {
    return ok({ vendorContact: call.wire.vendorContact(contactIn(call)) });
  }),
  define(
    "PATCH /vendors/{id}/contacts/{contactId}",
    "vendors.updateContact",
    { body: object({ name: string.min(1).optional(), ...contactFields }) },
    (call) => {
      const contact = contactIn(call);
      Object.assign(contact, Object.fromEntries(Object.entries(call.body).filter(([, value]) => value !== undefined)));
      call.world.touch(contact);
      return ok({ contact: call.wire.vendorContact(contact) });
    },
  ),
  define("DELETE /vendors/{id}/contacts/{contactId}", "vendors.deleteContact", {}, (call) => {
    contactIn(call).deletedAt = call.world.now();
    return noContent;
  }),
];

/** A transfer is seen from both its organizations. */
function transferIn(call: Call) {
  const transfer = call.world.get("partTransferRequests", idIn(call, 0, "Part transfer request"));
  const { sourceOrganizationId, destinationOrganizationId } = transfer;
  if (![sourceOrganizationId, destinationOrganizationId].some((one) => call.organizationIds.includes(one)))
    throw notFound("Part transfer request");
  return transfer;
}
