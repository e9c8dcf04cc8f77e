"""The imperfections of the raw exports: rows and cells that are not as they should be, planted in raw cells.

Each is planted so that the printed tables still hold after cleaning. `docs/demo-data.md` lists them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from demo.fault_cells import plant_cells

Rng = np.random.Generator
Cells = dict[str, pd.DataFrame]


@dataclass
class Planter:
    """Raw cells under treatment, the canonical frames behind them, and the account of what was planted."""

    cells: Cells
    frames: dict[str, pd.DataFrame]
    rng: Rng
    account: list[dict[str, object]] = field(default_factory=list)

    def note(self, kind: str, export: str, number: int, outcome: str) -> None:
        """Count `number` planted rows or cells of a kind, and what has to become of them."""
        if number:
            self.account.append({"kind": kind, "export": export, "number": number, "outcome": outcome})

    def add_rows(self, export: str, rows: pd.DataFrame) -> None:
        """Put rows between the others, at places drawn at random."""
        table = self.cells[export]
        places = np.sort(self.rng.integers(1, len(table), len(rows)))
        keys = np.r_[np.arange(len(table), dtype=float), places - 0.5]
        joined = pd.concat([table, rows], ignore_index=True)
        self.cells[export] = joined.iloc[np.argsort(keys, kind="stable")].reset_index(drop=True)

    def invented(self, export: str, number: int, **cells: Sequence[str]) -> pd.DataFrame:
        """New rows: every cell from one of two rows drawn at random, except those given."""
        table = self.cells[export]
        first, second = (table.iloc[self.rng.integers(len(table), size=number)].to_numpy() for _ in range(2))
        rows = pd.DataFrame(
            np.where(self.rng.random(first.shape) < 0.5, first, second), columns=table.columns
        )
        return rows.assign(**cells)


def plant(cells: Cells, frames: dict[str, pd.DataFrame], rng: Rng) -> tuple[Cells, pd.DataFrame]:
    """The exports with their imperfections, and the account: kind, export, number, outcome."""
    planter = Planter({name: table.reset_index(drop=True) for name, table in cells.items()}, frames, rng)
    _mistyped_birth_year(planter)
    plant_cells(planter)
    _people_outside_the_study(planter)
    _second_numbers(planter)
    _rows_for_quarantine(planter)
    _empty_row(planter)
    _exact_duplicates(planter)
    return planter.cells, pd.DataFrame(planter.account)


def planted_cells(cells: Cells, frames: dict[str, pd.DataFrame], rng: Rng) -> Cells:
    """The raw cells of `frames`, row by row, as `plant` will change them before it adds or renumbers rows.

    Where a fault falls depends on which answers are missing, never on what the answers are.
    """
    planter = Planter({name: table.reset_index(drop=True) for name, table in cells.items()}, frames, rng)
    _mistyped_birth_year(planter)
    plant_cells(planter)
    return planter.cells


def _mistyped_birth_year(planter: Planter) -> None:
    """A child of 1996 stands in the register as born in 1896; the study file declares the correction."""
    register = planter.cells["register"]
    takes_part = (planter.frames["register"]["reason"] == "").to_numpy()
    born = register["geboortedatum"].str.endswith("-1996") & (register["rol"] == "kind") & takes_part
    row = register.index[born][0]
    register.loc[row, "geboortedatum"] = register.loc[row, "geboortedatum"].replace("1996", "1896")
    planter.note("birth year mistyped", "register", 1, "corrected")


def _people_outside_the_study(planter: Planter) -> None:
    """Questionnaires of people whom the rules of eligibility remove; their register rows are there
    already."""
    register = planter.frames["register"]
    outside = register[(register["reason"] != "") & register["questionnaire"]]
    for reason, group in register[register["reason"] != ""].groupby("reason"):
        planter.note(f"registered: {reason}", "register", len(group), "not used")
    parents = outside[outside["role"] == "parent"]
    _questionnaires(planter, "parents_w1", parents, 1, respnr=parents["person_id"])
    mothers = parents.set_index("family")["person_id"]
    children = outside[
        (outside["role"] == "child")
        & outside["family"].isin(mothers.index)
        & (outside["reason"] != "no_child")
    ]
    _questionnaires(
        planter,
        "parent_on_child_w1",
        children,
        1,
        kindnr=children["person_id"],
        ouder=children["family"].map(mothers),
    )
    _children_outside_the_ages(planter, outside)


def _children_outside_the_ages(planter: Planter, outside: pd.DataFrame) -> None:
    """Questionnaires about children of participating families who are too young or too old."""
    register = planter.frames["register"]
    informants = register[(register["reason"] == "") & (register["role"] == "parent")]
    of_family = informants.drop_duplicates("family").set_index("family")["person_id"]
    for wave in (1, 2):
        aged = outside[outside["reason"].str.startswith("child_") & outside[f"in_{wave}"]]
        parents = aged["family"].map(of_family)
        export = f"parent_on_child_w{wave}"
        _questionnaires(planter, export, aged, wave, kindnr=aged["person_id"], ouder=parents)


def _questionnaires(
    planter: Planter, export: str, people: pd.DataFrame, wave: int, **numbers: pd.Series
) -> None:
    days = [f"{day:%d-%m-%Y}" for day in people[f"day_{wave}"]]
    given = {name: values.tolist() for name, values in numbers.items()}
    planter.add_rows(export, planter.invented(export, len(people), datum=days, **given))
    for reason, number in people["reason"].value_counts(sort=False).items():
        planter.note(f"questionnaire: {reason}", export, int(number), "not used")


def _second_numbers(planter: Planter) -> None:
    """Two parents and two children are in the register twice; some of their questionnaires carry the second
    number."""
    register = planter.frames["register"]
    active = register[(register["reason"] == "") & register["in_1"] & register["in_2"] & register["in_3"]]
    last = int(register["person_id"].iloc[-1][1:])
    renumbered = {}
    for role in ("parent", "child"):
        group = active[active["role"] == role]
        for row in planter.rng.permutation(len(group))[:2]:
            last += 1
            renumbered[group["person_id"].iloc[row]] = f"R{last:04d}"
    firsts, seconds = list(renumbered), list(renumbered.values())
    copies = planter.cells["register"].set_index("respnr").loc[firsts].reset_index()
    copies["respnr"] = seconds
    copies["voorletters"] = [letter + "." for letter in "QXYZ"]
    copies["opmerkingen"] = "andere naam opgegeven"
    planter.cells["register"] = pd.concat(
        [planter.cells["register"], copies[planter.cells["register"].columns]], ignore_index=True
    )
    planter.note("double registration", "register", len(seconds), "duplicate_registration")
    for export, column, person in (
        ("parents_w2", "respnr", 0),
        ("parents_w3", "respnr", 0),
        ("help_parents_w2", "respnr", 0),
        ("parent_on_child_w2", "ouder", 0),
        ("parent_on_child_w2", "kindnr", 2),
    ):
        table = planter.cells[export]
        here = table[column] == firsts[person]
        table.loc[here, column] = seconds[person]
        planter.note(f"second number in {column}", export, int(here.sum()), "used, under the first number")
    _both_numbers(planter, firsts[1], seconds[1])


def _both_numbers(planter: Planter, first: str, second: str) -> None:
    """One parent filled in wave 1 under both numbers; the second time the last part is blank."""
    table = planter.cells["parents_w1"]
    row = table[table["respnr"] == first].assign(respnr=second)
    late = [c for c in table.columns if c.startswith(("so", "imp", "tsi0"))]
    row[late] = ""
    planter.add_rows("parents_w1", row)
    planter.note("questionnaire under both numbers", "parents_w1", 1, "duplicate_registration")


def _rows_for_quarantine(planter: Planter) -> None:
    """Rows that cannot be used: no number, a number nobody has, a questionnaire of another wave."""
    planter.add_rows("parents_w2", planter.invented("parents_w2", 1, respnr=[""]))
    planter.note("blank key", "parents_w2", 1, "quarantined")
    planter.add_rows("children_w1", planter.invented("children_w1", 1, kindnr=["R9001"]))
    planter.note("unknown person", "children_w1", 1, "quarantined")
    second, third = planter.cells["parents_w2"], planter.cells["parents_w3"]
    only_second = second[~second["respnr"].isin(third["respnr"]) & (second["respnr"] != "")]
    planter.add_rows("parents_w3", only_second.iloc[[0]][third.columns])
    planter.note("wave mix-up", "parents_w3", 1, "quarantined")


def _empty_row(planter: Planter) -> None:
    """A row without a single value, as spreadsheets leave behind."""
    table = planter.cells["parent_on_child_w2"]
    planter.add_rows("parent_on_child_w2", pd.DataFrame([[""] * table.shape[1]], columns=table.columns))
    planter.note("empty row", "parent_on_child_w2", 1, "not_data")


EXACT_DUPLICATES = {
    "register": 2,
    "parents_w1": 2,
    "parent_on_child_w1": 3,
    "children_w1": 1,
    "help_parents_w2": 1,
    "reference_adults": 3,
    "reference_parent_on_child": 2,
    "response_log": 2,
}


def _exact_duplicates(planter: Planter) -> None:
    """Rows delivered twice, cell by cell the same; never one of the other planted rows."""
    for export, number in EXACT_DUPLICATES.items():
        table = planter.cells[export]
        key = "gespreksnr" if export == "response_log" else ("kindnr" if "kindnr" in table else "respnr")
        usable = table[
            table[key].isin(_used_numbers(planter))
            | (export == "response_log")
            | export.startswith("reference")
        ]
        rows = usable.iloc[np.sort(planter.rng.permutation(len(usable))[:number])]
        planter.add_rows(export, rows)
        planter.note("exact duplicate", export, number, "exact_duplicate")


def _used_numbers(planter: Planter) -> set[str]:
    register = planter.frames["register"]
    return set(register.loc[register["reason"] == "", "person_id"])
