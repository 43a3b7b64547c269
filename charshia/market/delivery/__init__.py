"""How goods reach a buyer: delivered, fetched, met on a market day, or posted.

A Way belongs to one stall and has one fee; a stall with two zones at two fees has
two ways. Hours say when; a Slot is one such time on one day, with its places taken.
"""
