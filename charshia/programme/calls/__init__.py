"""Calls: an association asks firms to apply, reviewers score, a committee decides openly.

A Call has Parts with Questions, Criteria with weights, and a deadline that the database holds.
An Application belongs to one contact and is come back to by its signed address, without an
account. Reviewers get Assignments and hand in Scores, the committee writes Decisions; those,
extensions and counts of quotas are written once.
"""
