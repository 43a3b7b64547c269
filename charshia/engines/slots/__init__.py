"""Slots: quarters of an hour in UTC, times on a clock that changes, the first free, series.

What is open and what is left of it beside what is taken is in ``engines.opening``.
"""
