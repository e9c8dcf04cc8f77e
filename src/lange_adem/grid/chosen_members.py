"""The selections of ties held against the study: by which variables members are chosen, before any data are read."""

from collections.abc import Mapping

from lange_adem.declarations import Declaration
from lange_adem.errors import DeclarationError
from lange_adem.grid.asking import check_asked
from lange_adem.grid.held import Held
from lange_adem.grid.names import Asked, parse
from lange_adem.grid.never import impossible
from lange_adem.instruments import Instrument
from lange_adem.study import Study

_PEOPLE = "participation"


def check_ties(declaration: Declaration, study: Study, instruments: Mapping[str, Instrument]) -> None:
    """DeclarationError, naming file, line and the nearest, for a tie that chooses by what members cannot have.

    That is a variable that people at a wave do not have, and a value that it cannot have; and anything but a variable
    of the member itself: members are found before anything is scored.
    """
    problems: list[str] = []
    for name, tie in study.ties.declared.items():
        for variable, values in tie.where:
            spec = declaration.spec("ties", name, "where", variable)
            asked = parse(variable, spec)
            _check_variable(asked, f"{spec}: tie {name!r}", study)
            check_asked(asked, _PEOPLE, spec, instruments, study)
            held = Held(asked, (("is", values),), spec)
            problems += impossible(held, _PEOPLE, False, study, instruments)
    if problems:
        raise DeclarationError("\n".join(problems))


def _check_variable(asked: Asked, at: str, study: Study) -> None:
    if asked.tie or asked.waves or asked.is_measure or asked.measures[0] in study.indicators:
        raise DeclarationError(
            f"{at}: members are chosen by variables of their own at that wave, and {asked} is none; declare a variable"
            " for it, or take it out."
        )
