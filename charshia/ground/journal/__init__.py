"""What happened: the audit log, the outbox and the queue of work in one place.

An action records an Entry in its own transaction. Each reaction to that event
gets an Errand in the same transaction; the worker runs errands until they
succeed, outside any transaction. So nothing is announced that did not happen,
nothing that happened goes unannounced, and a lower room never needs to know the
higher ones that react. A Mark counts the changes of what public pages show, so
that a kept page is known to be stale.
"""
