"""Prints what the records of the plant must say, as JSON: by entity and source id, all fields that Odoo has.

Run in `odoo shell`, whose `env` it uses. Written from the server's own objects and from `docs/model.md`: it shares neither code nor
requests with the connector. A reference is `entity#source id`, that of a line `line#document:line`. A field that is left out must
be null.
"""
import html
import json
import re
from decimal import Decimal

reader = env["res.users"].search([("login", "=", "reader")])  # noqa: F821
env = env(user=reader.id, su=True, context={"active_test": False})  # noqa: F821

UNITS = {"Units": "C62", "kg": "KGM", "m": "MTR", "Dozens": "DZN"}


def number(value):
    text = format(Decimal(repr(float(value))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def quantity(value, uom):
    return {"value": number(value), "unit": UNITS.get(uom.name) if uom else None, "source_unit": uom.name if uom else None}


def unit(uom):
    return {"code": UNITS.get(uom.name), "source_unit": uom.name} if uom else None


def money(amount, currency):
    return {"amount": number(amount), "currency": currency.name if currency else None}


def ref(entity, record, kind=""):
    return f"{entity}#{kind}{record.id}" if record else None


def refs(entity, records, kind=""):
    return [ref(entity, one, kind) for one in records]


def moment(value):
    return value.strftime("%Y-%m-%dT%H:%M:%S.000Z") if value else None


def midnight(value):
    return f"{value.isoformat()}T00:00:00.000Z" if value else None


def day(value):
    return str(value)[:10] if value else None


def plain(markup):
    """The text of HTML, a line for each block, by other means than the connector's."""
    if not markup:
        return None
    text = re.sub(r"(?i)<br\s*/?>|</p>|</div>", "\n", str(markup))
    text = html.unescape(re.sub(r"<[^>]+>", "", text))
    return "\n".join(line.strip() for line in text.strip().split("\n")) or None


def stamps(record, number_of=None):
    return {"source_number": number_of or None, "source_created_at": moment(record.create_date), "source_updated_at": moment(record.write_date)}


def address(one):
    lines = [line for line in (one.street, one.street2) if line]
    parts = {"lines": lines, "city": one.city or None, "region": one.state_id.name or None, "postal_code": one.zip or None,
             "country": one.country_id.code or None}
    return parts if lines or any(value for name, value in parts.items() if name != "lines") else None


def progress(pairs):
    pairs = [(of, done) for of, done in pairs if of]
    if not pairs:
        return None
    if not any(done for _, done in pairs):
        return "none"
    if any(done < of for of, done in pairs):
        return "partial"
    return "over" if any(done > of for of, done in pairs) else "full"


def shared(company):
    return [ref("organization", company)] if company else None


def organization(of):
    return {**stamps(of), "name": of.name, "legal_name": of.name, "parent_id": ref("organization", of.parent_id), "currency": of.currency_id.name,
            "country": of.country_id.code or None, "tax_number": of.vat or None, "address": address(of), "email": of.email or None,
            "phone": of.phone or None, "is_active": of.active}


def partner(of, entity):
    others = of.child_ids.filtered(lambda one: one.type != "contact")
    own = address(of)
    kinds = {"invoice": "billing", "delivery": "shipping"}
    return {
        **stamps(of, of.ref), "name": of.name, "code": of.ref or None, "kind": "company" if of.is_company else "person", "email": of.email or None,
        "phone": of.phone or None, "website": of.website or None, "tax_number": of.vat or None,
        "addresses": ([{**own, "kind": "main", "addressee": of.name, "phone": of.phone or None, "is_active": of.active}] if own else []) + [
            {**(address(one) or {}), "kind": kinds.get(one.type, "other"), "addressee": one.name, "phone": one.phone or None, "is_active": one.active}
            for one in others],
        "contacts": [{"name": one.name, "job_title": one.function or None, "email": one.email or None, "phone": one.phone or None, "is_active": one.active}
                     for one in of.child_ids - others],
        "organization_ids": shared(of.company_id), "notes": plain(of.comment), "is_active": of.active, "parent_id": ref(entity, of.parent_id)}


def vendor(of):
    return {**partner(of, "vendor"), "currency": of.property_purchase_currency_id.name or None,
            "payment_terms": of.property_supplier_payment_term_id.display_name or None}


def customer(of):
    return {**partner(of, "customer"), "payment_terms": of.property_payment_term_id.display_name or None,
            "sales_person_id": ref("person", of.user_id, "user:")}


def item(of):
    sellers = of.seller_ids.filtered(lambda one: not one.product_id or one.product_id == of)
    attributes = of.product_template_attribute_value_ids.mapped("name")
    return {
        **stamps(of, of.default_code), "kind": "service" if of.type == "service" else "stock" if of.is_storable else "non_stock", "source_kind": of.type,
        "name": f"{of.name} ({', '.join(attributes)})" if attributes else of.name, "code": of.default_code or None,
        "description": of.description_purchase or None, "barcode": of.barcode or None, "category": of.categ_id.display_name or None,
        "organization_ids": shared(of.company_id), "unit": unit(of.uom_id), "unit_id": ref("unit", of.uom_id), "purchase_unit": unit(of.uom_id),
        "purchase_unit_id": ref("unit", of.uom_id), "cost": money(of.standard_price, of.cost_currency_id), "sales_price": money(of.lst_price, of.currency_id),
        "tracking": of.tracking, "weight": {"value": number(of.weight), "unit": "KGM", "source_unit": "kg"} if of.weight else None,
        "preferred_vendor_id": ref("vendor", sellers[:1].partner_id),
        "vendor_codes": [{"vendor_id": ref("vendor", one.partner_id), "code": one.product_code or None, "name": one.product_name or None,
                          "price": money(one.price, one.currency_id), "minimum_quantity": quantity(one.min_qty, one.product_uom_id),
                          "lead_time_days": one.delay, "is_preferred": index == 0} for index, one in enumerate(sellers)],
        "is_purchasable": of.purchase_ok, "is_sellable": of.sale_ok, "notes": plain(of.description), "is_active": of.active}


def warehouse(of):
    return {**stamps(of, of.code), "kind": "site", "name": of.name, "code": of.code, "organization_id": ref("organization", of.company_id),
            "is_active": of.active}


def location(of):
    house = env["stock.warehouse"].search([("view_location_id", "=", of.id)], limit=1)
    kinds = {"internal": "store", "view": "store", "inventory": "lost"}
    return {**stamps(of), "kind": kinds.get(of.usage, of.usage), "source_kind": of.usage, "name": of.name, "code": of.barcode or None,
            "description": of.complete_name, "organization_id": ref("organization", of.company_id), "is_active": of.active,
            "parent_id": ref("warehouse", house, "warehouse:") or ref("warehouse", of.location_id, "location:")}


def stock_level(of):
    return {**stamps(of), "item_id": ref("item", of.product_id), "warehouse_id": ref("warehouse", of.location_id, "location:"),
            "position": of.package_id.display_name or None, "lot": of.lot_id.name or None, "on_hand": quantity(of.quantity, of.product_uom_id),
            "available": quantity(of.quantity - of.reserved_quantity, of.product_uom_id), "reserved": quantity(of.reserved_quantity, of.product_uom_id)}


def priced(one, currency, quantities):
    """The amounts of a line. `quantities`: by field, with the line's unit."""
    if one.display_type and one.display_type != "product":
        return {}
    return {**{name: quantity(value, one.product_uom_id) for name, value in quantities.items()}, "unit_price": money(one.price_unit, currency),
            "discount_percent": number(one.discount), "tax": money(round(one.price_total - one.price_subtotal, 6), currency),
            "amount": money(one.price_subtotal, currency)}


def line_kind(one, other):
    if one.display_type and one.display_type != "product":
        return "text"
    return "item" if one.product_id else other


def sums(of, currency):
    return {"currency": currency.name, "subtotal": money(of.amount_untaxed, currency), "tax": money(of.amount_tax, currency),
            "total": money(of.amount_total, currency)}


def purchase_order(of):
    statuses = {"draft": "draft", "sent": "draft", "to approve": "pending_approval", "purchase": "approved", "cancel": "cancelled"}
    return {
        **stamps(of, of.name), "status": statuses[of.state], "source_status": {"code": of.state},
        "receipt_status": progress([(one.product_qty, one.qty_received) for one in of.order_line]),
        "billing_status": progress([(one.product_qty, one.qty_invoiced) for one in of.order_line]),
        "vendor_id": ref("vendor", of.partner_id), "organization_id": ref("organization", of.company_id),
        "warehouse_id": ref("warehouse", of.picking_type_id.warehouse_id, "warehouse:"), "buyer_id": ref("person", of.user_id, "user:"),
        "ordered_on": day(of.date_order), "due_on": day(of.date_planned), "approved_at": moment(of.date_approve),
        "payment_terms": of.payment_term_id.display_name or None, "delivery_terms": of.incoterm_id.display_name or None, "reference": of.partner_ref or None,
        "description": of.origin or None, "notes": plain(of.note), **sums(of, of.currency_id),
        "lines": [{"id": f"line#{of.id}:{one.id}", "kind": line_kind(one, "expense"), "item_id": ref("item", one.product_id),
                   "item_code": one.product_id.default_code or None, "description": one.name, "due_on": day(one.date_planned),
                   **priced(one, of.currency_id, {"quantity": one.product_qty, "received": one.qty_received, "billed": one.qty_invoiced})}
                  for one in of.order_line]}


def order_line(one):
    return f"line#{one.order_id.id}:{one.id}" if one else None


def goods_receipt(of):
    return {
        **stamps(of, of.name), "status": {"done": "posted", "cancel": "cancelled"}.get(of.state, "draft"), "source_status": {"code": of.state},
        "purchase_order_id": ref("purchase_order", of.purchase_id), "vendor_id": ref("vendor", of.partner_id),
        "organization_id": ref("organization", of.company_id), "warehouse_id": ref("warehouse", of.location_dest_id, "location:"),
        "received_on": day(of.date_done), "completed_at": moment(of.date_done), "reference": of.origin or None, "notes": plain(of.note),
        "lines": [{
            "id": f"line#{of.id}:{one.id}", "purchase_order_id": ref("purchase_order", one.purchase_line_id.order_id),
            "purchase_order_line_id": order_line(one.purchase_line_id), "item_id": ref("item", one.product_id),
            "item_code": one.product_id.default_code or None, "description": one.description_picking or one.product_id.display_name,
            "warehouse_id": ref("warehouse", one.location_dest_id, "location:"),
            "quantity": quantity(one.quantity if one.state == "done" else one.product_uom_qty, one.product_uom),
            "lots": [{"lot": part.lot_id.name or part.lot_name, "quantity": quantity(part.quantity, one.product_uom),
                      "warehouse_id": ref("warehouse", part.location_dest_id, "location:")} for part in one.move_line_ids if part.lot_id or part.lot_name],
        } for one in of.move_ids]}


def entry(of):
    return {**stamps(of, of.name if of.name != "/" else None), "source_status": {"code": of.state}, "organization_id": ref("organization", of.company_id),
            "posted_on": day(of.date) if of.state == "posted" else None, "reference": of.ref or None, "description": of.invoice_origin or None,
            "notes": plain(of.narration), **sums(of, of.currency_id)}


def settled(of):
    return of.state == "posted" and of.payment_state in ("paid", "in_payment", "reversed")


def payment(of):
    done = settled(of)
    return {"payment_status": "full" if done else "partial" if of.state == "posted" and of.payment_state == "partial" else "none",
            "due_on": day(of.invoice_date_due), "payment_terms": of.invoice_payment_term_id.display_name or None,
            "paid": money(round(of.amount_total - of.amount_residual, 6), of.currency_id) if of.state == "posted" else None,
            "balance": money(of.amount_residual, of.currency_id)}


def entry_status(of, paid):
    return {"draft": "draft", "cancel": "cancelled"}.get(of.state) or (paid if settled(of) else "open")


def entry_line(of, one):
    return {"id": f"line#{of.id}:{one.id}", "item_id": ref("item", one.product_id), "item_code": one.product_id.default_code or None,
            "description": one.name or None, "account_id": ref("account", one.account_id), **priced(one, of.currency_id, {"quantity": one.quantity})}


def bill(of):
    billed = {one.purchase_line_id.order_id.id for one in of.invoice_line_ids if one.display_type == "product"}
    only = env["purchase.order"].browse(billed) if len(billed) == 1 else None
    return {**entry(of), **payment(of), "kind": "credit_note" if of.move_type == "in_refund" else "bill", "status": entry_status(of, "closed"),
            "vendor_id": ref("vendor", of.partner_id), "purchase_order_id": ref("purchase_order", only) if only and only.id else None,
            "billed_on": day(of.invoice_date),
            "lines": [{**entry_line(of, one), "kind": line_kind(one, "expense"), "purchase_order_id": ref("purchase_order", one.purchase_line_id.order_id),
                       "purchase_order_line_id": order_line(one.purchase_line_id)} for one in of.invoice_line_ids]}


def invoice(of):
    return {**entry(of), **payment(of), "status": entry_status(of, "paid"), "customer_id": ref("customer", of.partner_id),
            "invoiced_on": day(of.invoice_date), "lines": [{**entry_line(of, one), "kind": line_kind(one, "charge")} for one in of.invoice_line_ids]}


def credit_note(of):
    return {**entry(of), "kind": "customer", "status": entry_status(of, "applied"), "customer_id": ref("customer", of.partner_id),
            "invoice_id": ref("invoice", of.reversed_entry_id), "credited_on": day(of.invoice_date), "balance": money(of.amount_residual, of.currency_id),
            "lines": [entry_line(of, one) for one in of.invoice_line_ids]}


def sales_order(of):
    statuses = {"draft": "draft", "sent": "quoted", "sale": "approved", "cancel": "cancelled"}
    return {
        **stamps(of, of.name), "status": statuses[of.state], "source_status": {"code": of.state},
        "fulfillment_status": progress([(one.product_uom_qty, one.qty_delivered) for one in of.order_line]),
        "billing_status": progress([(one.product_uom_qty, one.qty_invoiced) for one in of.order_line]),
        "customer_id": ref("customer", of.partner_id), "organization_id": ref("organization", of.company_id),
        "warehouse_id": ref("warehouse", of.warehouse_id, "warehouse:"), "sales_person_id": ref("person", of.user_id, "user:"),
        "ordered_on": day(of.date_order), "due_on": day(of.commitment_date), "payment_terms": of.payment_term_id.display_name or None,
        "delivery_terms": of.incoterm.display_name or None, "reference": of.client_order_ref or None, "description": of.origin or None,
        "notes": plain(of.note), **sums(of, of.currency_id),
        "lines": [{"id": f"line#{of.id}:{one.id}", "kind": line_kind(one, "charge"), "item_id": ref("item", one.product_id),
                   "item_code": one.product_id.default_code or None, "description": one.name,
                   **priced(one, of.currency_id, {"quantity": one.product_uom_qty, "fulfilled": one.qty_delivered, "billed": one.qty_invoiced})}
                  for one in of.order_line]}


def production_order(of):
    statuses = {"draft": "planned", "confirmed": "released", "progress": "in_progress", "to_close": "in_progress", "done": "completed", "cancel": "cancelled"}
    begun = of.state in ("progress", "to_close", "done")
    return {
        **stamps(of, of.name), "status": statuses[of.state], "source_status": {"code": of.state}, "item_id": ref("item", of.product_id),
        "quantity": quantity(of.product_qty, of.product_uom_id), "produced": quantity(of.qty_produced, of.product_uom_id),
        "organization_id": ref("organization", of.company_id), "warehouse_id": ref("warehouse", of.location_src_id, "location:"),
        "bill_of_materials": of.bom_id.display_name or None, "priority": of.priority, "reference": of.origin or None,
        "planned_start_at": None if begun else moment(of.date_start), "planned_end_at": None if of.state == "done" else moment(of.date_finished),
        "actual_start_at": moment(of.date_start) if begun else None, "actual_end_at": moment(of.date_finished) if of.state == "done" else None,
        "components": [{"id": f"line#{of.id}:{one.id}", "item_id": ref("item", one.product_id), "item_code": one.product_id.default_code or None,
                        "description": one.product_id.display_name, "warehouse_id": ref("warehouse", one.location_id, "location:"),
                        "quantity": quantity(one.product_uom_qty, one.product_uom),
                        "consumed": quantity(one.quantity if one.state == "done" else 0, one.product_uom)} for one in of.move_raw_ids]}


def user(of):
    return {**stamps(of, of.login), "kind": "user", "name": of.name, "email": of.email or None, "phone": of.phone or None, "is_active": of.active}


def employee(of):
    return {**stamps(of), "kind": "employee", "name": of.name, "email": of.work_email or None, "phone": of.work_phone or of.mobile_phone or None,
            "job_title": of.job_title or None, "department_id": ref("department", of.department_id), "manager_id": ref("person", of.parent_id, "employee:"),
            "employee_number": of.barcode or None, "is_active": of.active}


def department(of):
    return {**stamps(of), "kind": "department", "name": of.name, "parent_id": ref("department", of.parent_id), "organization_ids": shared(of.company_id),
            "manager_id": ref("person", of.manager_id, "employee:"), "is_active": of.active}


def currency(of):
    return {**stamps(of), "name": of.full_name or of.name, "code": of.name, "source_code": of.name, "symbol": of.symbol, "decimal_places": of.decimal_places,
            "is_active": of.active}


def account(of):
    kinds = ("asset", "liability", "equity", "income", "expense")
    return {**stamps(of, of.code), "kind": of.internal_group if of.internal_group in kinds else "other", "source_kind": of.account_type, "name": of.name,
            "code": of.code or None, "organization_ids": refs("organization", of.company_ids), "currency": of.currency_id.name or None, "is_active": of.active}


def asset_category(of):
    return {**stamps(of), "name": of.name, "description": plain(of.note), "responsible_id": ref("person", of.technician_user_id, "user:")}


def asset(of):
    return {**stamps(of), "name": of.name, "notes": plain(of.note), "kind": "equipment", "categories": [of.category_id.name] if of.category_id else [],
            "status": "retired" if of.scrap_date or not of.active else "operational", "organization_id": ref("organization", of.company_id),
            "model": of.model or None, "serial_number": of.serial_no or None, "vendor_id": ref("vendor", of.partner_id),
            "vendor_ids": refs("vendor", of.partner_id), "team_ids": refs("team", of.maintenance_team_id), "installed_on": day(of.effective_date),
            "warranty_until_on": day(of.warranty_date), "retired_on": day(of.scrap_date),
            "purchase_price": money(of.cost, of.company_id.currency_id) if of.cost else None, "is_active": of.active}


def team(of):
    return {**stamps(of), "name": of.name, "member_ids": refs("person", of.member_ids, "user:"), "member_count": len(of.member_ids),
            "organization_id": ref("organization", of.company_id), "is_active": of.active}


first_stage = env["maintenance.stage"].search([], order="sequence, id", limit=1)


def work_status(of):
    if of.archive:
        return "cancelled"
    if of.stage_id.done:
        return "completed"
    if of.kanban_state == "blocked":
        return "on_hold"
    if of.stage_id != first_stage:
        return "in_progress"
    return "scheduled" if of.schedule_date else "open"


def maintenance(of):
    return {**stamps(of), "title": of.name, "description": plain(of.description), "priority": 5 - int(of.priority or 0), "source_priority": of.priority,
            "source_status": {"code": str(of.stage_id.id), "text": of.stage_id.name}, "asset_id": ref("asset", of.equipment_id),
            "organization_id": ref("organization", of.company_id), "team_id": ref("team", of.maintenance_team_id),
            "assignees": [{"person_id": ref("person", of.user_id, "user:"), "team_id": ref("team", of.maintenance_team_id)}],
            "categories": [of.category_id.name] if of.category_id else [], "estimated_minutes": round(of.duration * 60) if of.duration else None}


def requester(of):
    return ref("person", of.owner_user_id, "user:") or ref("person", of.employee_id, "employee:") or ref("person", of.create_uid, "user:")


def repeats(of):
    return of.recurring_maintenance and not of.archive and not of.stage_id.done


def work_order(of):
    return {**maintenance(of), "kind": of.maintenance_type, "source_kind": of.maintenance_type, "status": work_status(of),
            "asset_ids": refs("asset", of.equipment_id), "request_id": ref("work_request", of) if of.maintenance_type == "corrective" else None,
            "plan_id": ref("maintenance_plan", of) if repeats(of) else None, "requester_id": requester(of), "creator_id": ref("person", of.create_uid, "user:"),
            "assignee_id": ref("person", of.user_id, "user:"), "reported_at": midnight(of.request_date), "scheduled_start_at": moment(of.schedule_date),
            "scheduled_end_at": moment(of.schedule_end), "completed_at": midnight(of.close_date)}


def work_request(of):
    statuses = {"open": "new", "scheduled": "accepted", "in_progress": "accepted", "on_hold": "accepted"}
    return {**maintenance(of), "status": statuses.get(work_status(of), work_status(of)), "requester_id": requester(of), "work_order_id": ref("work_order", of),
            "requested_at": midnight(of.request_date), "completed_at": midnight(of.close_date)}


def maintenance_plan(of):
    return {**maintenance(of), "status": "active", "kind": of.maintenance_type, "source_kind": of.maintenance_type, "trigger": "calendar", "strategy": "fixed",
            "recurrence": {"unit": of.repeat_unit, "interval": of.repeat_interval}, "next_due_at": moment(of.schedule_date), "starts_on": day(of.request_date),
            "ends_on": day(of.repeat_until) if of.repeat_type == "until" else None, "asset_ids": refs("asset", of.equipment_id)}


OWNERS = {"purchase.order": "purchase_order", "maintenance.equipment": "asset", "maintenance.request": "work_order", "sale.order": "sales_order"}


def document(of):
    is_file = of.type == "binary"
    return {**stamps(of), "owner_entity": OWNERS[of.res_model], "owner_id": f"{OWNERS[of.res_model]}#{of.res_id}", "name": of.name,
            "file_name": of.name if is_file else None, "mime_type": of.mimetype or None, "size_bytes": of.file_size if is_file else None,
            "kind": "file" if is_file else "link", "url": None if is_file else of.url, "uploaded_at": moment(of.create_date),
            "uploader_id": ref("person", of.create_uid, "user:"), "description": of.description or None}


def item_category(of):
    return {**stamps(of), "name": of.name, "path": of.complete_name, "parent_id": ref("item_category", of.parent_id)}


BOUGHT = ["|", ("supplier_rank", ">", 0), ("purchase_line_ids", "!=", False)]
SOLD = ["|", ("customer_rank", ">", 0), ("sale_order_ids", "!=", False)]
truth = {}
for entity, model, domain, make, kind in [
    ("organization", "res.company", [], organization, ""),
    ("vendor", "res.partner", BOUGHT, vendor, ""),
    ("customer", "res.partner", SOLD, customer, ""),
    ("item", "product.product", [], item, ""),
    ("item_category", "product.category", [], item_category, ""),
    ("warehouse", "stock.warehouse", [], warehouse, "warehouse:"),
    ("warehouse", "stock.location", [], location, "location:"),
    ("stock_level", "stock.quant", [("location_id.usage", "in", ["internal", "transit"])], stock_level, ""),
    ("purchase_order", "purchase.order", [], purchase_order, ""),
    ("goods_receipt", "stock.picking", [("picking_type_code", "=", "incoming")], goods_receipt, ""),
    ("bill", "account.move", [("move_type", "in", ["in_invoice", "in_refund"])], bill, ""),
    ("invoice", "account.move", [("move_type", "=", "out_invoice")], invoice, ""),
    ("credit_note", "account.move", [("move_type", "=", "out_refund")], credit_note, ""),
    ("sales_order", "sale.order", [], sales_order, ""),
    ("production_order", "mrp.production", [], production_order, ""),
    ("person", "res.users", [("share", "=", False)], user, "user:"),
    ("person", "hr.employee", [], employee, "employee:"),
    ("department", "hr.department", [], department, ""),
    ("currency", "res.currency", [], currency, ""),
    ("account", "account.account", [], account, ""),
    ("asset_category", "maintenance.equipment.category", [], asset_category, ""),
    ("asset", "maintenance.equipment", [], asset, ""),
    ("team", "maintenance.team", [], team, ""),
    ("work_order", "maintenance.request", [], work_order, ""),
    ("work_request", "maintenance.request", [("maintenance_type", "=", "corrective")], work_request, ""),
    ("maintenance_plan", "maintenance.request", [("recurring_maintenance", "=", True)], maintenance_plan, ""),
    ("document", "ir.attachment", [("res_model", "in", list(OWNERS)), ("res_field", "=", False), ("res_id", "!=", 0)], document, ""),
]:
    records = env[model].search(domain)
    if entity == "maintenance_plan":
        records = records.filtered(repeats)
    truth.setdefault(entity, {}).update({f"{kind}{of.id}": make(of) for of in records})
print("TRUTH" + json.dumps(truth))
