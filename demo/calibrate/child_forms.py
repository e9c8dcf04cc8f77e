"""Which children have a questionnaire of their own at each wave.

The forms themselves stay where they are in the export, with their blanks and the faults that will be planted in
them; children of the same age group exchange places, so that the numbers per city (table 6.3), of children with
complete data (section 7.4) and the correlation of the parents' violence and trauma (tables 7.10, 7.11) come out.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from demo.calibrate.cohort import Cohort
from demo.calibrate.panel import Panel, r_bound
from demo.design import CITIES, PUBLISHED_CITY
from demo.fit import Target, exchanges, rounds_to

Array = np.ndarray
Cases = dict[int, pd.DataFrame]
IDENTITY = ("person_id", "informant_id", "completed_on")
# ASSUME: table 6.3 has its percentages of so many children; no other numbers give all five of them.
TRAUMATISED_OF = {
    "rotterdam": (22, 53),
    "amsterdam": (18, 73),
    "den_haag": (11, 48),
    "utrecht": (23, 51),
}
# ASSUME: sections 6.1.3 and 6.2.3 print means of children whose parents are apart and together; with the means of
# tables 6.1 and 6.2 they leave these numbers of children whose parents are together.
TOGETHER_SECURITY, TOGETHER_TRAUMA = (51, 53), (52, 56)
COMPLETE = {"young": "text_7_4.jong.n", "older": "text_7_4.oud.n"}
FORMS = {"young": ("parent_on_child_w", "tscyc", "sims_pr"), "older": ("children_w", "tscc", "sis")}
PARENTS = ("violence", "ptss")
SLOTS = ("valid", "stress", "whole", "security", "complete")


def slots(study: Cohort, group: str, wave: int) -> pd.DataFrame:
    """Per form (index as in the export): whether it is valid, has the posttraumatic stress scale, all six scales, the
    first scale of emotional security, and all that section 7.4 needs."""
    export, trauma, security = (f"{FORMS[group][0]}{wave}", *FORMS[group][1:])
    seen = study.seen(export)
    known = {name: scale_known(study, seen, name) for name in (trauma, security)}
    valid = ~invalid_forms(study, seen, trauma) & known[trauma].any(axis=1)
    found = pd.DataFrame({"valid": valid})
    found["stress"] = valid & known[trauma]["posttraumatic_stress"]
    clinical = [s for s, d in study.instruments[trauma].about.scales.items() if not d.validity]
    found["whole"] = valid & known[trauma][clinical].all(axis=1)
    found["security"] = known[security]["reactivity"]
    found["complete"] = found["stress"] & known[security]["total"]
    return found


def invalid_forms(study: Cohort, seen: pd.DataFrame, instrument: str) -> pd.Series:
    """Forms at or above a limit of their validity scales: the same raw score for every sex and age."""
    own = study.instruments[instrument]
    found = pd.Series(False, index=seen.index)
    for scale, limit in (own.about.validity.limits if own.about.validity else {}).items():
        answers = seen[item_columns(seen, own, scale)]
        counted = own.about.scales[scale].count
        raw = (answers.isin(counted) if counted else answers).sum(axis=1).astype(int)
        table = own.t_table(scale, np.array(["female"]), np.array([own.about.ages.high]))[0]
        found |= answers.notna().all(axis=1) & (table[raw] >= limit.at_least)
    return found


def scale_known(study: Cohort, seen: pd.DataFrame, instrument: str) -> pd.DataFrame:
    """Per form and scale whether enough questions are answered for a score."""
    own = study.instruments[instrument]
    found = {}
    for scale, declared in own.about.scales.items():
        names = item_columns(seen, own, scale)
        rule = declared.missing
        found[scale] = seen[names].notna().sum(axis=1) >= (rule.min_answered or len(names))
    return pd.DataFrame(found)


def item_columns(frame: pd.DataFrame, instrument: object, scale: str) -> list[str]:
    """Columns of the items of a scale in a frame; SIS item 19 in whichever wording the frame has."""
    name = instrument.about.id  # type: ignore[attr-defined]
    columns = [f"{name}_{item + 1:02d}" for item in instrument.items(scale)]  # type: ignore[attr-defined]
    if scale == "dysregulation_alternative":
        columns = ["sis_18", "sis_19", "sis_20"]
    return [c if c in frame else f"{c}_alternative" for c in columns]


def place_forms(study: Cohort, cases: Cases) -> None:
    """Give the forms of waves 1 and 2 to the children that make the printed numbers come out; in place."""
    for wave in (1, 2):
        for group in ("older", "young"):
            _place(study, cases, group, wave)


def _place(study: Cohort, cases: Cases, group: str, wave: int) -> None:
    export = f"{FORMS[group][0]}{wave}"
    frame, kinds = study.frames[export], slots(study, group, wave)
    people = cases[wave][cases[wave]["young"] == (group == "young")]
    row_of = pd.Series(frame.index, frame["person_id"]).reindex(people.index)
    start = row_of.notna().to_numpy()
    table = np.zeros((len(people), len(SLOTS)))
    table[start] = kinds.loc[row_of[start], list(SLOTS)].to_numpy(dtype=float)
    panel = Panel(len(people))
    for place, name in enumerate(SLOTS):
        panel.value(name, (0, np.broadcast_to(table[:, place], (len(people), len(people)))))
    _targets(study, panel, people, cases, group, wave)
    rows = np.arange(len(people))[:, None]
    made = panel.solve(
        rows,
        exchanges(np.zeros(len(people)), _movable(study, people, group, wave)),
        study.rng(f"forms {export}"),
        8000,
        heat=0.5,
    )
    _exchange_identities(frame, people, row_of, made.rows[:, 0])


def _movable(study: Cohort, people: pd.DataFrame, group: str, wave: int) -> Array:
    """Children who have another questionnaire at this wave as well, so that they stay in it without this one."""
    stress = study.frames[f"parent_on_child_w{wave}"].set_index("person_id")["nosik_01"]
    return stress.reindex(people.index).notna().to_numpy()


def _exchange_identities(frame: pd.DataFrame, people: pd.DataFrame, row_of: pd.Series, slot: Array) -> None:
    """The child at place i gets the row of the child at place slot[i], if that one has a row."""
    identity = pd.DataFrame(
        {"person_id": people.index, "informant_id": people["informant"], "completed_on": people["day"]}
    ).reset_index(drop=True)
    columns = [c for c in IDENTITY if c in frame]
    for person, taken in enumerate(slot):
        row = row_of.iloc[taken]
        if person != taken and not pd.isna(row):
            for column in columns:
                frame.at[row, column] = identity.at[person, column]


def _targets(study: Cohort, panel: Panel, people: pd.DataFrame, cases: Cases, group: str, wave: int) -> None:
    if wave == 1:
        _first_wave(study, panel, people, cases, group)
    both = people[list(PARENTS)].notna().all(axis=1).to_numpy()
    if group == "young":
        low, high = rounds_to(study.published(f"t7_10.geweld_ptss_ouder.r.m{wave}"), 2)
        _r_of_parents(panel, people, both, low, high)
    else:
        if wave == 2:  # the printed r of .47 is significant with 18 children, not with fewer
            panel.count("complete", people["violence"].notna().to_numpy(), 18, 21)
        bound = 0.95 * r_bound(0.05, {1: 33, 2: 18}[wave])
        _r_of_parents(panel, people, both, -bound, bound)
    if wave == 2:
        _complete(study, panel, people, cases, group)


def _first_wave(study: Cohort, panel: Panel, people: pd.DataFrame, cases: Cases, group: str) -> None:
    fixed = _older_slots(study, cases[1], group)
    for city in CITIES:
        here = (people["city"] == city).to_numpy()
        stress = study.published.count(f"t6_3.{PUBLISHED_CITY[city]}.ptss.n")
        for name, wanted in (
            ("stress", stress),
            ("whole", TRAUMATISED_OF[city][1]),
        ):
            if group == "young":
                left = wanted - fixed.get((city, name), 0)
                panel.count(name, here, left - 0.5, left + 0.5)
    together = (people["relationship"] == "yes").to_numpy()
    if group == "young":
        left = fixed.get(("together", "stress"), 0)
        panel.count("security", together, *TOGETHER_SECURITY)
        # section 6.1.3 prints a correlation of .24 with p < .001, which takes 180 children or more
        panel.count("security", people["violence"].notna().to_numpy(), 182, 196)
        panel.count("stress", together, TOGETHER_TRAUMA[0] - left, TOGETHER_TRAUMA[1] - left)
    else:
        panel.count("stress", together, 0, 3)
        panel.count("complete", _able(people, cases[2].reindex(people.index)), 18, 24)


def _older_slots(study: Cohort, everyone: pd.DataFrame, group: str) -> Mapping[tuple[str, str], int]:
    """Older children who have their form already, per city and kind of form; and those whose parents are together."""
    if group == "older":
        return {}
    older = study.frames["children_w1"]["person_id"]
    kinds = slots(study, "older", 1).set_axis(older)
    about = everyone.loc[older]
    found = {
        (city, name): int(kinds.loc[(about["city"] == city).to_numpy(), name].sum())
        for city in CITIES
        for name in ("stress", "whole")
    }
    found["together", "stress"] = int(kinds.loc[(about["relationship"] == "yes").to_numpy(), "stress"].sum())
    return found


def _able(people: pd.DataFrame, other: pd.DataFrame) -> Array:
    """Children in the same age group at both waves, whose parent's violence and trauma are known at both."""
    known = people[list(PARENTS)].notna().all(axis=1) & other[list(PARENTS)].notna().all(axis=1)
    return (known & (people["young"] == other["young"])).to_numpy()


def _r_of_parents(panel: Panel, people: pd.DataFrame, both: Array, low: float, high: float) -> None:
    """Correlation of the parent's violence and trauma over the children with a valid form."""
    x, y = (np.where(both, people[name], 0.0) for name in PARENTS)
    sums = [panel.total(w * both, "valid") for w in (np.ones(len(x)), x, y, x * x, y * y, x * y)]

    def value(s: Array) -> Array:
        n, sx, sy, xx, yy, xy = (s[..., place] for place in sums)
        return (n * xy - sx * sy) / np.sqrt(np.maximum((n * xx - sx**2) * (n * yy - sy**2), 1e-9))

    panel.targets.append(Target("r of parents", value, low, high))


def _complete(study: Cohort, panel: Panel, people: pd.DataFrame, cases: Cases, group: str) -> None:
    """As many children with complete data at waves 1 and 2 as printed; the parents' part of the combined change is
    kept below the printed one, which the children's part makes up."""
    frame = study.frames[f"{FORMS[group][0]}1"]
    before = slots(study, group, 1).set_axis(frame["person_id"])["complete"].reindex(people.index)
    first = cases[1].reindex(people.index)
    able = _able(people, first) & before.eq(True).to_numpy()
    wanted = study.published.count(COMPLETE[group])
    panel.count("complete", able, wanted - 0.5, wanted + 0.5)
    a, b = (np.where(able, people[name] - first[name], 0.0) for name in PARENTS)
    sums = [panel.total(w * able, "complete") for w in (np.ones(len(a)), a, b, a * a, b * b, a * b)]

    def value(s: Array) -> Array:
        n, sa, sb, aa, bb, ab = (s[..., place] for place in sums)
        n = np.maximum(n, 4)
        saa, sbb, sab = aa - sa * sa / n, bb - sb * sb / n, ab - sa * sb / n
        t2 = (sbb * sa**2 - 2 * sab * sa * sb + saa * sb**2) / n / np.maximum(saa * sbb - sab**2, 1e-9)
        return t2 / (1 + t2)

    high = {"young": 0.19, "older": 0.36}[group]
    panel.targets.append(Target("part of the parents", value, 0.0, high))


def mark_valid(study: Cohort, cases: Cases) -> None:
    """Add to the cases whether the child has a valid list of trauma symptoms (`valid`); in place."""
    for wave, people in cases.items():
        people["valid"] = False
        for group, (export, *_) in FORMS.items():
            kinds = slots(study, group, wave)["valid"]
            having = study.frames[f"{export}{wave}"]["person_id"][kinds]
            people.loc[people.index.isin(having), "valid"] = True
