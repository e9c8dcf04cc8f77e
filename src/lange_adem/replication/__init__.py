"""Published numbers held against the facts of the pipeline."""
