"""The public pages of the market: shelves, stalls, products and feeds.

Everything here reads. What is put in a basket goes to the basket's room.
"""
