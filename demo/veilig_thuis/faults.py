"""The imperfections of the raw exports: rows and cells that are not as they should be, planted in raw cells.

What takes answers away is planted in families outside the core, or where no number of the design hangs on it.
"""

import numpy as np
import pandas as pd

from demo.faults import Cells, Planter
from demo.veilig_thuis.design import WAVES
from demo.veilig_thuis.fault_cells import plant_cells
from demo.veilig_thuis.plan import Plan
from demo.veilig_thuis.plan_people import BORN, MISTYPED
from demo.veilig_thuis.register import without_child, without_consent

Rng = np.random.Generator
OF_CHILDREN, OWN, PARENTS = "on_children", "children", "parents"
EXACT_DUPLICATES = {"register": 2, PARENTS: 1, OF_CHILDREN: 4, "help_parents": 2, "help_children": 1}
KEY = {"register": "PERSNR", PARENTS: "PERSNR", OWN: "KINDNR", OF_CHILDREN: "KINDNR"}


def plant(cells: Cells, plan: Plan, rng: Rng) -> tuple[Cells, pd.DataFrame]:
    """The exports, by their entry in the study file, with their imperfections; and what was planted: kind, export,
    number, outcome."""
    planter = Planter({name: table.reset_index(drop=True) for name, table in cells.items()}, {}, rng)
    _mistyped_birth_year(planter)
    plant_cells(planter, plan)
    _not_used(planter, plan)
    _grown_up(planter, plan)
    _second_numbers(planter, plan)
    _for_quarantine(planter, plan)
    _help_alone(planter, plan)
    _empty_rows(planter)
    _exact_duplicates(planter)
    return planter.cells, pd.DataFrame(planter.account)


def _mistyped_birth_year(planter: Planter) -> None:
    """A parent born in 1981 stands in the register as born in 1891; the study file declares the correction."""
    register = planter.cells["register"]
    row = register.index[register["PERSNR"] == f"O{10001 + MISTYPED}"]
    register.loc[row, "GEBDATUM"] = f"{BORN:%d-%m}-1891"
    planter.note("birth year mistyped", "register", 1, "corrected")


def _like(planter: Planter, export: str, number: int, wave: str = "", **cells: list[str]) -> pd.DataFrame:
    """Rows as others gave them, with the cells given; of one wave of a wide file the cells of the others are blank."""
    table = planter.cells[export]
    if "METING" in table and wave:
        table = table[table["METING"] == wave[1]]
    elif wave:
        table = table[table[f"DATUM_{wave.upper()}"] != ""]
    rows = table.iloc[planter.rng.permutation(len(table))[:number]].reset_index(drop=True).assign(**cells)
    others = [f"_{other.upper()}" for other in WAVES if other != wave]
    if wave and "METING" not in rows:
        rows.loc[:, [name for name in rows if name.endswith(tuple(others))]] = ""
    return rows


def _not_used(planter: Planter, plan: Plan) -> None:
    """Questionnaires of families whom the rules of eligibility take out; they stand in the register already."""
    parents, children = plan.parents, plan.children
    for families, kind, filled in (
        (without_consent(plan), "no consent", 6),
        (without_child(plan), "no child", 2),
    ):
        registered = pd.concat([parents, children])["family_id"].isin(families).sum()
        planter.note(f"registered: {kind}", "register", int(registered), "not used")
        first = parents[parents["family_id"].isin(families[:filled]) & parents["first"]]
        days = [f"{day:%d-%m-%Y}" for day in first["day_t0"]]
        rows = _like(planter, PARENTS, len(first), "t0", PERSNR=list(first.index), DATUM_T0=days)
        planter.add_rows(PARENTS, rows)
        planter.note(f"questionnaire: {kind}", PARENTS, len(rows), "not used")
        told = children[children["family_id"].isin(first["family_id"])]
        informants = told["family_id"].map(pd.Series(first.index, index=first["family_id"]))
        days = [f"{day:%d-%m-%Y}" for day in told["day_t0"]]
        rows = _like(
            planter,
            OF_CHILDREN,
            len(told),
            "t0",
            KINDNR=list(told.index),
            OUDERNR=list(informants),
            DATUM=days,
        )
        planter.add_rows(OF_CHILDREN, rows)
        planter.note(f"questionnaire: {kind}", OF_CHILDREN, len(rows), "not used")


def _grown_up(planter: Planter, plan: Plan) -> None:
    """Questionnaires about and by young people who had turned eighteen, and by children too young for their own."""
    children, families = plan.children, plan.families
    there = children["family_id"].map(families["in_t2"]).to_numpy(dtype=bool)
    grown = children[there & (children["age_t2"] >= 18)].iloc[:6]
    first = plan.parents[plan.parents["first"]].reset_index().set_index("family_id")["person_id"]
    days = [f"{day:%d-%m-%Y}" for day in grown["day_t2"]]
    informants = list(grown["family_id"].map(first))
    rows = _like(
        planter, OF_CHILDREN, len(grown), "t2", KINDNR=list(grown.index), OUDERNR=informants, DATUM=days
    )
    planter.add_rows(OF_CHILDREN, rows)
    planter.note("questionnaire: child of eighteen", OF_CHILDREN, len(rows), "not used")
    young = children[
        ~children["family_id"].map(families["core"]) & children["in_t0"] & (children["age_t0"] == 8)
    ]
    days = [f"{day:%d-%m-%Y}" for day in young["day_t0"][:3]]
    rows = _like(planter, OWN, 3, "t0", KINDNR=list(young.index[:3]), DATUM_T0=days)
    planter.add_rows(OWN, rows)
    planter.note("own questionnaire of a child of eight", OWN, 3, "quarantined")


def _second_numbers(planter: Planter, plan: Plan) -> None:
    """Two parents and a child are in the register twice; what came in at a later wave carries the second number."""
    core = plan.families.index[plan.families["core"]]
    parents = plan.parents[plan.parents["family_id"].isin(core) & plan.parents["first"]]
    children = plan.children[plan.children["family_id"].isin(core) & plan.children["in_t1"]]
    firsts = [
        *parents.index[np.sort(planter.rng.permutation(len(parents))[:2])],
        children.index[int(planter.rng.integers(len(children)))],
    ]
    seconds = [
        f"O{10001 + len(plan.parents)}",
        f"O{10002 + len(plan.parents)}",
        f"K{20001 + len(plan.children)}",
    ]
    register = planter.cells["register"]
    copies = register.set_index("PERSNR").loc[firsts].reset_index()[register.columns]
    planter.cells["register"] = pd.concat([register, copies.assign(PERSNR=seconds)], ignore_index=True)
    planter.note("double registration", "register", 3, "duplicate_registration")
    for first, second in zip(firsts[:2], seconds[:2], strict=True):
        _split_wide(planter, first, second)
        _renumber(planter, OF_CHILDREN, "OUDERNR", first, second, "2")
        _renumber(planter, "help_parents", "PERSNR", first, second, "2")
    _renumber(planter, OF_CHILDREN, "KINDNR", firsts[2], seconds[2], "1")


def _split_wide(planter: Planter, first: str, second: str) -> None:
    """The third wave of a parent stands in a row of its own, under the second number."""
    table = planter.cells[PARENTS]
    row = table.index[table["PERSNR"] == first]
    last = [name for name in table if name.endswith("_T2")]
    copy = table.loc[row].assign(PERSNR=second)
    copy[[name for name in table if name not in ("PERSNR", *last)]] = ""
    table.loc[row, last] = ""
    planter.add_rows(PARENTS, copy)
    planter.note("second number in PERSNR", PARENTS, 1, "used, under the first number")


def _renumber(planter: Planter, export: str, column: str, first: str, second: str, wave: str) -> None:
    table = planter.cells[export]
    here = (table[column] == first) & (table["METING"] == wave)
    table.loc[here, column] = second
    planter.note(f"second number in {column}", export, int(here.sum()), "used, under the first number")


def _for_quarantine(planter: Planter, plan: Plan) -> None:
    """Rows that cannot be used: no number, a number nobody has, a wave or an informant that is not there."""
    some = _others(plan, plan.children, "t0")
    for export, cells, kind in (
        (OF_CHILDREN, {"KINDNR": ["", ""]}, "blank key"),
        (OF_CHILDREN, {"KINDNR": ["K29901", "K29902"]}, "unknown person"),
        (OF_CHILDREN, {"METING": ["3", "4"]}, "unknown wave"),
        (OF_CHILDREN, {"METING": [""]}, "blank wave"),
        (OF_CHILDREN, {"KINDNR": ["O10007"]}, "number of a parent for a child"),
        (OWN, {"KINDNR": ["K29903"]}, "unknown person"),
        ("help_parents", {"PERSNR": ["O19903"]}, "unknown person"),
        ("help_children", {"METING": ["0"]}, "unknown wave"),
    ):
        number = len(next(iter(cells.values())))
        planter.add_rows(export, _like(planter, export, number, **cells))
        planter.note(kind, export, number, "quarantined")
    unknown = _like(planter, OF_CHILDREN, 2, KINDNR=some[:2], OUDERNR=["O19901", "O19902"])
    planter.add_rows(OF_CHILDREN, unknown)
    planter.note("unknown informant", OF_CHILDREN, 2, "used, with a warning")
    table = planter.cells["help_children"]
    rows = table[table["PERSNR"].isin(_others(plan, plan.children, "t1"))].iloc[[3]]
    other = {"1": "0", "0": "1"}
    planter.add_rows("help_children", rows.assign(HULP=[other[value] for value in rows["HULP"]]))
    planter.note("two forms of one child at one wave", "help_children", 2, "quarantined")


def _help_alone(planter: Planter, plan: Plan) -> None:
    """Forms on help of parents of whom there is no questionnaire of that wave."""
    left = plan.parents[plan.parents["in_t0"] & ~plan.parents["in_t1"] & plan.parents["first"]].index[:4]
    planter.add_rows("help_parents", _like(planter, "help_parents", len(left), "t1", PERSNR=list(left)))
    planter.note("form on help without a questionnaire", "help_parents", len(left), "unlinked")


def _others(plan: Plan, people: pd.DataFrame, wave: str) -> list[str]:
    """People at a wave in families outside the core."""
    outside = ~people["family_id"].map(plan.families["core"]).to_numpy(dtype=bool)
    return list(people.index[outside & people[f"in_{wave}"].to_numpy()])


def _empty_rows(planter: Planter) -> None:
    """Rows without a single value, as spreadsheets leave behind."""
    for export, number in ((OF_CHILDREN, 2), ("help_parents", 1)):
        table = planter.cells[export]
        planter.add_rows(export, pd.DataFrame("", index=range(number), columns=table.columns))
        planter.note("empty row", export, number, "not_data")


def _exact_duplicates(planter: Planter) -> None:
    """Rows delivered twice, cell by cell the same; of people who stand in the register once."""
    register = planter.cells["register"]
    once = register["PERSNR"][~register.duplicated(["GEZIN", "ROL", "GESL", "GEBDATUM"], keep=False)]
    for export, number in EXACT_DUPLICATES.items():
        table = planter.cells[export]
        key = KEY.get(export, "PERSNR")
        wide = table[key].duplicated(keep=False) & (export == PARENTS)
        usable = table[table[key].isin(once) & ~wide]
        rows = usable.iloc[np.sort(planter.rng.permutation(len(usable))[:number])]
        planter.add_rows(export, rows)
        planter.note("exact duplicate", export, number, "exact_duplicate")
