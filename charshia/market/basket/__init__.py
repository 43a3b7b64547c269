"""One basket over many stalls, of a guest or of somebody signed in.

A basket knows no stall: its lines do. A guest's basket is found by a secret key in
a cookie and survives signing in.
"""
