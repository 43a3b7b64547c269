"""Buying: a Purchase is sent once and becomes one Order per stall.

Each order has its own delivery, its own payment and its own life, which buyer and
stall follow in the journal. No stall sees another's orders.
"""
