"""Trauma symptoms at wave 1 and of the reference group: who is clinical on how many scales, and the raw scores
(figures 5.1 and 5.3, table 5.7)."""

import numpy as np

from demo.calibrate.adult_forms import at_wave, background, scale_form, violence
from demo.calibrate.adult_targets import (
    Interval,
    Scores,
    both,
    not_significant,
    printed_r,
)
from demo.calibrate.adult_tsi import SCALES, Tsi, put_items, read_tsi, spoil, without_faults
from demo.calibrate.cohort import Cohort
from demo.calibrate.help_needs import asked, total_yes
from demo.fit import Target

Array = np.ndarray
COLUMNS = {
    "total": "totgew",
    "self": "zelf",
    "partner": "partner",
    "imp": "impulsiviteit",
    "so": "socialisatie",
    "ace": "ace",
    "trauma": "trauma",
}
# ASSUME: 10 of the 197 forms and 10 of the 636 of the reference group are invalid: 3.7%, 23.0% (table 9.2) and
# 6.7%, 2.1%, 1.8% are shares of 187 and of about 626, of no number nearer the printed 197 and 636.
INVALID = {"parents_w1": 10, "reference_adults": 10}
# How many persons are clinical on 1, 2, 3 ... scales, and on each scale: printed are 7 of 187 on three scales and
# more than 8 percent on the three most frequent; 13, 11 and 1 of 626 in the reference group.
NUMBER_OF_SCALES = {
    "parents_w1": (14, 9, 7, 5, 3, 2, 1, 1, 1, 0),
    "reference_adults": (26, 10, 4, 0, 1, 1, 0, 0, 0, 0),
}
CLINICAL = {
    "parents_w1": (13, 16, 13, 14, 17, 18, 7, 7, 7, 12),
    "reference_adults": (1, 6, 8, 5, 7, 11, 9, 13, 4, 5),
}
# Share of traumatised parents per city at wave 1: Utrecht stands out significantly (figure 5.3, text 5.2.3).
CITY = {
    "utrecht": (0.39, 0.45),
    "rotterdam": (0.165, 0.205),
    "amsterdam": (0.165, 0.205),
    "den_haag": (0.12, 0.17),
}
# Explained variance per scale (text 5.7): the printed lowest (15%) and highest (38%), and others between them, by what
# follows from the printed correlations and a little more, since the mean of the ten is printed as 32%.
EXPLAINED = {
    "anxious_arousal": (0.345, 0.358),
    "depression": (0.370, 0.384),
    "anger_irritability": (0.370, 0.384),
    "intrusive_experiences": (0.360, 0.375),
    "defensive_avoidance": (0.300, 0.330),
    "dissociation": (0.284, 0.300),
    "sexual_concerns": (0.146, 0.1545),
    "dysfunctional_sexual_behaviour": (0.195, 0.209),
    "impaired_self_reference": (0.376, 0.3845),
    "tension_reduction_behaviour": (0.370, 0.384),
}


class Numbers(Scores):
    """Scores that also give whether they are above nought."""

    def derive(self, rows: Array, who: Array) -> Array:
        """What scores give, and 1 when above nought."""
        return np.column_stack([super().derive(rows, who), rows[:, 0] > 0])

    def share(self, name: str, mask: Array, interval: Interval) -> None:
        """The share above nought of a group in an interval."""
        place, n = self.sums.add(3, mask.astype(float)), float(mask.sum())
        self.targets.append(Target(f"{name} share", lambda s: s[..., place] / n, *interval))


def calibrate_first_wave(study: Cohort, lasting: dict[str, dict[str, Array]], invalid: Array) -> None:
    """Wave 1 of the research group; `invalid`: places of the forms that do not count."""
    spoil(study, "parents_w1", invalid, study.rng("tsi invalid"))
    tsi = read_tsi(study, "parents_w1", invalid)
    numbers = _numbers(study, tsi)
    flags = clinical_scales(tsi, numbers, CLINICAL[tsi.export])
    given = given_at(study, tsi, 1) | {"trauma": numbers}
    predictors = np.column_stack([given[name] for name in ("total", "ace", "imp", "so")])
    start, states = tsi.states(), np.zeros(flags.shape)
    for place, scale in enumerate(SCALES):
        form = tsi.forms[scale]
        problem = Scores(tsi.factors[:, place], len(form.names))
        for name, values in given.items():
            _printed(problem, study, scale, name, values)
        problem.r2(predictors, EXPLAINED[scale])
        alpha = study.published(f"text_5_2_1.tsi.alpha.{SCALES[scale]}")
        problem.room_for_alpha(alpha + 0.004, 0.99, 8.0)
        # Who is clinical on more scales is nearer the limit on the others: a start that saves steps.
        begin = np.rint(0.7 * start[:, place] + 1.2 * np.minimum(numbers, 4))
        bounds = tsi.bounds(place, flags[:, place])
        found = problem.solve(
            begin, bounds, study.rng(f"tsi {scale} 1"), 4000, heats=(1.0, 3.0, 1.0, 5.0, 1.0)
        )
        states[:, place] = found.rows[:, 0]
    put_items(study, tsi, states, lasting)


def calibrate_reference(study: Cohort) -> None:
    """The reference group: invalid forms and clinical scales as figure 5.1 gives them."""
    export = "reference_adults"
    rng = study.rng("tsi invalid reference")
    invalid = np.sort(rng.permutation(without_faults(study, export))[: INVALID[export]])
    spoil(study, export, invalid, rng)
    tsi = read_tsi(study, export, invalid)
    numbers = _ranked(tsi, NUMBER_OF_SCALES[export])
    flags = clinical_scales(tsi, numbers, CLINICAL[export])
    start = tsi.states()
    states = np.column_stack([np.clip(start[:, k], *tsi.bounds(k, flags[:, k])) for k in range(len(SCALES))])
    put_items(study, tsi, states, {})


def given_at(study: Cohort, tsi: Tsi, wave: int) -> dict[str, Array]:
    """What the scores of the valid persons go with at a wave: violence, IMP, SO and ACE; NaN: not known."""
    found = {name: values[tsi.valid] for name, values in violence(study, tsi.export).items()}
    for name in ("imp", "so"):
        form = scale_form(study, tsi.export, study.instruments[name], "total", f"{name}_{{:02d}}")
        found[name] = form.scores[tsi.valid]
    ace = scale_form(study, "parents_w1", study.instruments["ace"], "total", "ace_{:02d}").scores
    found["ace"] = at_wave(study, ace, "parents_w1", tsi.export)[tsi.valid]
    return found


def _numbers(study: Cohort, tsi: Tsi) -> Array:
    """Number of clinical scales per valid person."""
    start = _ranked(tsi, NUMBER_OF_SCALES[tsi.export])
    city = background(study, tsi.export)["city"].to_numpy()[tsi.valid]
    problem = Numbers(np.ones(len(tsi.valid)))
    for name, interval in CITY.items():
        problem.share(name, city == name, interval)
    on_help = asked(study, tsi.export)[tsi.valid]
    needed = total_yes(study.published, "getraumatiseerd", 1, int(on_help.sum()))
    if needed is not None:
        shares = tuple((needed + away) / on_help.sum() for away in (-0.5, 0.5))
        problem.share("asked about help", on_help, (shares[0], shares[1]))
    for name, values in given_at(study, tsi, 1).items():
        printed = study.published(f"t5_7.trauma.{COLUMNS[name]}")
        problem.r(name, values, printed_r(printed, both(values, values), below=0.01))
    most = tsi.may_be_clinical().sum(axis=1).astype(float)
    bounds = np.zeros(len(start)), np.where(most >= len(SCALES), len(SCALES), 0.0)
    found = problem.solve(start, bounds, study.rng("tsi numbers"), 6000, distribution=True)
    return found.rows[:, 0]


def _ranked(tsi: Tsi, numbers: tuple[int, ...]) -> Array:
    """Numbers of clinical scales, the highest for those nearest the clinical limits."""
    near = (tsi.states() / tsi.limits).sum(axis=1)
    near = np.where(tsi.may_be_clinical().all(axis=1), near, -1.0)
    values = np.repeat(np.arange(len(numbers), 0, -1), numbers[::-1])
    found = np.zeros(len(tsi.valid))
    found[np.argsort(-near, kind="stable")[: len(values)]] = values
    return found


def clinical_scales(tsi: Tsi, numbers: Array, counts: tuple[int, ...]) -> Array:
    """Persons x scales: `numbers` clinical scales per person, `counts` clinical persons per scale.

    Who has most scales chooses first, the scales on which most persons are still needed; among equals those on
    which the person is nearest the limit.
    """
    left = np.array(counts, dtype=float)
    near = tsi.states() / tsi.limits
    flags = np.zeros(near.shape, dtype=bool)
    for person in np.argsort(-numbers, kind="stable"):
        wish = left + np.clip(near[person], 0, 0.99)
        chosen = np.argsort(-wish, kind="stable")[: int(numbers[person])]
        flags[person, chosen] = True
        left[chosen] -= 1
    for scale in np.argsort(counts, kind="stable"):
        _rare_to_the_worst(flags, numbers, int(scale))
    return flags


def _rare_to_the_worst(flags: Array, numbers: Array, scale: int) -> None:
    """Persons with more clinical scales take this one over from persons with fewer, in exchange for another."""
    order = np.argsort(-numbers, kind="stable")
    for more in order:
        if flags[more, scale] or numbers[more] == 0:
            continue
        for fewer in order[::-1]:
            if numbers[fewer] >= numbers[more]:
                break
            other = flags[more] & ~flags[fewer]
            if flags[fewer, scale] and other.any():
                flags[more, scale], flags[fewer, scale] = True, False
                given = int(np.argmax(other * flags.sum(axis=0)))
                flags[more, given], flags[fewer, given] = False, True
                break


def _printed(problem: Scores, study: Cohort, scale: str, name: str, values: Array) -> None:
    """The printed correlation of a scale with one variable; not significant where none is printed."""
    number = f"t5_7.{SCALES[scale]}.{COLUMNS[name]}"
    printed, n = study.published(number), both(values, values)
    if (scale, name) == ("anger_irritability", "partner"):
        problem.r(name, values, not_significant(n))
        return
    starred = {
        ("depression", "partner"),
        ("sexual_concerns", "partner"),
        ("dysfunctional_sexual_behaviour", "ace"),
    }
    marks = {"below": 0.05, "from_": 0.01} if (scale, name) in starred else {"below": 0.01}
    problem.r(name, values, printed_r(printed, n, **marks))
