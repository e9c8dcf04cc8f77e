"""Emotional security: scale scores of SIMS-PR (3 to 9 years) and SIS (10 to 17 years) as printed."""

import numpy as np
import pandas as pd

from demo.calibrate.child_cases import WAVES
from demo.calibrate.child_data import Block, Column, about, column, with_form
from demo.calibrate.child_forms import Cases
from demo.calibrate.cohort import Cohort
from demo.calibrate.panel import Panel, f_bound, opposite_steps, r_bound, swaps_within, t_bound
from demo.children import SECURITY
from demo.design import CITIES
from demo.fit import one_of, rounds_to, steps_within

Array = np.ndarray
FOREVER = float("inf")
NAMES = {"sims_pr": "jong", "sis": "oud"}
IN_TOTAL = {
    "sims_pr": ("reactivity", "dysregulation", "avoidance", "involvement"),
    "sis": ("reactivity", "avoidance", "dysregulation", "involvement", "destructive", "spillover"),
}
# Scales that fall significantly from wave 1 to waves 2 and 3 (figures 6.1 and 6.2); the others do not change.
FALL = {"sims_pr": ("reactivity", "involvement"), "sis": ("reactivity", "destructive")}
# The one difference between boys and girls: who is higher, boys (1) or girls (-1), at wave 1.
SEX = {"sims_pr": ("reactivity", -1), "sis": ("constructive", 1)}
SURE, NOT_SURE = 0.04, 0.07  # p that a verdict is fitted to, away from .05 on either side


def fit_security(study: Cohort, cases: Cases, instrument: str) -> tuple[Block, Array, pd.DataFrame]:
    """The columns (scale by wave, in the order of the scales), their fitted sums, and the totals per wave."""
    people = with_form(study, [instrument], WAVES)
    own = about(cases, people)
    scales = [s for s in study.instruments[instrument].about.scales if s in SECURITY]
    block, panel = Block(people), Panel(len(people))
    for scale in scales:
        for wave in WAVES:
            block.columns.append(column(study, people, instrument, scale, wave))
            panel.value(f"{scale} {wave}", (len(block.columns) - 1, block.columns[-1].scores()))
    known = {(s, w): block.columns[3 * i + w - 1].known for i, s in enumerate(scales) for w in WAVES}
    for scale in scales:
        _one_scale(study, panel, instrument, scale, {w: known[scale, w] for w in WAVES}, own)
    totals = _totals(study, panel, block, instrument, scales)
    if instrument == "sims_pr":
        _young(study, panel, known, totals, own)
    else:
        _older(study, panel, known["dysregulation", 3], totals, own)
    start, low, high, free = block.bounds()
    start = stable_start(block, own, study.rng(f"start {instrument}"))
    groups = np.zeros(len(people), dtype=int)
    move = one_of(
        steps_within(low, high, free, 3),
        swaps_within(low, high, free, groups),
        opposite_steps(low, high, free),
    )
    made = panel.solve(start, move, study.rng(f"scores {instrument}"), 9000).rows
    totals_made = {w: np.where(totals[w], panel.values(f"total {w}", made), np.nan) for w in WAVES}
    return block, made, pd.DataFrame(totals_made, index=people)


def stable_start(block: Block, own: dict[int, pd.DataFrame], rng: np.random.Generator) -> Array:
    """The sums as they are, dealt out again: most to who has much violence at home, and alike at all waves."""
    start, *_ = block.bounds()
    person = rng.standard_normal(len(block.people))
    scales = {c.scale: rng.standard_normal(len(block.people)) for c in block.columns}
    for place, one in enumerate(block.columns):
        wave = place % len(WAVES) + 1
        violence = own[wave]["violence"].rank(pct=True).fillna(0.5).to_numpy() * 3.4 - 1.7
        noise = rng.standard_normal(len(block.people))
        latent = 0.25 * violence + 0.75 * person + 0.5 * scales[one.scale] + 0.55 * noise
        latent = -latent if one.scale == "constructive" else latent
        who = np.flatnonzero(one.known)
        start[who[np.argsort(latent[who], kind="stable")], place] = np.sort(start[who, place])
    return np.clip(
        start,
        np.column_stack([c.low for c in block.columns]),
        np.column_stack([c.high for c in block.columns]),
    )


def _one_scale(
    study: Cohort,
    panel: Panel,
    instrument: str,
    scale: str,
    known: dict[int, Array],
    own: dict[int, pd.DataFrame],
) -> None:
    prefix = f"t6_1.{NAMES[instrument]}.{SECURITY[scale]}.onderzoek"
    panel.mean(f"{scale} 1", known[1], study.published(f"{prefix}.mean"), 2, 2.0)
    panel.sd(f"{scale} 1", known[1], study.published(f"{prefix}.sd"), 2)
    cities = [known[1] & (own[1]["city"] == city).to_numpy() for city in CITIES]
    panel.f_between(f"{scale} 1", cities, f_bound(NOT_SURE, 3, known[1].sum() - 4))
    falls = scale in FALL[instrument]
    for later, earlier in ((2, 1), (3, 1), (3, 2)):
        pairs = known[later] & known[earlier]
        sure, same = t_bound(SURE, pairs.sum() - 1), t_bound(NOT_SURE, pairs.sum() - 1)
        significant = falls and (earlier == 1) and not (instrument == "sis" and later == 2)
        low, high = (-FOREVER, -sure) if significant else (-same, same)
        panel.t_paired(f"{scale} {later}", f"{scale} {earlier}", pairs, low, high)
    for wave in WAVES:
        boys, girls = (known[wave] & (own[wave]["sex"] == sex).to_numpy() for sex in ("male", "female"))
        df = known[wave].sum() - 2
        low, high = -t_bound(NOT_SURE, df), t_bound(NOT_SURE, df)
        if wave == 1 and scale == SEX[instrument][0]:
            low, high = (t_bound(SURE, df), 4.0) if SEX[instrument][1] > 0 else (-4.0, -t_bound(SURE, df))
        panel.t_between(f"{scale} {wave}", boys, girls, low, high)


def _totals(
    study: Cohort, panel: Panel, block: Block, instrument: str, scales: list[str]
) -> dict[int, Array]:
    """Emotional insecurity, all questions together, as a value per wave; gives who has it."""
    found = {}
    for wave in WAVES:
        own = column(study, block.people, instrument, "total", wave)
        parts = []
        for place, scale in enumerate(scales):
            if scale in IN_TOTAL[instrument]:
                at = 3 * place + wave - 1
                sums = np.arange(own.items * own.instrument.high + 1)[
                    None, : block.columns[at].scores().shape[1]
                ]
                factor = own.items / np.maximum(own.answered, 1)
                parts.append((at, np.where(own.known[:, None], sums * factor[:, None], 0.0)))
        panel.value(f"total {wave}", *parts)
        found[wave] = own.known
    return found


def _young(
    study: Cohort,
    panel: Panel,
    known: dict[tuple[str, int], Array],
    totals: dict[int, Array],
    own: dict[int, pd.DataFrame],
) -> None:
    printed = study.published
    for scale, name in (("reactivity", "oer"), ("involvement", "oi")):
        for wave in WAVES:
            violence = own[wave]["violence"].to_numpy()
            group = known[scale, wave] & np.isfinite(violence)
            low, high = (
                rounds_to(printed(f"text_6_1_3.geweld_{name}.r.m{wave}"), 2)
                if wave < 3
                else (-0.1, r_bound(NOT_SURE, group.sum()))
            )
            sure = r_bound(0.00095, group.sum())
            low = sure if scale == "reactivity" and wave == 1 and sure < high else low
            panel.r_with(f"{scale} {wave}", group, violence, low, high)
        change = own[3]["violence"].to_numpy() - own[1]["violence"].to_numpy()
        both = known[scale, 1] & known[scale, 3] & np.isfinite(change)
        panel.r_change(f"{scale} 3", f"{scale} 1", both, change, r_bound(SURE, both.sum()), 0.6)
    for scale in ("dysregulation", "avoidance"):
        panel.mean_between(
            f"{scale} 3", known[scale, 3], 0.0, printed(f"t6_1.jong.{SECURITY[scale]}.onderzoek.mean") - 0.1
        )
    apart, together = (
        known["reactivity", 1] & (own[1]["relationship"] == answer).to_numpy() for answer in ("no", "yes")
    )
    panel.mean("reactivity 1", apart, printed("text_6_1_3.gescheiden.ev.mean"), 0)
    panel.mean("reactivity 1", together, printed("text_6_1_3.samen.ev.mean"), 0)
    panel.t_between("reactivity 1", apart, together, t_bound(SURE, apart.sum() + together.sum() - 2), FOREVER)
    for wave in (1, 2):
        for parent, name in (("violence", "geweld"), ("ptss", "ptss_ouder")):
            other = own[wave][parent].to_numpy()
            group = totals[wave] & np.isfinite(other) & own[wave]["valid"].eq(True).to_numpy()
            bound = r_bound(NOT_SURE, group.sum())
            printed_r = rounds_to(printed(f"t7_10.{name}_ev.r.m1"), 2) if wave == 1 else (-bound, bound)
            panel.r_with(f"total {wave}", group, other, *printed_r)


def _older(
    study: Cohort, panel: Panel, third: Array, totals: dict[int, Array], own: dict[int, pd.DataFrame]
) -> None:
    # The alpha of dysregulation with question 19 in other words (wave 3 and the reference group) asks for this spread.
    panel.sd_between("dysregulation 3", third, 1.6, 2.1)
    for wave in (1, 2):
        for parent in ("violence", "ptss"):
            other = own[wave][parent].to_numpy()
            group = totals[wave] & np.isfinite(other) & own[wave]["valid"].eq(True).to_numpy()
            bound = r_bound(NOT_SURE, group.sum())
            low, high = -bound, bound
            if wave == 2 and parent == "violence":
                low, high = rounds_to(study.published("t7_11.geweld_ev.r.m2"), 2)
                low = min(max(low, r_bound(0.049, group.sum())), high)
            panel.r_with(f"total {wave}", group, other, low, high)


def fit_reference_security(study: Cohort, instrument: str, scale: str) -> tuple[pd.Index, Column, Array]:
    """People of the reference group with the instrument, their column of one scale and the fitted sums (table 6.1)."""
    people = with_form(study, [instrument], [None])
    own = column(study, people, instrument, scale, None)
    panel = Panel(len(people))
    panel.value(scale, (0, own.scores()))
    printed = f"t6_1.{NAMES[instrument]}.{SECURITY[scale]}.referentie"
    panel.mean(scale, own.known, study.published(f"{printed}.mean"), 2, 2.0)
    panel.sd(scale, own.known, study.published(f"{printed}.sd"), 2)
    low, high, free = own.low[:, None], own.high[:, None], own.known[:, None]
    move = one_of(steps_within(low, high, free, 2), opposite_steps(low, high, free, 2))
    made = panel.solve(own.start[:, None], move, study.rng(f"reference {instrument} {scale}"), 4000).rows
    return people, own, made[:, 0]
