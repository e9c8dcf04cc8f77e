"""From a study file to a `Study`: read once, codebooks merged into the exports that use them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from lange_adem.declarations import Declaration, nearest
from lange_adem.errors import DeclarationError
from lange_adem.study.columns import check_variables, corrected, read_columns
from lange_adem.study.days import as_date
from lange_adem.study.instruments import check_delivered, read_named
from lange_adem.study.read_indicators import read_indicators
from lange_adem.study.study import (
    AlphaColumn,
    Correction,
    DuplicateRule,
    EligibilityRule,
    Export,
    Form,
    Population,
    RoleBy,
    Study,
)
from lange_adem.study.variables import Bins, Variable, as_wave
from lange_adem.study.words import words_of_study

Data = Mapping[str, Any]
# Keys of every export; the others are about its format.
_OF_ALL = (
    "path",
    "format",
    "decimal",
    "form",
    "population",
    "wave",
    "period",
    "key",
    "codebook",
    "columns",
    "blocks",
)


def read_study(declaration: Declaration) -> Study:
    """The study that a file declares.

    Raises DeclarationError, naming file and line, for a form or population that the study does not declare; and for
    columns, keys and corrections that contradict each other; and for indicators (`read_indicators`).
    """
    data = declaration.data
    forms = {name: _form(name, about or {}) for name, about in data["forms"].items()}
    populations = {name: _population(name, about or {}) for name, about in data["populations"].items()}
    corrections = tuple(_correction(one) for one in data.get("corrections") or [])
    _check_exports(declaration)
    codebooks = data.get("codebooks", {})
    instruments = read_named(declaration)
    exports = {
        name: _export(name, export, forms, codebooks, corrections) for name, export in data["exports"].items()
    }
    check_delivered(instruments, exports)
    study = Study(
        id=data["id"],
        path=declaration.path,
        title=data.get("title", ""),
        synthetic=bool(data.get("synthetic")),
        waves=tuple(map(str, data["waves"])),
        exports=exports,
        forms=forms,
        populations=populations,
        instruments=instruments,
        variables={name: _variable(name, about) for name, about in data.get("variables", {}).items()},
        duplicates=tuple(_duplicate(rule) for rule in data.get("duplicates") or []),
        eligibility=tuple(_eligibility(rule) for rule in data.get("eligibility") or []),
        corrections=corrections,
        edition=data["edition"],
        quarantine_ceiling=data["quarantine_ceiling"],
        walk=data.get("walk", {}),
        baseline=data.get("baseline", ""),
        published=data.get("published", ""),
        language=data.get("language", "nl"),
        words=words_of_study(data),
    )
    variables = study.variables_of("participation")
    return replace(study, indicators=read_indicators(declaration, study.roles, variables))


def _check_exports(declaration: Declaration) -> None:
    """Refuse forms, populations and waves that the study does not declare."""
    data = declaration.data
    waves = [as_wave(wave) for wave in data["waves"]]
    for name, export in data["exports"].items():
        for key, known in (("form", data["forms"]), ("population", data["populations"]), ("wave", waves)):
            if key in export:
                _refuse_unknown(declaration, ("exports", name, key), str(export[key]), known)
    for name, population in data["populations"].items():
        keys = ("populations", name, "alphas", "wave")
        if wave := as_wave(((population or {}).get("alphas") or {}).get("wave")):
            _refuse_unknown(declaration, keys, wave, waves)


def _refuse_unknown(declaration: Declaration, keys: tuple[str, ...], name: str, known: Iterable[str]) -> None:
    if name not in known:
        close = nearest(name, known)
        hint = f"the nearest is {close[0]!r}" if close else f"declared are {', '.join(known)}"
        raise DeclarationError(
            f"{declaration.spec(*keys)}: {'.'.join(keys)}: {name!r} is not declared; {hint}."
        )


def _form(name: str, data: Data) -> Form:
    ages, by = data.get("ages"), data.get("unregistered")
    return Form(
        name,
        data["kind"],
        data.get("about", ""),
        data.get("filled_in_by", ""),
        (ages[0], ages[1]) if ages else None,
        RoleBy(by["by"], by["roles"], by["others"]) if by else None,
        data.get("filled_in", ""),
    )


def _population(name: str, data: Data) -> Population:
    alphas = data.get("alphas")
    column = AlphaColumn(alphas["id"], alphas["label"], as_wave(alphas.get("wave"))) if alphas else None
    return Population(name, bool(data.get("registered")), column)


def _export(
    name: str, data: Data, forms: Mapping[str, Form], codebooks: Data, corrections: Iterable[Correction]
) -> Export:
    columns = read_columns(name, data, codebooks)
    own = tuple(correction for correction in corrections if correction.export == name)
    check_variables(columns, [*data["key"], *corrected(own)], name)
    period = data.get("period")
    return Export(
        name=name,
        path=str(data["path"]),
        format=data["format"],
        form=forms[data["form"]],
        population=data["population"],
        key=tuple(data["key"]),
        columns=columns,
        decimal=data.get("decimal", ","),
        options={key: value for key, value in data.items() if key not in _OF_ALL},
        wave=as_wave(data.get("wave")),
        period=(as_date(period["from"]), as_date(period["to"])) if period else None,
        corrections=own,
    )


def _correction(data: Data) -> Correction:
    return Correction(
        id=data["id"],
        export=data["export"],
        key={variable: str(value) for variable, value in data["key"].items()},
        column=data["column"],
        expect=str(data["expect"]),
        value=str(data["value"]),
        reason=data["reason"],
        day=as_date(data["date"]),
        by=data.get("by", ""),
    )


def _duplicate(data: Data) -> DuplicateRule:
    return DuplicateRule(
        data["id"], data["export"], tuple(data["match"]), data["keep"], tuple(data.get("distinct") or ())
    )


def _eligibility(data: Data) -> EligibilityRule:
    return EligibilityRule(**{**data, "keep": tuple(data.get("keep", ()))})


def _variable(name: str, data: Data) -> Variable:
    bins = data.get("bins")
    return Variable(
        name,
        source=data.get("from", ""),
        asked=data.get("asked", ""),
        bins=_bins(bins) if bins else None,
        when={variable: tuple(values) for variable, values in data.get("when", {}).items()},
        above_zero=data.get("above_zero", ""),
    )


def _bins(data: Data) -> Bins:
    groups = {name: (ends[0], ends[1]) for name, ends in data["groups"].items()}
    return Bins(data["of"], data["role"], groups, data["others"], data.get("unknown", {}))
