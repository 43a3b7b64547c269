"""What buyers say of what they bought, with the stall's answer and the coordinator's care.

A Review belongs to one line of an order that was handed over; nobody else can write one.
"""
