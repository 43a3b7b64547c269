"""Pages that show several wings: home, search, a person's desk, the style guide."""
