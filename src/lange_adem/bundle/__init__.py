"""The audit bundle: one archive with the book, its numbers, the code and declarations behind them, and no microdata."""
