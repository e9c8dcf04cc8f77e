"""Mixed model: balanced data where it equals simpler tests, and statsmodels as an independent program."""

import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf

from lange_adem.statistics import mixed_model, t_test_paired
from lange_adem.statistics.mixed import _Model


def cohort() -> pd.DataFrame:
    """Forty families with one or two parents at three waves, a third of the answers missing."""
    rng = np.random.default_rng(20140611)
    rows = []
    for family in range(40):
        at_home = rng.normal(0, 4)
        for parent in range(rng.integers(1, 3)):
            own = rng.normal(0, 6)
            for wave in (1, 2, 3):
                rows.append(
                    (family, f"{family}-{parent}", wave, 40 - 6 * wave + at_home + own + rng.normal(0, 5))
                )
    frame = pd.DataFrame(rows, columns=["family", "person", "wave", "total"])
    return frame.assign(total=frame["total"].where(rng.random(len(frame)) > 0.3))


COHORT = cohort()


def test_everyone_at_both_waves_is_the_paired_t_test():
    """Then z is the t of the pairs, as long as persons differ more than their answers do."""
    waves = pd.DataFrame(
        {"total": [12, 8, 9, 14, 6, 10, 5, 8, 9, 2.0], "wave": [1] * 5 + [2] * 5, "person": [*"abcde"] * 2}
    )
    change = mixed_model(waves, "total", "wave", "person").contrasts[0]
    by_wave = waves.pivot(index="person", columns="wave", values="total")
    paired = t_test_paired(by_wave[2], by_wave[1])
    assert (change.difference, change.z) == pytest.approx((paired.difference, paired.t), abs=1e-6)
    assert (change.later, change.earlier) == (2, 1)


@pytest.mark.parametrize("family", [None, "family"])
def test_equals_statsmodels(family: str | None):
    result = mixed_model(COHORT, "total", "wave", "person", family)
    rows = COHORT.dropna()
    if family:
        parts = {"re_formula": "1", "vc_formula": {"person": "0 + C(person)"}}
        model = smf.mixedlm("total ~ C(wave)", rows, groups="family", **parts).fit()
        variances = (model.vcomp[0], float(model.cov_re.iloc[0, 0]), model.scale)
        assert (result.sd_person**2, result.sd_cluster**2, result.sd_residual**2) == pytest.approx(
            variances, rel=1e-3
        )
    else:
        model = smf.mixedlm("total ~ C(wave)", rows, groups="person").fit()
        assert math.isnan(result.sd_cluster)
    for change, name in zip(result.contrasts, ["C(wave)[T.2]", "C(wave)[T.3]"], strict=False):
        assert change.difference == pytest.approx(model.params[name], rel=1e-4)
        # statsmodels takes errors from the curvature over all parameters, variances too; lme4 and we do not
        assert change.se == pytest.approx(model.bse[name], rel=5e-3)
    assert (result.n, result.n_persons) == (len(rows), rows["person"].nunique())


def test_who_was_there_once_counts_as_well():
    result = mixed_model(COHORT, "total", "wave", "person")
    assert [wave.n for wave in result.waves] == COHORT.dropna().groupby("wave").size().tolist()
    assert [(change.later, change.earlier) for change in result.contrasts] == [(2, 1), (3, 1), (3, 2)]
    assert result.waves[0].mean == pytest.approx(COHORT.loc[COHORT["wave"] == 1, "total"].mean())


def test_persons_who_do_not_differ_have_no_variance():
    """Every person has the same sum: the variance of persons is zero, and not negative."""
    waves = pd.DataFrame(
        {"y": [1, 5, 3, 7, 5, 1, 3, -1.0], "wave": [1] * 4 + [2] * 4, "person": [*"abcd"] * 2}
    )
    result = mixed_model(waves, "y", "wave", "person")
    assert result.sd_person == pytest.approx(0, abs=1e-4)
    assert result.reason is None


@pytest.mark.parametrize("seed", [10, 68, 80, 117, 170, 289])
def test_no_other_variances_fit_better(seed: int):
    """Where a search with bounds stayed behind at a variance of zero: little or much of one of the parts."""
    rng = np.random.default_rng(seed)
    families = int(rng.integers(5, 40))
    of_family, of_person, rest = rng.choice([0, 0.1, 1, 5, 30], 2).tolist() + [rng.choice([0.1, 5, 30])]
    family = np.repeat(np.arange(families), 6)
    person = np.repeat(np.arange(2 * families), 3)
    y = rng.normal(0, of_family, families)[family] + rng.normal(0, of_person, 2 * families)[person]
    y = y + rng.normal(0, rest, y.size)
    rows = pd.DataFrame(
        {"y": y, "wave": np.tile([1, 2, 3], 2 * families), "person": person, "family": family}
    )
    rows = rows[rng.random(len(rows)) < 0.8]
    found = mixed_model(rows, "y", "wave", "person", "family")
    codes = (rows[name].factorize()[0] for name in ("wave", "person", "family"))
    model = _Model.of((rows["y"] - rows["y"].mean()).to_numpy(), *codes)
    tried = [
        model.solve(np.array([a, b]) ** 2)[3]
        for a in np.geomspace(1e-3, 500, 25)
        for b in np.geomspace(1e-3, 500, 25)
    ]
    assert found.deviance <= min(tried) + 1e-9


def test_families_of_one_person_have_no_part():
    alone = COHORT.assign(family=COHORT["person"])
    with_families = mixed_model(alone, "total", "wave", "person", "family")
    without = mixed_model(alone, "total", "wave", "person")
    assert with_families.contrasts == without.contrasts
    assert math.isnan(with_families.sd_cluster)


@pytest.mark.parametrize(
    ("y", "wave", "person", "reason"),
    [
        ([np.nan], [1], ["a"], "no cases"),
        ([1, 2, 3], [1, 1, 1], ["a", "b", "c"], "fewer than two waves with cases"),
        ([1, 2, 3, 4], [1, 1, 2, 2], ["a", "b", "c", "d"], "no person was measured more than once"),
        ([1, 2, 3, 4], [1, 1, 2, 2], ["a", "a", "a", "b"], "a case occurs more than once"),
        ([1, 2], [1, 2], ["a", "a"], "fewer than two cases"),
        ([1, 1, 2, 2], [1, 1, 2, 2], ["a", "b", "a", "b"], "no variance"),
    ],
)
def test_what_cannot_be_computed_says_why(y: list, wave: list, person: list, reason: str):
    rows = pd.DataFrame({"y": np.array(y, dtype=float), "wave": wave, "person": person})
    result = mixed_model(rows, "y", "wave", "person")
    assert result.reason == reason
    assert result.contrasts == ()


@pytest.mark.parametrize(
    "totals",
    [
        [1.0, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4],  # nobody changes
        [1.0, 2, 4, 2, 3, 5, 3, 4, 6, 4, 5, 7],  # everybody changes by 1, then by 2
    ],
)
def test_without_differences_in_change_there_is_nothing_to_test_with(totals):
    rows = pd.DataFrame(
        {"total": totals, "wave": [1, 2, 3] * 4, "person": [p for p in "abcd" for _ in range(3)]}
    )
    result = mixed_model(rows, "total", "wave", "person")
    assert result.reason == "no variance"
    assert result.n_persons == 4
