"""A printed report held up: its numbers against the facts, and against each other."""
