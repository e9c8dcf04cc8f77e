"""The variables that a study declares, held against the exports: each is delivered, and has the values it says."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from lange_adem.declarations import Declaration, nearest
from lange_adem.errors import DeclarationError
from lange_adem.study.column import ANSWER, NUMBERS, Column
from lange_adem.study.study import CONTACTS, QUESTIONNAIRE, REGISTER, SUPPLEMENT, Export
from lange_adem.study.variables import ENGINE, Bins, Variable, made_by_the_engine

Data = Mapping[str, Any]
SOURCES = ("from", "asked", "bins", "when", "above_zero")
# Numbers that people have without a declaration.
_NUMBERS_OF_ALL = ("age",)
_LINKS = ("person_id", "group_id", "role", "sex", "birth_date")
_OF_FORM = frozenset((*_LINKS, "informant_id", "age", "completed_on", "wave"))
# Variables of every study, by the kind of rows they are read from.
READ_FROM = {
    REGISTER: frozenset(_LINKS),
    **{QUESTIONNAIRE: _OF_FORM, SUPPLEMENT: _OF_FORM},
    CONTACTS: frozenset(["contact_id"]),
}
_KIND_OF = {"register": REGISTER, "contacts": CONTACTS}


def read_variables(declaration: Declaration, exports: Mapping[str, Export]) -> dict[str, Variable]:
    """The variables of a study file by name, in its order.

    Raises DeclarationError, naming file and line, for one without exactly one source, one that no export delivers or
    that follows from what is not there, values that are not those of its columns, and a column that goes to a variable
    which is taken from elsewhere.
    """
    found: dict[str, Variable] = {}
    for name, data in (declaration.data.get("variables") or {}).items():
        try:
            found[name] = _variable(name, data, found, exports, declaration.data["waves"])
        except DeclarationError as error:
            spec = declaration.spec("variables", name)
            raise DeclarationError(f"{spec}: variable {name!r} {error}") from error
    _refuse_unread(found, exports, declaration.data["waves"])
    return found


def _variable(
    name: str, data: Data, before: Mapping[str, Variable], exports: Mapping[str, Export], waves: Iterable[Any]
) -> Variable:
    given = [source for source in SOURCES if source in data]
    if len(given) != 1:
        wrong = f"has {' and '.join(given)}; keep one" if given else f"has none of {', '.join(SOURCES)}"
        raise DeclarationError(f"{wrong}: say once where it comes from.")
    if name in ENGINE | made_by_the_engine(waves):
        raise DeclarationError("is one that every study has; take it out, or give yours another name.")
    columns = _delivered(name, data, exports)
    bins = _bins(data["bins"], before) if "bins" in data else None
    when = {variable: tuple(values) for variable, values in data.get("when", {}).items()}
    _check_when(when, before, exports)
    if "above_zero" in data:
        _check_number(data["above_zero"], before, "contacts")
    of = bins.of if bins else next(iter(when), data.get("above_zero", ""))
    variable = Variable(
        name,
        label=data.get("label", ""),
        source=data.get("from", ""),
        asked=data.get("asked", ""),
        bins=bins,
        when=when,
        above_zero=data.get("above_zero", ""),
        says_itself=bool(data.get("says_itself")),
        type=_type(columns[0]) if columns else "number" if "above_zero" in data else "code",
        of_contacts=data.get("from") == "contacts" or of in before and before[of].of_contacts,
        of_group=data.get("of") == "group",
    )
    if variable.of_group and variable.of_contacts:
        raise DeclarationError("is of contacts, which are in no group; take `of` out.")
    codes = [code for column in columns for code in column.codes.values()]
    _check_values(data.get("values"), codes if columns else variable.computed_values or (), variable)
    return variable


def _delivered(name: str, data: Data, exports: Mapping[str, Export]) -> list[Column]:
    """The columns that deliver a variable, which are of one type; none of one that is computed."""
    if "from" not in data and "asked" not in data:
        return []
    kind = _KIND_OF[data["from"]] if "from" in data else QUESTIONNAIRE
    of_kind = [export for export in exports.values() if export.form.kind == kind]
    found = [export.variables[name] for export in of_kind if name in export.variables]
    if not found:
        near = nearest(name, {v for export in of_kind for v in export.variables if v not in ENGINE})
        hint = f"; the nearest that is delivered is {near[0]!r}" if near else ""
        raise DeclarationError(
            f"is delivered by no export of kind {kind!r}: no column says `to: {name}`{hint}."
        )
    types = sorted({_type(column) for column in found})
    if len(types) > 1:
        raise DeclarationError(
            f"is {' and '.join(types)} in its columns ({_places(found)}); make them alike."
        )
    return found


def _check_values(said: Data | None, possible: Iterable[str], variable: Variable) -> None:
    """Labels are of the values that can occur, and of all of them."""
    possible = list(dict.fromkeys(possible))
    if variable.says_itself and said is None:
        raise DeclarationError("says itself by its values; give them words under `values`.")
    if said is None:
        return
    if not possible:
        raise DeclarationError("has no closed list of values; take `values` out.")
    for value in said:
        if value not in possible:
            near = nearest(value, possible)
            hint = f"; the nearest is {near[0]!r}" if near else f"; it is one of {', '.join(possible)}"
            raise DeclarationError(f"never is {value!r}{hint}: mend `values`, or the codes of its columns.")
    if absent := [value for value in possible if value not in said]:
        raise DeclarationError(
            f"can be {', '.join(map(repr, absent))}, for which `values` has no words; add them."
        )


def _bins(data: Data, before: Mapping[str, Variable]) -> Bins:
    groups = {name: (ends[0], ends[1]) for name, ends in data["groups"].items()}
    _check_number(data["of"], before)
    ordered = sorted(groups.items(), key=lambda group: group[1])
    for (name, (_, high)), (other, (low, _)) in pairwise(ordered):
        if low <= high:
            raise DeclarationError(f"has classes {name!r} and {other!r} that share the number {low}.")
    if "others" in data and "role" not in data:
        raise DeclarationError(
            "has `others` and no `role`: there are no others. Take it out, or say the role."
        )
    bins = Bins(data["of"], data.get("role", ""), groups, data.get("others", ""), data.get("unknown", {}))
    for form, name in bins.unknown.items():
        if name not in groups:
            raise DeclarationError(f"is {name!r} where the number is unknown ({form}); it is no class.")
    return bins


def _check_number(name: str, before: Mapping[str, Variable], source: str = "") -> None:
    """DeclarationError unless this is a number that is declared before; of contacts, where they are asked for."""
    numbers = [
        n
        for n, variable in before.items()
        if variable.type == "number" and not variable.is_computed and source in ("", variable.source)
    ]
    known = [*numbers, *(() if source else _NUMBERS_OF_ALL)]
    if name not in known:
        near = nearest(name, known)
        hint = f"; the nearest is {near[0]!r}" if near else ""
        raise DeclarationError(f"follows from {name!r}, which is no number declared before it{hint}.")


def _check_when(
    when: Mapping[str, tuple[str, ...]], before: Mapping[str, Variable], exports: Mapping[str, Export]
) -> None:
    for name, values in when.items():
        if name not in before:
            near = nearest(name, before)
            hint = f"; the nearest is {near[0]!r}" if near else ""
            raise DeclarationError(f"follows from {name!r}, which is not declared before it{hint}.")
        found = [e.variables[name].codes.values() for e in exports.values() if name in e.variables]
        possible = before[name].computed_values or tuple(code for codes in found for code in codes)
        for value in values:
            if value not in possible:
                near = nearest(value, possible)
                hint = (
                    f"the nearest is {near[0]!r}" if near else f"it has {', '.join(possible) or 'no codes'}"
                )
                raise DeclarationError(f"follows from {name!r}, which never is {value!r}; {hint}.")


def _refuse_unread(
    variables: Mapping[str, Variable], exports: Mapping[str, Export], waves: Iterable[Any]
) -> None:
    """A column that goes to a variable which is taken from other exports, or follows from others, is read in vain.

    Nor can a column of answers go to an item that is called as a variable is.
    """
    taken_names = ENGINE | made_by_the_engine(waves)
    for export in exports.values():
        for name, column in export.variables.items():
            kind, do = export.form.kind, "write `to: null`"
            taken = _taken_elsewhere(name, kind, variables)
            if column.type == ANSWER and not export.form.has_answers:
                taken = f"is taken from exports of kind {QUESTIONNAIRE!r} or {SUPPLEMENT!r}"
            elif taken and kind != SUPPLEMENT:
                do += f", or keep it as {_own_variable(f'{name}_in_{export.entry or export.name}', kind)}"
            if column.type == ANSWER and name in taken_names.union(variables):
                raise DeclarationError(
                    f"{column.spec}: column {column.shown_name} of {export.name}: item {name!r} is called as a variable"
                    " is; give the item another name in its instrument, or the variable."
                )
            if taken:
                raise DeclarationError(
                    f"{column.spec}: column {column.shown_name} of {export.name}: variable {name!r} {taken}, so this"
                    f" changes nothing; {do}."
                )


def _own_variable(name: str, kind: str) -> str:
    """How to declare a variable of one's own for a column of such rows."""
    sources = (f"from: {source}" for source, of_kind in _KIND_OF.items() if of_kind == kind)
    return (
        f"a variable of your own: `{name}: {{label: ..., {next(sources, 'asked: each_wave')}}}` under `variables`,"
        f" and here `to: {name}`"
    )


def _taken_elsewhere(name: str, kind: str, variables: Mapping[str, Variable]) -> str:
    """Why a variable is not taken from rows of a kind; empty where it is."""
    if name in ENGINE:
        kinds = [each for each, read in READ_FROM.items() if name in read]
        return "" if kind in kinds else f"is taken from exports of kind {' or '.join(map(repr, kinds))}"
    if name not in variables:
        return ""
    if variables[name].is_computed:
        return "follows from others"
    wanted = _KIND_OF.get(variables[name].source, QUESTIONNAIRE)
    return "" if kind == wanted else f"is taken from exports of kind {wanted!r}"


def _type(column: Column) -> str:
    return "number" if column.type in NUMBERS else column.type


def _places(columns: Iterable[Column]) -> str:
    return ", ".join(dict.fromkeys(column.spec for column in columns))
