"""One answer a line: a file of a single column, its name on the first line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lange_adem.ingest.formats.base import Format, RawTable

if TYPE_CHECKING:
    from lange_adem.ingest.issues import IssueLog
    from lange_adem.study import Export


def read_lines(path: Path, export: Export, log: IssueLog) -> RawTable | None:
    """The first line as header, every other as a row of one cell."""
    name, *cells = path.read_text(encoding="utf-8").splitlines()
    return RawTable([name], list(range(2, len(cells) + 2)), [[cell] for cell in cells])


FORMAT = Format("lines", "one answer a line", lambda start: start.startswith(b"#lines"), read_lines)
