"""Circular works: what was burnt in the fields is collected, pressed and delivered."""
