"""What stands on the shelves: stalls, products and their variants, and the stock.

A Product is what a buyer looks at; a Variant is what is put in a basket, and has
the price and the stock. Every change of stock is a Movement; a Hold keeps pieces
for one basket for a quarter of an hour.
"""
