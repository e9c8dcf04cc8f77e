"""Parenting stress (NOSI-K): sums per child as tables 5.5, 5.6 and 7.9 print them."""

import numpy as np
import pandas as pd

from demo.calibrate.adult_targets import two_at_once
from demo.calibrate.child_cases import WAVES
from demo.calibrate.child_data import Column, column, with_form
from demo.calibrate.child_forms import Cases
from demo.calibrate.child_security import NOT_SURE, SURE
from demo.calibrate.cohort import Cohort
from demo.calibrate.help_needs import overall_mean
from demo.calibrate.panel import Panel, opposite_steps, r_bound, swaps_within, t_bound
from demo.design import CITIES, PUBLISHED_CITY
from demo.fit import fit, one_of, rounds_to, steps_within

Array = np.ndarray
FOREVER = float("inf")
SEARCHES = ((0.5, 9000), (0.1, 8000))  # heat and steps; a search stops when nothing is missed
FATHERS = (12.0, 4000)  # the same for the children of fathers alone, to begin with
WITH = {  # parents' measures of table 7.9 and their published name there
    "violence": "geweld",
    "ptss": "ptss",
    "impulsivity": "imp",
    "socialisation": "soc",
    "childhood": "ace",
}
# SOURCE: section 5.6.3 ("eerst een lichte stijging, gevolgd door een lichte daling"); figure 5.9 has no numbers.
MEAN_SECOND, MEAN_THIRD = (51.9, 53.0), (48.5, 50.5)


def fit_stress(
    study: Cohort, cases: Cases, parents: dict[int, pd.DataFrame]
) -> dict[int, tuple[Column, Array]]:
    """Per wave the column over all children (`with_form`) and the fitted sums. A row of the panel is a parent with
    its children, since table 7.9 has the mean over the children of a parent."""
    people = with_form(study, ["nosik"], WAVES)
    columns = {w: column(study, people, "nosik", "total", w) for w in WAVES}
    informant = _informants(study, people)
    families = pd.Index(sorted(set(informant)))
    slot = pd.Series(1, people).groupby(informant.to_numpy()).cumsum().to_numpy() - 1
    row, size = families.get_indexer(informant), int(slot.max()) + 1

    def spread(values: Array, fill: float = 0) -> Array:
        found = np.full((len(families), size, *values.shape[1:]), fill, dtype=float)
        found[row, slot] = values
        return found

    tables = {w: np.nan_to_num(spread(np.nan_to_num(c.scores()))) for w, c in columns.items()}
    known = {w: spread(c.known).astype(bool) for w, c in columns.items()}
    panel = Panel(len(families))
    _values(panel, tables, known, size)
    about = {w: cases[w].reindex(people) for w in WAVES}
    city = pd.Series(about[1]["city"].to_numpy(), informant).groupby(level=0).first().reindex(families)
    _first_wave(study, panel, city, parents[1]["sex"].reindex(families), known[1].sum(axis=1))
    _later_waves(panel, known)
    _asked_about_help(study, panel, families, np.asarray(known[1].any(axis=1)))
    for wave in (1, 2):
        _with_parents(
            study, panel, parents[wave].reindex(families), np.asarray(known[wave].any(axis=1)), wave
        )
    bounds = [np.hstack([spread(getattr(columns[w], b)) for w in WAVES]) for b in ("start", "low", "high")]
    start, low, high = (b.astype(int) for b in bounds)
    free = np.hstack([known[w] for w in WAVES])
    fathers = (parents[1]["sex"].reindex(families) == "male").to_numpy()
    for group, name in ((fathers, "man"), (~fathers, "vrouw")):
        _spread_as_printed(study, start, (low, high), free & group[:, None], f"t5_5.onderzoek.{name}")
    start = _stable_start(start, free, parents, families, size, study.rng("start stress"))
    one = np.zeros(len(families), dtype=int)
    rng = study.rng("scores stress")
    made = _fathers_first(
        panel, start, (low, high), free & fathers[:, None], float(known[1][fathers].sum()), rng
    )
    free &= ~(fathers[:, None] & (np.arange(free.shape[1]) < size))  # wave 1 of fathers stays as found
    move = one_of(
        steps_within(low, high, free, 6),
        swaps_within(low, high, free, one),
        opposite_steps(low, high, free, 3),
    )
    for heat, steps in SEARCHES:
        made = panel.solve(made, move, rng, steps, batch=48, heat=heat).rows
    return {w: (columns[w], made[row, (w - 1) * size + slot]) for w in WAVES}


def _spread_as_printed(
    study: Cohort, start: Array, bounds: tuple[Array, Array], here: Array, printed: str
) -> None:
    """The sums of these cells around the printed mean, with the printed SD of wave 1; in place.

    A search does not find the way there: too far from an SD that is printed so precisely, every step looks alike.
    """
    mean, sd = study.published(f"{printed}.mean"), study.published(f"{printed}.sd")
    values = start[here]
    moved = np.rint(mean + (values - values.mean()) * sd / values.std(ddof=1)).astype(int)
    start[here] = np.clip(moved, bounds[0][here], bounds[1][here])


def _fathers_first(
    panel: Panel, start: Array, bounds: tuple[Array, Array], free: Array, n: float, rng: np.random.Generator
) -> Array:
    """The sums with the printed mean and SD of the few children of fathers, which leave least room."""
    own = [t for t in panel.targets if t.name.startswith((f"mean 1 {n:.0f} ", f"sd 1 {n:.0f} "))]
    move = two_at_once(steps_within(*bounds, free, 6))
    heat, steps = FATHERS
    return fit(start, panel.derive, panel.sums, own, move, rng, steps, batch=48, heat=heat).rows


def _asked_about_help(study: Cohort, panel: Panel, families: pd.Index, known: Array) -> None:
    """The mean of the parents who were asked about help, whom table 7.5 splits in two."""
    forms = [study.frames[f"help_parents_w{wave}"]["person_id"] for wave in (2, 3)]
    group = families.isin({*forms[0], *forms[1]}) & known
    bounds = overall_mean(study.published, "stress", 1, int(group.sum()))
    panel.mean_between("mean 1", group, *bounds)


def _stable_start(
    start: Array,
    free: Array,
    parents: dict[int, pd.DataFrame],
    families: pd.Index,
    size: int,
    rng: np.random.Generator,
) -> Array:
    """The sums as they are, dealt out again within fathers and mothers: most to impulsive and traumatised parents, and
    alike for all children of a parent and at all waves."""
    own, shared = rng.standard_normal((len(families), size)), rng.standard_normal(len(families))
    fathers = (parents[1]["sex"].reindex(families) == "male").to_numpy()
    found = start.copy()
    for wave in WAVES:
        at = slice((wave - 1) * size, wave * size)
        latent = 0.7 * shared[:, None] + 0.4 * own + 0.3 * rng.standard_normal(own.shape)
        for name, weight in (("impulsivity", 0.35), ("socialisation", -0.2), ("ptss", 0.15)):
            rank = parents[wave][name].reindex(families).rank(pct=True).fillna(0.5).to_numpy() * 3.4 - 1.7
            latent = latent + weight * rank[:, None]
        for group in (fathers, ~fathers):
            here = free[:, at] & group[:, None]
            found[:, at][here] = _in_order(np.sort(start[:, at][here]), latent[here])
    return found


def _in_order(values: Array, latent: Array) -> Array:
    given = np.empty_like(values)
    given[np.argsort(latent, kind="stable")] = values
    return given


def _informants(study: Cohort, people: pd.Index) -> pd.Series:
    pairs = pd.concat([study.frames[f"parent_on_child_w{w}"][["person_id", "informant_id"]] for w in WAVES])
    return pairs.drop_duplicates("person_id").set_index("person_id")["informant_id"].reindex(people)


def _values(panel: Panel, tables: dict[int, Array], known: dict[int, Array], size: int) -> None:
    for wave, table in tables.items():
        at = [(wave - 1) * size + place for place in range(size)]
        number = np.maximum(known[wave].sum(axis=1), 1)[:, None]
        panel.value(f"sum {wave}", *((a, table[:, p]) for p, a in enumerate(at)))
        panel.value(f"squares {wave}", *((a, table[:, p] ** 2) for p, a in enumerate(at)))
        panel.value(f"mean {wave}", *((a, table[:, p] / number) for p, a in enumerate(at)))
    pairs = known[2] & known[3]
    for wave in (2, 3):
        own = np.where(pairs[:, :, None], tables[wave], 0.0)
        for place in range(size):
            panel.value(f"pair {wave} {place}", ((wave - 1) * size + place, own[:, place]))


def _group(
    panel: Panel, wave: int, group: Array, n: float, mean: tuple[float, float], sd: tuple[float, float]
) -> None:
    """Mean and SD over the children of a group of parents."""
    total, squares = panel.total(group, f"sum {wave}"), panel.total(group, f"squares {wave}")
    panel.within(f"mean {wave} {n:.0f}", lambda s: s[..., total] / n, *mean, 2.0)

    def deviation(s: Array) -> Array:
        return np.sqrt(np.maximum(s[..., squares] - s[..., total] ** 2 / n, 0.0) / (n - 1))

    panel.within(f"sd {wave} {n:.0f}", deviation, *sd)


def _first_wave(study: Cohort, panel: Panel, city: pd.Series, sex: pd.Series, number: Array) -> None:
    printed = study.published
    groups = [((city == c).to_numpy(), f"t5_6.{PUBLISHED_CITY[c]}", 1) for c in CITIES]
    groups += [
        ((sex == s).to_numpy(), f"t5_5.onderzoek.{name}", 2)
        for s, name in (("male", "man"), ("female", "vrouw"))
    ]
    groups.append((np.ones(len(number), dtype=bool), "t5_5.onderzoek.totaal", 2))
    for group, name, decimals in groups:
        n = float(number[group].sum())
        mean, sd = rounds_to(printed(f"{name}.mean"), decimals), rounds_to(printed(f"{name}.sd"), 2)
        _group(panel, 1, group.astype(float), n, mean, sd)


def _later_waves(panel: Panel, known: dict[int, Array]) -> None:
    everyone = np.ones(panel.people)
    for wave, mean in ((2, MEAN_SECOND), (3, MEAN_THIRD)):
        _group(panel, wave, everyone, float(known[wave].sum()), mean, (24.0, 28.0))
    n, size = float((known[2] & known[3]).sum()), known[2].shape[1]
    sums = {w: [panel.total(everyone, f"pair {w} {p}") for p in range(size)] for w in (2, 3)}
    squares = [
        [panel.total(everyone, f"pair {a} {p}", f"pair {b} {p}") for p in range(size)]
        for a, b in ((2, 2), (3, 3), (2, 3))
    ]

    def t(s: Array) -> Array:
        mean = (sum(s[..., k] for k in sums[3]) - sum(s[..., k] for k in sums[2])) / n
        second, third, cross = (sum(s[..., k] for k in part) for part in squares)
        return mean / np.sqrt(np.maximum(second + third - 2 * cross - n * mean**2, 1e-9) / (n - 1) / n)

    panel.within("t paired 3 2", t, -6.0, -t_bound(SURE, n - 1))


def _with_parents(study: Cohort, panel: Panel, parents: pd.DataFrame, known: Array, wave: int) -> None:
    printed = study.published
    for measure, name in WITH.items():
        other = parents[measure].to_numpy(dtype=float)
        group = known & np.isfinite(other)
        number = f"t7_9.{name}_stress.r.m{wave}"
        bound = r_bound(NOT_SURE, group.sum())
        low, high = rounds_to(printed(number), 2) if number in printed.values else (-bound, bound)
        panel.r_with(f"mean {wave}", group, other, low, high, measure)


def fit_reference_stress(study: Cohort) -> tuple[pd.Index, Column, Array]:
    """Children of the reference group, their column and sums (table 5.5)."""
    people = with_form(study, ["nosik"], [None])
    own = column(study, people, "nosik", "total", None)
    frame = study.frames["reference_parent_on_child"].set_index("person_id").loc[people]
    sex = frame["informant_id"].map(study.frames["reference_adults"].set_index("person_id")["sex"])
    panel = Panel(len(people))
    panel.value("stress", (0, own.scores()))
    for group, name in (((sex == "male"), "man"), ((sex == "female"), "vrouw"), (sex.notna(), "totaal")):
        printed = f"t5_5.referentie.{name}"
        panel.mean("stress", group.to_numpy() & own.known, study.published(f"{printed}.mean"), 2, 2.0)
        panel.sd("stress", group.to_numpy() & own.known, study.published(f"{printed}.sd"), 2)
    low, high, free = own.low[:, None], own.high[:, None], own.known[:, None]
    move = one_of(steps_within(low, high, free, 5), opposite_steps(low, high, free, 3))
    made = panel.solve(own.start[:, None], move, study.rng("scores reference stress"), 4000).rows
    return people, own, made[:, 0]
