import type { FieldRefusal, SourceHttp, StoredRaw, WriteBody, Writes, WriteValues } from "#kit";
import type { vendor } from "#model";
import { currencyNamed } from "./currency-codes.ts";
import { permissionTo } from "./permissions.ts";
import {
  askForm,
  changing,
  createdKey,
  creating,
  isChanged,
  recoveryBy,
  refusedBy,
  withCustomForms,
} from "./record-service.ts";
import { ask, MOMENT_PARAMETER, suiteql } from "./suiteql.ts";
import { wallClock } from "./transaction-lookup.ts";
import type { Vendor } from "./vendor-record.ts";
import { named, writeName } from "./write-names.ts";

const RECORD = "vendor";
type Values = WriteValues<typeof vendor>;
type Settings = Readonly<Record<string, unknown>>;

const fields = {
  name: named("companyname"),
  code: named("entityid"),
  legal_name: named("legalname"),
  email: named("email"),
  phone: named("phone"),
  account_number: named("accountnumber"),
  is_active: { put: (isActive: boolean) => ({ isInactive: !isActive }) },
};

/** Writes of vendors. Only companies: a person's name is in two parts. */
export const vendorWrites: Writes<Vendor, { currency: string | null; base: string | null }, typeof vendor> = {
  memberOf: writeName,
  create: {
    permissions: [permissionTo("Vendors", "Create")],
    probe: (http) => askForm(http, "POST", RECORD, "create-form"),
    fields: {
      ...fields,
      name: { required: true, ...fields.name },
      organization_ids: { put: ([id]) => ({ subsidiary: { id: id ?? "" } }) },
      currency: { put: (code) => ({ currency: code }) },
    },
    check: ({ organization_ids: organizations }) =>
      (organizations?.length ?? 0) === 1 || !organizations
        ? []
        : [{ pointer: "/organization_ids", code: "invalid", message: "Name the vendor's primary subsidiary only." }],
    complete: async (http, body, { settings }) => ({ isPerson: false, ...(await completed(http, body, settings)) }),
    send: (body) => creating(RECORD, body),
    made: createdKey,
    recovery: recoveryBy({
      record: RECORD,
      custom: "custentity_",
      byField: (field, mark) => suiteql(`SELECT v.id FROM vendor v WHERE v.${field} = ?`, [mark], 2),
      byContent: async (http, { body, sentAtMs }, zone) => {
        const since = wallClock(sentAtMs - 120_000, zone);
        const q = `SELECT v.id FROM vendor v WHERE v.companyname = ? AND v.datecreated >= ${MOMENT_PARAMETER} ORDER BY v.id`;
        const { rows } = await ask(http, suiteql(q, [String(body.companyName ?? ""), since]));
        return rows.flatMap(({ id }) => id ?? []);
      },
    }),
    refused: refusedBy,
  },
  update: {
    permissions: [permissionTo("Vendors", "Edit")],
    probe: probeEdit,
    fields,
    check: (values, { before }) => personNames(values, before),
    complete: (http, body, { settings }) => completed(http, body, settings),
    send: ({ key }, body) => changing(RECORD, key, body),
    isConflict: isChanged,
    refused: refusedBy,
  },
};

async function completed(
  http: SourceHttp,
  { currency: code, ...body }: WriteBody,
  settings: Settings,
): Promise<WriteBody> {
  return {
    ...(await withCustomForms(http, RECORD, body)),
    ...(typeof code === "string" && { currency: { id: await currencyNamed(http, code, settings) } }),
  };
}

const personNames = ({ name }: Values, { raw }: StoredRaw<Vendor>): FieldRefusal[] =>
  name !== undefined && raw.isperson === "T"
    ? [
        {
          pointer: "/name",
          code: "read_only",
          message: "This vendor is a person, whose name NetSuite has in two parts.",
        },
      ]
    : [];

async function probeEdit(http: SourceHttp) {
  const { rows } = await ask(http, suiteql("SELECT v.id FROM vendor v WHERE ROWNUM <= 1", [], 1));
  if (!rows[0]) return { unknown: "There is no record yet to check this with." };
  await askForm(http, "PATCH", `${RECORD}/${rows[0].id}`, "edit-form");
}
