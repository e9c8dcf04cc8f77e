"""AUDIT-C of parents and partners: shares above the limits, alphas and correlations (figures 5.4 to 5.6, tables 5.7
and 9.2), and of the reference group."""

import numpy as np

from demo.calibrate.adult_forms import at_wave, background, scale_form, violence
from demo.calibrate.adult_targets import Interval, both, not_significant, printed_r
from demo.calibrate.adult_trauma_waves import EXPORTS
from demo.calibrate.cohort import Cohort
from demo.calibrate.help_needs import asked, number_known, total_yes
from demo.fit import Sums, Target, exchanges, fit, one_of, rounds_to, steps_within
from demo.fit_statistics import alpha, correlation_with

Array = np.ndarray
OTHER = {"female": "male", "male": "female"}
ROW = {"self": "alcohol_eigen", "partner": "alcohol_partner"}
ALPHA = {"self": "eigen", "partner": "partner"}
# ASSUME: of 211 parents 193 answered about themselves and 190 about their partner: 60 of 193, with 12 of 48 in the
# case group, and 108 of 190, with 30 of 47, give the percentages of table 9.2. Of the 18 men all answered.
ANSWERED = {"self": 193, "partner": 190}
PROBLEM = {"self": {"male": 11, "female": 49}, "partner": {"male": 13, "female": 95}}
PRINTED = {
    "self": {"imp": "impulsiviteit", "so": "socialisatie"},
    "partner": {"total": "totgew", "partner": "partner"},
}
ALL = {"total", "self", "partner", "imp", "so", "ace", "trauma"}
# Shares above the limit at waves 2 and 3 (figures 5.5 and 5.6 have no numbers; text 5.3.3): men drink a little less,
# women first less and then more, partners less, those of men most; none of it is significant.
LATER = {
    ("self", "male"): {2: (0.54, 0.60), 3: (0.50, 0.56)},
    ("self", "female"): {2: (0.235, 0.265), 3: (0.275, 0.30)},
    ("partner", "male"): {2: (0.55, 0.65), 3: (0.35, 0.46)},
    ("partner", "female"): {2: (0.51, 0.535), 3: (0.485, 0.515)},
}
KEEPS = 0.75  # share of persons who give the same three answers a wave later


class Drinking:
    """Three answers per person; sums of the total, its square, the answers and who is above the limit."""

    def __init__(self, limit: Array) -> None:
        self.limit = limit
        self.sums = Sums(len(limit))
        self.targets: list[Target] = []

    def derive(self, rows: Array, who: Array) -> Array:
        """Answers, sum of their squares, total, its square, above the limit."""
        total = rows.sum(axis=1)
        squares = (rows**2).sum(axis=1)
        return np.column_stack([rows, squares, total, total**2, total >= self.limit[who]])

    def alpha(self, interval: Interval) -> None:
        """Cronbach's alpha in an interval."""
        items = [self.sums.add(k) for k in range(3)]
        squares, total, total_squares = (self.sums.add(k) for k in (3, 4, 5))
        self.targets.append(
            Target("alpha", alpha(items, squares, total, total_squares, float(len(self.limit))), *interval)
        )

    def above(self, name: str, mask: Array, low: float, high: float) -> None:
        """Number above the limit in a group."""
        place = self.sums.add(6, mask.astype(float))
        self.targets.append(Target(name, lambda s: s[..., place], low, high))

    def r(self, name: str, other: Array, interval: Interval) -> None:
        """Correlation of the total with a given variable (NaN: not known)."""
        known = ~np.isnan(other)
        weights = known.astype(float)
        x, xx = self.sums.add(4, weights), self.sums.add(5, weights)
        xz = self.sums.add(4, np.where(known, other, 0.0))
        value = correlation_with(x, xx, xz, other[known], float(known.sum()))
        self.targets.append(Target(f"r {name}", value, *interval))


def calibrate_drinking(study: Cohort, trauma: Array) -> None:
    """Drinking at all waves; `trauma`: number of clinical scales per row of wave 1 (NaN: not known)."""
    for actor in ROW:
        _first_wave(study, actor, trauma)
        for wave in (2, 3):
            _later_wave(study, actor, wave)
        _reference(study, actor)


def _columns(actor: str) -> list[str]:
    return [f"audit_c_{actor}_{item}" for item in (1, 2, 3)]


def _answers(study: Cohort, export: str, actor: str) -> Array:
    return study.frames[export][_columns(actor)].to_numpy(dtype=float)


def _put(study: Cohort, export: str, actor: str, rows: Array, answers: Array) -> None:
    held = _answers(study, export, actor)
    held[rows] = answers
    study.frames[export][_columns(actor)] = held


def _limits(sex: Array, actor: str) -> Array:
    """Four for a man who drinks, three for a woman."""
    drinker = sex if actor == "self" else np.array([OTHER[each] for each in sex])
    return np.where(drinker == "male", 4.0, 3.0)


def _first_wave(study: Cohort, actor: str, trauma: Array) -> None:
    export = EXPORTS[1]
    frame, sex = study.frames[export], background(study, export)["sex"].to_numpy()
    rng = study.rng(f"audit {actor} blank")
    women = np.flatnonzero(sex == "female")
    on_help, number = asked(study, export), len(frame) - ANSWERED[actor]
    order = rng.permutation(women)
    if actor == "partner":
        # Table 7.5 has no shares for every number of parents: as near as can be to an even part of the blanks.
        most = round(on_help.sum() * ANSWERED[actor] / len(frame))
        some = int(on_help.sum()) - number_known(study.published, "alcohol", 1, most)
        inside, outside = order[on_help[order]], order[~on_help[order]]
        order = np.concatenate([inside[:some], outside[: number - some]])
    blank = order[:number]
    _put(study, export, actor, np.sort(blank), np.full((len(blank), 3), np.nan))
    rows = np.flatnonzero(~np.isnan(_answers(study, export, actor)).any(axis=1))
    problem = Drinking(_limits(sex[rows], actor))
    problem.alpha(rounds_to(study.published(f"text_5_3_1.auditc.alpha.{ALPHA[actor]}"), 2))
    for each, number in PROBLEM[actor].items():
        problem.above(each, sex[rows] == each, number - 0.5, number + 0.5)
    if actor == "partner":
        needed = total_yes(study.published, "alcohol", 1, int(on_help[rows].sum()))
        if needed is not None:
            problem.above("asked about help", on_help[rows], needed - 0.5, needed + 0.5)
    for name, values in _given(study, trauma).items():
        known = values[rows]
        problem.r(name, known, _printed(study, actor, name, both(known, known)))
    free = np.full((len(rows), 3), True)
    moves = one_of(steps_within(0, 4, free), exchanges(problem.limit, free[:, 0]))
    start = _answers(study, export, actor)[rows]
    found = fit(
        start,
        problem.derive,
        problem.sums,
        problem.targets,
        moves,
        study.rng(f"audit {actor}"),
        9000,
        heat=1.0,
    )
    _put(study, export, actor, rows, found.rows)


def _given(study: Cohort, trauma: Array) -> dict[str, Array]:
    export = EXPORTS[1]
    found = dict(violence(study, export))
    for name in ("imp", "so", "ace"):
        found[name] = scale_form(study, export, study.instruments[name], "total", f"{name}_{{:02d}}").scores
    return found | {"trauma": trauma}


def _printed(study: Cohort, actor: str, name: str, n: int) -> Interval:
    if name not in PRINTED[actor]:
        return not_significant(n, 0.06)
    printed = study.published(f"t5_7.{ROW[actor]}.{PRINTED[actor][name]}")
    starred = (actor, name) == ("partner", "total")
    return printed_r(printed, n, below=0.05, from_=0.01) if starred else printed_r(printed, n, below=0.01)


def _later_wave(study: Cohort, actor: str, wave: int) -> None:
    """Most answer as at wave 1, the others as first drawn; then a few more or fewer are above the limit."""
    export, rng = EXPORTS[wave], study.rng(f"audit {actor} {wave}")
    frame, sex = study.frames[export], background(study, export)["sex"].to_numpy()
    now = _answers(study, export, actor)
    first = np.column_stack(
        [at_wave(study, column, EXPORTS[1], export) for column in _answers(study, EXPORTS[1], actor).T]
    )
    same = (rng.random(len(frame)) < KEEPS) & ~np.isnan(first).any(axis=1) & ~np.isnan(now).any(axis=1)
    start = np.where(same[:, None], first, now)
    locked = study.locked(export)[_columns(actor)].to_numpy().any(axis=1)
    rows = np.flatnonzero(~np.isnan(start).any(axis=1) & ~locked)
    problem = Drinking(_limits(sex[rows], actor))
    for each in ("male", "female"):
        here = sex[rows] == each
        low, high = LATER[actor, each][wave]
        problem.above(each, here, low * here.sum(), high * here.sum())
    free = np.full((len(rows), 3), True)
    found = fit(
        start[rows],
        problem.derive,
        problem.sums,
        problem.targets,
        steps_within(0, 4, free, largest=4),
        rng,
        800,
    )
    _put(study, export, actor, rows, found.rows)


def _reference(study: Cohort, actor: str) -> None:
    """Shares above the limit as printed (own drinking only)."""
    if actor != "self":
        return
    export = "reference_adults"
    frame, sex = study.frames[export], study.frames[export]["sex"].to_numpy()
    problem = Drinking(_limits(sex, actor))
    for each, name in (("female", "vrouwen"), ("male", "mannen")):
        here = sex == each
        share = study.published.share(f"text_5_3_2.risico.{name}.referentie")
        problem.above(each, here, (share - 0.003) * here.sum(), (share + 0.003) * here.sum())
    free = np.full((len(frame), 3), True)
    start = _answers(study, export, actor)
    rng = study.rng("audit reference")
    found = fit(
        start, problem.derive, problem.sums, problem.targets, steps_within(0, 4, free, largest=4), rng, 800
    )
    frame[_columns(actor)] = found.rows
