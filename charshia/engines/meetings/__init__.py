"""Meetings: who sits with whom, when, at which table and with which interpreter.

``problem`` says in plain words what is wished and what there is, ``solve`` makes the timetable
and says how good it is at best, ``checking`` judges a timetable without any solver.
"""
