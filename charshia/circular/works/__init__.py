"""The works: what lies in yard, dryer, press and store, and what became of it.

A *lot* lies in one place. Every change of it is a *movement* that nobody changes afterwards, with
what it weighed and how much of that was dry: a lot is the sum of its movements. A *batch* makes
lots of lots; it closes when its dry matter is accounted for by outputs and weighed *losses*, or
with a named reason. An *inspection* reads a part of a lot, and its fuel class follows from what
was read: what was not is never a pass.
"""
