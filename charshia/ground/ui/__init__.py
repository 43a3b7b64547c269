"""What every page is built of: the frame, the components, forms, icons, kilims, the page cache.

A component is a function in ``components/`` whose parameters Django checks; a page is a
template that extends ``ui/base.html``. Higher rooms put their links into the frame by
``shown.py`` (see ``menu``).
"""
