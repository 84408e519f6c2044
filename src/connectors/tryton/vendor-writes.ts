import {
  type FieldRefusal,
  FieldsRefused,
  type Json,
  type SourceHttp,
  type StoredRaw,
  type WriteBody,
  type WriteValues,
} from "#kit";
import type { vendor } from "#model";
import { search } from "./calls.ts";
import { clientContext, defaultsOf, openForm } from "./forms.ts";
import type { Party } from "./party-record.ts";
import { permissionsTo } from "./permissions.ts";
import { probeOf } from "./rights.ts";
import {
  changing,
  createdKey,
  creating,
  guardedBy,
  isModified,
  isSameText,
  lookup,
  objectsIn,
  refusedBy,
  type WritesOf,
} from "./writing.ts";

const PARTY = "party.party";
/** Tryton lets every user change parties unless the customer has added access rights. */
const party = permissionsTo("Purchase");
const MECHANISMS = ["email", "phone", "website"] as const;

/** A party has no email of its own, but contact mechanisms: `completeMechanisms` makes them of these members. */
const mechanism = (type: (typeof MECHANISMS)[number]) => ({ to: type, put: (value: string) => ({ [type]: value }) });
const mechanisms = { email: mechanism("email"), phone: mechanism("phone"), website: mechanism("website") };

/** Writes of suppliers, which are parties in Tryton. */
export const vendorWrites: WritesOf<Party, typeof vendor> = {
  create: {
    permissions: party,
    probe: probeOf(
      party,
      { model: PARTY, to: "create" },
      { model: "party.address", to: "create" },
      { model: "party.contact_mechanism", to: "create" },
    ),
    fields: {
      name: { required: true },
      code: {},
      ...mechanisms,
      addresses: {
        put: (addresses) => ({
          addresses: addresses.map(({ addressee, lines, city, region, postal_code, country }) => ({
            party_name: addressee,
            street: lines?.join("\n") ?? null,
            city,
            postal_code,
            subdivision: region,
            country,
          })),
        }),
      },
    },
    check: checkAddresses,
    complete: completeParty,
    send: (body) => creating(PARTY, body),
    made: createdKey,
    recovery: lookup({
      model: PARTY,
      fields: ["code"],
      domain: ({ name }) => [["name", "=", name]],
      // Without a code, Tryton numbers the party.
      isSame: ({ code }, body) => body.code === undefined || isSameText(code, body.code),
    }),
    refused: refusedBy,
  },
  update: {
    permissions: party,
    probe: probeOf(party, { model: PARTY, to: "write" }, { model: "party.contact_mechanism", to: "write" }),
    fields: { name: {}, code: {}, ...mechanisms, is_active: { put: (active) => ({ active }) } },
    complete: completeMechanisms,
    send: (before, body) => changing(PARTY, before, body),
    guard: (request, before) => guardedBy(PARTY, request, before),
    isConflict: isModified,
    refused: refusedBy,
  },
};

/** Refuses what an address in Tryton has no place for. */
function checkAddresses({ addresses }: WriteValues<typeof vendor>): FieldRefusal[] {
  return (addresses ?? []).flatMap((address, index) =>
    (["kind", "phone"] as const).flatMap((name): FieldRefusal[] =>
      address[name]
        ? [
            {
              pointer: `/addresses/${index}/${name}`,
              code: "unknown_field",
              message: `Tryton's addresses have no ${name}.`,
            },
          ]
        : [],
    ),
  );
}

/** Returns a new party with its addresses and contact mechanisms as related records. */
async function completeParty(http: SourceHttp, { addresses, ...body }: WriteBody): Promise<WriteBody> {
  const form = await openForm(http, PARTY, await clientContext(http, undefined));
  const { email, phone, website, ...given } = body;
  const created = Object.entries({ email, phone, website }).flatMap(([type, value]): Json[] =>
    value === undefined || value === null ? [] : [{ type, value }],
  );
  // The client's empty first address is not a supplier's.
  const { addresses: _, ...defaults } = await defaultsOf(http, form);
  const own = await addressesIn(http, objectsIn(addresses));
  return {
    ...defaults,
    ...given,
    addresses: own.length > 0 ? [["create", own]] : [],
    ...(created.length > 0 && { contact_mechanisms: [["create", created]] }),
  };
}

/** Returns addresses with the IDs of their countries and subdivisions. */
async function addressesIn(http: SourceHttp, addresses: readonly WriteBody[]): Promise<WriteBody[]> {
  const done: WriteBody[] = [];
  for (const [index, { country: code, subdivision: region, ...address }] of addresses.entries()) {
    const refusal = (name: string, value: Json) => ({
      pointer: `/addresses/${index}/${name}`,
      code: "unknown_reference" as const,
      message: `Tryton has no ${name} "${value}".`,
    });
    const country = code ? await firstId(http, "country.country", [["code", "=", code]]) : null;
    if (code && country === null) throw new FieldsRefused(refusal("country", code));
    const domain = [
      ["name", "=", region],
      ["country", "=", country],
    ];
    const subdivision = region ? await firstId(http, "country.subdivision", domain) : null;
    if (region && subdivision === null) throw new FieldsRefused(refusal("region", region));
    done.push({ ...address, country, subdivision });
  }
  return done;
}

async function firstId(http: SourceHttp, model: string, domain: readonly unknown[]): Promise<number | null> {
  const [found] = await search(http, { model, domain, fields: ["id"] });
  return found?.id ?? null;
}

/** Changes the first contact mechanism of each given type, which is the one that is read. Null deletes it. */
async function completeMechanisms(
  http: SourceHttp,
  { email, phone, website, ...body }: WriteBody,
  { before: { raw } }: { before: StoredRaw<Party> },
): Promise<WriteBody> {
  const given = Object.entries({ email, phone, website }).filter(([, value]) => value !== undefined);
  if (given.length === 0) return body;
  const commands: Json[] = [];
  for (const [type, value = null] of given) {
    const [first] = await search(http, {
      model: "party.contact_mechanism",
      domain: [
        ["party", "=", raw.id],
        ["type", "=", type],
      ],
      fields: ["id"],
      order: [
        ["sequence", "ASC NULLS FIRST"],
        ["id", "ASC"],
      ],
      context: {},
    });
    if (first) commands.push(value === null ? ["delete", [first.id]] : ["write", [first.id], { value }]);
    else if (value !== null) commands.push(["create", [{ type, value }]]);
  }
  return commands.length === 0 ? body : { ...body, contact_mechanisms: commands };
}
