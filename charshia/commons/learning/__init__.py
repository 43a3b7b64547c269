"""Learning: courses made of lessons, sessions with a date, and what shows that one has learnt.

A Course has Lessons, a lesson Blocks (text, picture, video, sheet, quiz, task). Who takes a
course has an Enrolment; a Seat in a Session is guarded by the database. A course that is done by
its own rules gives a Certificate, which is also an Open Badge.
"""
