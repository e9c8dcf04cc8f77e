"""Which children are clinical on which of the six trauma scales at each wave: tables 6.3, figures 6.3 and 6.4."""

import numpy as np
import pandas as pd

from demo.calibrate.child_forms import TRAUMATISED_OF
from demo.calibrate.panel import t_bound

Array = np.ndarray
Rng = np.random.Generator
SCALES = ("posttraumatic_stress", "anxiety", "depression", "anger", "dissociation", "sexual_concerns")
# Clinical children per wave and scale. SOURCE: figure 6.3 prints 18 ("ruim"), 15 and 2 percent for stress, anxiety and
# sexual problems at wave 1; the others, and waves 2 and 3 (figure 6.4 has no numbers), follow its falling order.
CLINICAL = {1: (43, 36, 27, 22, 16, 5), 2: (21, 17, 14, 13, 9, 3), 3: (13, 10, 9, 6, 5, 1)}
TRAUMATISED = {2: 37, 3: 20}
# Reference group. SOURCE: figure 6.3 (3,5, 1 and 1 percent; none for stress and dissociation).
CLINICAL_REFERENCE = (0, 3, 1, 1, 0, 3)
TRIES = 400


def clinical_children(
    own: dict[int, pd.DataFrame], whole: dict[int, Array], totals: pd.DataFrame, rng: Rng
) -> dict[int, Array]:
    """People x scales per wave: clinical or not. `whole`: has a list with all six scales; `totals`: insecurity.

    Drawn anew until the fall from wave 1 to wave 3 is significant (McNemar) and boys and girls change alike.
    """
    for _ in range(TRIES):
        found = _drawn(own, whole, totals, rng)
        if _as_printed({w: np.asarray(m.any(axis=1)) for w, m in found.items()}, own, whole):
            return found
    raise ValueError("no draw of clinical children gives the printed verdicts.")


def _drawn(
    own: dict[int, pd.DataFrame], whole: dict[int, Array], totals: pd.DataFrame, rng: Rng
) -> dict[int, Array]:
    n = len(own[1])
    person, scale = rng.standard_normal(n), rng.standard_normal((n, len(SCALES)))
    found = {}
    for wave, people in own.items():
        ranks = [
            values.rank(pct=True).fillna(0.5).to_numpy() * 3.4 - 1.7
            for values in (people["violence"], people["ptss"], totals[wave])
        ]
        together = 0.9 * (people["relationship"] == "yes").to_numpy()
        latent = 0.15 * ranks[0] + 0.3 * ranks[1] + 0.5 * ranks[2] + 0.5 * person - together
        latent = latent + 0.4 * rng.standard_normal(n)
        some = _traumatised(latent, people["city"], whole[wave], wave)
        own_scale = latent[:, None] + 0.8 * scale + 0.6 * rng.standard_normal((n, len(SCALES)))
        found[wave] = _spread_over_scales(some, own_scale, CLINICAL[wave])
    return found


def _traumatised(latent: Array, city: pd.Series, whole: Array, wave: int) -> Array:
    """Those highest on the trait: per city as table 6.3 at wave 1, in all at later waves."""
    some = np.zeros(len(latent), dtype=bool)
    groups = (
        [((city == name).to_numpy(), number) for name, (number, _) in TRAUMATISED_OF.items()]
        if wave == 1
        else [(np.ones(len(latent), dtype=bool), TRAUMATISED[wave])]
    )
    for here, number in groups:
        able = np.flatnonzero(here & whole)
        some[able[np.argsort(-latent[able], kind="stable")[:number]]] = True
    return some


def _spread_over_scales(some: Array, latent: Array, numbers: tuple[int, ...]) -> Array:
    """Each scale has its number of clinical children, all of them among `some`, and each of those at least one."""
    found = np.zeros(latent.shape, dtype=bool)
    able = np.flatnonzero(some)
    for place, number in enumerate(numbers):
        found[able[np.argsort(-latent[able, place], kind="stable")[:number]], place] = True
    for child in able[~found[able].any(axis=1)]:
        for place in np.argsort(-latent[child], kind="stable"):
            spare = np.flatnonzero(found[:, place] & (found.sum(axis=1) > 1))
            if len(spare):
                found[spare[np.argmin(latent[spare, place])], place] = False
                found[child, place] = True
                break
    return found


def _as_printed(some: dict[int, Array], own: dict[int, pd.DataFrame], whole: dict[int, Array]) -> bool:
    change = {}
    for wave in (2, 3):
        pairs = whole[1] & whole[wave] & (own[1]["young"] == own[wave]["young"]).to_numpy()
        change[wave] = np.where(pairs, some[wave].astype(float) - some[1], np.nan)
    fell, rose = (change[3] == -1).sum(), (change[3] == 1).sum()
    if not _mcnemar(int(fell), int(rose)) < 0.04 or fell < rose:
        return False
    sex = own[1]["sex"].fillna(own[2]["sex"]).fillna(own[3]["sex"]).to_numpy()
    return all(_alike(values, sex) for values in change.values())


def _mcnemar(fell: int, rose: int) -> float:
    from scipy.stats import binom

    return float(min(1.0, 2 * binom.cdf(min(fell, rose), fell + rose, 0.5)))


def _alike(values: Array, sex: Array) -> bool:
    groups = [values[(sex == name) & np.isfinite(values)] for name in ("male", "female")]
    n = [len(g) for g in groups]
    left = sum(((g - g.mean()) ** 2).sum() for g in groups) / (sum(n) - 2)
    t = (groups[0].mean() - groups[1].mean()) / np.sqrt(left * (1 / n[0] + 1 / n[1]))
    return abs(float(t)) < t_bound(0.1, sum(n) - 2)
