"""Booking: machines, whole spaces and helpers, by the quarter of an hour.

A subject is one thing that can be booked. A booking takes a row for each quarter of an hour of each
subject that it occupies (of a whole space: all its machines too), and the database lets no quarter
be taken twice. Who waits is offered what becomes free: a booking held for her until a deadline.
"""
