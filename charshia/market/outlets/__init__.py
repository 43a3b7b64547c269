"""Shops that stock a stall's goods, on commission.

An outlet is a shop with its hours, shown beside the stall's goods. Goods go out to it
with a note, which freezes price and the shop's share. A count says what of them was sold
and what came back; a reckoning asks the shop for what was sold, less its share.
"""
