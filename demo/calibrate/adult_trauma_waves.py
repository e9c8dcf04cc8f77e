"""Trauma symptoms at waves 2 and 3: who is traumatised when (figures 5.2 and 5.3, table 7.8b), and table 7.9."""

from collections.abc import Sequence

import numpy as np

from demo.calibrate.adult_forms import at_wave, background, violence
from demo.calibrate.adult_targets import Scores, both, critical_t, not_significant, printed_r
from demo.calibrate.adult_trauma import INVALID, calibrate_first_wave, given_at
from demo.calibrate.adult_tsi import SCALES, Tsi, put_items, read_tsi, spoil, without_faults
from demo.calibrate.cohort import Cohort
from demo.calibrate.help_needs import number_known
from demo.design import CITIES
from demo.fit import Sums, Target, fit, steps_within

Array = np.ndarray
Rng = np.random.Generator
Exports = dict[int, str]
EXPORTS: Exports = {wave: f"parents_w{wave}" for wave in (1, 2, 3)}
FOLLOWS = 0.6  # how much of a change at wave 1 the same person's later scores follow
PTSS = "intrusive_experiences"
DRAWS, BESIDE = 200, 2  # draws of invalid forms, and how many of them are of parents with violence
MOST = 6  # clinical scales of a person at a later wave
# Table 7.9: the other side of each correlation with PTSS at wave 2.
SECOND = {"total": "geweld_ptss", "imp": "ptss_imp", "so": "ptss_soc", "ace": "ptss_ace"}


def calibrate_trauma(study: Cohort) -> Array:
    """All waves of the research group; gives the number of clinical scales per row of wave 1 (NaN: not known)."""
    lasting: dict[str, dict[str, Array]] = {}
    invalid = _invalid(study)
    nobody = np.array([], dtype=int)
    before = read_tsi(study, EXPORTS[1], nobody)
    old = {scale: before.full(before.states()[:, place]) for place, scale in enumerate(SCALES)}
    calibrate_first_wave(study, lasting, invalid[1])
    for wave in (2, 3):
        spoil(study, EXPORTS[wave], invalid[wave], study.rng(f"tsi invalid {wave}"))
    tsi = {wave: read_tsi(study, EXPORTS[wave], invalid[wave]) for wave in EXPORTS}
    starts = {wave: _start(study, tsi, old, wave) for wave in (2, 3)}
    when = _traumatised(study, tsi, starts)
    for wave in (2, 3):
        states = _states(study, tsi, wave, when[wave], starts[wave])
        put_items(study, tsi[wave], states, lasting)
    return tsi[1].full((tsi[1].states() >= tsi[1].limits).sum(axis=1).astype(float))


def _invalid(study: Cohort) -> dict[int, Array]:
    """Forms that do not count: ten at wave 1, and all forms of as many parents as table 7.8b leaves out."""
    persons = {w: study.frames[e]["person_id"].to_numpy() for w, e in EXPORTS.items()}
    filled = {w: read_tsi(study, e, np.array([], dtype=int)).valid for w, e in EXPORTS.items()}
    able = {w: set(persons[w][without_faults(study, e)]) for w, e in EXPORTS.items()}
    with_help = sorted(set(persons[2]) | set(persons[3]))
    known = [p for p in with_help if any(p in persons[w][filled[w]] for w in EXPORTS)]
    surplus = len(known) - study.published.count("t7_8b.totaal.totaal.n")
    forms = {p: [w for w in EXPORTS if p in persons[w][filled[w]]] for p in known}
    never = [p for p in known if 1 in forms[p] and all(p in able[w] for w in forms[p])]
    never = sorted(never, key=lambda p: (len(forms[p]), p))[: max(surplus, 0)]
    rng = study.rng("tsi invalid forms")
    later = set(persons[2][filled[2]]) | set(persons[3][filled[3]])
    rest = [p for p in sorted(able[1]) if p not in never and (p in later or p not in with_help)]
    # Table 7.5 has no shares for every number of parents: so many of those asked about help have no valid form.
    valid = [p for p in with_help if p in persons[1][filled[1]] and p not in never]
    some = len(valid) - number_known(study.published, "getraumatiseerd", 1, len(valid))
    inside, outside = ([p for p in rest if (p in with_help) == each] for each in (True, False))
    groups = [(inside, some), (outside, INVALID[EXPORTS[1]] - len(never) - some)]
    chosen = [*never, *_most_room(study, persons[1], filled[1], never, groups, rng)]
    return {
        1: np.flatnonzero(np.isin(persons[1], chosen)),
        **{
            w: np.flatnonzero(np.isin(persons[w], never) & np.isin(persons[w], persons[w][filled[w]]))
            for w in (2, 3)
        },
    }


def _most_room(
    study: Cohort,
    persons: Array,
    filled: Array,
    never: list[str],
    groups: Sequence[tuple[list[str], int]],
    rng: Rng,
) -> list[str]:
    """Of many draws of invalid forms, so many of each group, the one that leaves most room for the correlations with
    violence.

    Most did not answer the CTS2 in full either, so that table 5.7 keeps as many persons as can be.
    """
    given = violence(study, EXPORTS[1])
    silent = set(persons[np.isnan(given["total"])])
    best: list[str] = []
    most = -np.inf
    for _ in range(DRAWS):
        drawn: list[str] = []
        for members, number in groups:
            order = sorted(rng.permutation(members), key=lambda person: person not in silent)
            beside = int(rng.integers(BESIDE + 1)) if number else 0
            drawn += [*order[len(order) - beside :], *order][:number]
        valid = filled[~np.isin(persons[filled], [*never, *drawn])]
        room = _room(study, {name: values[valid] for name, values in given.items()})
        if room > most:
            best, most = drawn, room
    return best


def _room(study: Cohort, given: dict[str, Array]) -> float:
    """How far the printed correlations of the scales with violence can differ from their bounds, the least of all.

    Total = self + partner, so that r(total) = (sd(self) r(self) + sd(partner) r(partner)) / sd(total).
    """
    known = ~np.isnan(given["total"])
    sd = {name: float(values[known].std()) for name, values in given.items()}
    least = np.inf
    for scale in (name for name in (*SCALES.values(), "trauma") if name != "woede"):
        total, own, partner = (
            study.published(f"t5_7.{scale}.{other}") for other in ("totgew", "zelf", "partner")
        )
        middle = (sd["self"] * own + sd["partner"] * partner) / sd["total"]
        width = 0.005 * (1 + (sd["self"] + sd["partner"]) / sd["total"])
        least = min(least, width - abs(middle - total))
    return least


def _start(study: Cohort, tsi: dict[int, Tsi], old: dict[str, Array], wave: int) -> Array:
    """States at a later wave, moved along with what wave 1 became."""
    states, first = tsi[wave].states(), tsi[1].states()
    for place, scale in enumerate(SCALES):
        moved = np.nan_to_num(tsi[1].full(first[:, place]) - old[scale])
        follows = np.nan_to_num(at_wave(study, moved, EXPORTS[1], EXPORTS[wave]))[tsi[wave].valid]
        states[:, place] = np.clip(
            states[:, place] + np.rint(FOLLOWS * follows), 0, tsi[wave].highest[:, place]
        )
    return states


def _traumatised(study: Cohort, tsi: dict[int, Tsi], starts: dict[int, Array]) -> dict[int, Array]:
    """Who (of the valid forms) is traumatised at waves 2 and 3, near who would be by the start."""
    people = background(study, EXPORTS[1])
    flags, valid = {}, {}
    for wave in EXPORTS:
        states = tsi[1].states() if wave == 1 else starts[wave]
        yes = (states >= tsi[wave].limits).any(axis=1).astype(float)
        flags[wave] = at_wave(study, tsi[wave].full(yes), EXPORTS[wave], EXPORTS[1])
        valid[wave] = ~np.isnan(flags[wave])
    rows = np.nan_to_num(np.column_stack([flags[2], flags[3]]))
    first, city = np.nan_to_num(flags[1]), people["city"].to_numpy()
    with_help = (
        people["person_id"]
        .isin({*study.frames[EXPORTS[2]]["person_id"], *study.frames[EXPORTS[3]]["person_id"]})
        .to_numpy()
    )

    def derive(now: Array, who: Array) -> Array:
        second, third, one = now[:, 0], now[:, 1], first[who]
        pairs = [second * (1 - third), third * (1 - second), one * (1 - second), second * (1 - one)]
        return np.column_stack([second, third, *pairs, np.maximum(np.maximum(second, third), one)])

    sums = Sums(len(people))
    targets = _when_targets(study, sums, valid, first, city, with_help)
    free = np.column_stack([valid[2] & _movable(study, tsi, 2), valid[3] & _movable(study, tsi, 3)])
    rng = study.rng("traumatised")
    found = fit(rows, derive, sums, targets, steps_within(0, 1, free), rng, 3000).rows
    return {
        wave: at_wave(study, found[:, wave - 2], EXPORTS[1], EXPORTS[wave])[tsi[wave].valid] > 0
        for wave in (2, 3)
    }


def _movable(study: Cohort, tsi: dict[int, Tsi], wave: int) -> Array:
    may = tsi[wave].full(tsi[wave].may_be_clinical().all(axis=1).astype(float))
    return at_wave(study, may, EXPORTS[wave], EXPORTS[1]) == 1


def _when_targets(
    study: Cohort, sums: Sums, valid: dict[int, Array], first: Array, city: Array, with_help: Array
) -> list[Target]:
    """Shares by wave and city, changes within persons, and the number ever traumatised."""

    def count(name: str, derived: int, mask: Array, low: float, high: float) -> Target:
        place = sums.add(derived, mask.astype(float))
        return Target(name, lambda s: s[..., place], low, high)

    second, third = valid[2], valid[3]
    share = first[valid[1]].mean()
    targets = [
        count("wave 2", 0, second, (share + 0.015) * second.sum(), (share + 0.04) * second.sum()),
        count("wave 3", 1, third, 0.13 * third.sum(), 0.175 * third.sum()),
        # McNemar's exact p: 10 against 2 is 0.039.
        count("2 not 3", 2, second & third, 10.5, 20),
        count("3 not 2", 3, second & third, -0.5, 2.5),
        count("1 not 2", 4, valid[1] & second, 5, 14),
        count("2 not 1", 5, valid[1] & second, 5, 14),
    ]
    known = with_help & (valid[1] | second | third)
    ever = study.published.count("t7_8b.wel.totaal.n")
    targets.append(count("ever", 6, known, ever - 0.5, ever + 0.5))
    for each in CITIES:
        here = city == each
        before = first[here & valid[1]].mean()
        rises = each != "utrecht"
        low, high = (before + 0.03, before + 0.14) if rises else (before - 0.2, before - 0.1)
        n2, n3 = int((here & second).sum()), int((here & third).sum())
        targets.append(count(f"{each} 2", 0, here & second, low * n2, high * n2))
        targets.append(count(f"{each} 3", 1, here & third, 0.09 * n3, (low - 0.02) * n3))
    return targets


def _states(study: Cohort, tsi: dict[int, Tsi], wave: int, traumatised: Array, start: Array) -> Array:
    """States at a wave: clinical where traumatised, PTSS with its printed correlations."""
    now = tsi[wave]
    near = start / now.limits
    flags = np.zeros(start.shape, dtype=bool)
    for person in np.flatnonzero(traumatised):
        number = int(np.clip((near[person] >= 1).sum(), 1, MOST))
        flags[person, np.argsort(-near[person], kind="stable")[:number]] = True
    states = start.copy()
    for place, scale in enumerate(SCALES):
        bounds = now.bounds(place, flags[:, place])
        states[:, place] = np.clip(start[:, place], *bounds)
        if scale == PTSS:
            problem = _ptss(study, tsi, wave, place)
            found = problem.solve(states[:, place], bounds, study.rng(f"tsi ptss {wave}"), 6000, heats=(1.0,))
            states[:, place] = found.rows[:, 0]
    return states


def _ptss(study: Cohort, tsi: dict[int, Tsi], wave: int, place: int) -> Scores:
    now, problem = tsi[wave], Scores(tsi[wave].factors[:, place])
    given = given_at(study, now, wave)
    for name, number in SECOND.items():
        values = given[name]
        n = both(values, values)
        if wave == 2:
            printed = study.published(f"t7_9.{number}.r.m2")
            problem.r(name, values, printed_r(printed, n, below=study.published(f"t7_9.{number}.p.m2")))
        elif name == "total":
            problem.r(name, values, not_significant(n, 0.07))
    earlier = tsi[wave - 1]
    scores = earlier.full((earlier.states() * earlier.factors)[:, place])
    before = at_wave(study, scores, earlier.export, now.export)[now.valid]
    complete = _complete(study, tsi, wave)
    df = int((complete & ~np.isnan(before)).sum()) - 1
    # Trauma of those with complete data falls between waves 1 and 2 (text 7.3), and no more after that (text 7.5).
    calm, fall = critical_t(0.08, df), critical_t(0.04, df)
    problem.change("complete", before, complete, (-4.0, -fall) if wave == 2 else (-calm, calm))
    return problem


def _complete(study: Cohort, tsi: dict[int, Tsi], wave: int) -> Array:
    """Valid persons of a wave with violence and socialisation at this wave and the one before."""
    now = tsi[wave]
    found = np.full(len(now.valid), True)
    for at in (wave - 1, wave):
        given = given_at(study, tsi[at], at)
        for name in ("total", "so"):
            values = tsi[at].full(given[name])
            found &= ~np.isnan(at_wave(study, values, EXPORTS[at], now.export)[now.valid])
    return found
