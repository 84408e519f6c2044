import { Random } from "../random.ts";
import type { Account } from "./account.ts";
import { bodyValues, lineValues } from "./custom-fields.ts";
import { mainLine, moveStock, round, settleOrder } from "./ledger.ts";
import { dayOf, moment, shift } from "./moments.ts";
import { administratorId, levels, type PermissionKey, permissionKeys, type Role } from "./permissions.ts";
import type { Row } from "./rows.ts";

/** The initial size of the account. */
export const defaultSize = {
  vendors: 12,
  customers: 8,
  employees: 15,
  items: 60,
  locations: 4,
  departments: 5,
  classes: 4,
  purchaseOrders: 120,
  /** Lines per purchase order. */
  linesPerOrder: 3,
  /** Purchase orders with the same change time. */
  equalStamps: 3,
  /** The share of purchase orders that are fully or partly received, and the share of those that are half billed. */
  receiptShare: 0.4,
  salesOrders: 30,
  workOrders: 12,
  machines: 8,
  /** Records that were deleted before the start. */
  deletions: 5,
  /** The days over which the records were created and changed. */
  daysBack: 400,
};
export type Size = typeof defaultSize;

/** Throws on an unknown name or an invalid number. */
export function checkedSize(wanted: Partial<Size>): Size {
  for (const [name, value] of Object.entries(wanted)) {
    if (!Object.hasOwn(defaultSize, name))
      throw new Error(`No such size: ${name}. There are: ${Object.keys(defaultSize).join(", ")}.`);
    if (!(value >= 0) || (name !== "receiptShare" && !Number.isInteger(value)))
      throw new Error(`Size ${name} must be a whole number from 0 on.`);
  }
  const size = { ...defaultSize, ...wanted };
  for (const name of [
    "vendors",
    "employees",
    "items",
    "locations",
    "departments",
    "classes",
    "linesPerOrder",
    "equalStamps",
    "daysBack",
  ] as const)
    if (size[name] < 1) throw new Error(`Size ${name} must be at least 1.`);
  if (size.receiptShare > 1) throw new Error("Size receiptShare must be at most 1.");
  return size;
}

export const integrationRoleId = 1001;
export const minimalRoleId = 1002;
export const machineType = "customrecord_mw_machine";

/**
 * An administrator, a role with everything that Millwright can use, and one with the minimum to read purchase orders.
 */
export function seedRoles(account: Account): void {
  const role = (id: number, name: string, permissions: Role["permissions"]): void => {
    account.roles.set(id, { id, name, permissions, silentTables: new Set() });
  };
  role(administratorId, "Administrator", new Map());
  const all = permissionKeys.map((key) => [key, levels.full] as const);
  role(integrationRoleId, "Millwright Integration", new Map([...all, [machineType, levels.full]]));
  const least: [PermissionKey, 1 | 3 | 4][] = [
    ["ADMI_RESTWEBSERVICES", levels.full],
    ["ADMI_LOGIN_OAUTH2", levels.full],
    ["ADMI_LOGIN_OAUTH", levels.full],
    ["REPO_ANALYTICS", levels.edit],
    ["TRAN_PURCHORD", levels.view],
  ];
  role(minimalRoleId, "Millwright Purchase Orders Only", new Map(least));
}

const firstNames = ["Ines", "Jörg", "Aisha", "Søren", "Mei", "Łukasz", "Noor", "Tomás", "Ewa", "Kofi", "Renée", "Yuki"];
const lastNames = [
  "Okafor",
  "Müller",
  "Haddad",
  "Østergård",
  "李",
  "Nowak",
  "Iyer",
  "García",
  "Lindqvist",
  "Mensah",
  "O'Brien",
  "Sato",
];
const companyWords = [
  "Alder",
  "Brightwater",
  "Cobalt",
  "Dunmore",
  "Élan",
  "Forge & Field",
  "Grönland",
  "Harrow",
  "Ibex",
  "Juniper",
  "Kestrel",
  "Ludlow",
];
const things = [
  "Bearing",
  "Drive belt",
  "Hydraulic hose",
  "Filter cartridge",
  "Gasket",
  "Contactor",
  "Proximity sensor",
  "Gearbox",
  "Servo motor",
  "Grease 400 g",
  "Safety glove",
  "Kühlmittel",
];

/** The locations of sales and production. */
const home: Row = { currency: 1, exchangerate: 1, subsidiary: 1, location: 1, department: 1, class: 1 };
/** The purchase unit for items of each unit type. */
const purchaseUnits = [2, 4, 5];

/** Fills an empty account. The same seed, size and UTC day give an identical account. */
export function seedAccount(account: Account, seed: number, size: Size): void {
  account.database.exec("BEGIN");
  new Seeder(account, seed, size).run();
  account.database.exec("COMMIT");
}

class Seeder {
  readonly #account: Account;
  readonly #random: Random;
  /** For custom fields, so that their number changes nothing else. */
  readonly #customRandom: Random;
  readonly #size: Size;
  readonly #startOfDay: number;
  #vendors: number[] = [];
  #customers: number[] = [];
  #employees: number[] = [];

  constructor(account: Account, seed: number, size: Size) {
    this.#account = account;
    this.#random = new Random(seed);
    this.#customRandom = new Random(seed + 1);
    this.#size = size;
    const now = new Date(account.clock.now());
    this.#startOfDay = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  }

  run(): void {
    const { machines, purchaseOrders, salesOrders, workOrders } = this.#size;
    this.#lists();
    this.#entities();
    this.#items();
    if (machines > 0) this.#machines(machines);
    for (let index = 0; index < purchaseOrders; index++) this.#purchaseOrder(index);
    this.#writeOnOrder();
    for (let index = 0; index < salesOrders; index++) this.#salesOrder();
    for (let index = 0; index < workOrders; index++) this.#workOrder();
    this.#deletions();
    this.#account.writeSetup();
  }

  /** An instant in the past, but never in the last minute of the day before, so that the account's day is certain. */
  #instant(share = this.#random.fraction()): string {
    return this.#account.instant(this.#startOfDay - Math.floor(share * this.#size.daysBack * 86_400_000) - 60_000);
  }

  #add(table: string, space: string, row: Row): number {
    const id = this.#account.nextId(space);
    const created = (row._created as string) ?? this.#instant();
    this.#account.insert(table, {
      isinactive: "F",
      ...row,
      id,
      _created: created,
      _modified: (row._modified as string) ?? created,
    });
    return id;
  }

  #named(table: string, name: string, row: Row = {}): number {
    return this.#add(table, table, { name, fullname: name, ...row });
  }

  #lists(): void {
    const account = this.#account;
    const { locations, departments, classes } = this.#size;
    const money = [
      ["US Dollar", "USD", "$", 2, 1],
      ["Euro", "EUR", "€", 2, 1.08],
      ["British Pound", "GBP", "£", 2, 1.27],
      ["Japanese Yen", "JPY", "¥", 0, 0.0067],
    ] as const;
    for (const [name, symbol, displaysymbol, currencyprecision, exchangerate] of money)
      this.#add("currency", "currency", {
        name,
        symbol,
        displaysymbol,
        currencyprecision,
        exchangerate,
        isbasecurrency: symbol === "USD" ? "T" : "F",
      });
    const parent = this.#named("subsidiary", "Millbrook Holdings", { currency: 1, country: "US", iselimination: "F" });
    this.#named("subsidiary", "Millbrook Europe GmbH", {
      parent,
      currency: 2,
      country: "DE",
      fullname: "Millbrook Holdings : Millbrook Europe GmbH",
      iselimination: "F",
    });
    this.#named("subsidiary", "Millbrook Eliminations", {
      parent,
      currency: 1,
      country: "US",
      fullname: "Millbrook Holdings : Millbrook Eliminations",
      iselimination: "T",
    });
    const cities = ["Cleveland", "Göttingen", "Leeds", "Toledo", "Graz", "Akron"];
    for (let index = 0; index < locations; index++) {
      const city = cities[index % cities.length]!;
      const nkey = account.nextId("locationmainaddress");
      account.insert("locationmainaddress", {
        nkey,
        addr1: `${10 + index} Mill Road`,
        city,
        zip: `4410${index}`,
        country: index % 2 ? "DE" : "US",
      });
      this.#named("location", `${city} Plant${index < cities.length ? "" : ` ${index}`}`, {
        subsidiary: 1 + (index % 2),
        mainaddress: nkey,
      });
    }
    const teams = ["Maintenance", "Production", "Quality", "Stores", "Office"];
    for (let index = 0; index < departments; index++)
      this.#named("department", teams[index] ?? `Team ${index}`, { subsidiary: 1 });
    const lines = ["Castings", "Assemblies", "Spare parts", "Services"];
    for (let index = 0; index < classes; index++)
      this.#named("classification", lines[index] ?? `Class ${index}`, { subsidiary: 1 });
    const accounts = [
      ["1000", "Bank", "Checking"],
      ["1200", "OthCurrAsset", "Inventory"],
      ["2000", "AcctPay", "Accounts Payable"],
      ["2050", "OthCurrLiab", "Inventory Received Not Billed"],
      ["4000", "Income", "Sales"],
      ["5000", "COGS", "Cost of Goods Sold"],
      ["6100", "Expense", "Repairs and Maintenance"],
      ["6200", "Expense", "Freight"],
    ] as const;
    for (const [acctnumber, accttype, fullname] of accounts)
      this.#add("account", "account", {
        acctnumber,
        accttype,
        fullname,
        accountsearchdisplaynamecopy: fullname,
        currency: 1,
        issummary: "F",
      });
    for (const [name, days] of [
      ["Net 30", 30],
      ["Net 60", 60],
      ["Due on receipt", 0],
    ] as const)
      account.insert("term", { id: account.nextId("term"), name, daysuntilnetdue: days, isinactive: "F" });
    const units: [string, [string, number][]][] = [
      [
        "Count",
        [
          ["Each", 1],
          ["Box of 10", 10],
        ],
      ],
      [
        "Length",
        [
          ["Metre", 1],
          ["Roll of 50 m", 50],
        ],
      ],
      ["Mass", [["Kilogram", 1]]],
    ];
    for (const [name, list] of units) {
      const unitstype = this.#add("unitstype", "unitstype", { name });
      for (const [unitname, conversionrate] of list)
        account.insert("unitstypeuom", {
          internalid: account.nextId("unitstypeuom"),
          unitstype,
          unitname,
          pluralname: `${unitname}s`,
          conversionrate,
          baseunit: conversionrate === 1 ? "T" : "F",
        });
    }
  }

  #entities(): void {
    const { vendors, customers, employees } = this.#size;
    const random = this.#random;
    for (let index = 0; index < employees; index++) {
      const firstname = firstNames[index % firstNames.length]!;
      const lastname = `${lastNames[(index * 5) % lastNames.length]}${index < 12 ? "" : ` ${index}`}`;
      this.#employees.push(
        this.#add("employee", "entity", {
          entityid: `${firstname} ${lastname}`,
          firstname,
          lastname,
          email: `employee${index + 1}@millbrook.example`,
          title: index === 0 ? "Integration" : random.pick(["Planner", "Buyer", "Fitter", "Electrician"]),
          supervisor: index > 0 ? this.#employees[0]! : null,
          subsidiary: 1,
          department: 1 + (index % this.#size.departments),
          location: 1 + (index % this.#size.locations),
          giveaccess: index === 0 ? "T" : "F",
          hiredate: moment(`20${10 + (index % 15)}-03-01`),
          purchaseorderlimit: index % 3 ? null : 5000,
          isinactive: index === employees - 1 && index > 3 ? "T" : "F",
        }),
      );
    }
    this.#account.insert("employeerolesforsearch", { entity: this.#employees[0]!, role: integrationRoleId });
    this.#account.insert("employeerolesforsearch", { entity: this.#employees[0]!, role: minimalRoleId });
    for (let index = 0; index < vendors; index++) {
      const companyname = `${companyWords[index % companyWords.length]} Supply${index < 12 ? "" : ` ${index}`}`;
      this.#vendors.push(
        this.#add("vendor", "entity", {
          entityid: companyname,
          companyname,
          legalname: `${companyname} Ltd`,
          isperson: "F",
          email: `orders@vendor${index + 1}.example`,
          phone: `+1 555 01${String(index % 100).padStart(2, "0")}`,
          currency: 1 + (index % 4),
          terms: 1 + (index % 3),
          balance: 0,
          unbilledorders: 0,
          subsidiary: 1 + (index % 2),
          externalid: index % 4 === 0 ? `VEND-${index + 1}` : null,
          isinactive: index === vendors - 1 && index > 3 ? "T" : "F",
          custentity_mw_rating: index % 5 || null,
        }),
      );
    }
    for (let index = 0; index < customers; index++) {
      const companyname = `${companyWords[(index * 7) % companyWords.length]} Works${index < 12 ? "" : ` ${index}`}`;
      this.#customers.push(
        this.#add("customer", "entity", {
          entityid: `CUST${index + 1}`,
          companyname,
          altname: companyname,
          isperson: "F",
          email: `buying@customer${index + 1}.example`,
          currency: 1,
          subsidiary: 1,
        }),
      );
    }
  }

  #items(): void {
    const account = this.#account;
    const random = this.#random;
    for (let index = 0; index < this.#size.items; index++) {
      const name = things[index % things.length]!;
      const kind =
        index % 12 === 7 ? "Service" : index % 12 === 3 ? "NonInvtPart" : index % 12 === 11 ? "Assembly" : "InvtPart";
      const unitstype = 1 + (index % 3);
      const cost = random.whole(100, 25_000) / 100;
      const id = this.#add("item", "item", {
        itemid: `MW-${1000 + index}`,
        displayname: `${name} ${index}`,
        fullname: `MW-${1000 + index}`,
        description: `${name}, type ${index}`,
        itemtype: kind,
        subtype: kind === "Service" || kind === "NonInvtPart" ? "Purchase" : null,
        upccode: index % 3 ? null : `40${String(index).padStart(10, "0")}`,
        mpn: `MPN-${index}`,
        manufacturer: random.pick(companyWords),
        cost,
        averagecost: cost,
        lastpurchaseprice: cost,
        costingmethod: kind === "InvtPart" ? "AVG" : null,
        unitstype,
        stockunit: [1, 3, 5][unitstype - 1]!,
        purchaseunit: purchaseUnits[unitstype - 1]!,
        leadtime: random.whole(1, 30),
        reorderpoint: random.whole(0, 20),
        preferredstocklevel: random.whole(20, 60),
        islotitem: index % 10 === 4 && kind === "InvtPart" ? "T" : "F",
        isserialitem: index % 10 === 5 && kind === "InvtPart" ? "T" : "F",
        usebins: "F",
        subsidiary: 1,
        externalid: index % 5 ? null : `ITEM-${index}`,
        custitem_mw_criticality: index % 4 ? null : "A",
      });
      account.insert("itemvendor", {
        item: id,
        vendor: this.#vendors[index % this.#vendors.length]!,
        preferredvendor: "T",
      });
      if (kind === "InvtPart" || kind === "Assembly")
        for (let location = 1; location <= Math.min(2, this.#size.locations); location++)
          moveStock(account, id, location, { onHand: random.whole(0, 400) / 2 });
    }
  }

  #machines(count: number): void {
    this.#account.addCustomRecordType(machineType, "Machine");
    this.#account.addCustomField({
      scriptId: "custrecord_mw_line",
      label: "Production line",
      type: "TEXT",
      table: machineType,
    });
    for (let index = 0; index < count; index++)
      this.#add(machineType, machineType, {
        name: `Machine ${index + 1}`,
        owner: this.#employees[0]!,
        custrecord_mw_line: `Line ${1 + (index % 3)}`,
      });
  }

  /**
   * Adds a transaction with its lines and returns its ID. Its day is that of its creation on the account's wall clock.
   */
  #transaction(type: string, created: string, modified: string, dimensions: Row, rest: Row, lines: Row[]): number {
    const account = this.#account;
    const id = account.nextId("transaction");
    const by = this.#employees[id % this.#employees.length]!;
    const rows = lines.map((line, index) => this.#line(id, index + 1, type, dimensions, line));
    const foreign = round(rows.reduce((sum, row) => sum + Number(row.foreignamount), 0));
    const isValued = type !== "ItemRcpt";
    const header: Row = {
      id,
      type,
      tranid: `${type.replace(/[a-z]/g, "")}${id}`,
      transactionnumber: `${type.toUpperCase()}${id}`,
      trandate: moment(dayOf(account.wall(created))),
      createdby: by,
      lastmodifiedby: by,
      posting: "F",
      voided: "F",
      foreigntotal: isValued ? foreign : null,
      total: isValued ? round(foreign * Number(dimensions.exchangerate ?? 1)) : null,
      _created: created,
      _modified: modified,
      ...dimensions,
      ...rest,
    };
    account.insert("transaction", header);
    account.insert("transactionline", { ...mainLine(header), linelastmodifieddate: account.wall(modified) });
    for (const row of rows) account.insert("transactionline", row);
    return id;
  }

  #line(
    transaction: number,
    id: number,
    type: string,
    { exchangerate, currency: _, ...dimensions }: Row,
    row: Row,
  ): Row {
    const amount = round(Number(row.quantity ?? 0) * Number(row.rate ?? 0));
    return {
      transaction,
      id,
      linesequencenumber: id,
      mainline: "F",
      taxline: "F",
      iscogs: "F",
      isinventoryaffecting: type === "ItemRcpt" ? "T" : "F",
      isclosed: "F",
      quantityshiprecv: 0,
      quantitybilled: 0,
      foreignamount: amount,
      netamount: round(amount * Number(exchangerate ?? 1)),
      _type: type,
      ...dimensions,
      ...row,
    };
  }

  #purchaseOrder(index: number): void {
    const account = this.#account;
    const random = this.#random;
    const { purchaseOrders, equalStamps, linesPerOrder, items, locations, departments, classes, receiptShare } =
      this.#size;
    // Oldest first, with whole groups changed in the same second.
    const group = Math.floor(index / equalStamps);
    const groups = Math.ceil(purchaseOrders / equalStamps);
    const changed = this.#instant(1 - (group + 0.5) / (groups + 1));
    const created = account.instant(Date.parse(changed) - random.whole(0, 5) * 86_400_000 - 1000);
    const day = moment(created.slice(0, 10));
    const place = index % this.#vendors.length;
    const currency = 1 + (place % 4);
    const dimensions: Row = {
      entity: this.#vendors[place]!,
      currency,
      exchangerate: [1, 1.08, 1.27, 0.0067][currency - 1]!,
      subsidiary: 1 + (place % 2),
      location: 1 + (index % locations),
      department: 1 + (index % departments),
      class: 1 + (index % classes),
    };
    const approvalstatus = index % 17 === 5 ? "1" : index % 23 === 9 ? "3" : "2";
    const isClosed = index % 29 === 11;
    const lines = Array.from({ length: linesPerOrder }, (_, line): Row => {
      const item = random.whole(1, items);
      const quantity = line % 4 === 2 ? random.whole(1, 40) / 4 : random.whole(1, 60);
      this.#order(item, dimensions.location as number, quantity);
      return {
        item,
        quantity,
        rate: random.whole(100, 20_000) / 100,
        units: purchaseUnits[(item - 1) % 3]!,
        memo: `Line ${line + 1}`,
        expectedreceiptdate: shift(day, random.whole(3, 40)),
        isclosed: isClosed ? "T" : "F",
        linelastmodifieddate: account.wall(changed),
        ...lineValues(this.#customRandom, day),
        custcol_mw_machine: line === 0 && index % 5 === 0 ? `Machine ${1 + (index % 8)}` : null,
      };
    });
    const rest: Row = {
      employee: this.#employees[index % this.#employees.length]!,
      terms: 1 + (index % 3),
      memo: index % 6 ? null : random.pick(["Urgent", "Für die Presse 3", "Call before delivery", "注意"]),
      otherrefnum: index % 4 ? null : `RFQ-${index}`,
      approvalstatus,
      status: approvalstatus === "1" ? "A" : approvalstatus === "3" ? "C" : isClosed ? "H" : "B",
      duedate: shift(day, 30),
      externalid: index % 9 ? null : `PO-EXT-${index}`,
      ...bodyValues(this.#customRandom, day),
      custbody_mw_plant: index % 2 ? "North" : null,
      custbody_mw_urgent: index % 6 ? "F" : "T",
      custbody_mw_needed_by: index % 3 ? null : shift(day, 14),
    };
    const id = this.#transaction("PurchOrd", created, changed, dimensions, rest, lines);
    if (approvalstatus === "2" && !isClosed && random.chance(receiptShare))
      this.#receiveAndBill(id, dimensions, changed, lines, index);
  }

  #receiveAndBill(order: number, dimensions: Row, at: string, lines: Row[], index: number): void {
    this.#follow("ItemRcpt", order, dimensions, at, lines, index % 2 ? 1 : 0.5, "Y");
    if (index % 2) this.#follow("VendBill", order, dimensions, at, lines, 1, index % 4 === 1 ? "B" : "A");
    settleOrder(this.#account, order, at);
  }

  /** A receipt or bill for a share of each line of an order. */
  #follow(
    type: "ItemRcpt" | "VendBill",
    order: number,
    dimensions: Row,
    at: string,
    lines: Row[],
    share: number,
    status: string,
  ): void {
    const account = this.#account;
    const earlier = account.instant(Date.parse(at) - 500_000);
    const rows = lines.map(({ item, quantity, rate, units }, index): Row => {
      const part = Math.max(0.25, Math.floor(Number(quantity) * share * 4) / 4);
      return {
        item: item!,
        quantity: part,
        rate: rate!,
        units: units!,
        createdfrom: order,
        _createdfromline: index + 1,
      };
    });
    const id = this.#transaction(
      type,
      earlier,
      earlier,
      dimensions,
      { status, posting: "T", _createdfrom: order },
      rows,
    );
    for (let line = 1; line <= rows.length; line++)
      account.insert("transactionlink", {
        previousdoc: order,
        previousline: line,
        previoustype: "PurchOrd",
        nextdoc: id,
        nextline: line,
        nexttype: type,
        linktype: type === "ItemRcpt" ? "ShipRecv" : "OrdBill",
      });
  }

  #salesOrder(): void {
    if (this.#customers.length === 0) return;
    const random = this.#random;
    const at = this.#instant();
    const dimensions: Row = { ...home, entity: random.pick(this.#customers) };
    const lines = Array.from({ length: 2 }, (): Row => {
      return {
        item: random.whole(1, this.#size.items),
        quantity: random.whole(1, 12),
        rate: random.whole(500, 40_000) / 100,
      };
    });
    this.#transaction("SalesOrd", at, at, dimensions, { status: random.pick(["A", "B", "D", "F", "G", "H"]) }, lines);
  }

  #workOrder(): void {
    const random = this.#random;
    const at = this.#instant();
    const assemblies = this.#account.all<{ id: number }>("SELECT id FROM item WHERE itemtype = 'Assembly' ORDER BY id");
    if (assemblies.length === 0) return;
    const quantity = random.whole(1, 20);
    const start = moment(at.slice(0, 10));
    const rest: Row = {
      status: random.pick(["A", "B", "D", "G", "H"]),
      _assemblyitem: random.pick(assemblies).id,
      _quantity: quantity,
      _built: 0,
      startdate: start,
      enddate: shift(start, 7),
    };
    const lines = [1, 2, 3].map(
      (each): Row => ({ item: random.whole(1, this.#size.items), quantity: quantity * each, rate: 0 }),
    );
    this.#transaction("WorkOrd", at, at, { ...home }, rest, lines);
  }

  /** Stock on order is summed and written once, because a large account has hundreds of thousands of lines. */
  readonly #onOrder = new Map<string, number>();

  #order(item: number, location: number, quantity: number): void {
    const place = `${item} ${location}`;
    this.#onOrder.set(place, (this.#onOrder.get(place) ?? 0) + quantity);
  }

  #writeOnOrder(): void {
    for (const [place, onOrder] of this.#onOrder) {
      const [item, location] = place.split(" ").map(Number);
      moveStock(this.#account, item!, location!, { onOrder });
    }
  }

  /** Deleted orders: their IDs are missing from the lists. */
  #deletions(): void {
    const account = this.#account;
    for (let index = 0; index < this.#size.deletions; index++) {
      const at = this.#instant(this.#random.fraction() / 4);
      const id = account.nextId("transaction");
      account.insert("deletedrecord", {
        _key: account.nextId("deletedrecord"),
        _at: at,
        deleteddate: account.wall(at),
        type: "purchaseOrder",
        _title: "Purchase Order",
        recordid: id,
        deletedby: this.#employees[0]!,
        context: "User Interface",
        name: `PO${id}`,
        recordtypeid: 1,
        scriptid: "purchaseorder",
      });
    }
  }
}
