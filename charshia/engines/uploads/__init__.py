"""Files of strangers: what they are by their content, and what of them may be given to others."""
