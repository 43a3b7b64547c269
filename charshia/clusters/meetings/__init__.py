"""Meetings: events of one or more days, and who sits with whom there.

An Event has a programme of Items; Guests register, with or without an account, and come back
by a signed address. Where there are appointments, guests wish and refuse each other; Slots,
tables and Interpreters are what there is, and the Timetable of Meetings is solved by
``engines/meetings``, looked at by the coordinator and then agreed. What is agreed stays fixed.
"""
