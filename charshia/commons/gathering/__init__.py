"""The community of the commons: collections, questions and answers, people who can help.

A *thing* is a page of any room that may stand in a collection and be asked about; its room
registers the kind (``things.register``). *Topics* are those of good practice.
"""
