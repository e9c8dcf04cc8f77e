"""Words and numbers for readers."""
