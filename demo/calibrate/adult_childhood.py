"""ACE: the printed distribution, cities, violence at home and correlations with violence (tables 5.1, 5.2, 5.7)."""

from collections.abc import Callable

import numpy as np

from demo.calibrate.adult_forms import ScaleForm, at_wave, background, scale_form, violence
from demo.calibrate.adult_items import difficulties, personal_noise, with_alpha
from demo.calibrate.adult_targets import Scores, both, not_significant, printed_r
from demo.calibrate.cohort import Cohort
from demo.calibrate.help_needs import asked, total_yes
from demo.design import CITIES, PUBLISHED_CITY
from demo.fit import Sums, Target, fit, rounds_to, transfers
from demo.fit_statistics import alpha

Array = np.ndarray
AT_HOME = (0, 1, 6)  # items 1, 2 and 7
COLUMNS = {"total": "totgew", "self": "zelf", "partner": "partner"}


def calibrate_childhood(study: Cohort) -> None:
    """Scores exchanged between parents until cities and correlations are as printed, then which events."""
    form = scale_form(study, "parents_w1", study.instruments["ace"], "total", "ace_{:02d}")
    states = _scores(study, form)
    _events(study, form, states)


def _scores(study: Cohort, form: ScaleForm) -> Array:
    published = study.published
    city = background(study, form.export)["city"].to_numpy()[form.rows]
    problem = Scores(form.factor)
    for name in CITIES:
        number = f"t5_2.{PUBLISHED_CITY[name]}.ace"
        problem.mean(name, city == name, rounds_to(published(f"{number}.mean"), 2))
        problem.sd(name, city == name, rounds_to(published(f"{number}.sd"), 2))
    for name, other in violence(study, form.export).items():
        known = other[form.rows]
        printed = published(f"t5_7.ace.{COLUMNS[name]}")
        problem.r(name, known, printed_r(printed, int((~np.isnan(known)).sum()), below=0.01))
    for wave in (2, 3):
        export = f"parents_w{wave}"
        later = at_wave(study, violence(study, export)["total"], export, form.export)[form.rows]
        n = both(later, later)
        interval = (
            printed_r(published("t7_9.geweld_ace.r.m2"), n, below=0.05) if wave == 2 else not_significant(n)
        )
        problem.r(f"w{wave}", later, interval)
    found = problem.solve(
        form.states, form.bounds, study.rng("ace scores"), 6000, distribution=True, heats=(4.0,)
    )
    return found.rows[:, 0]


def _events(study: Cohort, form: ScaleForm, states: Array) -> None:
    """Which events: violence at home per city as table 5.2 counts it, and Cronbach's alpha."""
    rng = study.rng("ace items")
    persons = background(study, form.export).iloc[form.rows]
    noise = personal_noise(persons["person_id"].to_numpy(), len(form.names), rng)
    reliability = study.published("text_5_1_1.ace.alpha")
    start = with_alpha(form, states, noise, difficulties(len(form.names)), reliability)
    sums, k = Sums(len(states)), len(form.names)
    items = [sums.add(item) for item in range(k)]
    value = alpha(items, sums.add(k), sums.add(k + 1), sums.add(k + 2), float(len(states)))
    targets = [Target("alpha", value, *rounds_to(reliability, 2))]
    for name in CITIES:
        count = study.published.count(f"t5_2.{PUBLISHED_CITY[name]}.geweld_in_jeugd.n")
        at_home = sums.add(k + 3, (persons["city"] == name).to_numpy().astype(float))
        targets.append(Target(name, _sum(at_home), count - 0.5, count + 0.5))
    on_help = asked(study, form.export)[form.rows]
    needed = total_yes(study.published, "geschiedenis", 0, int(on_help.sum()))
    if needed is not None:
        at_home = sums.add(k + 3, on_help.astype(float))
        targets.append(Target("asked about help", _sum(at_home), needed - 0.5, needed + 0.5))
    found = fit(start, _event_sums, sums, targets, transfers(0, 1, form.free), rng, 9000, heat=1.2)
    form.put(found.rows)


def _sum(place: int) -> Callable[[Array], Array]:
    return lambda s: s[..., place]


def _event_sums(rows: Array, who: Array) -> Array:
    total = rows.sum(axis=1)
    at_home = rows[:, AT_HOME].any(axis=1)
    return np.column_stack([rows, (rows**2).sum(axis=1), total, total**2, at_home])
