"""Letters: what the market writes to people, each in the reader's own language."""
