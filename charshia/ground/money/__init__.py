"""Money in words: amounts, prices per unit and quantities as each language writes them.

The value itself and its arithmetic are in ``engines.money``.
"""
