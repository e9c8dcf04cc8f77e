"""Which parents had help, and when: chosen so that table 7.5, figure 7.6 and the texts of 7.3 come out.

How many had help at which wave stands in table 7.1 and stays; who they are is free.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from demo.calibrate.adult_targets import two_at_once
from demo.calibrate.case_women import case_group
from demo.calibrate.cohort import Cohort
from demo.calibrate.help_needs import both_groups
from demo.calibrate.help_split import Split, split
from demo.calibrate.measures import scored
from demo.fit import Fitted, Move, Sums, Target, changing, exchanges, fit, one_of, rounds_to
from demo.published import Published

Array = np.ndarray
Rng = np.random.Generator
WAVES = ("parents_w1", "parents_w2", "parents_w3")
SECOND_COLUMN = 0  # of a row: help at waves 2 and 3
# Heat and steps of the searches, each from the best of the one before: wide ones first, since the numbers behind
# the shares of table 7.5 bind together; below the heat WIDE help is exchanged only where no share changes.
SEARCHES = ((30.0, 9000), (15.0, 9000), (4.0, 4000))
WIDE = 8.0
EVER, SECOND = 0, 1  # what a row gives: help at wave 2 or 3, help at wave 2
# Bounds on t and chi-square that make a verdict sure at any of the sizes here: two-sided p < .05 and < .01.
T_05, T_01, CHI_05 = 2.08, 2.80, 3.8415
CERTAINLY_NOT = 1.6  # a t below this is not significant, and three of these together are not either
PRINTED = 3.0  # weight of a printed number against that of a verdict
MEANS = {  # measure -> row of table 7.5, decimals
    "total_1": ("geweld", 0),
    "impulsivity_1": ("impulsiviteit", 1),
    "socialisation_1": ("socialisatie", 1),
    "stress": ("stress", 1),
}
SHARES = {
    "traumatised_1": ("getraumatiseerd", 1),
    "violence_at_home": ("geschiedenis", 0),
    "alcohol_partner": ("alcohol", 1),
}
KINDS = ("total", "psychological_minor", "psychological_severe", "physical_minor", "physical_severe")


@dataclass(frozen=True)
class Chosen:
    """Columns 2 and 3: 1 had help, 0 none, NaN not asked; and how near the fit came."""

    had: pd.DataFrame
    found: Fitted


def choose(known: pd.DataFrame, had: pd.DataFrame, published: Published, rng: Rng) -> Chosen:
    """Help exchanged between parents who were asked at the same waves; `had` is one starting point.

    The numbers of table 7.1 hold there, and stay. `known`: as `parent_measures` gives it.
    """
    asked = had.notna().to_numpy()
    sums = Sums(len(had))
    targets = _targets(known, asked, sums, published)
    case, pattern = known["case"].eq(1).to_numpy(), asked @ np.array([1, 2])
    of_case = round(published.share("t9_3.hulp.casus") * published.count("t9_3.casus.n"))
    start = _helped_of_case(had.fillna(0).to_numpy(dtype=int), case, pattern, of_case)
    everyone = np.full(len(had), True)
    single = (
        exchanges(pattern + 4 * case, everyone),
        _second_only(asked[:, 0] & case),
        exchanges(pattern + 4 * case, everyone),
        _second_only(asked[:, 0] & ~case),
    )
    alike = exchanges(_alike(known, pattern + 4 * case), everyone)
    wide = _sometimes_two(one_of(*map(changing, (*single, alike))))
    found = Fitted(start, np.inf, {})
    for heat, steps in SEARCHES:
        if found.loss > 0:
            moves = wide if heat >= WIDE else _sometimes_two(changing(alike))
            found = fit(found.rows, _derive, sums, targets, moves, rng, steps, batch=96, heat=heat)
    chosen = pd.DataFrame(np.where(asked, found.rows, np.nan), index=had.index, columns=had.columns)
    return Chosen(chosen, found)


def _alike(known: pd.DataFrame, asked: Array) -> Array:
    """A number per kind of parent: alike in when they were asked and in what is counted, but not in what is averaged.

    Among them help can be exchanged without a change in any share.
    """
    counted = known[[*SHARES, "traumatised"]].fillna(-1).to_numpy(dtype=int) + 1
    return asked + 8 * (counted @ 3 ** np.arange(counted.shape[1]))


def _helped_of_case(rows: Array, case: Array, pattern: Array, number: int) -> Array:
    """So many of the case group with help at wave 2 (table 9.3), by exchanges with others asked at the same waves.

    The moves of the fit keep that number.
    """
    found = rows.copy()
    while found[case, SECOND_COLUMN].sum() != number:
        more = found[case, SECOND_COLUMN].sum() < number
        givers = np.flatnonzero(~case & (found[:, SECOND_COLUMN] == more) & (pattern != 2))
        takers = np.flatnonzero(case & (found[:, SECOND_COLUMN] != more) & (pattern != 2))
        pairs = [(a, b) for b in takers for a in givers[pattern[givers] == pattern[b]][:1]]
        if not pairs:
            break
        one, other = pairs[0]
        found[[one, other]] = found[[other, one]]
    return found


def trauma_change(known: pd.DataFrame, had: pd.DataFrame) -> pd.Series:
    """Change of trauma to wave 2 of the parents who count in the analysis: all measures, and asked on help."""
    changes = pd.DataFrame(
        {name: known[f"{name}_2"] - known[f"{name}_1"] for name in ("ptss", "total", "socialisation")}
    )
    return changes["ptss"].where(changes.notna().all(axis=1) & had[2].notna())


def parent_measures(study: Cohort, people: pd.Index) -> pd.DataFrame:
    """What is known of the parents before help is chosen: measures of wave 1, changes, traumatised at any wave."""
    cts2, tsi, so, imp = (scored(study, name, WAVES) for name in ("cts2", "tsi", "so", "imp"))
    ace, audit = (scored(study, name, WAVES[:1]) for name in ("ace", "audit_c"))
    known = pd.DataFrame(index=people)

    def at(scores: pd.DataFrame, measure: str, wave: int) -> pd.Series:
        return scores[measure].xs(wave, level=1).reindex(people)

    for kind in KINDS:
        for wave in (1, 2, 3):
            known[f"{kind}_{wave}"] = at(cts2, f"cts2.{kind}.both", wave)
    for wave in (1, 2):
        known[f"ptss_{wave}"] = at(tsi, "tsi.intrusive_experiences", wave)
        known[f"socialisation_{wave}"] = at(so, "so.total", wave)
    known["impulsivity_1"] = at(imp, "imp.total", 1)
    known["traumatised_1"] = at(tsi, "tsi.traumatised", 1)
    known["traumatised"] = tsi["tsi.traumatised"].groupby(level=0).max().reindex(people)
    known["violence_at_home"] = at(ace, "ace.violence_at_home", 1)
    known["alcohol_partner"] = at(audit, "audit_c.partner.problem", 1)
    known["stress"] = _stress(study).reindex(people)
    known["case"] = people.isin(case_group(study))
    return known


def _stress(study: Cohort) -> pd.Series:
    """Mean parenting stress over the children of a parent at wave 1."""
    scores = scored(study, "nosik", ("parent_on_child_w1",))["nosik.total"].droplevel(1)
    informant = study.frames["parent_on_child_w1"].set_index("person_id")["informant_id"]
    return scores.groupby(informant.reindex(scores.index).to_numpy()).mean()


def _derive(rows: Array, who: Array) -> Array:
    return np.column_stack([rows.max(axis=1), rows[:, 0]]).astype(float)


def _sometimes_two(one: Move) -> Move:
    """Half of the batches make two exchanges of other persons together, where there are any."""
    two = two_at_once(one)

    def move(rng: Rng, rows: Array, size: int) -> tuple[Array, Array]:
        who, new = two(rng, rows, size) if rng.integers(2) else one(rng, rows, size)
        return (who, new) if len(who) else one(rng, rows, size)

    return move


def _second_only(asked: Array) -> Move:
    """Two parents without help at wave 3 exchange that of wave 2, whether or not they were asked at wave 3."""
    people = np.flatnonzero(asked)

    def move(rng: Rng, rows: Array, size: int) -> tuple[Array, Array]:
        who = people[rng.integers(len(people), size=(size, 2))]
        who = who[(rows[who[:, 0], 1] == 0) & (rows[who[:, 1], 1] == 0)]
        who = who if len(who) else people[:1].repeat(2)[None, :]
        new = rows[who].copy()
        new[:, :, 0] = new[:, ::-1, 0]
        return who, new

    return move


def _targets(known: pd.DataFrame, asked: Array, sums: Sums, published: Published) -> list[Target]:
    everyone, second = np.full(len(known), True), asked[:, 0]
    ever = {name: split(sums, EVER, known[name], everyone) for name in MEANS | SHARES}
    targets = []
    for name, (row, decimals) in MEANS.items():
        for label, helped in (("wel", True), ("geen", False)):
            low, high = rounds_to(published(f"t7_5.{row}.{label}"), decimals)
            targets.append(Target(f"7.5 {row} {label}", ever[name].mean(helped), low, high, PRINTED))
    for name, (row, decimals) in SHARES.items():
        targets += _share(ever[name], published, row, decimals)
    targets += _verdicts(ever)
    targets += _figure_7_6(known, everyone, second, sums)
    targets += _start(known, second, sums)
    none = sums.add(EVER, (known["traumatised"] == 1).to_numpy(dtype=float))
    without = float((known["traumatised"] == 1).sum()) - published.count("text_7_3.trauma.geen_hulp.n")
    return [*targets, Target("7.8b none", at(none), without - 0.5, without + 0.5, PRINTED)]


def at(place: int) -> Callable[[Array], Array]:
    """A sum itself."""
    return lambda s: s[..., place]


def _share(measure: Split, published: Published, row: str, decimals: int) -> list[Target]:
    """The numbers behind both shares of a row; the shares themselves where no numbers give them exactly."""
    numbers = both_groups(published, row, decimals, int(measure.all_n))
    if numbers is None:
        return [
            Target(f"7.5 {row} {label}", measure.mean(helped, 100.0), printed - 2.0, printed + 2.0)
            for label, helped in (("wel", True), ("geen", False))
            for printed in [published(f"t7_5.{row}.{label}")]
        ]
    n, yes = measure.n, measure.total
    return [
        Target(f"7.5 {row} {what}", at(place), number - 0.5, number + 0.5, PRINTED)
        for what, place, number in (("known", n, numbers.known[0]), ("yes", yes, numbers.yes[0]))
    ]


def _verdicts(ever: dict[str, Split]) -> list[Target]:
    """Marks of table 7.5; of violence and impulsiveness after Welch: who had no help differ less among themselves."""
    stress, alcohol = ever["stress"], ever["alcohol_partner"]
    return [
        Target("7.5 violence p", ever["total_1"].welch, T_01, np.inf),
        Target("7.5 impulsivity p", ever["impulsivity_1"].welch, T_01, np.inf),
        Target("7.5 socialisation p", ever["socialisation_1"].pooled, -np.inf, -T_05 * 0.96),
        Target("7.5 stress p", stress.pooled, -T_05 * 0.94, T_05 * 0.94),
        Target("7.5 traumatised p", ever["traumatised_1"].chi_square, CHI_05 + 0.01, np.inf),
        Target("7.5 violence at home p", ever["violence_at_home"].chi_square, CHI_05 + 0.01, np.inf),
        Target("7.5 alcohol p", alcohol.chi_square, 0.0, CHI_05 - 0.01),
    ]


def _figure_7_6(known: pd.DataFrame, everyone: Array, second: Array, sums: Sums) -> list[Target]:
    """Violence falls with and without help, alike; severe physical violence does not (figure 7.6, texts 7.3)."""
    targets = []
    for name, first, last, derived, asked in (
        ("w2", 1, 2, SECOND, second),
        ("w3", 1, 3, EVER, everyone),
    ):
        total = split(sums, derived, known[f"total_{last}"] - known[f"total_{first}"], asked)
        severe = split(
            sums, derived, known[f"physical_severe_{last}"] - known[f"physical_severe_{first}"], asked
        )
        for label, helped in (("wel", True), ("geen", False)):
            targets.append(Target(f"7.6 {name} {label}", total.change(helped), -np.inf, -T_05 * 1.03))
            if name == "w2":
                targets.append(Target(f"7.6 severe {label}", severe.change(helped), -1.95, 1.95))
        targets.append(Target(f"7.3b {name}", total.pooled, -CERTAINLY_NOT, CERTAINLY_NOT))
    for name in ("ptss", "socialisation"):
        change = split(sums, SECOND, known[f"{name}_2"] - known[f"{name}_1"], second)
        targets.append(Target(f"7.3a {name}", change.pooled, -CERTAINLY_NOT, CERTAINLY_NOT))
    return targets


def _start(known: pd.DataFrame, second: Array, sums: Sums) -> list[Target]:
    """Parents without help start with less violence and trauma, and more social (text 7.3)."""
    targets = []
    for name, sign in (("total_1", 1), ("ptss_1", 1), ("socialisation_1", -1)):
        start = split(sums, SECOND, known[name], second)
        low, high = (T_05 * 0.96, np.inf) if sign > 0 else (-np.inf, -T_05 * 0.96)
        targets.append(Target(f"7.3e {name}", start.pooled, low, high))
    return targets
