"""Tuition: what a seat in a session costs is asked of whoever takes it.

The price is the session's (commons/learning), the money is payments'; this room stands above
both and joins them. A Fee is asked for each seat taken, to the account of the organisation that
runs the network, and ends with the seat: what was paid by then is owed back.
"""
