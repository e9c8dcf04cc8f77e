"""From a delivered file to a table of texts with line numbers; nothing is typed yet."""

from pathlib import Path

from lange_adem.ingest.formats import FORMATS
from lange_adem.ingest.formats.base import RawTable
from lange_adem.ingest.issues import IssueLog
from lange_adem.ingest.magic import said, sniff
from lange_adem.study import Export


def read_export(export: Export, root: Path, log: IssueLog) -> RawTable | None:
    """Read one export as texts; None, with the faults in the log, when the file has to be rejected."""
    path = root / export.path
    if not path.is_file():
        log.add("missing_file")
        return None
    content = path.read_bytes()
    if not content.strip(b"\0\r\n\t ;,\xef\xbb\xbf"):
        log.add("empty_file")
        return None
    found = sniff(content)
    if found != export.format:
        log.add("wrong_file_kind", declared=said(export.format), found=said(found))
        return None
    try:
        return FORMATS[found].read(path, export, log)
    except Exception:  # on damaged files libraries raise errors of many kinds; each means the same here
        if FORMATS[found].recognises is None:
            raise
        log.add("unreadable_file", format=said(found))
        return None
