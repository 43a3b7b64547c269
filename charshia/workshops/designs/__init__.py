"""Designs: things told so exactly that others can make them in their own town.

A Design belongs to a person or a business. What can be taken away are the Files of a Version,
which never change once it is published; how it is made are Steps, Parts and Tools. A Remix is a
design that began with a version of another. A Make is one that somebody made.
"""
