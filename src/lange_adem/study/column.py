"""One column of an export: its variable, its type, and what its texts may be. What cannot be is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lange_adem.declarations import nearest
from lange_adem.errors import DeclarationError
from lange_adem.study.days import as_date

ANSWER, CODE, TEXT, DATE = "answer", "code", "text", "date"
NUMBERS = ("integer", "decimal")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an export: its variable (None: not kept), type, and closed list or bounds.

    run: it was declared as one of a run of columns; spec: where it is declared.
    """

    name: str
    variable: str | None
    type: str
    codes: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()
    low: Any = None
    high: Any = None
    instrument: str = ""
    personal: bool = False
    optional: bool = False
    decimal: str = ","
    run: bool = False
    spec: str = field(default="", compare=False)

    @property
    def shown_name(self) -> str:
        """The column as in the file, and its variable."""
        return f"{self.name} ({self.variable})" if self.variable else self.name


def read_column(name: str, said: Mapping[str, Any], spec: str, decimal: str) -> Column:
    """A column as declared; raises DeclarationError, naming file and line, for what contradicts itself.

    A code that belongs to an instrument is an answer: its codes say what number each stands for.
    """
    kind = ANSWER if said["type"] == CODE and said.get("instrument") else said["type"]
    column = Column(
        name=name,
        variable=said.get("to"),
        type=kind,
        codes={str(code): str(value) for code, value in (said.get("codes") or {}).items()},
        labels={str(label): str(code) for label, code in (said.get("labels") or {}).items()},
        missing=frozenset(str(code) for code in said.get("missing") or ()),
        low=_bound(said.get("low"), kind, spec),
        high=_bound(said.get("high"), kind, spec),
        instrument=said.get("instrument") or "",
        personal=bool(said.get("personal")),
        optional=bool(said.get("optional")),
        decimal=decimal,
        run=bool(said.get("run")),
        spec=spec,
    )
    if column.variable is not None and (wrong := _contradiction(column, said["type"])):
        raise DeclarationError(f"{spec}: column {column.shown_name}: {wrong}")
    return column


def _bound(value: Any, kind: str, spec: str) -> Any:
    if value is None:
        return None
    if kind == DATE:
        try:
            return as_date(value)
        except DeclarationError as error:
            raise DeclarationError(f"{spec}: {error}") from error
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise DeclarationError(f"{spec}: {value!r} is no number; `low` and `high` of {kind} are numbers.")
    return value


def _contradiction(column: Column, declared: str) -> str:
    """What is wrong with a column that is kept; empty where nothing is."""
    if column.type == TEXT:
        return "a text is never kept; write `to: null`, or give it codes (`type: code`)."
    if declared == CODE and not column.codes:
        return "`type: code` needs `codes`: what each code in the file means."
    if column.type == ANSWER and not column.instrument:
        return "an answer needs the `instrument` it belongs to."
    if column.low is not None and column.high is not None and column.low > column.high:
        return f"`low` {column.low} is above `high` {column.high}."
    if both := sorted(column.missing & set(column.codes)):
        return f"{', '.join(both)} stands under `codes` and under `missing`; keep one."
    if column.optional and "" in column.codes:
        return 'a blank is a code here (`""`), so it is never missing: take `optional` out.'
    if column.type == ANSWER and (wrong := [v for v in column.codes.values() if not _whole(v)]):
        return f"`codes` of an answer say its number; {wrong[0]!r} is no whole number."
    return _odd_label(column)


def _odd_label(column: Column) -> str:
    """A label that suggests a code which the column does not have."""
    for label, code in column.labels.items():
        if column.codes and code not in column.codes:
            close = nearest(code, column.codes)
            hint = close[0] if close else ", ".join(column.codes)
            return f"label {label!r} is of code {code!r}, which is not under `codes`; nearest: {hint}."
        if not column.codes and not _whole(code):
            return f"label {label!r} is of {code!r}, which is no whole number."
    return ""


def _whole(text: str) -> bool:
    return text.removeprefix("-").isdecimal()
