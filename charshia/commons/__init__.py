"""What belongs to all: texts put into every language by volunteers."""
