"""Surveys: what residents and firms answer, of nobody, and what everybody may read of it.

A *survey* has *questions*; who answers leaves a *sheet* on which nothing says whose it is. It
is open to all, or to whoever holds one of its *invitations*, each good for one sheet.
"""
