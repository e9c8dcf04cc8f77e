"""Imperfect cells: codes for no answer, codes out of range, forms broken off, slips of the keyboard, remarks."""

import re

import numpy as np
import pandas as pd

from demo.faults import Planter
from demo.veilig_thuis.plan import Plan

Rng = np.random.Generator
# Columns of one instrument (of one wave), by the start of their names; the code for no answer.
BLOCKS = {
    "parents": {"CTSZ": "99", "CTSP": "99", "CONZ": "9", "CONP": "9", "TSI": "9", "WHO": "9", "ACE": "9"},
    "on_children": {"opv": "9", "veil": "9", "tyc": "9", "hecht": "9", "get": "9", "vw": "99", "pc": "99"},
    "children": {"SIS": "9", "TSCC": "9", "GED": "9"},
    "help_parents": {"OORDEEL": "9"},
    "help_children": {"OORDEEL": "9"},
}
SINGLE = {"parents": ("HERK", "WERK", "SCHULD"), "help_parents": ("CIJFER",), "help_children": ("CIJFER",)}
CODED = 0.4  # of the answers that are left out, those with a code for it
# Answers that no list has, in families outside the core: how many, and what stands there.
OUT_OF_RANGE = {
    "parents": {"TSI": (6, "5"), "CTSP": (3, "9"), "WHO": (2, "6"), "AUDZ": (2, "5"), "CONP": (2, "7")},
    "on_children": {"opv": (6, "7"), "tyc": (5, "5"), "veil": (3, "6"), "hecht": (4, "0"), "pc": (3, "10")},
    "children": {"SIS": (2, "5"), "TSCC": (2, "4"), "GED": (1, "3")},
    "help_parents": {"OORDEEL": (2, "6"), "CIJFER": (1, "11")},
}
NO_ANSWER_TALK = 14  # forms with an answer on negotiation left out: no other scale counts it
REMARKED = 0.05
REMARKS = (
    "vragenlijst in twee keer ingevuld",
    "moeder wil de uitkomsten graag ontvangen; per post",
    'vond de vragen over straf "te persoonlijk"',
    "met hulp van een tolk ingevuld",
    "kind was bij oma en opa; later thuis ingevuld",
    "telefonisch afgenomen, vader zei: één vraag overgeslagen",
    "coördinator belt terug",
)


def plant_cells(planter: Planter, plan: Plan) -> None:
    """Plant all imperfect cells."""
    outside = _outside(plan)
    _codes_for_no_answer(planter)
    _broken_off(planter, plan)
    _no_answer_on_talk(planter)
    for export, prefixes in OUT_OF_RANGE.items():
        for prefix, (number, value) in prefixes.items():
            _out_of_range(planter, export, prefix, number, value, outside)
    _too_young(planter, plan)
    _slips(planter, outside)
    _remarks(planter)


def _outside(plan: Plan) -> set[str]:
    """Numbers of the people in families outside the core."""
    people = pd.concat([plan.parents["family_id"], plan.children["family_id"]])
    return set(people.index[~people.map(plan.families["core"]).to_numpy(dtype=bool)])


def _blocks(table: pd.DataFrame, prefix: str) -> list[list[str]]:
    """The columns whose name is the prefix and a number, those of one wave together."""
    found: dict[str, list[str]] = {}
    for name in table.columns:
        if part := re.fullmatch(rf"{prefix}\d+[zp]?(_T\d)?", str(name)):
            found.setdefault(part[1] or "", []).append(str(name))
    return list(found.values())


def _codes_for_no_answer(planter: Planter) -> None:
    """Of the answers left out some have the code for it; the rest stay blank."""
    for export, prefixes in BLOCKS.items():
        table = planter.cells[export]
        for prefix, code in prefixes.items():
            blank = coded = 0
            for columns in _blocks(table, prefix):
                left = (table[columns] == "").to_numpy()
                left &= ~left.all(axis=1)[:, None]
                chosen = left & (planter.rng.random(left.shape) < CODED)
                table[columns] = np.where(chosen, code, table[columns].to_numpy())
                blank, coded = blank + int((left & ~chosen).sum()), coded + int(chosen.sum())
            planter.note(f"blank answer: {prefix}", export, blank, "missing")
            planter.note(f"user-missing code: {prefix}", export, coded, "missing")
    for export, prefixes in SINGLE.items():
        table = planter.cells[export]
        for column in [name for name in table if str(name).startswith(prefixes)]:
            asked = table[_asked_with(str(column))] != ""
            left = (table[column] == "") & asked & (planter.rng.random(len(table)) < CODED)
            table.loc[left, column] = "99" if column == "CIJFER" else "9"
            planter.note(
                f"user-missing code: {str(column).split('_')[0]}", export, int(left.sum()), "missing"
            )


def _asked_with(column: str) -> str:
    """A column that is filled on every form that asks for this one."""
    return "OORDEEL1" if column == "CIJFER" else f"DATUM_{column.split('_')[1]}"


def _broken_off(planter: Planter, plan: Plan) -> None:
    """Parents without CTS2 who did begin it: a few answers, then the code, then nothing."""
    table = planter.cells["parents"]
    number = 0
    for wave in ("T0", "T1", "T2"):
        columns = [f"CTSZ{item:02d}_{wave}" for item in range(1, 40)]
        blank = (table[columns] == "").all(axis=1).to_numpy() & (table[f"DATUM_{wave}"] != "").to_numpy()
        donors = np.flatnonzero((table[columns] != "").all(axis=1))
        for row in np.flatnonzero(blank)[::2]:
            reached = int(planter.rng.integers(3, 12))
            answers = table.loc[table.index[planter.rng.choice(donors)], columns[:reached]].to_numpy()
            table.loc[table.index[row], columns[:reached]] = answers
            table.loc[table.index[row], columns[reached]] = "99"
            number += 1
    planter.note("CTS2 broken off", "parents", number, "no score of violence")


def _no_answer_on_talk(planter: Planter) -> None:
    table = planter.cells["parents"]
    filled = np.flatnonzero((table[[f"CTSZ{item:02d}_T0" for item in range(1, 40)]] != "").all(axis=1))
    for row in planter.rng.permutation(filled)[:NO_ANSWER_TALK]:
        column = f"CTSZ{int(planter.rng.integers(1, 7)):02d}_T0"
        table.loc[table.index[row], column] = "99" if planter.rng.random() < CODED else ""
    planter.note("answer on negotiation left out", "parents", NO_ANSWER_TALK, "missing")


def _out_of_range(
    planter: Planter, export: str, prefix: str, number: int, value: str, outside: set[str]
) -> None:
    table = planter.cells[export]
    here = table[table.columns[0]].isin(outside).to_numpy()
    blocks = _blocks(table, prefix) or [[prefix]]
    done = 0
    while done < number:
        columns = blocks[int(planter.rng.integers(len(blocks)))]
        column = str(planter.rng.choice(columns))
        rows = np.flatnonzero(here & (table[column] != "").to_numpy())
        if len(rows):
            table.loc[table.index[int(planter.rng.choice(rows))], column] = value
            done += 1
    planter.note(f"out of range: {prefix}", export, number, "missing, out_of_range")


def _too_young(planter: Planter, plan: Plan) -> None:
    """Parents who answered the questions on complaints about a child of two."""
    table = planter.cells["on_children"]
    toddlers = set(plan.children.index[plan.children["in_t0"] & (plan.children["age_t0"] == 2)])
    rows = np.flatnonzero(table["KINDNR"].isin(toddlers) & (table["METING"] == "0"))[:3]
    columns = _blocks(table, "veil")[0]
    donors = np.flatnonzero((table[columns] != "").all(axis=1))
    for row in rows:
        donor = table.index[int(planter.rng.choice(donors))]
        table.loc[table.index[row], columns] = table.loc[donor, columns].to_numpy()
    planter.note(
        "questions for older children", "on_children", len(rows), "missing, wrong_age_for_instrument"
    )


def _slips(planter: Planter, outside: set[str]) -> None:
    """Slips of the keyboard in single cells."""
    register, told = planter.cells["register"], planter.cells["on_children"]
    children = register.index[(register["ROL"] == "2") & register["GEZIN"].duplicated()]
    others = told.index[told["KINDNR"].isin(outside) & (told["METING"] == "0")]
    first = register.index[register["REGIO"].str.startswith("0") & register.index.isin(children)]
    for row in first[[10, 60, 200]]:
        register.loc[row, "REGIO"] = register.loc[row, "REGIO"][1:]
    planter.note("leading zero lost", "register", 3, "missing")
    for row in children[[25, 400]]:
        register.loc[row, "AARD"] = register.loc[row, "AARD"].lower()
    planter.note("small letters in a code", "register", 2, "used")
    register.loc[children[77], "MELDDATUM"] = "30-02-2017"
    planter.note("impossible date", "register", 1, "missing")
    told.loc[others[5], "DATUM"] = "31-11-2017"
    told.loc[others[40], "DATUM"] = told.loc[others[40], "DATUM"].replace("-20", "-21")
    planter.note("impossible date", "on_children", 1, "missing")
    planter.note("date of another century", "on_children", 1, "missing")
    _out_of_order(planter.cells["parents"], outside)
    planter.note("date before that of the wave before", "parents", 1, "used")


def _out_of_order(parents: pd.DataFrame, outside: set[str]) -> None:
    late = parents["DATUM_T0"].str.endswith("2018") & (parents["DATUM_T1"] != "")
    row = parents.index[parents["PERSNR"].isin(outside) & late][4]
    parents.loc[row, "DATUM_T1"] = parents.loc[row, "DATUM_T1"][:6] + "2017"


def _remarks(planter: Planter) -> None:
    """Free text with a semicolon, quotes and accents."""
    table = planter.cells["on_children"]
    remarked = planter.rng.random(len(table)) < REMARKED
    table["OPM"] = np.where(remarked, planter.rng.choice(REMARKS, len(table)), "")
