"""Made to order: somebody asks makers for quotes, accepts one, pays, and gets what was made.

A Request is a person's; it is Asked of makers whom she chose, each of whom gives a Quote or says
no. One quote is accepted: its price is what its Dues ask, and a Job tells how the making goes.
"""
