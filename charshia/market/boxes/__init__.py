"""Stalls among themselves: they find one another and sell a box of several stalls' goods."""
