"""One cell: from text to a typed value, or to missing with the rule it breaks."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from lange_adem.ingest.issues import shown
from lange_adem.study import Column

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)  # ASSUME: bounds of a date without declared ones
SILENT_REASONS = ("blank", "user_missing")
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


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text means: a value (None = missing), the rule it breaks, and the words of the message."""

    value: Any = None
    rule: str = ""
    words: Mapping[str, object] = field(default_factory=dict)
    shown: str = ""


def parse(text: str, column: Column) -> Parsed:
    """The typed value of a text (blanks around it already cut), or the rule it breaks."""
    if not text and "" not in column.codes:
        return Parsed(rule="" if column.optional else "blank")
    if text in column.missing:
        return Parsed(rule="user_missing")
    if column.type not in ("id", "text") and text.upper() in _EXCEL_ERRORS:
        return Parsed(rule="excel_error")
    return _PARSERS[column.type](text, column)


def _parse_id(text: str, column: Column) -> Parsed:
    return Parsed(text)


def _parse_code(text: str, column: Column) -> Parsed:
    if text in column.codes:
        return Parsed(column.codes[text])
    whole = _WHOLE_WITH_DECIMALS.match(text)
    if whole and whole[1] in column.missing:
        return Parsed(rule="user_missing")
    if whole and whole[1] in column.codes:
        return Parsed(column.codes[whole[1]], "excel_decimal")
    for code, value in column.codes.items():
        if code.casefold() == text.casefold():
            return Parsed(value, "other_case")
    known = shown(text, {*column.labels, *(code.casefold() for code in column.codes)})
    if text.casefold() in column.labels:
        return Parsed(
            rule="label_for_code", words={"suggestion": column.labels[text.casefold()]}, shown=known
        )
    if _DATE_LIKE.match(text):
        return Parsed(rule="excel_mangled")
    allowed = ", ".join(code or "a blank" for code in column.codes)
    return Parsed(rule="not_a_code", words={"allowed": allowed}, shown=known)


def _parse_answer(text: str, column: Column) -> Parsed:
    if column.codes:
        coded = _parse_code(text, column)
        return coded if coded.value is None else replace(coded, value=float(coded.value))
    parsed = _parse_integer(text, column)
    if text.casefold() in column.labels:
        return Parsed(
            rule="label_for_code",
            words={"suggestion": column.labels[text.casefold()]},
            shown=shown(text, column.labels),
        )
    return Parsed(parsed.value, parsed.rule, parsed.words, shown(text)) if parsed.rule else parsed


def _parse_integer(text: str, column: Column) -> Parsed:
    rule = ""
    whole = _WHOLE_WITH_DECIMALS.match(text)
    if whole and not _THOUSANDS.match(text):
        text, rule = whole[1], "excel_decimal"
        if text in column.missing:
            return Parsed(rule="user_missing")
    if _WHOLE.match(text):
        return _bounded(float(text), rule, column)
    if _DATE_LIKE.match(text):
        return Parsed(rule="excel_mangled")
    if _THOUSANDS.match(text):
        return Parsed(rule="thousands_separator")
    return Parsed(rule="not_whole" if _NUMBER.match(text) else "not_a_number")


def _parse_decimal(text: str, column: Column) -> Parsed:
    other = "." if column.decimal == "," else ","
    if _WHOLE.match(text):
        return _bounded(float(text), "", column)
    if re.fullmatch(rf"[+-]?\d+{re.escape(column.decimal)}\d+", text):
        return _bounded(float(text.replace(column.decimal, ".")), "", column)
    if re.fullmatch(rf"[+-]?\d+{re.escape(other)}\d+", text) and not _THOUSANDS.match(text):
        return Parsed(rule="decimal_mark", words={"declared": column.decimal})
    return Parsed(rule="thousands_separator" if _THOUSANDS.match(text) else "not_a_number")


def _bounded(number: float, rule: str, column: Column) -> Parsed:
    if column.low is not None and number < column.low or column.high is not None and number > column.high:
        return Parsed(rule="out_of_range", words={"allowed": _range(column)})
    return Parsed(number, rule)


def _range(column: Column) -> str:
    if column.low is None or column.high is None:
        return f"{column.low} or more" if column.high is None else f"{column.high} or less"
    return f"{column.low}-{column.high}"


def _parse_date(text: str, column: Column) -> Parsed:
    rule = ""
    if found := _ISO_DATE.match(text):
        year, month, day = map(int, found.groups())
        rule = "iso_date"
    elif found := _DATE.match(text):
        day, month, year = map(int, found.groups())
    else:
        return Parsed(rule="not_a_date")
    try:
        value = date(year, month, day)
    except ValueError:
        return Parsed(
            rule="date_order" if month > 12 and 1 <= day <= 12 and month <= 31 else "impossible_date"
        )
    low, high = column.low or EARLIEST, column.high or LATEST
    if not low <= value <= high:
        return Parsed(rule="date_out_of_bounds", words={"low": f"{low:%d-%m-%Y}", "high": f"{high:%d-%m-%Y}"})
    return Parsed(value, rule)


_PARSERS: dict[str, Callable[[str, Column], Parsed]] = {
    "id": _parse_id,
    "text": _parse_id,
    "code": _parse_code,
    "answer": _parse_answer,
    "integer": _parse_integer,
    "decimal": _parse_decimal,
    "date": _parse_date,
}
