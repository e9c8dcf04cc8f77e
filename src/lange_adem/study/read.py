"""From a study file to a `Study`: read once, codebooks merged into the exports that use them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lange_adem.declarations import Declaration
from lange_adem.study.days import as_date
from lange_adem.study.duplicates import DuplicateRule
from lange_adem.study.exports import read_exports
from lange_adem.study.instruments import check_delivered, read_named
from lange_adem.study.people import check_bins, check_people, check_registers, read_forms, read_populations
from lange_adem.study.read_eligibility import read_eligibility
from lange_adem.study.read_indicators import read_indicators
from lange_adem.study.read_variables import read_variables
from lange_adem.study.study import Correction, Study
from lange_adem.study.ties import Ties, read_ties
from lange_adem.study.words import words_of_study

Data = Mapping[str, Any]


def read_study(declaration: Declaration) -> Study:
    """The study that a file declares.

    Raises DeclarationError, naming file and line, for a form or population that the study does not declare; and for
    columns, keys and corrections that contradict each other; and for indicators (`read_indicators`).
    """
    data = declaration.data
    forms, populations = read_forms(declaration), read_populations(declaration)
    corrections = tuple(_correction(one) for one in data.get("corrections") or [])
    check_bins(declaration)
    instruments = read_named(declaration)
    exports = read_exports(declaration, forms, corrections)
    check_registers(declaration, populations, exports)
    check_delivered(instruments, exports)
    roles = tuple(data["roles"])
    described = {(form.about, form.filled_in_by) for form in forms.values()}
    study = Study(
        id=data["id"],
        path=declaration.path,
        title=data.get("title", ""),
        synthetic=bool(data.get("synthetic")),
        waves=tuple(map(str, data["waves"])),
        exports=exports,
        forms=forms,
        populations=populations,
        roles=roles,
        instruments=instruments,
        variables=read_variables(declaration, exports),
        duplicates=tuple(_duplicate(rule) for rule in data.get("duplicates") or []),
        corrections=corrections,
        edition=data["edition"],
        quarantine_ceiling=data["quarantine_ceiling"],
        smallest_group=data.get("smallest_group", 0),
        walk=data.get("walk", ""),
        baseline=data.get("baseline", ""),
        published=data.get("published", ""),
        language=data.get("language", "nl"),
        words=words_of_study(data),
        ties=Ties(read_ties(declaration, roles, described), roles),
    )
    check_people(declaration, study)
    return replace(
        study,
        eligibility=read_eligibility(declaration, study),
        indicators=read_indicators(declaration, study.roles, study.variables_of("participation")),
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
