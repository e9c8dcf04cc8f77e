"""The report on paper: Word and PDF."""
