"""The enterprise itself: who owns it together, who decides, and who may do what in it.

An Enterprise is run by its *hands*: people with *duties* (survey, drive, yard, laboratory, sales,
personnel), the manager with all of them. Each room above names the duty that its pages need.
"""
