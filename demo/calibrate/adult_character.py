"""Socialisation (SO) and impulsiveness (IMP): tables 5.3, 5.4, 5.7 and 7.9, figures 5.7 and 5.8, probation staff."""

import numpy as np

from demo.calibrate.adult_forms import WAVES, ScaleForm, at_wave, background, scale_form, violence
from demo.calibrate.adult_items import difficulties, personal_noise, with_alpha
from demo.calibrate.adult_targets import (
    Interval,
    Scores,
    both,
    critical_t,
    not_significant,
    printed_r,
)
from demo.calibrate.cohort import Cohort
from demo.calibrate.help_needs import asked, overall_mean
from demo.design import CITIES
from demo.fit import rounds_to

Array = np.ndarray
NAMES = {"so": "socialisatie", "imp": "impulsiviteit"}
SHORT = {"so": "soc", "imp": "imp"}
ALPHA = {"so": "text_5_4_1.gough.alpha", "imp": "text_5_5_1.eysenck.alpha"}
TABLE = {"so": "t5_3", "imp": "t5_4"}
COLUMNS = {"total": "totgew", "self": "zelf", "partner": "partner", "imp": "impulsiviteit"}
# How much of a change at wave 1 the same person's later scores follow.
FOLLOWS = 0.75
# Mean impulsiveness by wave and sex: figure 5.8 has no numbers; men rise clearly at wave 2, women stay.
IMPULSIVE = {
    (2, "male"): (10.0, 11.0),
    (2, "female"): (6.3, 7.0),
    (3, "male"): (7.9, 8.8),
    (3, "female"): (6.2, 6.9),
}
# Wave 3, for which no correlations are printed: near those of wave 2.
THIRD = {("so", "imp"): (-0.6, -0.45), ("so", "ace"): (-0.5, -0.35), ("imp", "ace"): (0.15, 0.3)}
# Socialisation rises a little (text 5.4.3); wave 2 lies half-way.
SOCIAL = {(2, "male"): (25.0, 25.9), (2, "female"): (27.8, 28.2)}


def calibrate_character(study: Cohort) -> None:
    """IMP before SO at every wave, then the probation staff; items follow the scores."""
    lasting: dict[str, dict[str, Array]] = {name: {} for name in NAMES}
    before = {name: _form(study, 1, name).scores for name in NAMES}
    for wave in WAVES:
        for name in ("imp", "so"):
            form = _form(study, wave, name)
            old, new = before[name], _form(study, 1, name).scores
            moved = at_wave(study, np.nan_to_num(new - old), "parents_w1", form.export)
            start = form.states + np.rint(FOLLOWS * np.nan_to_num(moved)[form.rows])
            states = _research(study, form, name, wave, start)
            reliability = study.published(f"{ALPHA[name]}.onderzoek")
            _items(study, form, name, states, reliability, lasting[name])
    for name in NAMES:
        _probation(study, name)


def _form(study: Cohort, wave: int, name: str) -> ScaleForm:
    return scale_form(study, f"parents_w{wave}", study.instruments[name], "total", f"{name}_{{:02d}}")


def _items(
    study: Cohort, form: ScaleForm, name: str, states: Array, alpha: float, lasting: dict[str, Array] | None
) -> None:
    persons = study.frames[form.export]["person_id"].to_numpy()[form.rows]
    k = len(form.names)
    noise = personal_noise(persons, k, study.rng(f"{name} items {form.export}"), lasting)
    form.put(with_alpha(form, states, noise, difficulties(k), alpha))


def _research(study: Cohort, form: ScaleForm, name: str, wave: int, start: Array) -> Array:
    persons = background(study, form.export).iloc[form.rows]
    sex, city = persons["sex"].to_numpy(), persons["city"].to_numpy()
    problem = Scores(form.factor)
    _levels(problem, study, name, wave, sex)
    if wave == 1:
        problem.alike("cities", [city == each for each in CITIES])
        on_help = asked(study, form.export)[form.rows]
        needed = overall_mean(study.published, NAMES[name], 1, int(on_help.sum()))
        problem.mean("asked about help", on_help, needed, 2.0)
    for earlier in range(1, wave):
        export = f"parents_w{earlier}"
        given = at_wave(study, _form(study, earlier, name).scores, export, form.export)[form.rows]
        for each in ("male", "female"):
            here = (sex == each) & ~np.isnan(given)
            bound = critical_t(0.08, int(here.sum()) - 1)
            problem.change(f"{each} since {earlier}", given, sex == each, (-bound, bound))
    _correlations(problem, study, form, name, wave)
    bounds = form.bounds
    if (name, wave) == ("so", 1):
        start, bounds = _men_first(study, form, start, sex == "male")
    found = problem.solve(start, bounds, study.rng(f"{name} scores {wave}"), 6000, few=sex == "male")
    return found.rows[:, 0]


def _men_first(study: Cohort, form: ScaleForm, start: Array, men: Array) -> tuple[Array, tuple[Array, Array]]:
    """Start and bounds in which the few men have their printed mean and spread, and keep their scores.

    Their mean is no multiple of 1/16: it needs the fractions of the scores in which a blank was made up for.
    """
    problem = Scores(form.factor[men])
    everyone = np.full(int(men.sum()), True)
    problem.mean("man", everyone, rounds_to(study.published("t5_3.man.mean"), 2))
    problem.sd("man", everyone, rounds_to(study.published("t5_3.man.sd"), 2))
    low, high = (bound.copy() for bound in form.bounds)
    bounds = low[men], high[men]
    found = problem.solve(start[men], bounds, study.rng("so men"), 4000, few=everyone)
    begin = start.copy()
    begin[men] = low[men] = high[men] = found.rows[:, 0]
    return begin, (low, high)


def _levels(problem: Scores, study: Cohort, name: str, wave: int, sex: Array) -> None:
    men, women, everyone = sex == "male", sex == "female", np.full(len(sex), True)
    published, table = study.published, TABLE[name]
    df = len(sex) - 2
    if wave == 1:
        groups = (
            {"onderzoek": everyone} if name == "imp" else {"man": men, "vrouw": women, "onderzoek": everyone}
        )
        for group, mask in groups.items():
            problem.mean(group, mask, rounds_to(published(f"{table}.{group}.mean"), 2), 4.0)
            problem.sd(group, mask, rounds_to(published(f"{table}.{group}.sd"), 2), 2.0)
    if name == "so":
        if wave == 3:
            for group, mask in (("man", men), ("vrouw", women)):
                printed = published(f"text_5_4_3.socialisatie.m3.{group}")
                problem.mean(group, mask, rounds_to(printed, 2), 4.0)
            problem.t("sex", men, women, (-critical_t(0.08, df), 0.0))
        elif wave == 2:
            problem.mean("men", men, SOCIAL[2, "male"])
            problem.mean("women", women, SOCIAL[2, "female"])
    elif wave == 1:
        problem.mean("men", men, (7.4, 8.2))
        problem.t("sex", men, women, (0.0, critical_t(0.10, df)))
    else:
        problem.mean("men", men, IMPULSIVE[wave, "male"])
        problem.mean("women", women, IMPULSIVE[wave, "female"])
        if wave == 2:
            problem.t("sex", men, women, (critical_t(0.04, df), 12.0))
        else:
            problem.t("sex", men, women, (0.0, critical_t(0.10, df)))


def _correlations(problem: Scores, study: Cohort, form: ScaleForm, name: str, wave: int) -> None:
    given = {k: v[form.rows] for k, v in violence(study, form.export).items()}
    ace = scale_form(study, "parents_w1", study.instruments["ace"], "total", "ace_{:02d}").scores
    given["ace"] = at_wave(study, ace, "parents_w1", form.export)[form.rows]
    if name == "so":
        given["imp"] = _form(study, wave, "imp").scores[form.rows]
    intervals = {1: _first, 2: _second, 3: _third}[wave]
    for other, values in given.items():
        interval = intervals(study, name, other, both(values, values))
        if interval is not None:
            problem.r(other, values, interval)


def _first(study: Cohort, name: str, other: str, n: int) -> Interval | None:
    """Wave 1, table 5.7."""
    pair = f"ace.{NAMES[name]}" if other == "ace" else f"{NAMES[name]}.{COLUMNS[other]}"
    return printed_r(study.published(f"t5_7.{pair}"), n, below=0.01)


def _second(study: Cohort, name: str, other: str, n: int) -> Interval | None:
    """Wave 2, table 7.9; there impulsiveness does not go with violence."""
    if other in ("self", "partner"):
        return None
    if (name, other) == ("imp", "total"):
        return not_significant(n, 0.07)
    pair = {"total": f"geweld_{SHORT[name]}", "ace": f"{SHORT[name]}_ace", "imp": "imp_soc"}[other]
    below = study.published(f"t7_9.{pair}.p.m2")
    return printed_r(study.published(f"t7_9.{pair}.r.m2"), n, below=below)


def _third(_: Cohort, name: str, other: str, n: int) -> Interval | None:
    """Wave 3, of which the report prints only that violence goes with impulsiveness alone (text 7.3)."""
    if other == "total":
        return (not_significant(n, 0.03)[1] + 0.01, 0.6) if name == "imp" else not_significant(n, 0.07)
    return THIRD.get((name, other))


def _probation(study: Cohort, name: str) -> None:
    """The probation staff of 2007: mean, spread and alpha."""
    form = scale_form(study, "probation_2007", study.instruments[name], "total", f"{name}_{{:02d}}")
    everyone = np.full(len(form.rows), True)
    problem = Scores(form.factor)
    number = f"{TABLE[name]}.referentie"
    problem.mean("all", everyone, rounds_to(study.published(f"{number}.mean"), 2))
    problem.sd("all", everyone, rounds_to(study.published(f"{number}.sd"), 2))
    found = problem.solve(form.states, form.bounds, study.rng(f"{name} probation"), 2000)
    _items(study, form, name, found.rows[:, 0], study.published(f"{ALPHA[name]}.reclassering"), None)
