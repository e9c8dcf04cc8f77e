"""Whom a number is about, in words: a wave is what its study calls it. Codes without words stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from lange_adem.language.catalogue import Words

# The group first, then who, then the rest, the wave last.
_ORDER = {"population": 0, "role": 1, "informant_sex": 2, "sex": 3, "wave": 9}
_ALONE, _REST = 4, 5
_IN_WAVE = re.compile(r"^in_wave_([a-z0-9_]+)$")
_IS = ("==", "in")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a selection. name: variable or measure; sign: ==, in, >= ...; values: codes and numbers as text.

    tie: the members of its group that it is of, none for the case itself; take: what several of them say together;
    waves: those at which it is asked, none for the wave of the case.
    """

    name: str
    sign: str
    values: tuple[str, ...]
    tie: str = ""
    take: str = ""
    waves: tuple[str, ...] = ()

    @property
    def variable(self) -> str:
        """The name of a variable of the case itself; empty for what is asked of others or at other waves."""
        return self.name if not self.tie and not self.waves else ""


# What holds for everyone in a group; nothing of everyone there is.
Group = tuple[Condition, ...]


def selection_words(groups: Iterable[Group], measures: Mapping[str, str], words: Words) -> list[str]:
    """Groups in words, one text for each.

    measures: measure id -> label, for conditions on a score; `measure == class` -> label of a class. Boys
    at wave 1 become "boys, first wave".
    """
    return [_group(group, measures, words) for group in groups]


def _group(group: Group, measures: Mapping[str, str], words: Words) -> str:
    if not group:
        return words("selections.everyone")
    ordered = sorted(group, key=lambda condition: _place(condition.variable, words))
    roles = [role for condition in group if condition.variable == "role" for role in condition.values]
    return ", ".join(_condition(condition, roles, measures, words) for condition in ordered)


def _condition(condition: Condition, roles: Sequence[str], measures: Mapping[str, str], words: Words) -> str:
    variable, sign, codes = condition.variable, condition.sign, condition.values
    if variable == "wave":
        return _waves([words.of("study.waves", code) for code in codes], words)
    if variable in ("sex", "informant_sex"):
        return _or([_sex(code, variable, roles, words) for code in codes], words)
    alone = _alone(variable, words)
    if codes and all(code in alone for code in codes):
        return _or([alone[code] for code in codes], words)
    if name := variable_words(variable, words):
        values = _or([value_words(variable, code, words) for code in codes], words)
        if sign in _IS:
            return words("selections.is", variable=name, values=values)
        signs = words.group("selections.signs")
        return words("selections.condition", variable=name, sign=signs[sign], values=values)
    said = [
        measures.get(f"{condition.name} == {code}") or value_words(condition.name, code, words)
        for code in codes
    ]
    counted = f"{condition.name} == {codes[0]}" in measures
    value = _scored(sign, said, () if counted else codes, words)
    return words("selections.score", measure=measure_words(condition, measures, words), value=value)


def _sex(code: str, variable: str, roles: Sequence[str], words: Words) -> str:
    """Women or men in these roles, or who filled in a form, as the study calls them where it does."""
    informants = variable == "informant_sex"
    own = ["study.informants"] if informants else [f"study.sexes.{role}" for role in roles]
    said = next((found for group in own if (found := words.group(group).get(code))), "")
    return said or words.of("selections.informants" if informants else "selections.sexes", code)


def _place(variable: str, words: Words) -> int:
    return _ORDER.get(variable, _ALONE if _alone(variable, words) else _REST)


def _alone(variable: str, words: Words) -> dict[str, str]:
    """The values of a variable that say enough without its name."""
    own = {"population": "study.populations", "role": "study.roles"}
    return words.group(own.get(variable, f"study.alone.{variable}"))


def _or(texts: Sequence[str], words: Words) -> str:
    return words("selections.or").join(texts)


def _waves(names: Sequence[str], words: Words) -> str:
    """One wave or another; words that all their names begin or end with are said once: "first or second wave"."""
    parts = [name.split() for name in names]
    starts = _shared(parts)
    ends = _shared([part[: starts - 1 : -1] if starts else part[::-1] for part in parts])
    if not starts + ends:
        return _or(names, words)
    own = [" ".join(part[starts : len(part) - ends]) for part in parts]
    return " ".join([*parts[0][:starts], _or(own, words), *parts[0][len(parts[0]) - ends :]])


def _shared(parts: Sequence[Sequence[str]]) -> int:
    """How many words several lists of words begin with alike, one word at least being left of each; none of one."""
    if len(parts) < 2:
        return 0
    alike = takewhile(lambda words: len(set(words)) == 1, zip(*parts, strict=False))
    return min(len(list(alike)), min(map(len, parts)) - 1)


def variable_words(variable: str, words: Words) -> str:
    """The name of a variable; empty where it has none."""
    if wave := _IN_WAVE.match(variable):
        return words("selections.variables.in_wave", wave=words.of("study.waves", wave[1]))
    return {**words.group("selections.variables"), **words.group("study.variables")}.get(variable, "")


def value_words(name: str, code: str, words: Words) -> str:
    """A value of a variable, as the study calls it; yes and no as words, where it does not."""
    own = words.group(f"study.values.{name}")
    if code in ("yes", "no") and code not in own:
        return words(f"facts.{code}")
    return own.get(code, code.replace("_", " "))


def value_labels(name: str, words: Words) -> dict[str, str]:
    """The values of a variable that have a name of their own, in the order in which the study has them."""
    if name in ("sex", "informant_sex"):
        return words.group("selections.sexes")
    waves = {"wave": "study.waves", "first_wave": "study.waves"}
    return words.group(waves.get(name, "")) or _alone(name, words) or words.group(f"study.values.{name}")


def _scored(sign: str, values: Sequence[str], codes: Sequence[str], words: Words) -> str:
    """The values of a score; of a yes or no, these."""
    if sign == "==" and list(codes) in (["0"], ["1"]):
        return words("facts.yes" if codes[0] == "1" else "facts.no")
    said = _or(values, words)
    if sign in _IS:
        return said
    return words("selections.score_sign", sign=words.group("selections.signs")[sign], value=said)


def measure_words(condition: Condition, measures: Mapping[str, str], words: Words) -> str:
    name = condition.name
    said = measures.get(name) or variable_words(name, words) or name.replace("_", " ")
    if condition.tie:
        said = _of_members(condition, said, words)
    if condition.waves:
        order = list(words.group("study.waves"))
        places = [str(order.index(wave) + 1) if wave in order else wave for wave in condition.waves]
        waves = words("selections.and").join(places)
        said = words.counted("selections.at_waves", len(places), measure=said, waves=waves)
    return said


def _of_members(condition: Condition, measure: str, words: Words) -> str:
    """A measure with whose it is: by the label of the tie, of a role by what readers call people in it."""
    tie = condition.tie
    if tie in words.group("study.ties"):
        said = words(f"study.ties.{tie}", measure=measure)
    else:
        said = words("selections.of_members", measure=measure, role=words.of("study.roles", tie))
    return words(f"selections.takes.{condition.take}", measure=said) if condition.take else said
