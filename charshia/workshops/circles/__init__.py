"""What people do together: opportunities, mentoring, working groups.

An opportunity is small: somebody offers something, others apply here or go where the link
leads. What funders open with criteria and reviewers is a call of the programme. Whoever
applies or asks says which part of her profile the other side sees, and nobody else sees it.
"""
