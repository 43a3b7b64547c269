"""Factors: the numbers of others by which amounts, impact and fuel classes are reckoned.

A FactorSet is one version of what a source says of a topic; it can be changed until it is
*settled* and never after. A Factor is one number of it, with its range, source and mark (seen,
quoted by others, not verified, not entered). A Basis says by which set an enterprise reckons a
topic from when on. Numbers that ship with the program lie in ``data/`` (see its README).
"""
