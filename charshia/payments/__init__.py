"""Money that is due and money that came: charges, payments, ways to pay.

A Charge is a sum one organisation may ask of one payer; what comes in or goes
back is a Payment under it. This room knows nothing of what is paid for.
"""
