"""News and events: what the network tells, in every language, to whoever wants to know.

A Post has a category and topics; one with a beginning is an event. It is published at a
moment (which may lie ahead) and over at another: then it is still there, but in no list. A
stall proposes, the coordinator publishes.
"""
