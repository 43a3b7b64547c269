"""Joint applications: firms of the map apply to a call together.

A Bid is begun by its lead, who says what it brings and asks Partners, each with what it would
bring. Each partner says yes to exactly those words. When nobody is left who has not answered, the
lead opens the application of the call; it cannot be sent while a partner has still to agree.
"""
