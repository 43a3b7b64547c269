"""Markdown as people write it in long texts: read into a tree of our own, written as HTML and
XHTML by this package and as paper by the rooms. HTML in it is shown as words, never obeyed."""
