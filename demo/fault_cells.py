"""Imperfect cells: blanks, user-missing codes, codes out of range, slips of the keyboard, invalid forms,
remarks."""

from typing import Any

import numpy as np
import pandas as pd

Rng = np.random.Generator

# export -> prefix of the columns -> how many cells become blank, get the user-missing code, fall out of
# range. CTS2, ACE and AUDIT-C need complete answers and have printed numbers of cases: nothing is planted
# there.
CELLS: dict[str, dict[str, tuple[int, int, int]]] = {
    "parents_w1": {"tsi": (16, 10, 3), "so": (8, 6, 0), "imp": (5, 4, 1)},
    "parents_w2": {"tsi": (8, 6, 1), "so": (5, 3, 0), "imp": (3, 2, 0), "audit_p": (0, 4, 0)},
    "parents_w3": {"tsi": (6, 5, 1), "so": (4, 3, 0), "imp": (3, 2, 0), "audit_p": (0, 4, 0)},
    "parent_on_child_w1": {"nosik": (18, 12, 3), "sims0": (6, 4, 1), "tscyc": (10, 8, 2)},
    "parent_on_child_w2": {"nosik": (10, 8, 1), "sims0": (4, 2, 0), "tscyc": (6, 4, 1)},
    "parent_on_child_w3": {"nosik": (8, 6, 1), "sims0": (3, 2, 0), "tscyc": (5, 4, 0)},
    "children_w1": {"tscc": (3, 2, 1)},
    "children_w2": {"tscc": (2, 1, 0)},
    "children_w3": {"tscc": (1, 1, 0)},
    "reference_adults": {"tsi": (25, 15, 3)},
    "reference_parent_on_child": {"nosik": (12, 8, 2), "tscyc": (8, 5, 1)},
    "reference_children": {"tscc": (5, 3, 1)},
    "probation_2007": {"so": (0, 12, 0), "imp": (0, 8, 0)},
}
MISSING_CODE = {"audit_p": "8"}
OUT_OF_RANGE = {"tsi": "5", "so": "3", "imp": "2", "nosik": "7", "sims0": "8", "tscyc": "6", "tscc": "4"}
BROKEN_OFF = {"parents_w1": 5, "parents_w2": 2, "parents_w3": 3}  # stopped early in the CTS2
INVALID = {  # export -> (zeros only, improbable answers): forms over a limit of their validity scales
    "parent_on_child_w1": ("tscyc", 3, 2),
    "parent_on_child_w2": ("tscyc", 1, 1),
    "reference_parent_on_child": ("tscyc", 2, 0),
    "children_w1": ("tscc", 1, 0),
    "children_w2": ("tscc", 0, 1),
    "reference_children": ("tscc", 2, 1),
}
PARTS = {  # items (from 1) that all get the lowest, or the highest, answer in an invalid form
    "tscyc": (range(1, 10), range(10, 16)),
    "tscc": ((1, 3, 17, 19, 26, 28, 30, 35, 37, 40), (6, 15, 16, 25, 34, 44)),
}
HIGHEST = {"tscyc": "4", "tscc": "3"}
REMARKED = 0.06
REMARKS = (
    "vragenlijst in twee keer ingevuld",
    "wil de uitkomsten graag ontvangen; per post",
    "invullen duurde langer dan gedacht",
    'vond sommige vragen moeilijk ("te persoonlijk")',
    "tweede afspraak was nodig",
    "kind was ziek op de eerste afspraak",
    "op papier ingevuld, later ingevoerd",
    "heeft geen behoefte aan één vast contact",
)
LONG_REMARK = "eerste deel thuis ingevuld\ntweede deel op kantoor"


def plant_cells(planter: Any) -> None:
    """Plant all imperfect cells; `planter` is a `faults.Planter`."""
    for export, prefixes in CELLS.items():
        for prefix, numbers in prefixes.items():
            _plant_answers(planter, export, prefix, numbers)
    for export, number in BROKEN_OFF.items():
        _break_off(planter, export, number)
    for export, (prefix, zeros, extremes) in INVALID.items():
        _invalid_forms(planter, export, prefix, zeros, extremes)
    _slips(planter)
    _remarks(planter)


def _columns(table: pd.DataFrame, prefix: str) -> list[str]:
    return [name for name in table.columns if name.startswith(prefix) and name[-1].isdigit()]


def _plant_answers(planter: Any, export: str, prefix: str, numbers: tuple[int, int, int]) -> None:
    """One cell per form, each in another row, so that no scale loses more answers than its missing rule
    allows."""
    table = planter.cells[export]
    columns = _columns(table, prefix)
    filled = np.flatnonzero((table[columns] != "").all(axis=1))
    rows = planter.rng.permutation(filled)[: sum(numbers)]
    chosen = planter.rng.choice(columns, len(rows))
    code = MISSING_CODE.get(prefix, "9")
    values = ["", code, OUT_OF_RANGE.get(prefix, "")]
    kinds = ("blank answer", "user-missing code", "out of range")
    outcomes = ("missing", "missing", "missing, out_of_range")
    start = 0
    for number, value, kind, outcome in zip(numbers, values, kinds, outcomes, strict=True):
        for row, column in zip(rows[start : start + number], chosen[start : start + number], strict=True):
            table.loc[table.index[row], column] = value
        planter.note(f"{kind}: {prefix.rstrip('0')}", export, number, outcome)
        start += number


def _break_off(planter: Any, export: str, number: int) -> None:
    """Parents without CTS2 who did begin it: the first answers are there, then the rest is blank."""
    table = planter.cells[export]
    columns = [f"cts_z{item:02d}" for item in range(1, 27)]
    empty = np.flatnonzero((table[columns] == "").all(axis=1))
    donors = np.flatnonzero((table[columns] != "").all(axis=1))
    for row in planter.rng.permutation(empty)[:number]:
        reached = int(planter.rng.integers(2, 6))  # no scale is complete: tables print one number of cases
        donor = planter.rng.choice(donors)
        table.loc[table.index[row], columns[:reached]] = table.loc[
            table.index[donor], columns[:reached]
        ].to_numpy()
        table.loc[table.index[row], columns[reached]] = "99"
    planter.note("CTS2 broken off", export, number, "no CTS2 score")


def _invalid_forms(planter: Any, export: str, prefix: str, zeros: int, extremes: int) -> None:
    table = planter.cells[export]
    columns = np.array(_columns(table, prefix))
    filled = np.flatnonzero((table[columns] != "").all(axis=1))
    rows = planter.rng.permutation(filled)[: zeros + extremes]
    for place, row in enumerate(rows):
        items, value = (PARTS[prefix][0], "0") if place < zeros else (PARTS[prefix][1], HIGHEST[prefix])
        table.loc[table.index[row], columns[np.array(items) - 1]] = value
    planter.note(f"invalid form: {prefix}", export, zeros + extremes, "no T-scores")


def _slips(planter: Any) -> None:
    """Slips of the keyboard in single cells."""
    register = planter.cells["register"]
    for row, column, text, kind, outcome in (
        (20, "aanmelddatum", "31-11-2010", "impossible date", "missing"),
        (140, "aanmelddatum", "30-02-2011", "impossible date", "missing"),
        (88, "organisatie", register.loc[88, "organisatie"] + " ", "blank behind a code", "used"),
        (215, "stad", register.loc[215, "stad"].upper(), "capitals in a code", "used"),
    ):
        register.loc[row, column] = text
        planter.note(kind, "register", 1, outcome)
    adults = planter.cells["parents_w1"]
    for row in np.flatnonzero(adults["uren_pw"].str.endswith(",5"))[:2]:
        adults.loc[adults.index[row], "uren_pw"] = adults.loc[adults.index[row], "uren_pw"].replace(",", ".")
    planter.note("decimal point", "parents_w1", 2, "missing")
    adults.loc[64, "relatie"] = "nee"
    planter.note("label for a code", "parents_w1", 1, "missing")
    log = planter.cells["response_log"]
    log.loc[511, "datum"] = "31-09-2011"
    planter.note("impossible date", "response_log", 1, "missing")


def _remarks(planter: Any) -> None:
    """Free text: with a semicolon, quotes, an accent, and once with a line break inside."""
    for table in planter.cells.values():
        for column in set(table.columns) & {"opmerkingen", "toelichting"}:
            remarked = planter.rng.random(len(table)) < REMARKED
            texts = planter.rng.choice(REMARKS, len(table))
            table[column] = np.where(remarked & (table[column] == ""), texts, table[column])
    planter.cells["parents_w2"].loc[30, "opmerkingen"] = LONG_REMARK
