"""Shops that stock a stall's goods: on commission, with a note, counted and settled."""
