"""Before a works is founded: how much lies within which radius, at what cost, and does it pay.

A Plan is one such reckoning as somebody made it: what she typed, and the numbers of others that
were taken for what she did not type. It never changes; to try something else one makes another.
It is private: of the enterprise's managers, or of the coordinators where there is no enterprise.
"""
