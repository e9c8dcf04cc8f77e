"""From the section `indicators` of a study file to its indicators; what does not fit is refused at its line."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lange_adem.declarations import Declaration, nearest
from lange_adem.errors import DeclarationError
from lange_adem.study.indicators import (
    GROUP,
    KNOWN,
    PERSON,
    SELF,
    SIGNS,
    Comparison,
    Condition,
    Indicator,
    Indicators,
    Listed,
    Named,
    Not,
    Rule,
    out_of_reach,
)
from lange_adem.yaml_document import Keys

_SECTION = "indicators"
_LISTS = ("any", "all", "count")
_OPERATORS = (*_LISTS, "not")
_HEAD = ("label", "of", "missing")
# What a role cannot be called: in a rule it stands beside these.
_WORDS = frozenset((GROUP, PERSON, SELF, *SIGNS, "members", *_OPERATORS, *_HEAD))
_LOWER, _UPPER = ("above", "at_least"), ("below", "at_most")


def read_indicators(declaration: Declaration, roles: Iterable[str], variables: Iterable[str]) -> Indicators:
    """The indicators of a study by name, in the order of its file.

    Raises DeclarationError, naming file and line, for a role that the study does not have or that has the name of
    a word of rules, a name that a variable has, and a rule of which a key does not fit or changes nothing.
    """
    reader = _Reader(declaration, tuple(roles))
    for role in reader.roles:
        if role in _WORDS:
            raise DeclarationError(
                f"{declaration.spec('roles', role)}: roles.{role}: {role!r} is a word of the rules of indicators; "
                "call the role otherwise."
            )
    known = set(variables)
    found = {}
    for name, body in declaration.data.get(_SECTION, {}).items():
        keys = (_SECTION, name)
        if name in known:
            raise reader.refused(keys, f"{name!r} is also a variable; rename the indicator.")
        found[name] = reader.indicator(name, body, keys)
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    """What the section is read with: the file for its lines, and the roles that people can have."""

    declaration: Declaration
    roles: tuple[str, ...]

    def refused(self, keys: Keys, said: str) -> DeclarationError:
        return DeclarationError(f"{self.declaration.spec(*keys)}: {_SECTION}.{keys[1]}: {said}")

    def indicator(self, name: str, body: Mapping[str, Any], keys: Keys) -> Indicator:
        rule = {key: value for key, value in body.items() if key not in _HEAD}
        self._role(body["of"], (GROUP, PERSON), (*keys, "of"))
        return Indicator(
            name,
            body["label"],
            body["of"],
            self.rule(rule, keys),
            body.get("missing", KNOWN),
            self.declaration.spec(*keys),
        )

    def rule(self, data: Any, keys: Keys) -> Rule:
        """A rule at any depth: a name, a list of rules, the opposite of one, or a condition."""
        if isinstance(data, str):
            return Named(data, self.declaration.spec(*keys))
        operators = [key for key in data if key in _OPERATORS]
        if len(operators) > 1:
            raise self.refused(
                keys, f"`{operators[0]}` and `{operators[1]}` stand beside each other; keep one."
            )
        if not operators:
            return self._condition(data, keys)
        (kind,) = operators
        compare = self._compare(data, keys) if kind == "count" else ()
        self._only({kind, *(sign for sign, _ in compare)}, data, keys)
        if kind == "not":
            return Not(self._yes_or_no(data["not"], (*keys, "not")))
        parts = tuple(self._yes_or_no(part, (*keys, kind, i)) for i, part in enumerate(data[kind]))
        self._check_list(parts, compare, (*keys, kind))
        return Listed(kind, parts, compare)

    def _yes_or_no(self, data: Any, keys: Keys) -> Rule:
        """A rule inside another."""
        rule = self.rule(data, keys)
        if isinstance(rule, Listed) and rule.is_number:
            raise self.refused(keys, "a `count` inside a rule needs a comparison, such as `at_least: 2`.")
        return rule

    def _check_list(self, parts: tuple[Rule, ...], compare: Comparison, keys: Keys) -> None:
        names = [part.name for part in parts if isinstance(part, Named)]
        for name in names:
            if names.count(name) > 1:
                raise self.refused(keys, f"{name!r} stands in one list twice; keep one.")
        if said := out_of_reach(compare, 0, len(parts)):
            raise self.refused(keys, f"a count of {len(parts)} is 0 to {len(parts)}, so {said}.")

    def _condition(self, data: Mapping[str, Any], keys: Keys) -> Condition:
        words = (*SIGNS, "members")
        whose = [key for key in data if key not in words]
        known = (SELF, *self.roles)
        for key in whose:
            if key not in known:
                raise self._unknown(key, (*known, *words, *_OPERATORS), (*keys, key))
        if len(whose) != 1:
            said = " and ".join(f"`{key}`" for key in whose) or "nobody"
            raise self.refused(keys, f"a condition is of one of {', '.join(known)}, and names {said}.")
        (of,) = whose
        if not isinstance(data[of], str):
            raise self.refused(
                (*keys, of), f"`{of}` names a measure, variable or indicator, not {data[of]!r}."
            )
        members, compare = data.get("members", "any"), self._compare(data, keys)
        if of == SELF and "members" in data:
            raise self.refused((*keys, "members"), f"`{SELF}` is one case; `members` is of a role.")
        if members not in ("any", "every") and not compare:
            raise self.refused(
                (*keys, "members"), f"`members: {members}` needs a comparison, such as `above: 0`."
            )
        return Condition(of, data[of], members, compare, self.declaration.spec(*keys, of))

    def _compare(self, data: Mapping[str, Any], keys: Keys) -> Comparison:
        given = {sign: data[sign] for sign in SIGNS if sign in data}
        for pair in (_LOWER, _UPPER):
            if all(sign in given for sign in pair):
                raise self.refused(
                    (*keys, pair[1]), f"`{pair[0]}` and `{pair[1]}` are two bounds on one side."
                )
        if "is" in given and len(given) > 1:
            raise self.refused((*keys, "is"), "`is` names the values; it takes no bounds beside it.")
        compare = tuple((s, tuple(v) if isinstance(v, list) else (v,)) for s, v in given.items())
        for sign, values in compare:
            if any(isinstance(value, bool) for value in values):
                raise self.refused((*keys, sign), 'yes and no are codes; write "yes" or "no" between quotes.')
        if compare and "is" not in given and (said := out_of_reach(compare, -math.inf, math.inf)):
            raise self.refused(keys, f"{said}.")
        return compare

    def _only(self, allowed: set[str], data: Mapping[str, Any], keys: Keys) -> None:
        for key in data:
            if key not in allowed:
                raise self.refused((*keys, key), f"`{key}` changes nothing here; take it away.")

    def _role(self, name: str, words: tuple[str, ...], keys: Keys) -> None:
        if name not in (*words, *self.roles):
            raise self._unknown(name, (*words, *self.roles), keys)

    def _unknown(self, name: str, known: Iterable[str], keys: Keys) -> DeclarationError:
        close = nearest(name, known)
        hint = f"the nearest is {close[0]!r}" if close else f"there are {', '.join(known)}"
        return self.refused(keys, f"there is no {name!r}; {hint}.")
