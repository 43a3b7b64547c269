"""People who can: what somebody makes, repairs or teaches, and who may see which part of it.

A profile is her own. Each part of it is for nobody, for members or for everybody, as she
says; the place is a municipality, never a house. Whoever writes to her does so by messages.
"""
