# Seeds an Odoo 19 database with an invented plant: run in `odoo shell`, whose `env` it uses. Prints one line of JSON
# with the API keys of its users.
import base64
import json
from datetime import date, datetime, timedelta

from odoo.fields import Command

DAY = datetime(2026, 11, 2, 7, 30)
TODAY = date(2026, 11, 24)
env = env(context=dict(env.context, tracking_disable=True, mail_create_nosubscribe=True))  # noqa: F821


def ref(name):
    return env.ref(name)


# Companies and currencies: the second company keeps its books in pounds; orders are in three currencies.
usd, eur, gbp = (ref(f"base.{name}") for name in ("USD", "EUR", "GBP"))
(usd | eur | gbp).active = True
plant = env.company
plant.write({"name": "Kestrel Pumps", "email": "office@kestrel.example", "phone": "+1 555 0100", "street": "12 Foundry Road",
             "city": "Dayton", "zip": "45402", "country_id": ref("base.us").id, "state_id": ref("base.state_us_35").id,
             "vat": "12-3456789", "company_registry": "KP-1"})
works = env["res.company"].create({"name": "Kestrel Works UK", "currency_id": gbp.id, "country_id": ref("base.uk").id,
                                   "city": "Leeds", "parent_id": False})
env.user.company_ids |= works
env = env(context=dict(env.context, allowed_company_ids=[plant.id, works.id]))
env["account.chart.template"].try_loading("generic_coa", company=works, install_demo=False)
for currency, rate in ((eur, 0.9), (gbp, 0.8)):
    env["res.currency.rate"].create({"currency_id": currency.id, "name": "2026-01-01", "rate": rate, "company_id": plant.id})
for currency, rate in ((eur, 1.15), (usd, 1.25)):
    env["res.currency.rate"].create({"currency_id": currency.id, "name": "2026-01-01", "rate": rate, "company_id": works.id})
companies = plant | works


def group(*names):
    return [Command.link(ref(name).id) for name in names]


def user(name, login, groups, **more):
    made = env["res.users"].with_context(no_reset_password=True).create({
        "name": name, "login": login, "email": f"{login}@kestrel.example", "company_id": plant.id,
        "company_ids": [Command.set(companies.ids)], "group_ids": group("base.group_user", *groups), **more})
    key = env(user=made.id)["res.users.apikeys"].sudo()._generate("rpc", "Millwright", None)
    return made, key


# What the connector needs, and a user with less.
READS = ["purchase.group_purchase_user", "stock.group_stock_user", "mrp.group_mrp_user", "sales_team.group_sale_salesman_all_leads",
         "account.group_account_readonly", "maintenance.group_equipment_manager", "hr.group_hr_user"]
reader, reader_key = user("Millwright Reader", "reader", READS)
planner, planner_key = user("Paul Planner", "planner", ["mrp.group_mrp_user"])
buyer, _ = user("Bea Buyer", "buyer", ["purchase.group_purchase_user", "stock.group_stock_user"], phone="+1 555 0111")
mechanic, _ = user("Max Mechanic", "mechanic", ["maintenance.group_equipment_manager"])
admin = ref("base.user_admin")
admin.write({"company_ids": [Command.set(companies.ids)], "group_ids": group(
    *READS, "purchase.group_purchase_manager", "stock.group_stock_manager", "mrp.group_mrp_manager", "sales_team.group_sale_manager",
    "account.group_account_manager", "hr.group_hr_manager", "stock.group_production_lot", "stock.group_stock_multi_locations",
    "uom.group_uom", "product.group_product_variant")})
admin_key = env(user=admin.id)["res.users.apikeys"].sudo()._generate("rpc", "Seed", None)
env.ref("base.group_user").write({"implied_ids": group("stock.group_production_lot", "stock.group_stock_multi_locations",
                                                       "uom.group_uom", "product.group_product_variant")})

# Custom fields, as Studio makes them.
for model, name, label, kind, more in [
    ("purchase.order", "x_cost_centre", "Cost centre", "char", {}),
    ("purchase.order", "x_studio_risk", "Risk", "selection", {"selection_ids": [
        Command.create({"value": "low", "name": "Low", "sequence": 1}), Command.create({"value": "high", "name": "High", "sequence": 2})]}),
    ("purchase.order", "x_studio_checked_on", "Checked on", "date", {}),
    ("purchase.order", "x_studio_called_at", "Called at", "datetime", {}),
    ("purchase.order", "x_studio_score", "Score", "float", {}),
    ("purchase.order", "x_studio_urgent", "Urgent", "boolean", {}),
    ("purchase.order.line", "x_batch", "Batch", "char", {}),
    ("product.template", "x_studio_hazard", "Hazard", "char", {}),
    ("maintenance.equipment", "x_studio_line", "Line", "integer", {}),
    ("res.partner", "x_studio_rating", "Rating", "integer", {}),
]:
    env["ir.model.fields"].create({"model_id": env["ir.model"]._get_id(model), "name": name, "field_description": label,
                                   "ttype": kind, "state": "manual", **more})

# Partners: companies, their contacts and addresses, one person, archived ones, and one that is vendor and customer.
terms = ref("account.account_payment_term_30days")
vendors = env["res.partner"].create([{
    "name": f"Vendor {number:02}", "is_company": True, "supplier_rank": 1, "ref": f"V-{number:03}", "email": f"orders@v{number}.example",
    "phone": f"+49 30 5550{number:02}", "website": f"https://v{number}.example", "street": f"{number} Supply Street", "street2": "Gate B",
    "city": "Berlin", "zip": f"10{number:03}", "country_id": ref("base.de").id, "vat": False, "comment": f"<p>Rated <b>{number}</b>.</p>",
    "x_studio_rating": number % 5, "property_supplier_payment_term_id": terms.id, "property_purchase_currency_id": eur.id if number % 3 == 0 else False,
    "company_id": works.id if number in (17, 18) else False,
} for number in range(1, 26)])
vendors[3].customer_rank = 2
vendors[5].write({"is_company": False, "name": "Otto O'Neill & Söhne"})
vendors[24].active = False
env["res.partner"].create([{"name": f"Contact {number}", "type": kind, "parent_id": vendors[number % 5].id, "email": f"c{number}@v.example",
                            "function": "Sales", "city": "Potsdam" if kind != "contact" else False}
                           for number, kind in enumerate(["contact", "invoice", "delivery", "other", "contact", "contact"])])
customers = env["res.partner"].create([{
    "name": f"Customer {number:02}", "is_company": number % 4 > 0, "customer_rank": 1, "ref": f"C-{number:03}", "city": "Lyon",
    "country_id": ref("base.fr").id, "email": f"buy@c{number}.example"} for number in range(1, 16)])
customers[14].active = False

# Items: stored, consumed, services; with variants, lots and serial numbers; with suppliers; archived and deleted.
unit, dozen, kg, metre = (ref(f"uom.product_uom_{name}") for name in ("unit", "dozen", "kgm", "meter"))
spare = env["product.category"].create({"name": "Spare parts", "parent_id": env["product.category"].search([], limit=1).id})
templates = env["product.template"].create([{
    "name": f"Part {number:02}", "default_code": f"P-{number:03}", "barcode": f"40000000{number:04}"[:12] if number % 2 else False,
    "type": "service" if number % 10 == 0 else "consu", "is_storable": number % 10 != 0 and number % 7 != 0,
    "tracking": "lot" if number in (4, 5) else "serial" if number == 6 else "none", "standard_price": number * 1.25, "list_price": number * 2.1,
    "uom_id": (kg if number in (8, 9) else metre if number == 11 else unit).id, "categ_id": spare.id, "weight": number / 8,
    "purchase_ok": number != 39, "sale_ok": number % 2 == 0, "x_studio_hazard": "Flammable" if number == 12 else False,
    "description_purchase": "Check the seal." if number % 6 == 0 else False, "company_id": works.id if number == 38 else False,
} for number in range(1, 41)])
colour = env["product.attribute"].create({"name": "Colour", "value_ids": [Command.create({"name": name}) for name in ("Red", "Blue", "Black")]})
hose = env["product.template"].create({"name": "Hose", "type": "consu", "is_storable": True, "standard_price": 4, "attribute_line_ids": [
    Command.create({"attribute_id": colour.id, "value_ids": [Command.set(colour.value_ids.ids)]})]})
for number, variant in enumerate(hose.product_variant_ids):
    variant.write({"default_code": f"HOSE-{number}", "standard_price": 4 + number})
hose.product_variant_ids[2].active = False
templates[36].active = False
templates[37:38].product_variant_ids.standard_price = 0
gone = env["product.template"].create({"name": "Deleted part"})
gone.unlink()
parts = templates.product_variant_ids | hose.product_variant_ids
env["product.supplierinfo"].create([{
    "partner_id": vendors[(number + more) % 20].id, "product_tmpl_id": template.id, "price": 1.5 + number + more, "min_qty": 10 * more,
    "delay": 3 + number % 9, "product_code": f"S{number}-{more}", "product_name": f"Supplied {number}", "currency_id": (usd, eur, gbp)[number % 3].id,
} for number, template in enumerate(templates[:30]) for more in range(1 + number % 3)])
env["product.supplierinfo"].create({"partner_id": vendors[0].id, "product_tmpl_id": hose.id, "product_id": hose.product_variant_ids[1].id, "price": 3.3})

# Places: bins, a second warehouse in the first company, and one for the second.
house = env["stock.warehouse"].search([("company_id", "=", plant.id)], limit=1)
house.write({"name": "Dayton", "code": "DAY"})
if not env["stock.warehouse"].search_count([("company_id", "=", works.id)]):
    env["stock.warehouse"].create({"name": "Leeds", "code": "LDS", "company_id": works.id, "partner_id": works.partner_id.id})
annex = env["stock.warehouse"].create({"name": "Annex", "code": "ANX", "company_id": plant.id})
shelves = env["stock.location"].create([{"name": f"Shelf {number}", "location_id": house.lot_stock_id.id, "usage": "internal",
                                         "barcode": f"SH-{number}"} for number in range(1, 9)])
shelves[7].active = False
lots = {part.id: env["stock.lot"].create([{"name": f"L{part.id}-{number}", "product_id": part.id} for number in range(3)])
        for part in parts if part.tracking != "none"}
for number, part in enumerate(p for p in parts if p.is_storable and p.active and not p.company_id):
    for place in (house.lot_stock_id, shelves[number % 7], annex.lot_stock_id):
        for lot in lots[part.id][:2] if part.id in lots else [env["stock.lot"]]:
            amount = 1 if part.tracking == "serial" else 5.5 + number if part.uom_id == kg else 5 + number
            if part.tracking == "serial" and (place != house.lot_stock_id):
                continue
            env["stock.quant"]._update_available_quantity(part, place, amount, lot_id=lot)

# 300 purchase orders, in batches of one transaction each, so that many share a stamp.
buyable = [p for p in parts if p.active and p.purchase_ok and not p.company_id]


def order(number):
    company = works if number % 5 == 0 else plant
    currency = (usd, eur, gbp)[number % 3]
    vendor = vendors[number % 16]
    lines = [Command.create({"product_id": buyable[(number * 3 + n) % len(buyable)].id, "product_qty": 1 + (number + n) % 20,
                             "price_unit": 2.5 + (number * 7 + n) % 50 / 4, "discount": 10 if n == 2 else 0, "x_batch": f"B{n}" if n else False,
                             "date_planned": DAY + timedelta(days=14 + n)}) for n in range(1 + number % 4)]
    if number % 11 == 0:
        lines += [Command.create({"display_type": "line_section", "name": "Second part", "product_qty": 0}),
                  Command.create({"display_type": "line_note", "name": "Handle with care", "product_qty": 0})]
    return {"partner_id": vendor.id, "company_id": company.id, "currency_id": currency.id, "date_order": DAY + timedelta(hours=number),
            "user_id": buyer.id if number % 2 else False, "partner_ref": f"VR-{number}" if number % 3 else False, "order_line": lines,
            "picking_type_id": env["stock.picking.type"].search([("code", "=", "incoming"), ("company_id", "=", company.id)], limit=1).id,
            "payment_term_id": terms.id if number % 2 else False, "origin": f"REQ{number}" if number % 9 == 0 else False,
            "note": "<p>Deliver &amp; unload<br>before noon</p>" if number % 10 == 0 else False,
            "x_cost_centre": f"CC{number % 7}" if number % 2 else False, "x_studio_risk": ("low", "high")[number % 2] if number % 4 else False,
            "x_studio_checked_on": "2026-11-20" if number % 5 == 0 else False, "x_studio_called_at": "2026-11-20 09:15:00" if number % 5 == 1 else False,
            "x_studio_score": number / 8 if number % 6 == 0 else 0, "x_studio_urgent": number % 8 == 0}


orders = env["purchase.order"]
for first in range(0, 300, 100):
    orders |= env["purchase.order"].create([order(number) for number in range(first, first + 100)])
    env.cr.commit()
bought = orders.filtered(lambda o: o.id % 3 > 0)
for one in bought[:60]:
    one.with_company(one.company_id).button_confirm()
bought[60:75].button_cancel()
(orders - bought)[:20].write({"state": "sent"})
bought[:4].button_lock()
env.cr.commit()

# Receipts: complete, partial with a backorder, cancelled; with lots.
for number, picking in enumerate(bought[:45].picking_ids):
    if number % 9 == 8:
        picking.action_cancel()
        continue
    for move in picking.move_ids:
        amount = move.product_uom_qty if number % 3 else max(1, move.product_uom_qty // 2)
        if move.product_id.tracking == "none":
            move.quantity = amount
        else:
            count = int(amount) if move.product_id.tracking == "serial" else 1
            move.move_line_ids.unlink()
            move.move_line_ids = [Command.create({
                "product_id": move.product_id.id, "product_uom_id": move.product_uom.id, "location_id": move.location_id.id,
                "location_dest_id": move.location_dest_id.id, "quantity": 1 if move.product_id.tracking == "serial" else amount,
                "lot_name": f"R{move.id}-{each}"}) for each in range(count)]
        move.picked = True
    picking.with_context(skip_backorder=True, skip_sms=True).button_validate()
env.cr.commit()

# Bills and invoices: drafts, posted, paid, credit notes, two companies.
for number, one in enumerate(bought[:24]):
    if not any(line.qty_to_invoice > 0 for line in one.order_line):
        continue
    one.with_company(one.company_id).action_create_invoice()
    bill = one.invoice_ids[:1]
    bill.write({"invoice_date": TODAY - timedelta(days=number), "ref": f"INV-{number}"})
    if number % 4:
        bill.action_post()
    if number % 6 == 5:
        env["account.payment.register"].with_context(active_model="account.move", active_ids=bill.ids).create({}).action_create_payments()
posted = env["account.move"].search([("move_type", "=", "in_invoice"), ("state", "=", "posted")], limit=2)
env["account.move.reversal"].with_context(active_model="account.move", active_ids=posted.ids).create(
    {"journal_id": posted[0].journal_id.id, "date": TODAY}).reverse_moves() if len(posted.company_id) == 1 else None
invoices = env["account.move"].create([{
    "move_type": "out_refund" if number > 14 else "out_invoice", "partner_id": customers[number % 12].id, "invoice_date": TODAY - timedelta(days=number),
    "currency_id": (usd, eur, gbp)[number % 3].id, "invoice_line_ids": [
        Command.create({"product_id": parts[number].id, "quantity": 1 + number, "price_unit": 9.99, "discount": 5 * (number % 2)}),
        Command.create({"display_type": "line_note", "name": "Thank you"})]} for number in range(18)])
(invoices[:12] | invoices[16]).action_post()
env.cr.commit()

# Sales orders: quotations, confirmed, cancelled; in both companies.
sold = env["sale.order"].create([{
    "partner_id": customers[number % 12].id, "company_id": (works if number % 6 == 0 else plant).id, "client_order_ref": f"CO-{number}" if number % 2 else False,
    "date_order": DAY + timedelta(days=number % 20), "user_id": buyer.id if number % 3 else False, "note": "<p>By truck</p>" if number % 4 == 0 else False,
    "order_line": [Command.create({"product_id": parts[(number + n) % 30].id, "product_uom_qty": 1 + n, "price_unit": 7.25, "discount": 10 * n})
                   for n in range(1 + number % 3)]} for number in range(40)])
for one in sold[:20]:
    one.with_company(one.company_id).action_confirm()
sold[20:24]._action_cancel()
env.cr.commit()

# Production orders: drafts, confirmed, done, cancelled.
pump = env["product.template"].create({"name": "Pump", "type": "consu", "is_storable": True, "default_code": "PUMP"}).product_variant_id
bom = env["mrp.bom"].create({"product_tmpl_id": pump.product_tmpl_id.id, "code": "BOM-PUMP", "product_qty": 1, "bom_line_ids": [
    Command.create({"product_id": parts[number].id, "product_qty": 1 + number / 2}) for number in (0, 1, 2)]})
made = env["mrp.production"].create([{
    "product_id": pump.id, "bom_id": bom.id, "product_qty": 1 + number, "company_id": plant.id, "origin": f"Plan {number}" if number % 2 else False,
    "date_start": DAY + timedelta(days=number), "user_id": buyer.id if number % 2 else False} for number in range(24)])
made[:14].action_confirm()
for one in made[:5]:
    one.qty_producing = one.product_qty
    one._set_qty_producing() if hasattr(one, "_set_qty_producing") else None
    one.move_raw_ids.picked = True
    one.with_context(skip_consumption=True, skip_backorder=True).button_mark_done()
made[12:14].action_cancel()
env.cr.commit()

# Equipment, maintenance requests with stages and teams, employees, attachments.
department = env["hr.department"].create([{"name": "Assembly"}, {"name": "Maintenance"}])
employees = env["hr.employee"].create([{
    "name": f"Employee {number:02}", "work_email": f"e{number}@kestrel.example", "work_phone": f"+1 555 02{number:02}", "job_title": "Fitter" if number % 2 else "Planner",
    "department_id": department[number % 2].id, "barcode": f"10{number:03}", "company_id": (works if number % 7 == 0 else plant).id} for number in range(1, 21)])
employees[1:].write({"parent_id": employees[0].id})
employees[19].active = False
teams = env["maintenance.team"].create([{"name": name, "company_id": plant.id, "member_ids": [Command.set(members.ids)]}
                                        for name, members in (("Night shift", mechanic), ("Day shift", mechanic | buyer))])
teams |= env["maintenance.team"].create({"name": "Leeds team", "company_id": works.id})
kinds = env["maintenance.equipment.category"].create([{"name": name} for name in ("Pumps", "Presses", "Vehicles")])
machines = env["maintenance.equipment"].create([{
    "name": f"Machine {number:02}", "category_id": kinds[number % 3].id, "serial_no": f"SN{number:04}", "model": f"M{number % 4}", "cost": 1000.5 + number,
    "partner_id": vendors[number % 9].id, "partner_ref": f"VM{number}", "maintenance_team_id": teams[number % 2].id,
    "technician_user_id": mechanic.id if number % 2 else False, "effective_date": TODAY - timedelta(days=400 + number),
    "warranty_date": TODAY + timedelta(days=number) if number % 3 else False, "scrap_date": TODAY if number == 40 else False,
    "company_id": plant.id, "note": f"<p>Row {number}</p>" if number % 5 == 0 else False, "x_studio_line": number % 4,
    "employee_id": employees[number % 15].id if number % 6 == 0 else False, "equipment_assign_to": "employee" if number % 6 == 0 else "department",
    "department_id": False if number % 6 == 0 else department[1].id, "location_id": shelves[number % 7].id if number % 4 == 0 else False} for number in range(1, 41)])
machines[38].active = False
blocked = env["maintenance.stage"].create({"name": "Waiting for parts", "sequence": 4})
stages = env["maintenance.stage"].search([])
asked = env["maintenance.request"].create([{
    "name": f"Request {number:02}", "equipment_id": machines[number % 38].id if number % 8 else False, "maintenance_type": "preventive" if number % 4 == 0 else "corrective",
    "maintenance_team_id": teams[number % 2].id, "user_id": mechanic.id if number % 3 else False, "priority": str(number % 4),
    "request_date": TODAY - timedelta(days=number), "schedule_date": DAY + timedelta(days=number) if number % 2 else False, "duration": number / 4,
    "stage_id": stages[number % len(stages)].id, "kanban_state": ("normal", "blocked", "done")[number % 3], "description": f"<p>Noise<br>at {number}</p>",
    "company_id": plant.id} for number in range(1, 61)])
asked[40].write({"maintenance_type": "preventive", "schedule_date": DAY + timedelta(days=30), "recurring_maintenance": True,
                 "repeat_interval": 2, "repeat_unit": "week", "repeat_type": "until", "repeat_until": "2027-12-31"})
asked[44].write({"maintenance_type": "preventive", "schedule_date": DAY + timedelta(days=9), "recurring_maintenance": True,
                 "repeat_interval": 1, "repeat_unit": "month", "repeat_type": "forever"})
asked[50].archive = True
asked[51].unlink()
env["ir.attachment"].create([{"name": f"photo-{number}.txt", "res_model": record._name, "res_id": record.id, "mimetype": "text/plain",
                              "datas": base64.b64encode(f"photo {number}".encode())} for number, record in
                             enumerate([*machines[:6], *asked[:6], *orders[:6]])])
env["ir.attachment"].create({"name": "manual", "type": "url", "url": "https://kestrel.example/manual", "res_model": "maintenance.equipment", "res_id": machines[0].id})

# Deleted ones leave gaps in the ids.
orders.filtered(lambda o: o.state == "draft")[-6:].with_context(active_test=False).button_cancel()
orders.filtered(lambda o: o.state == "cancel")[-3:].unlink()
env["purchase.order"].create([order(number) for number in (301, 302, 303)])
env.cr.commit()

# All stamps an hour back: otherwise what was just seeded counts as changed within the connector's overlap.
env.flush_all()
env.cr.execute("select table_name, column_name from information_schema.columns where table_schema = 'public' and column_name in ('write_date', 'create_date')"
               " and table_name in (select table_name from information_schema.tables where table_type = 'BASE TABLE')")
for table, column in env.cr.fetchall():
    env.cr.execute(f'update "{table}" set "{column}" = "{column}" - interval \'1 hour\' where "{column}" is not null')
env.cr.commit()
print(json.dumps({"admin": admin_key, "reader": reader_key, "planner": planner_key}))
