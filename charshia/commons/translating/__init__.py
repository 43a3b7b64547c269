"""The desk where volunteers put what people wrote into every language.

A *text* is one field of one row (``texts.Place``): the desk finds fields through Django's
registry and rows through each model's ``visible_to``. A *gap* says where a row lacks a
language; a *work* is a translation that is being made: draft, handed in, sent back, approved.
Only what is approved becomes public, through ``languages.actions.put_text``.
"""
