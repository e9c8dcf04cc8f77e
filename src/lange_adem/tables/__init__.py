"""Tables of the report, from declared grids and facts: HTML, CSV and Excel."""

from lange_adem.tables.render import RenderedTable, render_table, write_tables

__all__ = ["RenderedTable", "render_table", "write_tables"]
