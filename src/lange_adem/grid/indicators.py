"""The indicators of a study held against its instruments, variables and each other, before any data are read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lange_adem.declarations import nearest
from lange_adem.errors import DeclarationError
from lange_adem.grid.asking import check_asked
from lange_adem.grid.names import Asked, parse
from lange_adem.grid.possible import NUMBERS, Possible, possible
from lange_adem.instruments import Instrument
from lange_adem.study import Study
from lange_adem.study.indicators import (
    GROUP,
    PERSON,
    SELF,
    Condition,
    Indicator,
    Indicators,
    Named,
    leaves,
    out_of_reach,
)


def asked_in(indicator: Indicator) -> tuple[Asked, ...]:
    """Every name that the rule of an indicator asks for, in its order."""
    return tuple(parse(_name(leaf), leaf.spec) for leaf in leaves(indicator.rule))


def behind(names: Iterable[Asked], indicators: Indicators) -> tuple[Indicator, ...]:
    """The indicators among these names, and those that they are made from, each once."""
    found: dict[str, Indicator] = {}
    waiting = list(names)
    while waiting:
        indicator = indicators.get(waiting.pop(0).measures[0])
        if indicator and indicator.name not in found:
            found[indicator.name] = indicator
            waiting += asked_in(indicator)
    return tuple(found.values())


def instruments_behind(names: Iterable[Asked], indicators: Indicators) -> tuple[str, ...]:
    """Every instrument whose scores these names need, also by way of indicators, sorted."""
    names = list(names)
    made_from = [name for indicator in behind(names, indicators) for name in asked_in(indicator)]
    return tuple(sorted({each for name in (*names, *made_from) for each in name.instruments}))


def check_indicators(study: Study, instruments: Mapping[str, Instrument]) -> None:
    """DeclarationError, naming file, line and the nearest, for what the indicators of a study ask in vain.

    That is a measure, variable or indicator that does not exist, a comparison that its values cannot meet or always
    meet, a value that is no yes or no and is held against nothing, and indicators that are made from each other.
    """
    for indicator in study.indicators.values():
        checked = _Checked(indicator, study, instruments)
        for leaf in leaves(indicator.rule):
            checked.named(leaf) if isinstance(leaf, Named) else checked.condition(leaf)
    for indicator in study.indicators.values():
        if circle := _circle([indicator.name], study.indicators):
            told = " -> ".join(circle)
            raise DeclarationError(f"{indicator.spec}: these indicators are made from each other: {told}.")


def _name(leaf: Condition | Named) -> str:
    return leaf.name if isinstance(leaf, Named) else leaf.asked


def _circle(path: list[str], indicators: Indicators) -> list[str]:
    """A way from the first indicator of a path back to it; none where there is no such way."""
    for asked in asked_in(indicators[path[-1]]):
        name = asked.measures[0]
        if name == path[0]:
            return [*path, name]
        if name in indicators and name not in path and (found := _circle([*path, name], indicators)):
            return found
    return []


@dataclass(frozen=True, slots=True)
class _Checked:
    """One indicator with what its parts may ask for."""

    indicator: Indicator
    study: Study
    instruments: Mapping[str, Instrument]

    def refused(self, spec: str, said: str) -> DeclarationError:
        return DeclarationError(f"{spec}: indicators.{self.indicator.name}: {said}")

    def named(self, part: Named) -> None:
        """Another indicator, as a part of its own."""
        asked = parse(part.name, part.spec)
        if asked.measures[0] not in self.study.indicators:
            raise self._no_indicator(part, asked)
        if asked.tie:
            raise self.refused(part.spec, f'of others, write {{{SELF}: "{part.name}"}}.')
        if not self._possible(asked, "participation", part.spec).yes_or_no:
            raise self.refused(
                part.spec,
                f'{part.name!r} is a number; compare it, as in {{{SELF}: "{part.name}", above: 0}}.',
            )

    def _no_indicator(self, part: Named, asked: Asked) -> DeclarationError:
        if asked.is_measure or asked.measures[0] in self.study.variables_of("participation"):
            kind = "measure" if asked.is_measure else "variable"
            how = f"{{{self.study.roles[0]}: {part.name!r}, is: ...}}"
            return self.refused(part.spec, f"{part.name!r} is a {kind}; say of whom, and what it is: {how}.")
        known = self.study.indicators
        return self.refused(part.spec, f"there is no indicator {part.name!r}; {_hint(part.name, known)}.")

    def condition(self, part: Condition) -> None:
        """A value of the case or of members of its group, held against bounds."""
        asked = parse(part.asked, part.spec)
        self._check_whose(part, asked)
        of_group = part.whose == SELF and self.indicator.of == GROUP
        values = self._possible(asked, "group_wave" if of_group else "participation", part.spec)
        if not part.compare:
            if not values.yes_or_no:
                raise self.refused(
                    part.spec,
                    f"{part.asked!r} is no yes or no; say what it is held against, such as `above: 0`.",
                )
        elif values.text:
            raise self.refused(part.spec, f"{part.asked!r} is an id or a day; ask a code or a number.")
        elif values.codes is not None:
            self._check_codes(part, values.codes)
        elif said := out_of_reach(part.compare, *values.ends):
            low, high = values.ends
            between = "" if values.ends == NUMBERS else f" (it is {low:g} to {high:g})"
            raise self.refused(part.spec, f"{said} for {part.asked!r}{between}.")

    def _possible(self, asked: Asked, unit: str, spec: str) -> Possible:
        check_asked(asked, unit, spec, self.instruments, self.study)
        return possible(asked, unit, self.study, self.instruments)

    def _check_whose(self, part: Condition, asked: Asked) -> None:
        """That the case, or somebody of the role, can have what is asked."""
        other = self.study.indicators.get(asked.measures[0])
        of = self.indicator.of if part.whose == SELF else part.whose
        if part.whose == SELF and of == GROUP and not asked.tie and (other is None or other.of != GROUP):
            roles = ", ".join(f"`{role}`" for role in self.study.roles)
            raise self.refused(part.spec, f"a group has no {part.asked!r} of its own; ask it of {roles}.")
        if other and not asked.tie and of != PERSON and other.of not in (of, GROUP, PERSON):
            raise self.refused(
                part.spec, f"{other.name!r} is of {other.of}; nobody else has it: ask it of them."
            )

    def _check_codes(self, part: Condition, codes: tuple[str, ...]) -> None:
        def refused(said: str) -> DeclarationError:
            return self.refused(part.spec, f"{part.asked!r} {said}")

        if part.members not in ("any", "every"):
            raise refused(f"holds codes, which have no {part.members}.")
        for sign, values in part.compare:
            if sign != "is":
                raise refused(f"holds codes; `{sign}` needs numbers, use `is`.")
            for value in values:
                if str(value) in codes and value not in codes:
                    raise refused(f'holds texts, so put {value} between quotes: "{value}".')
                if value not in codes:
                    raise refused(f"cannot be {value!r}; {_hint(str(value), codes)}.")
            if set(codes) == set(values):
                raise refused(f"is always one of {list(values)}; leave one out.")


def _hint(word: str, known: Iterable[str]) -> str:
    known = sorted(known)
    close = nearest(word, known)
    return f"the nearest is {close[0]!r}" if close else f"there are {', '.join(known) or 'none'}"
