"""Papers: what is set in type by Typst, here the pictures that go with a shared link.

A room above says what a preview shows (``previewed`` in its shown.py); only what it
knows is ever set, and kept under a name that is the digest of all it shows.
"""
