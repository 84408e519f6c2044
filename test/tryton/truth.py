#!/usr/bin/env python3
"""Prints what the records of a Tryton plant must say, as JSON: by entity and source id, all fields that Tryton has.

Usage: truth.py CONFIG DATABASE

Written from the server's own objects and from `docs/model.md`, in the server's process: it shares neither code nor requests with
the connector. A reference is `entity#source id`, that of a line `line#document:line`. A field that is left out must be null.
"""
import json
import sys
from decimal import Decimal

from trytond import config

config.config.update_etc(sys.argv[1])
from trytond.pool import Pool  # noqa: E402
from trytond.transaction import Transaction  # noqa: E402

database = sys.argv[2]
Pool.start()
pool = Pool(database)
pool.init()

UNITS = {'Unit': 'C62', 'Kilogram': 'KGM', 'Gram': 'GRM', 'Meter': 'MTR', 'Dozen': 'DZN', 'Roll': 'XRO'}
ISO = {'EUR', 'USD', 'JPY', 'KWD'}


def number(value):
    text = format(Decimal(str(value)), 'f')
    return text.rstrip('0').rstrip('.') if '.' in text else text


def quantity(value, uom):
    if value is None:
        return None
    return {'value': number(value), 'unit': UNITS.get(uom.name) if uom else None,
        'source_unit': uom.symbol if uom else None}


def unit(uom):
    return {'code': UNITS.get(uom.name), 'source_unit': uom.symbol} if uom else None


def iso(currency):
    return currency.code if currency and currency.code in ISO else None


def money(amount, currency):
    return None if amount is None else {'amount': format(amount, 'f'), 'currency': iso(currency)}


def ref(entity, record):
    return '%s#%s' % (entity, record.id if hasattr(record, 'id') else record) if record else None


def moment(value):
    return value.isoformat(timespec='milliseconds') + 'Z' if value else None


def day(value):
    return value.isoformat() if value else None


def stamps(of):
    return {'source_created_at': moment(of.create_date), 'source_updated_at': moment(of.write_date)}


def organizations():
    for of in pool.get('company.company').search([]):
        yield of.id, {
            **stamps(of), 'name': of.party.name, 'code': of.party.code, 'currency': iso(of.currency),
            'tax_number': of.party.tax_identifier.code if of.party.tax_identifier else None,
            'email': of.party.email or None, 'phone': of.party.phone or None,
            }


def suppliers():
    found = {of.party.id for of in pool.get('purchase.purchase').search([])}
    found |= {of.party.id for of in pool.get('purchase.product_supplier').search([])}
    found |= {of.supplier.id for of in pool.get('stock.shipment.in').search([])}
    return found


def vendors():
    for of in pool.get('party.party').browse(sorted(suppliers())):
        yield of.id, {
            **stamps(of), 'source_number': of.code, 'name': of.name, 'code': of.code, 'email': of.email or None,
            'phone': of.phone or None, 'website': of.website or None, 'is_active': bool(of.active),
            'tax_number': of.tax_identifier.code if of.tax_identifier else None,
            'addresses': [{
                'kind': None, 'addressee': at.party_name or None, 'lines': (at.street or '').split('\n') if at.street else None,
                'city': at.city or None, 'region': at.subdivision.name if at.subdivision else None,
                'postal_code': at.postal_code or None, 'country': at.country.code if at.country else None, 'phone': None,
                'is_active': bool(at.active),
                } for at in of.addresses],
            }


def shared(prices):
    return prices[0] if prices and all(price == prices[0] for price in prices) else None


def items():
    Supplier = pool.get('purchase.product_supplier')
    for of in pool.get('product.product').search([]):
        rows = [row for row in Supplier.search([('template', '=', of.template.id), ('active', '=', True)])]
        rows = [row for row in rows if row.product == of] + [row for row in rows if not row.product]
        codes = [one.code for one in of.identifiers if one.type in ('ean', 'isbn', 'upc')]
        categories = list(of.template.categories)
        yield of.id, {
            **stamps(of), 'source_number': of.code, 'source_kind': of.type, 'name': of.name, 'code': of.code,
            'kind': {'goods': 'stock', 'assets': 'asset', 'service': 'service'}[of.type],
            'description': of.description or None, 'barcode': codes[0] if codes else None,
            'category': categories[0].rec_name if categories else None,
            'unit': unit(of.default_uom), 'purchase_unit': unit(of.purchase_uom),
            'cost': shared([money(one.cost_price, one.company.currency) for one in of.cost_prices]),
            'sales_price': shared([money(one.list_price, one.company.currency) for one in of.template.list_prices]),
            'preferred_vendor_id': ref('vendor', rows[0].party) if rows else None,
            'vendor_codes': [{
                'vendor_id': ref('vendor', row.party), 'code': row.code, 'name': row.name,
                'price': money(price.unit_price, row.currency) if price else None,
                'minimum_quantity': quantity(price.quantity, row.uom) if price else None,
                'units_per_package': None,
                'lead_time_days': row.lead_time.days if row.lead_time and not row.lead_time.seconds else None,
                'is_preferred': row == rows[0],
                } for row in rows for price in (row.prices or [None])],
            'is_purchasable': bool(of.purchasable), 'is_active': bool(of.active),
            }


def warehouses():
    kinds = {'warehouse': 'site', 'storage': 'store', 'view': 'store', 'supplier': 'supplier', 'customer': 'customer',
        'production': 'production', 'lost_found': 'lost', 'drop': 'transit'}
    for of in pool.get('stock.location').search([]):
        yield of.id, {
            **stamps(of), 'source_number': of.code, 'kind': kinds[of.type], 'source_kind': of.type, 'name': of.name,
            'code': of.code, 'parent_id': ref('warehouse', of.parent), 'is_active': bool(of.active),
            }


def stock_levels():
    levels = {}
    for move in pool.get('stock.move').search([('state', '=', 'done')]):
        for place, sign in ((move.to_location, 1), (move.from_location, -1)):
            if place.type == 'storage':
                key = (place.id, move.product)
                levels[key] = levels.get(key, 0) + sign * Decimal(str(move.internal_quantity))
    for (place, product), value in levels.items():
        if value:
            yield '%s:%s' % (place, product.id), {
                'item_id': ref('item', product), 'warehouse_id': ref('warehouse', place),
                'on_hand': quantity(value, product.default_uom),
                }


def purchase_orders():
    states = {'draft': 'draft', 'quotation': 'pending_approval', 'confirmed': 'approved', 'processing': 'sent',
        'done': 'closed', 'cancelled': 'cancelled'}
    for of in pool.get('purchase.purchase').search([]):
        has_come = any(move.state == 'done' for line in of.lines for move in line.moves)
        yield of.id, {
            **stamps(of), 'source_number': of.number, 'status': states[of.state],
            'source_status': {'code': of.state, 'text': None},
            'receipt_status': {'received': 'full', 'exception': None}.get(
                of.shipment_state, 'partial' if has_come else 'none'),
            'billing_status': {'none': 'none', 'paid': 'full'}.get(of.invoice_state),
            'vendor_id': ref('vendor', of.party), 'organization_id': ref('organization', of.company),
            'warehouse_id': ref('warehouse', of.warehouse), 'ordered_on': day(of.purchase_date),
            'due_on': day(of.delivery_date), 'payment_terms': of.payment_term.name if of.payment_term else None,
            'reference': of.reference or None, 'description': of.description or None, 'notes': of.comment or None,
            'currency': iso(of.currency), 'subtotal': money(of.untaxed_amount, of.currency),
            'tax': money(of.tax_amount, of.currency), 'total': money(of.total_amount, of.currency),
            'lines': [order_line(of, line) for line in of.lines],
            }


def order_line(of, line):
    is_line = line.type == 'line'
    done = [move for move in line.moves if move.state == 'done']
    in_unit = all(move.uom == line.unit for move in done)
    received = sum((Decimal(str(move.quantity)) for move in done), Decimal(0)) if is_line and in_unit else None
    return {
        'id': 'line#%s:%s' % (of.id, line.id), 'kind': ('item' if line.product else 'expense') if is_line else 'text',
        'item_id': ref('item', line.product), 'item_code': line.product.code if line.product else None,
        'description': line.description or None, 'warehouse_id': ref('warehouse', of.warehouse),
        'quantity': quantity(line.quantity, line.unit), 'received': quantity(received, line.unit),
        'unit_price': money(line.unit_price, of.currency), 'amount': money(line.amount, of.currency),
        'due_on': day(line.delivery_date), 'notes': line.note or None,
        }


def goods_receipts():
    states = {'draft': 'draft', 'received': 'posted', 'done': 'posted', 'cancelled': 'cancelled'}
    for of in pool.get('stock.shipment.in').search([]):
        moves = list(of.incoming_moves)
        orders = {move.purchase.id if move.purchase else None for move in moves}
        days = sorted(move.effective_date for move in moves if move.effective_date)
        yield of.id, {
            **stamps(of), 'source_number': of.number, 'status': states[of.state],
            'source_status': {'code': of.state, 'text': None},
            'purchase_order_id': ref('purchase_order', orders.pop()) if len(orders) == 1 else None,
            'vendor_id': ref('vendor', of.supplier), 'organization_id': ref('organization', of.company),
            'warehouse_id': ref('warehouse', of.warehouse), 'reference': of.reference or None,
            'received_on': day(of.effective_date or (days[0] if days else None)),
            'lines': [{
                'id': 'line#%s:%s' % (of.id, move.id), 'purchase_order_id': ref('purchase_order', move.purchase),
                'purchase_order_line_id':
                    'line#%s:%s' % (move.origin.purchase.id, move.origin.id) if move.purchase else None,
                'item_id': ref('item', move.product), 'item_code': move.product.code, 'description': move.product.name,
                'warehouse_id': ref('warehouse', move.to_location), 'quantity': quantity(move.quantity, move.uom),
                'unit_cost': money(move.unit_price, move.currency),
                } for move in moves],
            }


def production_orders():
    states = {'request': 'planned', 'draft': 'planned', 'waiting': 'released', 'assigned': 'released',
        'running': 'in_progress', 'done': 'completed', 'cancelled': 'cancelled'}
    Production = pool.get('production')
    for of in Production.search([]):
        with Transaction().set_context(company=of.company.id):
            of = Production(of.id)
            made = [move for move in of.outputs if move.state == 'done' and move.product == of.product]
            produced = sum((Decimal(str(move.quantity)) for move in made), Decimal(0))
            yield of.id, {
                **stamps(of), 'source_number': of.number, 'status': states[of.state],
                'source_status': {'code': of.state, 'text': None}, 'item_id': ref('item', of.product),
                'quantity': quantity(of.quantity, of.uom), 'produced': quantity(produced, of.uom),
                'organization_id': ref('organization', of.company), 'warehouse_id': ref('warehouse', of.warehouse),
                'bill_of_materials': of.bom.name if of.bom else None, 'due_on': day(of.planned_date),
                'reference': of.reference or None, 'cost': money(of.cost, of.company.currency),
                'components': [{
                    'id': 'line#%s:%s' % (of.id, move.id), 'item_id': ref('item', move.product),
                    'item_code': move.product.code, 'description': move.product.name,
                    'warehouse_id': ref('warehouse', move.from_location), 'quantity': quantity(move.quantity, move.uom),
                    'consumed': quantity(move.quantity if move.state == 'done' else 0, move.uom),
                    } for move in of.inputs],
                }


ENTITIES = {
    'organization': organizations, 'vendor': vendors, 'item': items, 'warehouse': warehouses, 'stock_level': stock_levels,
    'purchase_order': purchase_orders, 'goods_receipt': goods_receipts, 'production_order': production_orders,
    }
with Transaction().start(database, 0, readonly=True, context={'active_test': False}):
    print(json.dumps({entity: {str(key): of for key, of in each()} for entity, each in ENTITIES.items()}))
