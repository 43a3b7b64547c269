"""People of an enterprise: jobs, shifts, hours, training and protective equipment. Private.

A *job* has places that *workers* fill by *engagements*. *Shifts* are planned by place; the rest
that the law asks is stated as *rules* with their source, and who lacks a *skill* that a place or
a job needs is not put there. A *stint* is work as it was tapped; a *correction* keeps both. All
of it is seen by whoever has the duty of personnel, and by each worker herself; nobody else.
"""
