"""Change over all waves with everyone in it: a linear mixed model with random intercepts."""

import math
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

import numpy as np
from pandas import DataFrame

from lange_adem.statistics import cases
from lange_adem.statistics.cases import Array
from lange_adem.statistics.distributions import NAN, normal_quantile, normal_two_sided
from lange_adem.statistics.result import Result

Places = np.ndarray


@dataclass(frozen=True)
class WaveMean:
    """One wave: cases, their plain mean, and the mean as the model estimates it for everyone."""

    wave: Any
    n: int
    mean: float
    estimate: float
    se: float


@dataclass(frozen=True)
class WaveContrast(Result):
    """Change from one wave to a later one: `difference` is later minus earlier."""

    later: Any
    earlier: Any
    difference: float
    se: float
    z: float
    p: float
    ci_low: float
    ci_high: float


@dataclass(frozen=True)
class MixedModelResult:
    """Linear mixed model: `n` rows of `n_persons` persons; `sd_*` are the random parts."""

    n: int
    n_persons: int
    n_clusters: int | None = None
    sd_person: float = NAN
    sd_cluster: float = NAN
    sd_residual: float = NAN
    deviance: float = NAN
    waves: tuple[WaveMean, ...] = ()
    contrasts: tuple[WaveContrast, ...] = ()
    reason: str | None = None


@dataclass(frozen=True)
class WaveChangeResult(Result):
    """Change between two waves in a model of all waves; `n` is the number of persons."""

    n: int
    z: float = NAN
    p: float = NAN
    difference: float = NAN
    ci_low: float = NAN
    ci_high: float = NAN
    reason: str | None = None


def mixed_model(
    data: DataFrame, value: str, wave: str, person: str, cluster: str | None = None, level: float = 0.95
) -> MixedModelResult:
    """Linear mixed model of a measure over waves: fixed waves, random intercepts of persons (within clusters).

    y = wave + cluster + person + residual, each random part normal with its own variance; restricted maximum
    likelihood (REML; Patterson & Thompson, 1971), profiled over the two ratios of variances, each >= 0, as
    lme4 does (Bates et al., 2015). Contrasts of waves: estimate / se against the normal distribution.
    `deviance` is the REML criterion. Who misses a wave stays in with the others; unbiased when missingness
    depends on what was observed only.

    `data` has one row per person and wave, with the named columns. Rows that miss one of them are dropped.
    Without two persons in any cluster the cluster part is left out (`n_clusters` tells, `sd_cluster` is NaN).
    Fewer than two waves, no person with two waves, no variance within persons, a person twice at a wave or in
    two clusters: NaN with a reason; no errors for data.
    """
    columns = [value, wave, person] + ([cluster] if cluster else [])
    rows = data[columns].dropna()
    persons = rows[person].factorize()[0]
    waves, levels = rows[wave].factorize(sort=True)
    clusters = rows[cluster].factorize()[0] if cluster else None
    y = cases.numbers(rows[value])
    counts: dict[str, Any] = {
        "n": y.size,
        "n_persons": int(np.unique(persons).size),
        "n_clusters": None if clusters is None else int(np.unique(clusters).size),
    }
    reason = _impossible(y, waves, persons, clusters)
    if reason:
        return MixedModelResult(**counts, reason=reason)
    if clusters is not None and counts["n_clusters"] == counts["n_persons"]:
        clusters = None
    model = _Model.of(y - y.mean(), waves, persons, clusters)
    ratios = _fitted_ratios(model)
    estimates, covariance, variance, deviance = model.solve(ratios)
    sds = [math.sqrt(variance * ratio) for ratio in ratios]
    return MixedModelResult(
        **counts,
        sd_person=sds[0],
        sd_cluster=sds[1] if clusters is not None else NAN,
        sd_residual=math.sqrt(variance),
        deviance=deviance,
        waves=_waves(list(levels), y, waves, estimates + y.mean(), covariance),
        contrasts=_contrasts(list(levels), estimates, covariance, level),
    )


def wave_change(rows: DataFrame, level: float = 0.95) -> WaveChangeResult:
    """Change from wave 0 to wave 1 in a mixed model of all waves, with random intercepts of persons and clusters.

    `rows` has one row per person and wave: value, wave, person and cluster; see `mixed_model`. A yes or no as 1 and 0
    makes it a linear probability model. Where nobody changed, a model has no variance to test with: NaN with that
    reason, and else the reasons of `mixed_model`.
    """
    n = int(rows["person"].nunique())
    if len(rows) and rows.groupby("person")["value"].nunique().max() == 1:
        return WaveChangeResult(n, reason=cases.NO_CHANGES)
    model = mixed_model(rows, "value", "wave", "person", "cluster", level)
    change = [each for each in model.contrasts if (each.later, each.earlier) == (1, 0)]
    found = change[0].numbers(("z", "p", "difference", "ci_low", "ci_high")) if change else {}
    return WaveChangeResult(model.n_persons, **found, reason=model.reason)


@dataclass(frozen=True)
class _Model:
    """Sums of the design (a column per wave, and the outcome) over all rows and over each person.

    With W = (I + a 11')^-1 for a person and a cluster's variance b on top of it, every inverse is known in
    closed form, so that nothing larger than the number of waves is ever inverted.
    """

    n: int
    products: Array
    person_sums: Array
    person_sizes: Array
    cluster_of_person: Places | None

    @classmethod
    def of(cls, y: Array, waves: Places, persons: Places, clusters: Places | None) -> "_Model":
        design = np.column_stack([np.eye(int(waves.max()) + 1)[waves], y])
        sums = np.zeros((int(persons.max()) + 1, design.shape[1]))
        np.add.at(sums, persons, design)
        of_person = None
        if clusters is not None:
            of_person = np.zeros(len(sums), dtype=int)
            of_person[persons] = clusters
        return cls(y.size, design.T @ design, sums, np.bincount(persons).astype(float), of_person)

    def solve(self, ratios: Array) -> tuple[Array, Array, float, float]:
        """Estimates, their covariance, residual variance and REML deviance, given the ratios of variances."""
        weights = 1 / (1 + ratios[0] * self.person_sizes)
        products = self.products - (self.person_sums.T * (ratios[0] * weights)) @ self.person_sums
        log_det = float(np.log1p(ratios[0] * self.person_sizes).sum())
        if self.cluster_of_person is not None:
            sums = np.zeros((int(self.cluster_of_person.max()) + 1, products.shape[0]))
            np.add.at(sums, self.cluster_of_person, self.person_sums * weights[:, None])
            sizes = np.bincount(self.cluster_of_person, weights=self.person_sizes * weights)
            products = products - (sums.T * (ratios[1] / (1 + ratios[1] * sizes))) @ sums
            log_det += float(np.log1p(ratios[1] * sizes).sum())
        inverse = np.linalg.inv(products[:-1, :-1])
        estimates = inverse @ products[:-1, -1]
        left = float(products[-1, -1] - products[:-1, -1] @ estimates)
        df = self.n - estimates.size
        log_det_fixed = float(np.linalg.slogdet(products[:-1, :-1])[1])
        deviance = log_det + log_det_fixed + df * (1 + math.log(2 * math.pi * left / df))
        return estimates, inverse * (left / df), left / df, deviance


_START = (0.0, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0)


def _fitted_ratios(model: _Model) -> Array:
    """Ratios of the persons' and clusters' variances to the residual one with the least deviance.

    The deviance is searched over the square roots of the ratios, from the best point of a coarse grid. It is
    the same on either side of zero, so that the search needs no bounds, at which it might stay behind.
    """
    from scipy.optimize import minimize

    def deviance(roots: Array) -> float:
        return model.solve(roots**2)[3]

    parts = 1 if model.cluster_of_person is None else 2
    best = min((np.array(start) for start in product(_START, repeat=parts)), key=deviance)
    for _ in range(2):  # afresh from where the first search ended, in case its simplex fell flat
        simplex = np.vstack([best, best + np.diag(np.maximum(0.3 * np.abs(best), 0.05))])
        options = {"initial_simplex": simplex, "xatol": 1e-9, "fatol": 1e-11, "maxiter": 2000}
        best = minimize(deviance, best, method="Nelder-Mead", options=options).x
    return np.asarray(best) ** 2


def _waves(
    levels: list[Any], y: Array, waves: Places, estimates: Array, covariance: Array
) -> tuple[WaveMean, ...]:
    found = []
    for place, name in enumerate(levels):
        own, se = y[waves == place], math.sqrt(covariance[place, place])
        found.append(WaveMean(name, own.size, float(own.mean()), float(estimates[place]), se))
    return tuple(found)


def _contrasts(
    levels: list[Any], estimates: Array, covariance: Array, level: float
) -> tuple[WaveContrast, ...]:
    quantile = normal_quantile((1 + level) / 2)
    found = []
    for earlier, later in combinations(range(len(levels)), 2):
        change = float(estimates[later] - estimates[earlier])
        spread = covariance[later, later] + covariance[earlier, earlier] - 2 * covariance[later, earlier]
        se = math.sqrt(spread)
        margin = quantile * se
        z = change / se
        names = (levels[later], levels[earlier])
        found.append(
            WaveContrast(*names, change, se, z, normal_two_sided(z), change - margin, change + margin)
        )
    return tuple(found)


def _impossible(y: Array, waves: Places, persons: Places, clusters: Places | None) -> str | None:
    if y.size == 0:
        return cases.NO_CASES
    if waves.max() == 0:
        return cases.TOO_FEW_WAVES
    occasions = persons * (int(waves.max()) + 1) + waves
    if np.unique(occasions).size < y.size:
        return cases.REPEATED
    if (
        clusters is not None
        and np.unique(np.column_stack([persons, clusters]), axis=0).shape[0] > persons.max() + 1
    ):
        return cases.TWO_CLUSTERS
    if persons.max() + 1 == y.size:
        return cases.NO_REPEATS
    if y.size <= waves.max() + 1:
        return cases.TOO_FEW_CASES
    if all(cases.constant(y[waves == place]) for place in range(int(waves.max()) + 1)):
        return cases.NO_VARIANCE
    if _all_change_alike(y, waves, persons):
        return cases.NO_VARIANCE
    return None


def _all_change_alike(y: Array, waves: Places, persons: Places) -> bool:
    """Whether persons and waves together leave nothing over: nobody changes, or all change by the same amount."""
    design = np.column_stack([y, np.eye(int(waves.max()) + 1)[waves]])
    sums = np.zeros((int(persons.max()) + 1, design.shape[1]))
    np.add.at(sums, persons, design)
    within = design - (sums / np.bincount(persons)[:, None])[persons]
    left = within[:, 0] - within[:, 1:] @ np.linalg.lstsq(within[:, 1:], within[:, 0], rcond=None)[0]
    return bool(np.abs(left).max() <= 1e-9 * np.abs(y - y.mean()).max())
