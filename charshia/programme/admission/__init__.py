"""Admission: who takes part in a programme, what each still lacks, and the two gates.

A *programme* is run by an association and has *cohorts*; a *member* is one organisation in
one of them. *Requirements* stand before the gates "stall visible" and "stall may sell";
a *finding* says that one is fulfilled or waived. What was found, and each step of a member,
is never changed, only followed by the next.
"""
