"""What a unit of analysis can be asked: its variables, measures, ties and waves; without data."""

from collections.abc import Collection, Mapping

from lange_adem.declarations import nearest
from lange_adem.errors import DeclarationError
from lange_adem.grid.cells import Cell
from lange_adem.grid.names import Asked, instrument_of
from lange_adem.instruments import Instrument
from lange_adem.instruments.unmade import wanted
from lange_adem.study import Study
from lange_adem.study.indicators import GROUP, PERSON, Indicator
from lange_adem.study.ties import TAKES, Tie
from lange_adem.study.units import UNITS, Unit


def check_asked(
    asked: Asked, unit: str, spec: str, instruments: Mapping[str, Instrument], study: Study
) -> None:
    """DeclarationError, naming the nearest, for what cases of a unit cannot be asked.

    That is a variable that they do not have, a measure that is in no file or has no items in any export, a tie that
    stands for nobody, a value of a person or group that does not say at which wave, a score of a group itself, scores
    of several forms that are not alike, and an indicator of other people.
    """
    about = UNITS[unit]
    try:
        tie = _tie(asked, about, study)
        if asked.waves and not about.moment:
            raise DeclarationError(f"{asked}: a {unit} has no waves.")
        if indicator := study.indicators.get(asked.measures[0]):
            _check_indicator(asked, about, tie, indicator, study)
        elif asked.is_measure:
            for measure in asked.measures:
                _check_measure(measure, instruments, study)
            _check_pooled(asked, instruments)
            _check_reach(asked, about, study)
        else:
            _check_variable(asked, about, tie, study)
    except DeclarationError as error:
        raise DeclarationError(f"{spec}: {error}") from None


# Statistics of a scale as its instrument file has it, and of its items.
_OF_SCALE = ("alpha", "items", "lowest", "highest")


def check_cell(cell: Cell) -> None:
    """DeclarationError for a change of cases that are at no wave, and for what is of a scale and asked of others."""
    about = UNITS[cell.unit]
    if cell.change_from and not about.has_wave:
        raise DeclarationError(
            f"{cell.spec}: a {about.name} is at no wave, so nothing of it changes from wave {cell.change_from}; "
            f"take {f'the unit {about.moment!r}' if about.moment else 'a unit at a wave'}."
        )
    of = cell.of if cell.statistic in _OF_SCALE and not cell.reason else None
    if of and (not of.is_measure or of.tie or of.waves or len(of.measures) > 1):
        raise DeclarationError(
            f"{cell.spec}: {cell.statistic} is of one scale of an instrument; {of} is none."
        )


def _tie(asked: Asked, about: Unit, study: Study) -> Tie | None:
    """The tie that is asked of; None for the case's own."""
    if not asked.tie:
        return None
    tie = study.ties.find(about.name, asked.tie)
    if tie.finds_one and asked.take:
        raise DeclarationError(f"{asked}: {asked.tie!r} is one member; leave out {asked.take!r}.")
    if not tie.finds_one and not (asked.take or tie.take):
        raise DeclarationError(
            f"{asked}: {asked.tie!r} may be several members; say what they say together, "
            f"`highest {asked}` or another of {', '.join(TAKES)}."
        )
    return tie


def _check_pooled(asked: Asked, instruments: Mapping[str, Instrument]) -> None:
    """Scores of two forms are taken for one only where they have one meaning on both."""
    for measure in asked.measures if len(asked.measures) > 1 else ():
        if not instruments[instrument_of(measure)].measures[measure].pooled:
            raise DeclarationError(
                f"{str(asked)!r} takes two scores for one; only T-scores and what follows from them may. Give each form"
                " a row of its own."
            )


def _check_indicator(asked: Asked, about: Unit, tie: Tie | None, indicator: Indicator, study: Study) -> None:
    """An indicator of groups is also that of each of their people; one of people is theirs alone."""
    if not about.moment:
        raise DeclarationError(f"{asked}: a {about.name} has no indicators.")
    if indicator.of != GROUP and about.of_group and not tie:
        role = study.roles[0] if indicator.of == PERSON else indicator.of
        take = "highest" if indicator.is_number else "any"
        raise DeclarationError(
            f"{asked} is of people, not of a {about.name}; ask its members, as in `{take} {role}:{asked}`."
        )
    if tie and indicator.of not in (GROUP, PERSON, *tie.to):
        raise DeclarationError(
            f"{asked}: {indicator.name!r} is of {indicator.of}, which {tie.name!r} is not."
        )
    if tie and indicator.is_number and (asked.take or tie.take) in ("any", "every", "count"):
        raise DeclarationError(f"{asked}: {indicator.name!r} is a number; take the mean, highest or lowest.")
    _check_moment(asked, about, study)


def _check_reach(asked: Asked, about: Unit, study: Study) -> None:
    """A measure is of a participation or report; people have it at a wave, groups by their members."""
    if not about.moment:
        raise DeclarationError(f"{asked}: a {about.name} has no scores.")
    if about.name == "report" and not (asked.tie or asked.waves):
        _check_reported(asked, study)
    if about.of_group and not asked.tie:
        roles = next(iter(study.ties.of(about.name)), "ROLE")
        raise DeclarationError(
            f"{asked}: a {about.name} has no score of its own; ask its members, as in `highest {roles}:{asked}`."
        )
    _check_moment(asked, about, study)


def _check_reported(asked: Asked, study: Study) -> None:
    for instrument in asked.instruments:
        if not any(study.forms[form].filled_in_by for form in study.forms_with(instrument)):
            raise DeclarationError(
                f"{asked}: {instrument} stands on no form that another person fills in, so no report has it; "
                "ask a participation."
            )


def _check_moment(asked: Asked, about: Unit, study: Study) -> None:
    if not about.has_wave and not asked.waves:
        raise DeclarationError(
            f"{asked}: a {about.name} is at no wave itself; say at which, as in `{asked}@{study.waves[0]}`, "
            f"or take the unit {about.moment!r}."
        )


def _check_variable(asked: Asked, about: Unit, tie: Tie | None, study: Study) -> None:
    """Of members it is a variable of theirs; at a wave one of the case at a wave."""
    reached = "participation" if tie else about.moment if asked.waves else about.name
    (name,) = asked.measures
    known = study.variables_of(reached)
    if name not in known:
        hint = _hint(name, {*known, *study.indicators})
        raise DeclarationError(f"a {reached} has no variable {name!r}; {hint}.")
    if tie:
        _check_moment(asked, about, study)
        if not tie.finds_one and study.values_of(name) is not None:
            raise DeclarationError(
                f"{asked}: {name} holds codes; of several members only numbers are taken together."
            )


def _check_measure(measure: str, instruments: Mapping[str, Instrument], study: Study) -> None:
    name = instrument_of(measure)
    _known(name, instruments, f"measure {measure!r}: there is no instrument")
    _known(measure, instruments[name].measures, f"{name} has no measure")
    asked = study.items.get(name)
    if asked and (items := wanted(instruments[name], instruments[name].measures[measure], asked)):
        raise DeclarationError(
            f"{measure} never has a value: no export has a column for {', '.join(items[:5])}; map it, or ask another."
        )


def _known(name: str, known: Collection[str], problem: str) -> None:
    if name not in known:
        raise DeclarationError(f"{problem} {name!r}; {_hint(name, known)}.")


def _hint(name: object, known: Collection[object]) -> str:
    close = nearest(str(name), map(str, known))
    return f"the nearest is {close[0]!r}" if close else f"there are {', '.join(sorted(map(str, known)))}"
