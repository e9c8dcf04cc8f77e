"""What a study says of the items of its instruments, held against the files of these."""

from collections.abc import Iterator, Mapping

from lange_adem.declarations import Declaration, nearest
from lange_adem.errors import DeclarationError
from lange_adem.instruments import Instrument
from lange_adem.instruments.unmade import unmade
from lange_adem.study import Study
from lange_adem.study.column import ANSWER
from lange_adem.study.instruments import carried_items
from lange_adem.study.variables import ENGINE


def check_items(declaration: Declaration, study: Study, instruments: Mapping[str, Instrument]) -> None:
    """DeclarationError, naming file and line, where the study and an instrument do not agree.

    A column that goes to nothing that is known; a column of an item that the instrument does not have; a form with the
    instrument that lacks a column of one of its items; an export of which a measure can never have a value for want of
    one; and a form that another fills in, where the instrument is for the person it is about, or the
    other way round.
    """
    problems = [*_unknown(declaration, instruments)]
    if not problems:
        problems += dict.fromkeys(_aimless(study, instruments))
    for name in study.instruments:
        about, forms = instruments[name], study.forms_with(name)
        lacking = [told for form in forms for told in _lacking(declaration, study, about, form)]
        problems += lacking or [*_never_made(declaration, study, about)]
        problems += [told for form in forms for told in _informant(declaration, study, about, form)]
    if problems:
        raise DeclarationError("\n".join(problems))


def _unknown(declaration: Declaration, instruments: Mapping[str, Instrument]) -> Iterator[str]:
    for carried in carried_items(declaration):
        known = instruments[carried.instrument].items
        unknown = [item for item in carried.items if item not in known]
        if unknown:
            close = nearest(unknown[0], known)
            hint = f"; the nearest is {close[0]!r}" if close else ""
            listed = ", ".join(repr(item) for item in unknown[:5])
            yield f"{carried.spec}: {carried.instrument} has no item {listed}{hint}."


def _aimless(study: Study, instruments: Mapping[str, Instrument]) -> Iterator[str]:
    """Columns that go to no variable of every study, none that is declared, and no item."""
    items = {item: name for name, about in instruments.items() for item in about.items}
    known = {*ENGINE, *study.variables, *items}
    for export in study.exports.values():
        for name, column in export.variables.items():
            at = f"{column.spec}: column {column.shown_name}"
            if name not in known:
                close = nearest(name, known)
                hint = f"; the nearest is {close[0]!r}" if close else ""
                yield (
                    f"{at}: nobody knows {name!r}{hint}. Declare it under `variables`, correct it, or leave the column"
                    " out (`to: null`)."
                )
            elif name in items and column.type != ANSWER:
                yield (
                    f"{at}: {name!r} is an item of {items[name]}; say `type: answer` and `instrument: {items[name]}`,"
                    " with `codes` where the file has other words for its answers."
                )


def _lacking(declaration: Declaration, study: Study, about: Instrument, form: str) -> Iterator[str]:
    exports = [export for export in study.exports.values() if export.form.name == form]
    delivered = {item for export in exports for item in export.items}
    lacking = [item for item in about.items if item not in delivered and item not in about.optional]
    if lacking:
        spec = next(declaration.spec("exports", e.name) for e in exports if about.id in e.instruments)
        yield (
            f"{spec}: no export of form {form!r} has a column for {len(lacking)} items of {about.id}:"
            f" {', '.join(lacking[:5])}. Map them, or say `optional: true` of these items in {about.path}."
        )


def _never_made(declaration: Declaration, study: Study, about: Instrument) -> Iterator[str]:
    """Measures for which one export lacks items that everyone is asked, while others of its form have them."""
    for export in study.exports.values():
        if about.id in export.instruments and (found := unmade(about, {*export.items, *about.optional})):
            yield (
                f"{declaration.spec('exports', export.entry)}: export {export.name} has no column for {_items(found)}"
                f" of {about.id}, so {_measures(found)} never has a value in its rows. Map it, or say"
                f" `optional: true` of it in {about.path}."
            )


def _items(found: Mapping[str, tuple[str, ...]]) -> str:
    return ", ".join(list(dict.fromkeys(item for items in found.values() for item in items))[:5])


def _measures(found: Mapping[str, tuple[str, ...]]) -> str:
    return ", ".join([*list(found)[:5], *(["..."] if len(found) > 5 else [])])


def _informant(declaration: Declaration, study: Study, about: Instrument, form: str) -> Iterator[str]:
    other = study.forms[form].filled_in_by
    said = {"self": bool(other), "other": not other}
    if said.get(about.informant):
        by = f"{other} fill it in" if other else "the person it is about fills it in"
        yield (
            f"{declaration.spec('forms', form)}: {about.path} says `informant: {about.informant}`, and of form {form!r}"
            f" {by}; say `informant: either` there if it is for both, or correct `filled_in_by`."
        )
