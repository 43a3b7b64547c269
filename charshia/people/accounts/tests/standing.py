"""What stands at the addresses of this room (see tests/standing.py)."""

PUBLIC = {"accounts:register", "accounts:code", "accounts:who"}
