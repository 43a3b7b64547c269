"""The enterprise itself: who owns it together, who decides, and who may do what in it.

An Enterprise belongs to *partners*: each holds a *share* of the whole, which a *division* writes
down at once and exactly, and *contributes*. They decide at an *assembly* by the *statutes* in
force that day; what it put to the vote is a *resolution*. The enterprise is run by its *hands*:
people with *duties* (survey, drive, yard, laboratory, sales, personnel), the manager with all of
them. Each room above names the duty that its pages need.
"""
