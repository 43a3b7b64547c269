"""The cheapest mixture of what lies in the yard that reaches a class, or why none does.

Moisture mixes by mass, ash, nitrogen, sulphur and chlorine by dry matter, and so does the net
calorific value of dry matter; as received it follows by the formula of ``engines/fuel``. So all is
linear, and HiGHS finds the least cost. ``judge`` reckons a plan again without a solver.
"""
