"""People and how they come in.

A Person is known by an e-mail address or a telephone number; nobody has a
password. A SignInLink opens the door once, for a quarter of an hour.
"""
