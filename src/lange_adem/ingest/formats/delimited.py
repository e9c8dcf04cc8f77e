"""Delimited text: bytes to texts, with the physical line on which each record starts."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING

from lange_adem.ingest.formats.base import Format, RawTable

if TYPE_CHECKING:
    from lange_adem.ingest.issues import IssueLog
    from lange_adem.study import Export

_BOM = b"\xef\xbb\xbf"
_DELIMITERS = (";", ",", "\t", "|")
_DELIMITER_NAMES = {"\t": "tab"}
_NON_ASCII_UTF8 = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")


def read_delimited(path: Path, export: Export, log: IssueLog) -> RawTable | None:
    """Header, lines and cells of a delimited text; None, with the fault logged, when it cannot be read."""
    content = path.read_bytes()
    if b"\0" in content:
        log.add("nul_bytes", content[: content.index(b"\0")].count(b"\n") + 1)
        return None
    text = _decode(content, export.options.get("encoding", "utf-8"), log)
    if text is None:
        return None
    delimiter = export.options.get("delimiter", ";")
    records = _records(text, delimiter, log)
    if records is None:
        return None
    (_, header), *rows = records
    if len(header) == 1 and _wrong_delimiter(header[0], delimiter, log):
        return None
    if _swallowed(rows, delimiter, len(header), log):
        return None
    return RawTable(header, [line for line, _ in rows], [cells for _, cells in rows])


def _decode(content: bytes, declared: str, log: IssueLog) -> str | None:
    if content.startswith(_BOM):
        if declared != "utf-8-sig":
            log.add("bom_not_declared", 1)
        content = content[len(_BOM) :]
        declared = "utf-8" if declared == "utf-8-sig" else declared
    codec = "utf-8" if declared == "utf-8-sig" else declared
    line = 0
    try:
        text = content.decode(codec)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
    else:
        found = _NON_ASCII_UTF8.search(content) if codec != "utf-8" else None
        if found is None or not _decodes(content, "utf-8"):
            return text
        line = content[: found.start()].count(b"\n") + 1
    other = "utf-8" if codec != "utf-8" and _decodes(content, "utf-8") else "cp1252"
    readable = other != codec and _decodes(content, other)
    log.add("wrong_encoding", line, declared=declared, found=other if readable else "no encoding we know")
    return None


def _decodes(content: bytes, codec: str) -> bool:
    try:
        content.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _records(text: str, delimiter: str, log: IssueLog) -> list[tuple[int, list[str]]] | None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter, strict=True)
    records: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for cells in reader:
            records.append((start, cells))
            start = reader.line_num + 1
    except csv.Error:
        log.add("unclosed_quote", start)
        return None
    return records


def _wrong_delimiter(header: str, declared: str, log: IssueLog) -> bool:
    counts = {other: header.count(other) for other in _DELIMITERS if other != declared}
    best = max(counts, key=lambda other: counts[other])
    if counts[best] == 0:
        return False
    log.add(
        "wrong_delimiter",
        1,
        declared=_DELIMITER_NAMES.get(declared, declared),
        found=_DELIMITER_NAMES.get(best, best),
        count=counts[best],
    )
    return True


def _swallowed(rows: list[tuple[int, list[str]]], delimiter: str, width: int, log: IssueLog) -> bool:
    """Whether a quote closed lines later has swallowed rows: a line break and many delimiters in one cell."""
    enough = max(1, (width - 1) // 2)
    for line, cells in rows:
        if any("\n" in cell and cell.count(delimiter) >= enough for cell in cells):
            log.add("unclosed_quote", line)
            return True
    return False


FORMAT = Format("csv", "delimited text", None, read_delimited)
