#!/usr/bin/env python3
"""Adds a second company to the plant of `seed.py`, and what makes plants differ.

Usage: seed-companies.py CONFIG DATABASE PASSWORD

A company with a currency of no digits that orders in currencies of three digits and of no ISO code; units of its own; products
with variants, each with supplier rows of its own; stock of both companies at the same places. The users `everywhere` (both
companies) and `first` (both companies, sees the first only) have all groups that the connector needs, `partner` has none.
"""
import datetime
import sys
from decimal import Decimal

from proteus import Model, config as proteus_config

config_file, database, password = sys.argv[1:4]
config = proteus_config.set_trytond('sqlite:///%s' % database, config_file=config_file)
from trytond.modules.company.tests.tools import create_company  # noqa: E402
today = datetime.date.today()

Currency = Model.get('currency.currency')


def currency(name, code, digits, rate, symbol='¤'):
    one = Currency(name=name, symbol=symbol, code=code, digits=digits, rounding=Decimal(1).scaleb(-digits))
    one.rates.new(date=datetime.date(today.year, 1, 1), rate=Decimal(rate))
    one.save()
    return one


yen = currency('Yen', 'JPY', 0, '160', '¥')
dinar = currency('Kuwaiti Dinar', 'KWD', 3, '0.331')
points = currency('Points', 'PT', 2, '7')

Party, Country, User, Company = (
    Model.get(name) for name in ('party.party', 'country.country', 'res.user', 'company.company'))
first, = Company.find()
party = Party(name='第二工場株式会社', code='WORKS2')
for kind, value in (('email', 'office@works2.example'), ('phone', '+81312345678')):
    party.contact_mechanisms.new(type=kind).value = value
party.identifiers.new(type='eu_vat').code = 'BE0897290877'
party.save()
create_company(party=party, currency=yen)
second, = [one for one in Company.find() if one.id != first.id]
admin, = User.find([('login', '=', 'admin')])
admin.companies.append(Company(second.id))
admin.company = second
admin.save()
config._context = User.get_preferences(True, {})
assert config._context['company'] == second.id, config._context

# Suppliers: of the second company alone, with two addresses, one of them inactive, and a region.
japan = Country(name='Japan', code='JP')
japan.subdivisions.new(name='Kantō', code='JP-13', type='prefecture')
japan.save()


def supplier(name, street):
    one = Party(name=name)
    address, = one.addresses
    address.street, address.city, address.postal_code, address.country = street, '東京', '100-0001', japan
    address.subdivision = japan.subdivisions[0]
    address.party_name = name + ' 本社'
    former = one.addresses.new()
    former.street, former.active = 'Formerly 2', False
    for kind, value in (('email', 'first@x.example'), ('email', 'second@x.example'), ('mobile', '+81901')):
        one.contact_mechanisms.new(type=kind).value = value
    one.save()
    return one


tokyo = supplier('東京バルブ', '一丁目\n1番')
osaka = supplier('Osaka Pipes', 'Dock 4')

# Units: symbols of one dimension in categories of another, and a category of its own.
Uom, UomCategory = Model.get('product.uom'), Model.get('product.uom.category')
units, = UomCategory.find([('name', '=', 'Units')])
length, = UomCategory.find([('name', '=', 'Length')])
cable = UomCategory(name='Cable')
cable.save()


def unit(name, symbol, category, factor=1.0, digits=2):
    one = Uom(name=name, symbol=symbol, category=category)
    one.factor, one.rate = factor, round(1 / factor, 12)
    one.digits, one.rounding = digits, 10 ** -digits
    one.save()
    return one


piece, = Uom.find([('name', '=', 'Unit')])
kilogram, = Uom.find([('name', '=', 'Kilogram')])
assembly = unit('Montage', 'm', units)
pie = unit('Pie', 'pie', units)
dozen = unit('Dozen', 'dz', units, 12.0)
roll = unit('Roll', 'rl', length, 50.0)
cable_meter = unit('Cable length', 'm', cable, digits=3)

# Variants.
Category, Template = Model.get('product.category'), Model.get('product.template')
bought, = Category.find([('name', '=', 'Bought goods')])
spare = Category(name='Spares', parent=Category(bought.id))
spare.save()


def template(name, code, uom, variants, purchase_uom=None, **more):
    one = Template(name=name, code=code, default_uom=uom, type='goods', list_price=Decimal('1500'), **more)
    one.purchasable = True
    if purchase_uom:
        one.purchase_uom = purchase_uom
    one.categories.append(Category(spare.id))
    one.products[0].suffix_code = variants[0]
    for suffix in variants[1:]:
        one.products.new().suffix_code = suffix
    for index, product in enumerate(one.products):
        product.cost_price = Decimal(700 + index)
    one.save()
    return one


valve = template('Valve', 'VLV', piece, ['A', 'B', 'C'], purchase_uom=dozen)
wire = template('Wire', 'WIR', cable_meter, ['1'])
kits = template('Kit', 'KIT', assembly, ['1'])
cake = template('Pie', 'PIE', pie, ['1'], producible=True)
valve_a, valve_b, valve_c = valve.products
valve_b.identifiers.new(type='ean').code = '4006381333931'
valve_b.description = 'DN 25'
valve_b.save()
valve_c.active = False
valve_c.save()
materials = [valve_a, valve_b, wire.products[0], kits.products[0], cake.products[0]]
ProductSupplier = Model.get('purchase.product_supplier')


def offer(party, template, code, currency, prices, variant=None, days=None, active=True):
    one = ProductSupplier(party=party, template=template, code=code, name='%s of %s' % (code, party.name))
    if variant:
        one.product = variant
    one.currency = currency
    one.active = active
    if days is not None:
        one.lead_time = datetime.timedelta(days=days)
    for quantity, price in prices:
        one.prices.new(quantity=quantity, unit_price=Decimal(price))
    one.save()


offer(osaka, valve, 'ALL', yen, [(0, '9000'), (10, '8500')], days=7)
offer(tokyo, valve, 'ONLY-B', dinar, [(5, '17.125')], variant=valve_b, days=1.5)
offer(osaka, valve, 'NO-PRICE', points, [], variant=valve_a)
offer(tokyo, valve, 'FORMER', yen, [(0, '1')], active=False)

# Stock of the second company at places where the first has some too.
Location, Inventory = Model.get('stock.location'), Model.get('stock.inventory')
leeds, = Location.find([('type', '=', 'warehouse'), ('name', '!=', 'York')])
bin_a, = Location.find([('name', '=', 'Bin A')])
Product = Model.get('product.product')
bearing, = Product.find([('code', '=', 'BRG-6204')])
cable_3, = Product.find([('code', '=', 'CBL-3')])
for place, kept in (
        (leeds.storage_location, ((bearing, 1000), (cable_3, 0.1), (valve_a, 12), (materials[2], 0.125))),
        (bin_a, ((bearing, 3), (valve_b, 2)))):
    inventory = Inventory(location=place)
    for what, quantity in kept:
        line = inventory.lines.new(product=what)
        line.quantity = float(quantity)
        line.expected_quantity = 0.0
    inventory.click('confirm')

Purchase, Move, Shipment = (Model.get(name) for name in ('purchase.purchase', 'stock.move', 'stock.shipment.in'))


def order(index, currency, buttons, prices, **more):
    one = Purchase(party=(tokyo, osaka)[index % 2], warehouse=leeds, currency=currency, invoice_method='manual', **more)
    one.purchase_date = today - datetime.timedelta(days=index)
    one.reference = 'W2-%d' % index
    for offset, price in enumerate(prices):
        line = one.lines.new(product=materials[(index + offset) % len(materials)])
        line.quantity = round((0.1 if line.product.id == materials[2].id else 3.0) * (offset + 1), 3)
        line.unit_price = Decimal(price)
    if index % 2:
        one.lines.new(type='title').description = 'Part 2'
        # Bought without a product.
        line = one.lines.new(description='Freight')
        line.quantity, line.unit_price = 1.0, Decimal('2.5')
        one.lines.new(type='subtotal').description = 'So far'
    one.save()
    for button in buttons:
        one.click(button)
    return one


SENT = ['quote', 'confirm', 'process']
order(0, yen, [], ['1234.4', '999999999', '0.5'])
order(1, dinar, [], ['1.2345', '0.0005'], description='Three digits', comment='Zeile 1\nZeile 2')
order(2, points, ['quote'], ['10.25', '3'])
order(3, yen, ['quote', 'cancel'], ['5000'])
received = [order(4, dinar, SENT, ['7.777', '1.001', '12']), order(6, yen, SENT, ['810', '7'])]
for purchase, share in zip(received, (1, 0.5)):
    shipment = Shipment(supplier=purchase.party, warehouse=purchase.warehouse, reference='DN2-%s' % purchase.number)
    for move in purchase.moves:
        incoming = Move(id=move.id)
        incoming.quantity = round(move.quantity * share, 3)
        shipment.incoming_moves.append(incoming)
    shipment.save()
    shipment.click('receive')
    if share == 1:
        shipment.click('done')

Production = Model.get('production')
gearbox, = Product.find([('code', '=', 'GBX-1')])
for index, buttons in enumerate(([], ['wait', 'assign_force', 'run', 'done'])):
    production = Production(product=cake.products[0], quantity=float(index + 2), warehouse=leeds)
    production.planned_date = today
    production.reference = 'BAKE-%d' % index
    for what, quantity in ((valve_a, 1.0), (bearing, 4.0)):
        used = production.inputs.new(product=what)
        used.quantity = quantity
        used.from_location, used.to_location = leeds.storage_location, leeds.production_location
        used.company = second
    made = production.outputs.new(product=cake.products[0])
    made.quantity = float(index + 2)
    made.from_location, made.to_location = leeds.production_location, leeds.storage_location
    made.company = second
    made.unit_price = Decimal('100')
    production.save()
    for button in buttons:
        production.click(button)

Group = Model.get('res.group')
for login, filter, groups in (
        ('everywhere', 'all', ['Purchase', 'Stock', 'Production', 'Product Administration']),
        ('first', 'one', ['Purchase', 'Stock', 'Production', 'Product Administration']),
        # May read parties, and none of what names them as suppliers.
        ('partner', 'all', [])):
    user = User(name=login, login=login, password=password, company_filter=filter)
    user.companies.append(Company(first.id))
    user.companies.append(Company(second.id))
    user.company = first
    for name in groups:
        group, = Group.find([('name', '=', name)])
        user.groups.append(group)
    user.save()
admin.reload()
admin.company = Company(first.id)
admin.save()
