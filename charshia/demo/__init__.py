"""The demonstration network: a cast of invented people and stalls.

It is built through actions, like everything else. Tests, screenshots and manuals
use the same cast.
"""
