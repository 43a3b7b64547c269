"""Where things are: municipalities, settlements, countries, telephone numbers.

The tables are ours, with every official name; a place is found by any of them.
"""
