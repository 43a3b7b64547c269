"""The stall's conversations: with its customers, and with other stalls.

A Saying is an answer that a stall gives again and again. A Notice is what it seeks or
offers to the other stalls; no customer sees it.
"""
