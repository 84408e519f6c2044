import type { Connector } from "#kit";
import { condeco } from "./condeco/index.ts";
import { maintainx } from "./maintainx/index.ts";
import { netsuite } from "./netsuite/index.ts";
import { odoo } from "./odoo/index.ts";
import { tryton } from "./tryton/index.ts";

/** Every connector. A new one is a folder beside this file and a line here. */
export const connectors: readonly Connector[] = [condeco, maintainx, netsuite, odoo, tryton];
