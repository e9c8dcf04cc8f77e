"""Whom a number is about, in words: `wave == 1` becomes "1e meting". Codes without words stay as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lange_adem.language.catalogue import Words

# The group first, then who, then the rest, the wave last.
_ORDER = {"population": 0, "role": 1, "informant_sex": 2, "sex": 3, "age_group": 4, "wave": 9}
_CONDITION = re.compile(r"^(\S+) (==|!=|>=|<=|>|<|in) (.+)$")
_IN_WAVE = re.compile(r"^in_wave_(\d+)$")
_IS = ("==", "in")
# Groups of the study's words whose values say enough without the name of their variable.
_ALONE = ("study.populations", "study.roles", "study.groups")


def selection_words(population: str, measures: Mapping[str, str], words: Words) -> list[str]:
    """The groups that `population` names, in words, one for each group compared.

    measures: measure id -> label, for conditions on a score. `population == "research" and wave == 1` becomes
    ["onderzoeksgroep, 1e meting"].
    """
    groups = [group.strip() for group in (population or "").split(" | ")]
    return [_group(group, measures, words) for group in groups if group]


def _group(group: str, measures: Mapping[str, str], words: Words) -> str:
    if group == "everyone":
        return words("selections.everyone")
    parts = [part.strip() for part in group.split(" and ")]
    parts.sort(key=lambda part: _ORDER.get(part.split(" ")[0], 5))
    children = any(part.startswith("role ") and "child" in part for part in parts)
    return ", ".join(_condition(part, children, measures, words) for part in parts)


def _condition(part: str, children: bool, measures: Mapping[str, str], words: Words) -> str:
    found = _CONDITION.match(part)
    if not found:
        return part.replace("_", " ")
    variable, sign, raw = found.groups()
    codes = [word or number for word, number in re.findall(r"\"([^\"]*)\"|([0-9.]+)", raw)] or [raw]
    if variable == "wave":
        return words("selections.wave", waves=_or(_numbers(codes, words), words))
    if variable in ("sex", "informant_sex"):
        group = "informants" if variable == "informant_sex" else "sexes_of_children" if children else "sexes"
        return _or([words.of(f"selections.{group}", code) for code in codes], words)
    alone = {code: text for group in _ALONE for code, text in words.group(group).items()}
    if all(code in alone for code in codes):
        return _or([alone[code] for code in codes], words)
    if name := _variable(variable, words):
        values = _or([_value(code, words) for code in codes], words)
        if sign in _IS:
            return words("selections.is", variable=name, values=values)
        signs = words.group("selections.signs")
        return words("selections.condition", variable=name, sign=signs[sign], values=values)
    value = _scored(sign, codes, words)
    return words("selections.score", measure=_measure(variable, measures, words), value=value)


def _or(texts: Sequence[str], words: Words) -> str:
    return words("selections.or").join(texts)


def _numbers(waves: Sequence[str], words: Words) -> list[str]:
    return [words("selections.wave_number", number=wave) for wave in waves]


def _variable(variable: str, words: Words) -> str:
    """The name of a variable; empty where it has none."""
    if wave := _IN_WAVE.match(variable):
        return words("selections.variables.in_wave", wave=wave[1])
    return {**words.group("selections.variables"), **words.group("study.variables")}.get(variable, "")


def _value(code: str, words: Words) -> str:
    if code in ("yes", "no"):
        return words(f"facts.{code}")
    return words.of("study.values", code)


def _scored(sign: str, codes: Sequence[str], words: Words) -> str:
    """The values of a score; of a yes or no, these."""
    if sign == "==" and list(codes) in (["0"], ["1"]):
        return words("facts.yes" if codes[0] == "1" else "facts.no")
    said = _or([_value(code, words) for code in codes], words)
    if sign in _IS:
        return said
    return words("selections.score_sign", sign=words.group("selections.signs")[sign], value=said)


def _measure(variable: str, measures: Mapping[str, str], words: Words) -> str:
    bare, _, waves = variable.partition("@")
    whose, _, name = bare.rpartition(":")
    said = measures.get(name) or _variable(name, words) or name.replace("_", " ")
    if whose in ("parent", "children"):
        said = words(f"selections.of_{whose}", measure=said)
    if waves:
        said = words(
            "selections.at_waves", measure=said, waves=words("selections.and").join(waves.split("+"))
        )
    return said
