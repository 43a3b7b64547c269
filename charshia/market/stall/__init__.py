"""The rooms behind a stall: who keeps it sees and moves its orders here.

Only members of the stall's organisation come in; for all others nothing is here.
"""
