"""Fetching what was offered: which vehicle goes where on which day, and what it brings.

An *outing* is a day of an enterprise on which its vehicles go out; a *crew* is one of them with its
driver, whose list is a round of ``transport``. A *pickup* is an offer on that day. It is planned,
looked at, confirmed; at the farm it is weighed: a *weighing* writes the lot in the yard and knows
what the farmer is owed for it. What nobody measured is owed as an unknown sum, never as a guess.
"""
