"""Bringing people to a stall: short links, and what came of each; posters, cards and pictures.

A short link (/q/K7M3P) is made for one place where people find it: the flyer at the Saturday
market, the shop window. What is counted is the link and the day, of nobody. By which link an
order came stands on the purchase as the bare word (``ground/ui/via.py``).
"""
