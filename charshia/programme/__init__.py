"""The programme of a quarter: calls, whom they admit, and what became of it."""
