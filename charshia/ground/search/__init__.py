"""Finding things by words and facets: lists, filters with counts, pages that keep their place.

Higher rooms say in `searched.py` which documents they put in; this room knows
nothing of what they mean. The database is the truth. The index is a copy that
may be thrown away at any moment: an action notes what it changed in its own
transaction (`note_change`), and one process at a time brings the index up to it.
"""
