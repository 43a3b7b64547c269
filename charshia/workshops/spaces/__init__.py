"""Spaces: makerspaces and workshops, when they are open, and the machines that stand in them.

A space is kept by an organisation and looked after by stewards. It opens by a weekly rule with
changes on single days, or because somebody says that she is there: its machines open with it. A
machine says what it can do in keys of our vocabulary; what nobody measured stays unknown.
"""
