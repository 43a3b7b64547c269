"""Projects: who pays for what, in whose words that must be said, and what stays afterwards.

A *project* has *parties* (funder, implementer, partners) with logos and the *wording* that a
funder requires, kept as it was given. Its money stands in *budget lines*; a *grant* is paid by
*milestones*, each after a report that was accepted. Beside it stands what is *handed over*.
"""
