#!/usr/bin/env python3
"""Fills an empty Tryton 6.0 database (modules purchase, production, account_invoice_stock) with an invented plant.

Usage: seed.py CONFIG DATABASE PASSWORD

60 purchase orders in all states, their vendors and products, incoming shipments, stock in two warehouses and production
orders. Seeded without chance: two runs give the same plant. The configuration must say `[queue] worker = True`: confirmed
orders are then left confirmed, as on a server whose worker has not come to them yet.
"""
import datetime
import sys
from decimal import Decimal

from proteus import Model, config as proteus_config

config_file, database, password = sys.argv[1:4]
config = proteus_config.set_trytond('sqlite:///%s' % database, config_file=config_file)
# Only now: trytond reads its configuration when it is imported.
from trytond.modules.account.tests.tools import create_chart, create_fiscalyear, get_accounts, create_tax  # noqa: E402
from trytond.modules.account_invoice.tests.tools import create_payment_term, set_fiscalyear_invoice_sequences  # noqa: E402
from trytond.modules.company.tests.tools import create_company, get_company  # noqa: E402
today = datetime.date.today()

Currency = Model.get('currency.currency')
euro = Currency(name='Euro', symbol='€', code='EUR', numeric_code='978')
euro.rates.new(date=datetime.date(today.year, 1, 1), rate=Decimal('1'))
euro.save()
dollar = Currency(name='US Dollar', symbol='$', code='USD', numeric_code='840')
dollar.rates.new(date=datetime.date(today.year, 1, 1), rate=Decimal('1.25'))
dollar.save()

Party = Model.get('party.party')
ours = Party(name='Millwright Example Plant')
ours.save()
create_company(party=ours, currency=euro)
company = get_company()
set_fiscalyear_invoice_sequences(create_fiscalyear(company)).click('create_period')
create_chart(company)
accounts = get_accounts(company)
tax = create_tax(Decimal('.19'))
tax.save()
payment_term = create_payment_term()
payment_term.save()

Category = Model.get('product.category')
bought = Category(name='Bought goods', accounting=True)
bought.account_expense = accounts['expense']
bought.account_revenue = accounts['revenue']
bought.supplier_taxes.append(tax)
bought.save()

# Vendors. Names as they are met: accents, other scripts, quotes, an emoji.
Country = Model.get('country.country')
germany = Country(name='Germany', code='DE')
germany.save()


def party(name, **mechanisms):
    one = Party(name=name)
    address, = one.addresses
    address.street = 'Musterstraße 1'
    address.city = 'Leipzig'
    address.postal_code = '04103'
    address.country = germany
    for kind, value in mechanisms.items():
        mechanism = one.contact_mechanisms.new(type=kind)
        mechanism.value = value
    one.save()
    return one


vendors = [
    party('Northgate Bearings', email='orders@northgate.example', phone='+441134960101'),
    party('Müller & Söhne GmbH', website='https://mueller.example'),
    party('株式会社サンプル'),
    party("O'Neill \"Fasteners\" 🔩"),
    party('Усть-Пример'),
]
former = party('Former Supplier Ltd')
party('Only a Customer')

Uom = Model.get('product.uom')
unit, = Uom.find([('name', '=', 'Unit')])
kilogram, = Uom.find([('name', '=', 'Kilogram')])
meter, = Uom.find([('name', '=', 'Meter')])
gram, = Uom.find([('name', '=', 'Gram')])
Template = Model.get('product.template')


def product(code, name, uom, price, type='goods', purchasable=True, producible=False, purchase_uom=None):
    template = Template(name=name, default_uom=uom, type=type, list_price=Decimal(price) * 2)
    template.cost_price_method = 'fixed'
    template.account_category = bought
    template.purchasable = purchasable
    if purchase_uom:
        template.purchase_uom = purchase_uom
    template.producible = producible
    one, = template.products
    one.suffix_code = code
    one.cost_price = Decimal(price)
    template.save()
    return template.products[0]


bearing = product('BRG-6204', 'Deep groove ball bearing 6204', unit, '3.80')
grease = product('GRS-1', 'Schmierfett', kilogram, '12.5000', purchase_uom=gram)
cable = product('CBL-3', 'Câble 3×1,5 mm²', meter, '0.95')
repair = product('SRV-1', 'Repair on site', unit, '85', type='service')
gearbox = product('GBX-1', 'Gearbox', unit, '250', purchasable=False, producible=True)
materials = [bearing, cable, grease]
ProductSupplier = Model.get('purchase.product_supplier')
for vendor, code, each in ((vendors[0], 'NB-6204-2RS', bearing), (vendors[1], 'MS-77', cable)):
    offer = ProductSupplier(party=vendor, template=each.template, code=code)
    offer.currency = euro
    offer.prices.new(quantity=1, unit_price=each.cost_price)
    offer.lead_time = datetime.timedelta(days=10)
    offer.save()

# Two warehouses, the second with two bins.
Location = Model.get('stock.location')
leeds, = Location.find([('type', '=', 'warehouse')])


def storage(name, code, parent=None, type='storage'):
    one = Location(name=name, code=code, type=type)
    if parent:
        one.parent = parent
    one.save()
    return one


york_input, york_output = storage('York In', 'YRK-IN'), storage('York Out', 'YRK-OUT')
york_storage = storage('York Storage', 'YRK-ST')
york = Location(name='York', code='YRK', type='warehouse')
york.input_location, york.output_location, york.storage_location = york_input, york_output, york_storage
york.production_location = storage('York Production', 'YRK-PR', type='production')
york.lost_found_location, = Location.find([('type', '=', 'lost_found')], limit=1)
york.save()
bin_a = storage('Bin A', 'YRK-A', york_storage)
bin_b = storage('Bin B', 'YRK-B', york_storage)

Inventory = Model.get('stock.inventory')
for place, kept in (
        (leeds.storage_location, ((bearing, 500), (cable, 800.5), (grease, 20))),
        (bin_a, ((bearing, 40),)),
        (bin_b, ((bearing, 7), (cable, 12.25)))):
    inventory = Inventory(location=place)
    for what, quantity in kept:
        line = inventory.lines.new(product=what)
        line.quantity = quantity
        line.expected_quantity = 0.0
    inventory.click('confirm')

# Orders. Which buttons are pressed leads to which state.
Purchase = Model.get('purchase.purchase')
Move = Model.get('stock.move')
Shipment = Model.get('stock.shipment.in')
BUTTONS = {
    'draft': [], 'quotation': ['quote'], 'confirmed': ['quote', 'confirm'], 'cancelled': ['quote', 'cancel'],
    'processing': ['quote', 'confirm', 'process'], 'done': ['quote', 'confirm', 'process'],
}
STATES = ['draft'] * 12 + ['quotation'] * 10 + ['confirmed'] * 8 + ['processing'] * 14 + ['done'] * 10 + ['cancelled'] * 6
assert len(STATES) == 60


def order(index, state):
    one = Purchase(party=former if index == 41 else vendors[index % len(vendors)])
    one.payment_term = payment_term
    one.warehouse = york if index % 4 == 0 else leeds
    one.currency = dollar if index % 6 == 0 else euro
    # The first draft has no date.
    one.purchase_date = None if index == 0 else today - datetime.timedelta(days=index)
    one.reference = 'REF-%02d' % index
    # Orders whose bills are made by hand are done when their goods are.
    one.invoice_method = 'manual' if state == 'done' else 'order'
    for offset in range(1 + index % 3):
        what = materials[(index + offset) % len(materials)]
        line = one.lines.new(product=what)
        line.quantity = float(10 + index + offset)
        line.unit_price = what.cost_price if what != grease else Decimal('0.0125')
    if index % 7 == 0:
        comment = one.lines.new(type='comment')
        comment.description = 'Deliver before noon – Tor 3'
    one.save()
    for button in BUTTONS[state]:
        one.click(button)
    one.reload()
    return one


def receive(purchase, share=1):
    shipment = Shipment(supplier=purchase.party)
    shipment.warehouse = purchase.warehouse
    shipment.reference = 'DN-%s' % purchase.number
    for move in purchase.moves:
        if move.state == 'draft' and move.shipment is None:
            incoming = Move(id=move.id)
            incoming.quantity = float(int(move.quantity * share)) if share != 1 else move.quantity
            shipment.incoming_moves.append(incoming)
    shipment.save()
    return shipment


made = [order(index, state) for index, state in enumerate(STATES)]
by_state = {state: [one for one, of in zip(made, STATES) if of == state] for state in BUTTONS}
for purchase in by_state['done']:
    shipment = receive(purchase)
    shipment.click('receive')
    shipment.click('done')
    purchase.click('process')
processing = by_state['processing']
receive(processing[0])
receive(processing[1]).click('receive')
receive(processing[2]).click('cancel')
# Half has come, the rest is awaited.
partial = receive(processing[3], share=0.5)
partial.click('receive')
partial.click('done')
processing[3].click('process')
former.active = False
former.save()

# Production: a gearbox of bearings and cable.
Bom = Model.get('production.bom')
bom = Bom(name='Gearbox')
for what, quantity in ((bearing, 4), (cable, 1.5)):
    given = bom.inputs.new()
    given.product = what
    given.quantity = quantity
out = bom.outputs.new()
out.product = gearbox
out.quantity = 1
bom.save()
ProductBom = Model.get('product.product-production.bom')
gearbox.boms.append(ProductBom(bom=bom))
gearbox.save()
Production = Model.get('production')
for index, buttons in enumerate((
        [], ['wait'], ['wait', 'assign_try'], ['wait', 'assign_try', 'run'],
        ['wait', 'assign_try', 'run', 'done'], ['wait', 'cancel'])):
    production = Production(planned_date=today + datetime.timedelta(days=index))
    production.warehouse = leeds
    production.product = gearbox
    production.bom = bom
    production.quantity = float(index + 1)
    production.save()
    for button in buttons:
        production.click(button)

# Who may read: `reader` by the groups that the connector needs, `planner` without orders and shipments.
User, Group = Model.get('res.user'), Model.get('res.group')
for login, groups in (('reader', ['Purchase', 'Stock', 'Production', 'Product Administration']), ('planner', ['Production'])):
    user = User(name=login, login=login, password=password)
    user.companies.append(type(company)(company.id))
    user.company = company
    for name in groups:
        group, = Group.find([('name', '=', name)])
        user.groups.append(group)
    user.save()

counts = {state: len(Purchase.find([('state', '=', state)])) for state in BUTTONS}
expected = {state: STATES.count(state) for state in BUTTONS}
assert counts == expected, counts
