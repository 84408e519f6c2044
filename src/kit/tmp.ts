import { stream } from "./index.ts";
import { location, space, vendor, type Model } from "#model";
import { z } from "zod";
declare const small: Model<"vendor", {}>;
const p = stream({ title: "P", path: "/p", key: "id", raw: z.object({ id: z.number() }) });
export const s1 = stream({ title: "S", parent: p, path: "/s", context: (x) => ({ place: x.id }), key: "id", raw: z.object({ id: z.number(), n: z.string() }),
  feeds: { space: { model: small, id: (raw, { place }) => `${place}:${raw.id}`, map: { source_number: "n", source_url: null, source_created_at: null, source_updated_at: null} } } });
export const s2 = stream({ title: "S", parent: p, path: "/s", context: (x) => ({ place: x.id }), raw: z.object({ id: z.number(), n: z.string() }), key: (r, c) => c.place,
  feeds: { space: { model: small, id: (raw, { place }) => `${place}:${raw.id}`, map: { source_number: (r) => r.n, source_url: null, source_created_at: null, source_updated_at: null} } } });
export const s3 = stream({ title: "S", parent: p, path: "/s", context: (x) => ({ place: x.id }), raw: z.object({ id: z.number(), n: z.string() }), key: (r, c) => c.place,
  feeds: { space: { model: small, id: (raw, { place }) => `${place}:${raw.id}`, map: { source_number: null, source_url: null, source_created_at: null, source_updated_at: null} } } });
export const s4 = stream({ title: "S", parent: p, path: "/s", context: (x) => ({ place: x.id }), raw: z.object({ id: z.number(), n: z.string() }), key: (r, c) => c.place,
  feeds: { space: { model: small, id: (raw, { place }) => `${place}:${raw.id}`, map: { source_number: {constant: "3"}, source_url: null, source_created_at: null, source_updated_at: null} } } });
export const s5 = stream({ title: "S", parent: p, path: "/s", context: (x) => ({ place: x.id }), raw: z.object({ id: z.number(), n: z.string() }), key: (r, c) => c.place,
  feeds: { space: { model: small, map: { source_number: (r, {place}) => place, source_url: null, source_created_at: null, source_updated_at: null} } } });
