"""One cell: from text to a typed value, or to missing with the rule it breaks."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lange_adem.errors import DeclarationError
from lange_adem.ingest.issues import shown

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)  # ASSUME: bounds of a date without declared ones
SILENT_REASONS = ("blank", "user_missing")
DUTCH_WORDS = {
    "man": "male",
    "jongen": "male",
    "vrouw": "female",
    "meisje": "female",
    "ja": "yes",
    "nee": "no",
}
_WHOLE = re.compile(r"[+-]?\d+\Z")
_WHOLE_WITH_DECIMALS = re.compile(r"([+-]?\d+)[.,]0+\Z")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?\Z")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}([.,' ]\d{3})+([.,]\d+)?\Z")
_DATE = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})\Z")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")
_DATE_LIKE = re.compile(r"\d{1,2}[-/](\d{1,2}|[a-zA-Z]{3,4})([-/]\d{2,4})?\Z")
_EXCEL_ERRORS = {
    "#N/B",
    "#N/A",
    "#REF!",
    "#VERW!",
    "#DEEL/0!",
    "#DIV/0!",
    "#WAARDE!",
    "#VALUE!",
    "#NAAM?",
    "#NAME?",
}
_EXCEL_ERRORS |= {"#NUM!", "#GETAL!", "#NULL!", "#LEEG!"}


@dataclass(frozen=True)
class Column:
    """A column as declared: its variable (None: read, not kept), type, and closed list or bounds."""

    name: str
    variable: str | None
    type: str
    codes: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()
    low: Any = None
    high: Any = None
    personal: bool = False
    optional: bool = False
    decimal: str = ","

    @property
    def shown_name(self) -> str:
        """The column as in the file, and its variable."""
        return f"{self.name} ({self.variable})" if self.variable else self.name


@dataclass(frozen=True)
class Cell:
    """What a text means: a value (None = missing), the rule it breaks, and the words of the message."""

    value: Any = None
    rule: str = ""
    words: Mapping[str, object] = field(default_factory=dict)
    shown: str = ""


def make_column(
    name: str, spec: Mapping[str, Any], ranges: Mapping[str, tuple[int, int]], decimal: str = ","
) -> Column:
    """A column from its declaration; the range of an `answer` is the item's own or else its instrument's."""
    variable, kind = spec.get("to"), spec["type"]
    low, high = spec.get("low"), spec.get("high")
    if kind == "answer" and low is None:
        found = ranges.get(str(variable)) or ranges.get(str(spec.get("instrument")))
        if found is None:
            raise DeclarationError(
                f"column {name}: no answer range for item {variable!r}; name its `instrument`, or"
                f" give `low` and `high`."
            )
        low, high = found
    if kind == "date":
        low, high = as_date(low), as_date(high)
    codes = {str(code): str(value) for code, value in (spec.get("codes") or {}).items()}
    return Column(
        name,
        variable,
        kind,
        codes,
        _labels(codes, spec.get("labels") or {}),
        frozenset(str(code) for code in spec.get("missing") or ()),
        low,
        high,
        bool(spec.get("personal")),
        bool(spec.get("optional")),
        decimal,
    )


def as_date(bound: Any) -> date | None:
    """A bound of the study file as a date: dd-mm-jjjj, jjjj-mm-dd, or a YAML date; else DeclarationError."""
    if bound is None or isinstance(bound, date):
        return bound
    try:
        if found := _DATE.match(str(bound)):
            day, month, year = map(int, found.groups())
            return date(year, month, day)
        return date.fromisoformat(str(bound))
    except ValueError as error:
        raise DeclarationError(f"{bound!r} is no date; write it as dd-mm-jjjj.") from error


def required_date(bound: Any) -> date:
    """A date of the study file that cannot be absent; else DeclarationError."""
    found = as_date(bound)
    if found is None:
        raise DeclarationError("a date is missing in the study file; write it as dd-mm-jjjj.")
    return found


def parse(text: str, column: Column) -> Cell:
    """The typed value of a text (blanks around it already cut), or the rule it breaks."""
    if not text:
        return Cell(rule="" if column.optional else "blank")
    if text in column.missing:
        return Cell(rule="user_missing")
    if column.type not in ("id", "text") and text.upper() in _EXCEL_ERRORS:
        return Cell(rule="excel_error")
    return _PARSERS[column.type](text, column)


def _labels(codes: Mapping[str, str], declared: Mapping[str, Any]) -> dict[str, str]:
    labels = {value.casefold(): code for code, value in codes.items()}
    for word, value in DUTCH_WORDS.items():
        if value in labels:
            labels.setdefault(word, labels[value])
    labels.update({str(label).casefold(): str(code) for code, label in declared.items()})
    return labels


def _parse_id(text: str, column: Column) -> Cell:
    return Cell(text)


def _parse_code(text: str, column: Column) -> Cell:
    if text in column.codes:
        return Cell(column.codes[text])
    whole = _WHOLE_WITH_DECIMALS.match(text)
    if whole and whole[1] in column.missing:
        return Cell(rule="user_missing")
    if whole and whole[1] in column.codes:
        return Cell(column.codes[whole[1]], "excel_decimal")
    for code, value in column.codes.items():
        if code.casefold() == text.casefold():
            return Cell(value, "other_case")
    known = shown(text, {*column.labels, *(code.casefold() for code in column.codes)})
    if text.casefold() in column.labels:
        return Cell(rule="label_for_code", words={"suggestion": column.labels[text.casefold()]}, shown=known)
    if _DATE_LIKE.match(text):
        return Cell(rule="excel_mangled")
    return Cell(rule="not_a_code", words={"allowed": ", ".join(column.codes)}, shown=known)


def _parse_answer(text: str, column: Column) -> Cell:
    cell = _parse_integer(text, column)
    if text.casefold() in column.labels:
        return Cell(
            rule="label_for_code",
            words={"suggestion": column.labels[text.casefold()]},
            shown=shown(text, column.labels),
        )
    return Cell(cell.value, cell.rule, cell.words, shown(text)) if cell.rule else cell


def _parse_integer(text: str, column: Column) -> Cell:
    rule = ""
    whole = _WHOLE_WITH_DECIMALS.match(text)
    if whole and not _THOUSANDS.match(text):
        text, rule = whole[1], "excel_decimal"
        if text in column.missing:
            return Cell(rule="user_missing")
    if _WHOLE.match(text):
        return _bounded(float(text), rule, column)
    if _DATE_LIKE.match(text):
        return Cell(rule="excel_mangled")
    if _THOUSANDS.match(text):
        return Cell(rule="thousands_separator")
    return Cell(rule="not_whole" if _NUMBER.match(text) else "not_a_number")


def _parse_decimal(text: str, column: Column) -> Cell:
    other = "." if column.decimal == "," else ","
    if _WHOLE.match(text):
        return _bounded(float(text), "", column)
    if re.fullmatch(rf"[+-]?\d+{re.escape(column.decimal)}\d+", text):
        return _bounded(float(text.replace(column.decimal, ".")), "", column)
    if re.fullmatch(rf"[+-]?\d+{re.escape(other)}\d+", text) and not _THOUSANDS.match(text):
        return Cell(rule="decimal_mark", words={"declared": column.decimal})
    return Cell(rule="thousands_separator" if _THOUSANDS.match(text) else "not_a_number")


def _bounded(number: float, rule: str, column: Column) -> Cell:
    if column.low is not None and number < column.low or column.high is not None and number > column.high:
        return Cell(rule="out_of_range", words={"allowed": _range(column)})
    return Cell(number, rule)


def _range(column: Column) -> str:
    if column.low is None or column.high is None:
        return f"{column.low} or more" if column.high is None else f"{column.high} or less"
    return f"{column.low}-{column.high}"


def _parse_date(text: str, column: Column) -> Cell:
    rule = ""
    if found := _ISO_DATE.match(text):
        year, month, day = map(int, found.groups())
        rule = "iso_date"
    elif found := _DATE.match(text):
        day, month, year = map(int, found.groups())
    else:
        return Cell(rule="not_a_date")
    try:
        value = date(year, month, day)
    except ValueError:
        return Cell(rule="date_order" if month > 12 and 1 <= day <= 12 and month <= 31 else "impossible_date")
    low, high = column.low or EARLIEST, column.high or LATEST
    if not low <= value <= high:
        return Cell(rule="date_out_of_bounds", words={"low": f"{low:%d-%m-%Y}", "high": f"{high:%d-%m-%Y}"})
    return Cell(value, rule)


_PARSERS: dict[str, Callable[[str, Column], Cell]] = {
    "id": _parse_id,
    "text": _parse_id,
    "code": _parse_code,
    "answer": _parse_answer,
    "integer": _parse_integer,
    "decimal": _parse_decimal,
    "date": _parse_date,
}
