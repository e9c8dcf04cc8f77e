"""Declared grids: tables, figures, in-text results and comparisons as rows x columns of facts."""
