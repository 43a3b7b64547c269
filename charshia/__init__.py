"""Charshia: a market quarter for small producers, online."""
