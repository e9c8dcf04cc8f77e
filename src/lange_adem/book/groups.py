"""Whom a number is about, in Dutch: `wave == 1` becomes "1e meting". Codes without words stay as they are."""

from __future__ import annotations

import re

VARIABLES = {
    "population": "groep",
    "role": "rol",
    "wave": "meting",
    "sex": "geslacht",
    "city": "stad",
    "ethnicity": "herkomst",
    "education": "opleiding",
    "income": "inkomen",
    "paid_work": "betaald werk",
    "native": "autochtoon",
    "relationship": "relatie met de partner",
    "age_group": "leeftijd",
    "organisation": "aangemeld door",
    "case_study": "in de casusgroep",
    "informant_sex": "ingevuld door",
    "waves_taken_part": "aantal metingen",
    "first_wave": "eerste deelname aan meting",
    "first_participation": "eerste deelname",
    "in_wave_1": "deed mee aan de 1e meting",
    "in_wave_2": "deed mee aan de 2e meting",
    "in_wave_3": "deed mee aan de 3e meting",
    "invited_by": "uitgenodigd per",
    "participated_by": "deed mee per",
}
# Values that say enough without the name of their variable.
ALONE = {
    "research": "onderzoeksgroep",
    "reference": "referentiegroep",
    "probation2007": "reclasseringswerkers van 2007",
    "parent": "ouders",
    "child": "kinderen",
    "adult": "volwassenen zonder kinderen thuis",
    "rotterdam": "Rotterdam",
    "amsterdam": "Amsterdam",
    "den_haag": "Den Haag",
    "utrecht": "Utrecht",
    "young": "jonge kinderen",
    "older": "oudere kinderen",
}
VALUES = {
    "yes": "ja", "no": "nee", "low": "laag", "middle": "midden", "high": "hoog", "primary": "lagere school",
    "lower": "lager", "higher": "hoger", "dutch": "Nederlands", "antillean": "Antilliaans",
    "moroccan": "Marokkaans", "surinamese": "Surinaams", "turkish": "Turks", "indonesian": "Indonesisch",
    "other": "anders", "email": "e-mail", "paper": "papier", "none": "geen",
}  # fmt: skip
INFORMANTS = {"female": "ingevuld door de moeder", "male": "ingevuld door de vader"}
GROWN = {"female": "vrouwen", "male": "mannen"}
CHILDREN = {"female": "meisjes", "male": "jongens"}
ORGANISATIONS = {"shg": "SHG", "amw": "AMW", "bjz": "BJZ", "amk": "AMK", "de_waag": "De Waag",
                 "womens_shelter": "vrouwenopvang", "mens_shelter": "mannenopvang", "youth_care": "jeugdzorg",
                 "vangnet_jeugd": "Vangnet Jeugd", "mental_health": "GGZ", "forensic": "forensische hulp",
                 "psychologist": "psycholoog"}  # fmt: skip
# The group first, then who, then the rest, the wave last.
_ORDER = {"population": 0, "role": 1, "informant_sex": 2, "sex": 3, "age_group": 4, "wave": 9}
_SIGNS = {
    "==": "is",
    "!=": "is niet",
    ">=": "ten minste",
    "<=": "ten hoogste",
    ">": "meer dan",
    "<": "minder dan",
}
_CONDITION = re.compile(r"^(\S+) (==|!=|>=|<=|>|<|in) (.+)$")


def group_words(population: str, scales: dict[str, str]) -> list[str]:
    """Dutch words of the groups that `population` names, one for each group compared.

    scales: measure id -> label, for conditions on a score. "population == "research" and wave == 1" becomes
    ["onderzoeksgroep, 1e meting"].
    """
    groups = [group for group in (population or "").split(" | ") if group.strip()]
    return [_group(group.strip(), scales) for group in groups]


def _group(group: str, scales: dict[str, str]) -> str:
    if group == "everyone":
        return "iedereen"
    parts = [part.strip() for part in group.split(" and ")]
    parts.sort(key=lambda part: _ORDER.get(part.split(" ")[0], 5))
    sexes = CHILDREN if any(part.startswith("role ") and "child" in part for part in parts) else GROWN
    return ", ".join(_condition(part, sexes, scales) for part in parts)


def _condition(part: str, sexes: dict[str, str], scales: dict[str, str]) -> str:
    found = _CONDITION.match(part)
    if not found:
        return part.replace("_", " ")
    variable, sign, raw = found.groups()
    codes = [word or number for word, number in re.findall(r"\"([^\"]*)\"|([0-9.]+)", raw)] or [raw]
    if variable == "wave":
        return " of ".join(f"{code}e" for code in codes) + " meting"
    if variable in ("sex", "informant_sex"):
        words = sexes if variable == "sex" else INFORMANTS
        return " of ".join(words.get(code, code) for code in codes)
    if all(code in ALONE for code in codes):
        return " of ".join(ALONE[code] for code in codes)
    if variable in VARIABLES:
        verb = ":" if sign in ("==", "in") else f" {_SIGNS[sign]}"
        return f"{VARIABLES[variable]}{verb} {' of '.join(_code(code) for code in codes)}"
    return f"{_measure(variable, scales)}: {_scored(sign, codes)}"


def _code(code: str) -> str:
    for name, words in ORGANISATIONS.items():
        if code == name or code.startswith(f"{name}_"):
            place = code[len(name) + 1 :]
            return f"{words} {ALONE.get(place, place.capitalize())}".strip()
    return VALUES.get(code, code.replace("_", " "))


def _scored(sign: str, codes: list[str]) -> str:
    """The values of a score; of a yes or no, ja and nee."""
    if sign == "==" and codes in (["0"], ["1"]):
        return "ja" if codes == ["1"] else "nee"
    said = " of ".join(_code(code) for code in codes)
    return said if sign in ("==", "in") else f"{_SIGNS[sign]} {said}"


def _measure(variable: str, scales: dict[str, str]) -> str:
    bare, _, waves = variable.partition("@")
    whose, _, name = bare.rpartition(":")
    words = scales.get(name, VARIABLES.get(name, name.replace("_", " ")))
    words += {"parent": " van de ouder", "children": " van de kinderen"}.get(whose, "")
    return words + (f" (meting {' en '.join(waves.split('+'))})" if waves else "")
