"""Tables of the report, from declared grids and facts: HTML, CSV and Excel."""
