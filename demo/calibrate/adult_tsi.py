"""The TSI as scale forms with their clinical limits, its invalid forms, and its items."""

from dataclasses import dataclass

import numpy as np

from demo.calibrate.adult_forms import ScaleForm, background, scale_form
from demo.calibrate.adult_items import difficulties, personal_noise, with_alpha
from demo.calibrate.cohort import Cohort

Array = np.ndarray
PATTERN = "tsi_{:03d}"
# The words of the published numbers for the ten clinical scales.
SCALES = {
    "anxious_arousal": "angstige_opwinding",
    "depression": "depressie",
    "anger_irritability": "woede",
    "intrusive_experiences": "opdringerige_ervaringen",
    "defensive_avoidance": "defensieve_vermijding",
    "dissociation": "dissociatie",
    "sexual_concerns": "seksuele_problemen",
    "dysfunctional_sexual_behaviour": "disfunctioneel_seksueel_gedrag",
    "impaired_self_reference": "verstoord_zelfbeeld",
    "tension_reduction_behaviour": "spanningsvermijdend_gedrag",
}
STRANGE = "atypical_response"


@dataclass
class Tsi:
    """One export's TSI: a form per scale, who has a valid one (places in the frame), and the clinical limits.

    `limits` is valid persons x scales: the lowest state that is clinical.
    """

    export: str
    forms: dict[str, ScaleForm]
    valid: Array
    limits: Array
    highest: Array
    factors: Array

    def states(self) -> Array:
        """Valid persons x scales."""
        return np.column_stack([self._of(form, form.states) for form in self.forms.values()])

    def bounds(self, scale: int, clinical: Array) -> tuple[Array, Array]:
        """Lowest and highest state of the valid persons on a scale, given who is clinical on it."""
        limit = self.limits[:, scale]
        low, high = self._fixed(scale)
        return np.where(clinical, np.maximum(limit, low), low), np.where(clinical, high, limit - 1)

    def may_be_clinical(self) -> Array:
        """Valid persons x scales: whether locked answers leave the scale free to be clinical or not."""
        return np.column_stack(
            [
                (self._fixed(k)[0] < self.limits[:, k]) & (self._fixed(k)[1] >= self.limits[:, k])
                for k in range(len(self.forms))
            ]
        )

    def full(self, values: Array) -> Array:
        """Values of the valid persons at the places of everyone in the frame; NaN for the others."""
        form = next(iter(self.forms.values()))
        found = np.full(len(form.study.frames[self.export]), np.nan)
        found[self.valid] = values
        return found

    def _fixed(self, scale: int) -> tuple[Array, Array]:
        form = list(self.forms.values())[scale]
        low, high = form.bounds
        return self._of(form, low), self._of(form, high)

    def _of(self, form: ScaleForm, values: Array) -> Array:
        return form.full(values)[self.valid]


def read_tsi(study: Cohort, export: str, invalid: Array) -> Tsi:
    """The TSI of an export; `invalid`: places in the frame of forms that do not count."""
    instrument = study.instruments["tsi"]
    forms = {name: scale_form(study, export, instrument, name, PATTERN) for name in SCALES}
    known = np.full(len(study.frames[export]), True)
    for form in forms.values():
        known &= ~np.isnan(form.scores)
    known[invalid] = False
    valid = np.flatnonzero(known)
    people = background(study, export).iloc[valid]
    limits, factors, highest = [], [], []
    for name, form in forms.items():
        table = instrument.t_table(name, people["sex"].to_numpy(), people["age"].to_numpy())
        cut_off = instrument.about.scales[name].cut_off
        raw = (table >= cut_off).argmax(axis=1)
        factor = form.full(form.factor)[valid]
        limits.append(np.ceil((raw - 0.5) / factor - 1e-9))
        factors.append(factor)
        highest.append(form.full(form.bounds[1])[valid])
    return Tsi(
        export, forms, valid, np.column_stack(limits), np.column_stack(highest), np.column_stack(factors)
    )


def spoil(study: Cohort, export: str, places: Array, rng: np.random.Generator) -> None:
    """Make these forms invalid: strange answers over the limit of their validity scale."""
    instrument, frame = study.instruments["tsi"], study.frames[export]
    items = instrument.items(STRANGE)
    limit = instrument.about.validity.limits[STRANGE].at_least
    people = background(study, export).iloc[places]
    table = instrument.t_table(STRANGE, people["sex"].to_numpy(), people["age"].to_numpy())
    raw = (table >= limit).argmax(axis=1)
    for place, least in zip(places, raw, strict=True):
        total = int(min(least + rng.integers(0, 4), instrument.high * len(items)))
        answers = np.zeros(len(items))
        for _ in range(total):
            answers[rng.choice(np.flatnonzero(answers < instrument.high))] += 1
        columns = [PATTERN.format(item + 1) for item in items]
        frame.loc[frame.index[place], columns] = answers


def without_faults(study: Cohort, export: str) -> Array:
    """Places of complete TSI forms in which no fault is planted."""
    columns = [column for column in study.frames[export] if str(column).startswith("tsi_")]
    whole = study.frames[export][columns].notna().all(axis=1)
    return np.flatnonzero((whole & ~study.locked(export)[columns].any(axis=1)).to_numpy())


def put_items(study: Cohort, tsi: Tsi, states: Array, lasting: dict[str, dict[str, Array]]) -> None:
    """Write items for the states of valid persons; invalid forms keep theirs."""
    instrument = study.instruments["tsi"]
    second = {b - 1: a - 1 for a, b in instrument.about.scales["inconsistent_response"].pairs}
    for place, (name, form) in enumerate(tsi.forms.items()):
        held = form.full(form.states)
        held[tsi.valid] = states[:, place]
        persons = study.frames[tsi.export]["person_id"].to_numpy()[form.rows]
        items = instrument.items(name)
        rng = study.rng(f"tsi items {name} {tsi.export}")
        noise = personal_noise(persons, len(items), rng, lasting.setdefault(name, {}))
        ease = difficulties(len(items))
        for later, first in second.items():
            if later in items:  # a pair of like questions is answered alike
                noise[:, items.index(later)] = noise[:, items.index(first)]
                ease[items.index(later)] = ease[items.index(first)] - 0.02
        alpha = study.published(f"text_5_2_1.tsi.alpha.{SCALES[name]}")
        counted = np.isin(form.rows, tsi.valid)
        form.put(with_alpha(form, held[form.rows], noise, ease, alpha, counted))
