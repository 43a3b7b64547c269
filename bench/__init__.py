"""Measurements. Each module runs alone (`python -m bench.pages`) and prints JSON."""
