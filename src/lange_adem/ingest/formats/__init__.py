"""The formats of files that can be delivered: a format is a module with its row, `FORMAT`."""

from lange_adem.ingest.formats.base import Format
from lange_adem.rows import rows_of

FORMATS: dict[str, Format] = {row.name: row for row in rows_of("lange_adem.ingest.formats", "FORMAT")}
# For the schema of a study: what each is.
MEANINGS = {row.name: row.said for row in FORMATS.values()}
