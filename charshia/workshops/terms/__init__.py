"""Processes and materials: what is done in workshops and with what, by keys that never go away,
called as each reader calls them."""
