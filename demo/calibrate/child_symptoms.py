"""Trauma symptoms: T-scores and raw scores of TSCYC (3 to 9 years) and TSCC (10 to 17 years) as printed."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from demo.calibrate.child_cases import WAVES
from demo.calibrate.child_clinical import CLINICAL_REFERENCE, SCALES, clinical_children
from demo.calibrate.child_data import Column, about, column, with_form
from demo.calibrate.child_forms import Cases
from demo.calibrate.child_security import NOT_SURE, SURE
from demo.calibrate.cohort import Cohort
from demo.calibrate.panel import (
    Panel,
    f_bound,
    opposite_steps,
    r_bound,
    swaps_within,
    t_bound,
)
from demo.design import CITIES, PUBLISHED_CITY
from demo.fit import one_of, rounds_to, steps_within

Array = np.ndarray
FOREVER = float("inf")
FORMS = ("tscyc", "tscc")
PRINTED = {
    "posttraumatic_stress": ("pts", "ptss"),
    "anxiety": ("angst", "angst"),
    "depression": ("depressie", "depressie"),
    "anger": ("woede", "woede"),
    "dissociation": ("dissociatie", "dissociatie"),
    "sexual_concerns": ("seksueel", "seksueel"),
}
# Changes that the report calls significant (section 6.2.3): (later, earlier) waves per scale.
FALL = {"anger": [(3, 1)], "anxiety": [(2, 1)]}


@dataclass
class Merged:
    """A scale at a wave, of whichever of the two lists a person had: T-scores, raw scores and bounds of the sum."""

    of: dict[str, Column]
    t: Array
    known: Array
    low: Array
    high: Array
    start: Array

    def scores(self, name: str) -> Array:
        """Raw scores of one of the two lists, as wide as the T-scores."""
        own = self.of[name].scores()
        return np.pad(own, ((0, 0), (0, self.t.shape[1] - own.shape[1])), constant_values=np.nan)


def merged(
    study: Cohort, people: pd.Index, scale: str, wave: int | None, who: pd.DataFrame, clinical: Array
) -> Merged:
    """The scale of these people; `clinical`: who is at or above the cut-off of the list."""
    of = {name: column(study, people, name, scale, wave) for name in FORMS}
    size = max(c.scores().shape[1] for c in of.values())
    t = np.full((len(people), size), np.nan)
    low, high, start = (np.zeros(len(people), dtype=int) for _ in range(3))
    for own in of.values():
        here = own.known
        age = np.where(here, who["age"].to_numpy(dtype=float), np.nan)
        table = own.t_scores(who["sex"].to_numpy(), age)
        t[here, : table.shape[1]] = table[here]
        cut = own.instrument.about.scales[scale].cut_off
        edge = np.argmax(np.nan_to_num(table) >= cut, axis=1)
        own_low = (
            np.maximum(own.low, 1) if own.instrument.about.id == "tscc" and scale == "anxiety" else own.low
        )
        low[here] = np.where(clinical, edge, own_low)[here]
        high[here] = np.where(clinical, own.high, edge - 1)[here]
        start[here] = own.start[here]
    known = of["tscyc"].known | of["tscc"].known
    return Merged(of, t, known, low, high, np.clip(start, low, high))


class Symptoms:
    """All trauma scales of the research group, fitted one after the other."""

    def __init__(self, study: Cohort, cases: Cases, totals: pd.DataFrame) -> None:
        self.study = study
        self.people = with_form(study, FORMS, WAVES)
        self.own = about(cases, self.people)
        self.totals = totals.reindex(self.people)
        columns = {
            wave: [[column(study, self.people, f, s, wave).known for f in FORMS] for s in SCALES]
            for wave in WAVES
        }
        known = {w: np.array([a | b for a, b in found]).T for w, found in columns.items()}
        whole = {w: np.asarray(k.all(axis=1)) for w, k in known.items()}
        self.clinical = clinical_children(self.own, whole, self.totals, study.rng("clinical children"))
        self.person = study.rng("symptoms of a child").standard_normal(len(self.people))

    def fit(self, scale: str, steps: int) -> dict[tuple[str, int], tuple[Column, Array]]:
        """Per list and wave the column and its fitted sums."""
        place = SCALES.index(scale)
        parts = {
            w: merged(self.study, self.people, scale, w, self.own[w], self.clinical[w][:, place])
            for w in WAVES
        }
        panel = Panel(len(self.people))
        for at, wave in enumerate(WAVES):
            panel.value(f"t {wave}", (at, parts[wave].t))
            for name in FORMS:
                panel.value(f"{name} {wave}", (at, parts[wave].scores(name)))
        self._common(panel, scale, {w: p.known for w, p in parts.items()})
        if scale == "posttraumatic_stress":
            self._stress(panel, parts)
        low, high = (np.column_stack([getattr(parts[w], b) for w in WAVES]) for b in ("low", "high"))
        free = np.column_stack([parts[w].known for w in WAVES])
        start = self._start(parts, scale)
        groups = np.column_stack([parts[w].of["tscyc"].has for w in WAVES]).any(axis=1).astype(int)
        move = one_of(
            steps_within(low, high, free, 4),
            swaps_within(low, high, free, groups),
            opposite_steps(low, high, free, 2),
        )
        rng = self.study.rng(f"scores {scale}")
        rows = panel.solve(panel.solve(start, move, rng, steps, 32, 0.5).rows, move, rng, steps).rows
        return {(name, w): (parts[w].of[name], rows[:, at]) for at, w in enumerate(WAVES) for name in FORMS}

    def _start(self, parts: dict[int, Merged], scale: str) -> Array:
        """The sums as they are, dealt out again so that a child is alike at all waves and on all scales."""
        rng = self.study.rng(f"start {scale}")
        own_scale = rng.standard_normal(len(self.people))
        start = np.column_stack([parts[w].start for w in WAVES])
        for at, wave in enumerate(WAVES):
            people, one = self.own[wave], parts[wave]
            ranks = {
                name: values.rank(pct=True).fillna(0.5).to_numpy() * 3.4 - 1.7
                for name, values in (
                    ("v", people["violence"]),
                    ("p", people["ptss"]),
                    ("s", self.totals[wave]),
                )
            }
            latent = 0.15 * ranks["v"] + 0.35 * ranks["p"] + 0.5 * ranks["s"] + 0.3 * self.person
            latent = latent + 0.4 * own_scale + 0.4 * rng.standard_normal(len(latent))
            for name in FORMS:
                who = np.flatnonzero(one.of[name].known)
                sums = np.sort(one.of[name].start[who])
                start[who[np.argsort(latent[who], kind="stable")], at] = sums
            start[:, at] = np.clip(start[:, at], one.low, one.high)
        return start

    def _common(self, panel: Panel, scale: str, known: dict[int, Array]) -> None:
        printed, (first, later) = self.study.published, PRINTED[scale]
        panel.mean("t 1", known[1], printed(f"t6_2.{first}.onderzoek.mean"), 1, 2.0)
        panel.sd("t 1", known[1], printed(f"t6_2.{first}.onderzoek.sd"), 1)
        for wave in (2, 3):
            panel.mean(f"t {wave}", known[wave], printed(f"t6_4.m{wave}.{later}.mean"), 1, 2.0)
        same = {
            w: known[1] & known[w] & (self.own[1]["young"] == self.own[w]["young"]).to_numpy() for w in (2, 3)
        }
        for wave in (2, 3):
            significant = (wave, 1) in FALL.get(scale, [])
            bound = t_bound(SURE if significant else NOT_SURE, same[wave].sum() - 1)
            if wave == 3 or significant:
                low, high = (-FOREVER, -bound) if significant else (-bound, bound)
                panel.t_paired(f"t {wave}", "t 1", same[wave], low, high)
            sexes = [same[wave] & (self.own[1]["sex"] == sex).to_numpy() for sex in ("male", "female")]
            bound = t_bound(NOT_SURE, same[wave].sum() - 2)
            panel.t_changes(f"t {wave}", "t 1", sexes, -bound, bound)
        for wave in WAVES:
            violence = self.own[wave]["violence"].to_numpy()
            group = known[wave] & np.isfinite(violence)
            number = f"text_6_2_3.{later}_geweld.r.m{wave}"
            bound = r_bound(NOT_SURE, group.sum())
            low, high = rounds_to(printed(number), 2) if number in printed.values else (-bound, bound)
            panel.r_with(f"t {wave}", group, violence, low, high)

    def _stress(self, panel: Panel, parts: dict[int, Merged]) -> None:
        printed, own = self.study.published, self.own
        known = parts[1].known
        cities = [known & (own[1]["city"] == city).to_numpy() for city in CITIES]
        for city, group in zip(CITIES, cities, strict=True):
            panel.mean("t 1", group, printed(f"t6_3.{PUBLISHED_CITY[city]}.ptss.mean"), 1)
            panel.sd("t 1", group, printed(f"t6_3.{PUBLISHED_CITY[city]}.ptss.sd"), 1)
        panel.f_between("t 1", cities, f_bound(NOT_SURE, 3, known.sum() - 4))
        apart, together = (known & (own[1]["relationship"] == answer).to_numpy() for answer in ("no", "yes"))
        panel.mean("t 1", apart, printed("text_6_2_3.gescheiden.ptss.mean"), 0)
        panel.mean("t 1", together, printed("text_6_2_3.samen.ptss.mean"), 0)
        panel.t_between("t 1", apart, together, t_bound(SURE, apart.sum() + together.sum() - 2), FOREVER)
        change = own[3]["violence"].to_numpy() - own[1]["violence"].to_numpy()
        both = known & parts[3].known & np.isfinite(change) & (own[1]["young"] == own[3]["young"]).to_numpy()
        panel.r_change("t 3", "t 1", both, change, r_bound(SURE, both.sum()), 0.6)
        for wave in (1, 2):
            for name, table in (("tscyc", "t7_10"), ("tscc", "t7_11")):
                self._related(panel, parts[wave].of[name].known, f"{name} {wave}", table, wave)
        for name, low, high in (("tscyc", 0.2751, 0.2849), ("tscc", 0.0, 0.4)):
            self._combined(panel, name, parts, low, high)

    def _related(self, panel: Panel, known: Array, name: str, table: str, wave: int) -> None:
        """Correlations of tables 7.10 and 7.11 with the child's own stress score."""
        printed = self.study.published
        others = (
            ("geweld", self.own[wave]["violence"]),
            ("ptss_ouder", self.own[wave]["ptss"]),
            ("ev", self.totals[wave]),
        )
        for number, values in others:
            other = values.to_numpy(dtype=float)
            group = known & np.isfinite(other)
            bound = r_bound(NOT_SURE, group.sum())
            full = f"{table}.{number}_ptss_kind.r.m{wave}"
            low, high = rounds_to(printed(full), 2) if full in printed.values else (-bound, bound)
            panel.r_with(name, group, other, low, high)

    def _combined(self, panel: Panel, name: str, parts: dict[int, Merged], low: float, high: float) -> None:
        """Explained variance of the combined change of violence, parent's and child's trauma and insecurity
        (section 7.4): n d' (sum dd')^-1 d of the changes d, with the first three given."""
        own = self.own
        given = np.column_stack(
            [
                own[2]["violence"].to_numpy() - own[1]["violence"].to_numpy(),
                own[2]["ptss"].to_numpy() - own[1]["ptss"].to_numpy(),
                self.totals[2].to_numpy() - self.totals[1].to_numpy(),
            ]
        )
        group = parts[1].of[name].known & parts[2].of[name].known & np.isfinite(given).all(axis=1)
        n, d = float(group.sum()), np.where(group[:, None], np.nan_to_num(given), 0.0)
        inverse = _inverse3((d[:, :, None] * d[:, None, :]).sum(axis=0))
        h = d.sum(axis=0)
        a = (inverse * h).sum(axis=1)
        total, squares = panel._change(f"{name} 2", f"{name} 1", group)
        cross = [(panel.total(d[:, k], f"{name} 2"), panel.total(d[:, k], f"{name} 1")) for k in range(3)]
        base = float((h * a).sum())

        def value(s: Array) -> Array:
            g = [s[..., x] - s[..., y] for x, y in cross]
            left = squares(s) - sum(g[i] * g[j] * inverse[i, j] for i in range(3) for j in range(3))
            rest = total(s) - sum(g[i] * a[i] for i in range(3))
            return (base + rest**2 / np.maximum(left, 1e-9)) / n

        panel.within(f"combined {name} {n:.0f}", value, low, high)


def _inverse3(m: Array) -> Array:
    """Inverse of a 3 x 3 matrix by cofactors, the same on every machine."""
    found = np.empty((3, 3))
    for i in range(3):
        for j in range(3):
            r, c = [k for k in range(3) if k != j], [k for k in range(3) if k != i]
            found[i, j] = (-1) ** (i + j) * (m[r[0], c[0]] * m[r[1], c[1]] - m[r[0], c[1]] * m[r[1], c[0]])
    return found / (m[0, 0] * found[0, 0] + m[0, 1] * found[1, 0] + m[0, 2] * found[2, 0])


def fit_reference(
    study: Cohort, people: pd.Index, who: pd.DataFrame
) -> dict[tuple[str, str], tuple[Column, Array]]:
    """Trauma scales of the reference group (table 6.2, figure 6.3): per list and scale the column and its sums."""
    rng = study.rng("reference clinical")
    parts = {s: merged(study, people, s, None, who, np.zeros(len(people), dtype=bool)) for s in SCALES}
    able = rng.permutation(np.flatnonzero(np.all([p.known for p in parts.values()], axis=0)))
    found: dict[tuple[str, str], tuple[Column, Array]] = {}
    for scale, number in zip(SCALES, CLINICAL_REFERENCE, strict=True):
        clinical = np.isin(np.arange(len(people)), able[:number])
        able = able[number:]
        one = merged(study, people, scale, None, who, clinical)
        panel = Panel(len(people))
        panel.value("t", (0, one.t))
        printed = f"t6_2.{PRINTED[scale][0]}.referentie"
        panel.mean("t", one.known, study.published(f"{printed}.mean"), 1, 2.0)
        panel.sd("t", one.known, study.published(f"{printed}.sd"), 1)
        low, high, free = one.low[:, None], one.high[:, None], one.known[:, None]
        move = one_of(steps_within(low, high, free, 2), opposite_steps(low, high, free, 2))
        rows = panel.solve(one.start[:, None], move, study.rng(f"reference {scale}"), 2000).rows
        found |= {(name, scale): (one.of[name], rows[:, 0]) for name in FORMS}
    return found
