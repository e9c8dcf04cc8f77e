"""The book: staged as one source for both engines, then rendered by Quarto or Pandoc. From facts only."""
