"""Pure Python: no Django, no database; look-ups come as arguments."""
