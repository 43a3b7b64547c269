"""Writing a stall's catalogue in the formats that it can be read from.

What is written and read again changes nothing, in each of them; a format that has no word
for something leaves it as it is. Nothing here writes to the database.
"""
