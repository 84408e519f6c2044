#!/usr/bin/env python3
"""Makes a purchase order with proteus, which computes its values as Tryton's own client does. Prints its ID.

Usage: order-by-client.py CONFIG DATABASE ORDER

ORDER is JSON: {"party": 4, "warehouse": 5, "reference": "R", "lines": [{"product": 1, "quantity": 12.0}]}
"""
import json
import sys

from proteus import Model, config as proteus_config

config_file, database, order = sys.argv[1:4]
config = proteus_config.set_trytond('sqlite:///%s' % database, config_file=config_file)
given = json.loads(order)
Purchase = Model.get('purchase.purchase')
Party, Location, Product = Model.get('party.party'), Model.get('stock.location'), Model.get('product.product')
one = Purchase()
one.party = Party(given['party'])
one.warehouse = Location(given['warehouse'])
one.reference = given['reference']
for of in given['lines']:
    line = one.lines.new()
    line.product = Product(of['product'])
    line.quantity = of['quantity']
one.save()
print(one.id)
