"""Components by kind; ``templatetags/ui.py`` lists them all."""
