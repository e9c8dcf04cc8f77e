"""A second, small implementation in plain Python, for `adem recompute`: raw cells, scale scores, plain statistics."""
