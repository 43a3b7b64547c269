"""Shapes in files: how large they are, whether they can be made, what they look like.

Reading and drawing take seconds and much memory: in an errand, never in a request.
"""
