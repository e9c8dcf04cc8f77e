"""Figures of the report, from declared grids and facts: SVG, PNG, CSV and a page fragment."""
