"""The map of actors: who is there, what they make, hold, need and offer, and who works with whom.

An Actor is an entry of the map: a firm, a research centre, an association. Its Keepers write it,
the coordinator says yes. What stands in it has an Audience: everybody, members (whose own entry is
on the map), or nobody but its keepers and the coordinator. An entry that was merged into another
leads on to it.
"""
