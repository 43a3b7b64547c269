"""Open Know-Where: descriptions of spaces and machines, read from others and written for them.

The standard makes nothing mandatory and names no format; this is JSON with its property names. What
we have no place for is kept as it came and given back. ``reading`` says in facts what could not be
understood, ``writing`` gives what ``reading`` reads.
"""
