"""Who is here, for whom they act, and how they are written to."""
