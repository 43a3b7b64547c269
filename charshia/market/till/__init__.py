"""Cash and the stand: orders taken by telephone, sales at the market, the day's count.

What is sold without a basket comes from the same stock and ends in the same count of
cash, which must match what was taken or say why not.
"""
