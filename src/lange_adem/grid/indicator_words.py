"""Indicators in words: of whom, the rule, and what happens where something is not known."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from lange_adem.grid.cells import SIGNS
from lange_adem.grid.names import Asked, parse
from lange_adem.language.catalogue import Words
from lange_adem.language.numbers import format_value
from lange_adem.language.selections import Condition as Selected
from lange_adem.language.selections import measure_words, value_words
from lange_adem.study.indicators import (
    GROUP,
    PERSON,
    SELF,
    Comparison,
    Condition,
    Indicator,
    Indicators,
    Listed,
    Named,
    Not,
    Rule,
)


@dataclass(frozen=True, slots=True)
class IndicatorWords:
    """How indicators are said.

    known: every indicator of the study; labels: of measures, and of their classes by `measure == class`; number: how a
    bound is written, called with each in the order of `bounds`; name: how what may hold a digit is written.
    """

    words: Words
    known: Indicators
    labels: Mapping[str, str]
    number: Callable[[float], str]
    name: Callable[[str], str] = str

    def of(self, indicator: Indicator) -> str:
        """Of whom it is."""
        if indicator.of in (GROUP, PERSON):
            return self.words(f"indicators.of.{indicator.of}")
        return self.words("indicators.of.role", role=self._role(indicator.of))

    def rule(self, indicator: Indicator) -> str:
        """Its rule, as a sentence."""
        kind = "number" if indicator.is_number else "yes_or_no"
        said = self.words(f"indicators.{kind}", rule=self._said(indicator.rule, indicator))
        return said[:1].upper() + said[1:]

    def missing(self, indicator: Indicator) -> str:
        """What happens where something is not known."""
        return self.words(f"indicators.missing.{indicator.missing}")

    def _said(self, rule: Rule, of: Indicator, inside: bool = False) -> str:
        if isinstance(rule, Condition):
            return self._condition(rule)
        if isinstance(rule, Named):
            return self._named(rule, of)
        if isinstance(rule, Not):
            return self.words("indicators.not", part=self._said(rule.part, of, True))
        bound = self._bound(rule.compare)
        parts = [self._said(part, of, len(rule.parts) > 1) for part in rule.parts]
        if len(parts) == 1 and rule.kind != "count":
            return parts[0]
        listed = self.words("indicators.between").join(parts)
        if bound:
            said = self.words("indicators.count_held", bound=bound, parts=listed)
        else:
            said = self.words(f"indicators.{rule.kind}", parts=listed)
        return self.words("indicators.inner", rule=said) if inside else said

    def _condition(self, rule: Condition) -> str:
        asked = self._of(rule.whose, rule.members, self._asked(parse(rule.asked)))
        if not rule.compare:
            return asked
        value = self._bound(rule.compare, parse(rule.asked).measures[0])
        return self.words("indicators.condition", asked=asked, value=value)

    def _named(self, rule: Named, of: Indicator) -> str:
        asked = parse(rule.name)
        return self._of(of.whose(self.known[asked.measures[0]]), "any", self._asked(asked))

    def _of(self, whose: str, members: str, asked: str) -> str:
        if whose == SELF:
            return asked
        role = self.words("indicators.people") if whose == PERSON else self._role(whose)
        return self.words(f"indicators.members.{members}", asked=asked, role=role)

    def _role(self, role: str) -> str:
        return self.words.of("study.roles", role)

    def _asked(self, asked: Asked) -> str:
        """What is asked: a measure or variable by its label, an indicator between quotes."""
        labels = {name: self.words("indicators.named", label=each.label) for name, each in self.known.items()}
        selected = Selected(asked.measures[0], "", (), asked.tie, asked.take, asked.waves)
        return self.name(measure_words(selected, {**self.labels, **labels}, self.words))

    def _bound(self, compare: Comparison, of: str = "") -> str:
        """The bounds of a comparison; of: the name whose values they are."""
        said = [self._values(sign, values, of) for sign, values in compare]
        return said[0] if len(said) == 1 else self._both(said)

    def _both(self, said: list[str]) -> str:
        return self.words("indicators.both", first=said[0], last=said[1]) if said else ""

    def _values(self, sign: str, values: tuple[str | int | float, ...], of: str) -> str:
        """Bounds, or codes and numbers."""
        numbers = [
            self._code(of, value) if isinstance(value, str) else self.number(value) for value in values
        ]
        if sign == "is":
            return self.words("selections.or").join(numbers)
        said = self.words.group("selections.signs")[SIGNS[sign]]
        return self.words("indicators.bound", sign=said, number=numbers[0])

    def _code(self, of: str, code: str) -> str:
        return self.name(self.labels.get(f"{of} == {code}") or value_words(of, code, self.words))


def bounds(rule: Rule) -> Iterator[float]:
    """The numbers that a rule holds values against, in the order in which it is said."""
    if isinstance(rule, Not):
        yield from bounds(rule.part)
    elif isinstance(rule, Listed | Condition):
        yield from (value for _, values in rule.compare for value in values if not isinstance(value, str))
        for part in rule.parts if isinstance(rule, Listed) else ():
            yield from bounds(part)


def bound_fact(indicator: Indicator, number: int) -> str:
    """The fact of one of these numbers, counted from one."""
    return f"methods-indicators/{indicator.name}/bound_{number}/threshold"


def decimals(bound: float) -> int:
    """The decimals that a bound is written with."""
    return max(0, -int(Decimal(str(bound)).normalize().as_tuple().exponent))


def plainly(words: Words) -> Callable[[float], str]:
    """Bounds written as numbers of a language."""
    return lambda bound: format_value(bound, decimals(bound), words.locale)
