"""Vehicles, drivers and rounds of stops.

A stop is place, window, load, plain lines, a sum to collect and the address of the page
of the room that made it, where hand-over or weigh-in happens. Nothing here knows goods.
"""
