"""The build: what is there, what each job reads, and what was made of what."""
