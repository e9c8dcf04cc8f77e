"""Text that was once decoded with the wrong encoding and saved so."""

import re
from collections.abc import Mapping

from lange_adem.ingest.formats.base import RawTable
from lange_adem.ingest.issues import IssueLog
from lange_adem.study import Column

_MOJIBAKE = re.compile(
    "Ã[\u0080-\u00bf\u2018-\u201e\u0160\u0178\u017d\u0192\u2020-\u2022\u2030\u20ac\u2122]|â€|Â[\u00a0-\u00bf]|\ufffd"
)


def check_mojibake(table: RawTable, columns: Mapping[str, Column], log: IssueLog) -> None:
    """Warn once per column about cells such as `Ã«` for `ë`; the cells stay as they are."""
    found: dict[int, list[int]] = {}
    for line, cells in zip(table.lines, table.cells, strict=True):
        if not _MOJIBAKE.search("\x1f".join(cells)):
            continue
        for position, cell in enumerate(cells[: len(table.header)]):
            if _MOJIBAKE.search(cell):
                found.setdefault(position, []).append(line)
    for position, lines in sorted(found.items()):
        column = columns.get(table.header[position])
        log.add("mojibake", lines[0], column.shown_name if column else "", count=len(lines))
