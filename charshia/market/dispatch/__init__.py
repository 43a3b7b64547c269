"""Shared rounds: orders of several stalls brought by one driver, and what each pays for it."""
