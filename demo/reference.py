"""The reference sample (households called by telephone) and the probation staff of 2007."""

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import pandas as pd

from demo import adults, children
from demo.answers import correlated
from demo.instruments import Instrument
from demo.published import Published
from demo.research import work_hours

Array = np.ndarray
Rng = np.random.Generator
Instruments = Mapping[str, Instrument]
FIRST_CALL = date(2011, 9, 5)
CALLERS = ("b01", "b02", "b03", "b04", "b05", "b06", "b07", "b08", "b09")
# Households: with children at home and without; adults there as the printed N of the instruments need them.
FAMILY_COUPLES, OTHER_COUPLES, OTHER_MEN = 154, 21, 34
INVALID_FORMS = 5  # lists of trauma symptoms that fault_cells.py makes invalid, on top of the printed numbers
ETHNICITY = {
    "dutch": 0.86,
    "antillean": 0.01,
    "moroccan": 0.02,
    "surinamese": 0.03,
    "turkish": 0.02,
    "indonesian": 0.02,
    "other": 0.04,
}
EDUCATION = {"primary": 0.05, "lower": 0.22, "middle": 0.40, "higher": 0.33}
INCOME = {"low": 0.18, "middle": 0.47, "high": 0.35}


def reference_people(published: Published, rng: Rng) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Adults (one row each, with `family` and `children_at_home`) and children (with informant, and whether
    they have an own form)."""
    frame = _grown_up(published)
    families = frame.loc[frame["children_at_home"] == "yes", "family"].nunique()
    own_forms = _both_ways(published, "gezinsleden") - published.count("t5_1.totaal.referentie.n")
    found = _children(frame, families, own_forms, published, rng)
    oldest = found.groupby("family")["age"].max()
    youngest_parent = 19 + frame["family"].map(oldest).fillna(0).to_numpy()
    spread = rng.gamma(4, 3, len(frame))
    frame["age"] = np.where(
        frame["children_at_home"] == "yes",
        np.minimum(youngest_parent + spread, 64),
        rng.uniform(19, 80, len(frame)),
    ).round()
    # SOURCE: section 2.3.4, adults from 18 years on
    frame.loc[frame["age"].idxmin(), "age"] = 18.0
    return frame, found


def _both_ways(published: Published, unit: str) -> int:
    """Taking part by internet and on paper together: households (`personen`) or people (`gezinsleden`)."""
    return sum(published.count(f"t2_3.deelname_{way}.{unit}") for way in ("internet", "papier"))


def _grown_up(published: Published) -> pd.DataFrame:
    """One row per adult: households with children first, then those without; couples first in each."""
    men, women = published.count("t4_3.man.n"), published.count("t4_3.vrouw.n")
    families = men + women - FAMILY_COUPLES
    single_women = _both_ways(published, "personen") - families - OTHER_COUPLES - OTHER_MEN
    sexes = (
        [["female", "male"]] * FAMILY_COUPLES
        + [["male"]] * (men - FAMILY_COUPLES)
        + [["female"]] * (women - FAMILY_COUPLES)
        + [["female", "male"]] * OTHER_COUPLES
        + [["male"]] * OTHER_MEN
        + [["female"]] * single_women
    )
    rows = [(place, sex) for place, household in enumerate(sexes) for sex in household]
    frame = pd.DataFrame(rows, columns=["family", "sex"])
    frame["children_at_home"] = np.where(frame["family"] < families, "yes", "no")
    return frame


def _children(
    frame: pd.DataFrame, families: int, own_forms: int, published: Published, rng: Rng
) -> pd.DataFrame:
    """Children rated by a parent: by fathers and mothers as table 5.5; `own` marks own forms (10-17) and
    TSCYC (3-9)."""
    with_children = frame[frame["family"] < families]
    rows: list[dict[str, object]] = []
    for sex, group in (("male", "man"), ("female", "vrouw")):
        wanted = published.count(f"t5_5.referentie.{group}.n")
        able = with_children[with_children["sex"] == sex]
        if sex == "female":
            able = able[~able["family"].isin([r["family"] for r in rows])]
        sizes = rng.permutation(
            np.r_[np.full(wanted // 3, 2), np.ones(wanted - 2 * (wanted // 3), dtype=int)]
        )
        picked = able.iloc[np.sort(rng.permutation(len(able))[: len(sizes)])]
        for (index, row), size in zip(picked.iterrows(), sizes, strict=True):
            rows += [
                {"family": row["family"], "informant": index, "informant_sex": sex} for _ in range(int(size))
            ]
    found = pd.DataFrame(rows)
    found["sex"] = np.where(rng.random(len(found)) < 0.5, "male", "female")
    older = rng.permutation(len(found)) < len(found) // 2
    found["age"] = np.where(older, rng.integers(10, 18, len(found)), rng.integers(3, 10, len(found)))
    found["own"] = False
    young_forms = children.TRAUMA_FORMS["reference"] + INVALID_FORMS - own_forms
    small = (found["age"] < 10).to_numpy()
    for here, number in ((~small, own_forms), (small, young_forms)):
        found.loc[rng.permutation(np.flatnonzero(here))[:number], "own"] = True
    return found.sort_values("family", kind="stable").reset_index(drop=True)


def reference_frames(published: Published, instruments: Instruments, rng: Rng) -> dict[str, pd.DataFrame]:
    """Exports reference_adults, reference_parent_on_child, reference_children and response_log."""
    grown, young = reference_people(published, rng)
    grown["person_id"] = [f"N{n:04d}" for n in range(1, len(grown) + 1)]
    young["person_id"] = [f"N{n:04d}" for n in range(len(grown) + 1, len(grown) + len(young) + 1)]
    contacts = response_log(grown, young, published, rng)
    numbers = contacts.dropna(subset="family").set_index("family")
    for frame in (grown, young):
        frame["group_id"] = frame["family"].map(numbers["huishoudnr"])
        called = frame["family"].map(numbers["called_on"])
        frame["completed_on"] = [
            day + timedelta(days=int(d))
            for day, d in zip(called, rng.integers(1, 40, len(frame)), strict=True)
        ]
    young["informant_id"] = young["informant"].map(grown["person_id"])
    frames = {"reference_adults": _adult_frame(grown, published, instruments, rng)}
    frames |= _child_frames(young, published, instruments, rng)
    frames["response_log"] = contacts.drop(columns="family")
    for frame in frames.values():
        frame["opmerkingen"] = ""
    return frames


def _adult_frame(
    grown: pd.DataFrame, published: Published, instruments: Instruments, rng: Rng
) -> pd.DataFrame:
    frame = grown[["group_id", "person_id", "completed_on", "sex", "age", "children_at_home"]].copy()
    for name, shares in (("ethnicity", ETHNICITY), ("education", EDUCATION), ("income", INCOME)):
        frame[name] = rng.choice(list(shares), len(grown), p=list(shares.values()))
    couple = grown.groupby("family")["sex"].transform("size") == 2
    frame["relationship"] = np.where(couple | (rng.random(len(grown)) < 0.5), "yes", "no")
    frame["paid_work"] = np.where((grown["age"] < 65) & (rng.random(len(grown)) < 0.74), "yes", "no")
    frame["work_hours"] = work_hours(frame["paid_work"], rng)
    names = (*adults.TRAITS, "talk")
    traits = dict(
        zip(
            names,
            correlated(rng, np.pad(adults.CORRELATIONS, (0, 1)) + np.diag([0.0] * 9 + [1.0]), len(grown)).T,
            strict=True,
        )
    )
    family = (grown["children_at_home"] == "yes").to_numpy()
    violence = adults.cts2(
        grown[family], {k: v[family] for k, v in traits.items()}, published, 1, "reference", rng
    )
    ace = adults.ace(grown, traits["ace"], published, "reference", rng)
    has_tsi = rng.permutation(len(grown)) < published.count("fig_5_1.referentie.n")
    tsi = adults.tsi(grown[has_tsi], traits["trauma"][has_tsi], instruments["tsi"], "reference", 1, rng)
    return pd.concat([frame, violence, ace, tsi, adults.audit_c(grown, traits, "reference", rng)], axis=1)


def _child_frames(
    young: pd.DataFrame, published: Published, instruments: Instruments, rng: Rng
) -> dict[str, pd.DataFrame]:
    general = young[["group_id", "person_id", "informant_id", "sex", "age", "completed_on"]].copy()
    general["wave"] = 1
    general["int"] = "web"
    traits = correlated(rng, np.array([[1, 0.3, 0.4], [0.3, 1, 0.4], [0.4, 0.4, 1]]), len(young))
    own, small = young["own"].to_numpy(), (young["age"] < 10).to_numpy()
    parts: dict[str, pd.DataFrame] = {}
    for which, age in ((own & small, ("sims_pr", "tscyc")), (own & ~small, ("sis", "tscc"))):
        some = young[which]
        secure = children.security(
            some, traits[which, 1], instruments[age[0]], published, "reference", 1, rng
        )
        trauma = children.trauma(some, traits[which, 2], instruments[age[1]], published, "reference", 1, rng)
        if age[0] == "sims_pr":
            secure = secure.iloc[: published.count("t6_1.jong.bd.referentie.n")]
        parts |= {age[0]: secure, age[1]: trauma}
    children.incomplete_reference(parts["sims_pr"], parts["sis"], parts["tscyc"], instruments, published, rng)
    nosik = children.nosik(young, traits[:, 0], published, "reference", 1, rng)
    sis = parts["sis"].rename(columns={"sis_19": "sis_19_alternative"})
    by_child = general[own & ~small].drop(columns="informant_id")
    return {
        "reference_parent_on_child": pd.concat([general, nosik, parts["sims_pr"], parts["tscyc"]], axis=1),
        "reference_children": pd.concat([by_child, sis, parts["tscc"]], axis=1),
    }


def response_log(grown: pd.DataFrame, young: pd.DataFrame, published: Published, rng: Rng) -> pd.DataFrame:
    """One row per household called, exactly as table 2.3; `family` is the household's place in the sample, or
    missing."""
    own_form = young["own"] & (young["age"] >= 10)
    taking_part = (
        grown.groupby("family").size().add(young[own_form].groupby("family").size(), fill_value=0).astype(int)
    )
    by_paper = _paper_households(taking_part, published, rng)
    part = pd.DataFrame({"family": taking_part.index, "participated_persons": taking_part.to_numpy()})
    part["participated_by"] = np.where(part["family"].isin(by_paper), "paper", "email")
    part["invited_by"] = part["participated_by"]
    silent = []
    for way, name in (("email", "email"), ("paper", "papier")):
        number = published.count(f"t2_3.uitnodigingen_{name}.personen") - int(
            (part["invited_by"] == way).sum()
        )
        silent.append(pd.DataFrame({"invited_by": [way] * number}))
    refused = pd.DataFrame(
        {
            "invited_by": ["none"]
            * (published.count("t2_3.gesprekken.personen") - len(part) - sum(map(len, silent)))
        }
    )
    log = pd.concat([part, *silent, refused], ignore_index=True)
    log["participated_persons"] = log["participated_persons"].fillna(0).astype(int)
    log["participated_by"] = log["participated_by"].fillna("none")
    log["invited_persons"] = _invited(log, published, rng)
    log = log.iloc[rng.permutation(len(log))].reset_index(drop=True)
    log["contact_id"] = [f"C{n:04d}" for n in range(1, len(log) + 1)]
    joined = log["family"].notna()
    log.loc[joined, "huishoudnr"] = [f"G{n:04d}" for n in range(1, int(joined.sum()) + 1)]
    log["called_on"] = [FIRST_CALL + timedelta(days=int(d)) for d in np.sort(rng.integers(0, 14, len(log)))]
    log["beller"] = rng.choice(CALLERS, len(log))
    return log


def _paper_households(taking_part: pd.Series, published: Published, rng: Rng) -> list[int]:
    """Households on paper: as many as printed, with as many persons together."""
    number = published.count("t2_3.deelname_papier.personen")
    pairs = published.count("t2_3.deelname_papier.gezinsleden") - number
    chosen: list[int] = []
    for size, wanted in ((2, pairs), (1, number - pairs)):
        able = taking_part.index[taking_part == size].to_numpy()
        chosen += list(rng.permutation(able)[:wanted])
    return chosen


def _invited(log: pd.DataFrame, published: Published, rng: Rng) -> pd.Series:
    """Persons invited per household: at least those who took part, and together the printed number per
    way."""
    invited = log["participated_persons"].where(
        log["participated_persons"] > 0, (log["invited_by"] != "none").astype(int)
    )
    for way, name in (("email", "email"), ("paper", "papier")):
        here = log.index[log["invited_by"] == way]
        surplus = published.count(f"t2_3.uitnodigingen_{name}.gezinsleden") - int(invited[here].sum())
        extra = rng.choice(here, surplus, replace=True)
        invited = invited.add(pd.Series(extra).value_counts(), fill_value=0)
    return invited.astype(int)


def probation_frame(published: Published, instruments: Instruments, rng: Rng) -> pd.DataFrame:
    """Export probation_2007: SO and IMP of the probation staff."""
    n = published.count("text_5_5_1.reclassering.n")
    people = pd.DataFrame({"person_id": [f"P{k:04d}" for k in range(1, n + 1)]})
    people["completed_on"] = [date(2007, 3, 1) + timedelta(days=int(d)) for d in rng.integers(0, 90, n)]
    people["sex"] = np.where(rng.random(n) < 0.38, "male", "female")
    people["age"] = np.clip(np.rint(rng.normal(41, 9, n)), 22, 64)
    people["regio"] = rng.choice(["Noord", "Oost", "Zuid", "West", "Midden"], n)
    traits = correlated(rng, np.array([[1.0, -0.5], [-0.5, 1.0]]), n)
    parts = []
    for name, table, alpha, column in (
        ("so", "t5_3", "text_5_4_1.gough.alpha.reclassering", 0),
        ("imp", "t5_4", "text_5_5_1.eysenck.alpha.reclassering", 1),
    ):
        target = {"all": (published(f"{table}.referentie.mean"), published(f"{table}.referentie.sd"))}
        parts.append(
            adults.yes_no_scale(people, traits[:, column], instruments[name], target, published(alpha), rng)
        )
    return pd.concat([people, *parts], axis=1)
