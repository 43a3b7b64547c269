"""Pooled supply: a buyer's order that no member could fill alone, filled by many together.

A Request is what a buyer wants. Members offer Lots for it, each privately: an ask is seen by
who offers the lot and by the coordinator, by nobody else. A Plan says how much of each lot goes
over which Point; what a member gets of it is her Share, which she accepts or declines. The
Offer goes to the buyer. A LedgerEntry remembers who was short of a fair part, for the next time.
"""
