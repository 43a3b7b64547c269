"""What a visitor keeps for later, looked at lately, or wants to hear of when it is back.

A guest's wishes and what she looked at stand in her own browser's cookies and nowhere else;
a Wish is a person's. A Wait ends with one letter or text message.
"""
