"""What a stall sells, kept from the phone: photo, title, price, done.

The keeper adds, copies, pauses and renews products, edits prices and stock in a table,
takes lists in and out, says when she is away or open for orders, and can carry all away.
"""
