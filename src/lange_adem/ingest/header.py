"""The header of a file against its codebook, and the columns that look personal."""

from collections import Counter
from collections.abc import Collection, Mapping

from lange_adem.declarations import nearest
from lange_adem.ingest.formats.base import RawTable
from lange_adem.ingest.issues import IssueLog
from lange_adem.ingest.personal import personal_content, personal_header
from lange_adem.study import Column

# ASSUME: a first line with fewer of the declared columns may be data about people; it is not printed.
HEADER_SHARE = 0.2


def check_header(
    table: RawTable,
    columns: Mapping[str, Column],
    log: IssueLog,
    elsewhere: Collection[str] = (),
    shared: Collection[str] = (),
) -> None:
    """Log missing, unknown, duplicate and unnamed columns; leave out blank columns without a name.

    elsewhere: columns of the file that belong to other waves; shared: those of a wide file that all its waves have.
    """
    _drop_empty_columns(table, log)
    table.header = [name.strip() for name in table.header]
    named = [name for name in table.header if name]
    own = [name for name in columns if name not in shared]
    if own and not set(own) & set(named) and set(shared) & set(named):
        log.add("no_such_wave", 1, own[0], count=len(own))
        return
    there = {name.casefold() for name in named}
    present = sum(name.casefold() in there for name in columns)
    if present < HEADER_SHARE * len(columns):
        log.add("no_header", 1, found=present, declared=len(columns))
        return
    for position, name in enumerate(table.header, start=1):
        if not name:
            log.add("unnamed_column", 1, position=position)
    for name, count in Counter(named).items():
        if count > 1:
            log.add("duplicate_column", 1, _shown(name), count=count)
    absent = [name for name in columns if name not in named]
    unknown = [name for name in dict.fromkeys(named) if name not in columns and name not in elsewhere]
    for name in absent:
        close = nearest(name, [u for u in unknown if not personal_header(u)])
        hint = f" (its nearest unknown column is {close[0]!r})" if close else ""
        log.add("missing_column", 1, columns[name].shown_name, hint=hint)
    for name in unknown:
        close = nearest(name, absent)
        log.add(
            "unknown_column",
            1,
            _shown(name),
            hint=f" (the nearest missing one is {close[0]!r})" if close else "",
        )


def check_personal(
    table: RawTable, columns: Mapping[str, Column], log: IssueLog, elsewhere: Collection[str] = ()
) -> None:
    """Log columns that look like names, e-mail, telephone or address; empty those declared `personal`.

    elsewhere: columns of the file that belong to other waves, and are looked at with these.
    """
    if any(entry["rule"] == "no_header" for entry in log.entries):
        return
    personal = {name for name, column in columns.items() if column.personal}
    _empty_columns(table, personal)
    width = len(table.header)
    by_column = list(zip(*(row for row in table.cells if len(row) == width), strict=True))
    for position, name in enumerate(table.header):
        if name in personal or name in elsewhere:
            continue
        column = columns.get(name)
        open_text = column is None or column.type in ("id", "text")
        found, by = (personal_header(name) if open_text else ""), "header"
        if not found and by_column:
            texts = set(by_column[position]) - set(column.codes if column else ())
            found, by = personal_content(texts, numbers_too=column is None or column.type != "id"), "content"
            if found == "a name" and not open_text:
                found = ""
        if found:
            log.add("personal_column", 1, column.shown_name if column else _shown(name), found=found, by=by)


def _shown(name: str) -> str:
    """The name as printed; one that is no plain word may be data standing where the header belongs."""
    plain = len(name) <= 40 and name.replace("_", "").replace(" ", "").replace("-", "").isalnum()
    return name if plain and not name[:1].isdigit() else "(a column whose name is not shown)"


def _drop_empty_columns(table: RawTable, log: IssueLog) -> None:
    width = len(table.header)
    for position in reversed([i for i, name in enumerate(table.header) if not name.strip()]):
        if all(not row[position].strip() for row in table.cells if len(row) == width):
            log.add("empty_column", 1, position=position + 1)
            del table.header[position]
            for row in table.cells:
                if len(row) == width:
                    del row[position]
            width -= 1


def _empty_columns(table: RawTable, names: set[str]) -> None:
    positions = [i for i, name in enumerate(table.header) if name in names]
    for row in table.cells:
        for position in positions:
            if position < len(row):
                row[position] = ""
