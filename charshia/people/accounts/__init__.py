"""People and how they come in.

A Person is known by an e-mail address or a telephone number; nobody has a password. A Key
opens the door once: by the six digits of a letter or SMS, or by its address (in the same
letter, on a printed slip, from the operator). Each place where somebody is signed in is a
Device. Passkeys and second steps are django-allauth's (``factors``); a PIN only locks what
is already signed in. A Tally counts tries.
"""
