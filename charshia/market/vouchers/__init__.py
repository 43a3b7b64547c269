"""Codes of a stall that take something off an order, never used more often than they may."""
