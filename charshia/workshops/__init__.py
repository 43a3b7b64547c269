"""Workshops: spaces and their machines to book, designs to make locally, people who can."""
