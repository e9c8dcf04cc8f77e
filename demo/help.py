"""Help received by parents and children between the waves (chapter 7)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from demo.published import Published

Array = np.ndarray
Rng = np.random.Generator
AGENCIES = {  # code -> published id
    "womens_shelter": "vrouwenopvang",
    "youth_care": "bjz",
    "mental_health": "ggz",
    "forensic": "forensisch",
    "psychologist": "psycholoog",
    "shg": "shg",
    "amw": "amw",
    "fiom": "fiom",
    "addiction": "verslaving",
    "other": "anders",
}
HOW_MANY = ("een", "twee", "drie", "vier", "vijf", "zes_plus")
STATEMENTS = (  # published id of the share that agrees; True where the share printed is of those who do not
    ("fig7_3.informatie", False),
    ("fig7_3.meebeslissen", False),
    ("fig7_3.plan", False),
    ("fig7_3.ingestemd", False),
    ("fig7_3.deskundig", False),
    ("fig7_3.vertrouwen", False),
    ("fig7_3.respect", False),
    ("fig7_3.naar_wens", False),
    ("fig7_3.niet_juist", True),
    ("fig7_3.onvoldoende_vooruit", True),
    ("fig7_3.niet_aanbevelen.woord", True),
)
DO_NOT_KNOW = 0.08
RATED_AT_SECOND = 25  # of the parents who rate one agency in detail, those who do so at wave 2
FORM = tuple(f"help_{a}_{q}" for a in AGENCIES for q in ("used", "duration", "satisfaction", "reason"))
RATING = tuple(f"help_rating_{n:02d}" for n in range(1, len(STATEMENTS) + 1)) + (
    "help_rated_agency",
    "help_grade",
)


@dataclass(frozen=True)
class Counts:
    """How many answered at waves 2 and 3, and how many had help at either, or at one of both."""

    yes: tuple[int, int]
    yes_ever: int
    answered: tuple[int, int]
    answered_ever: int


def parent_counts(published: Published) -> Counts:
    """Counts of table 7.1."""
    periods = ("m1_m2", "m2_m3")
    return Counts(
        (published.count("t7_1.m1_m2.wel.n"), published.count("t7_1.m2_m3.wel.n")),
        published.count("t7_1.m1_m3.wel.n"),
        tuple(published.count(f"t7_1.{p}.totaal.n") for p in periods),  # type: ignore[arg-type]
        published.count("t7_1.m1_m3.totaal.n"),
    )


def child_counts(published: Published) -> Counts:
    """Counts of table 7.6."""
    return Counts(
        (published.count("t7_6.m1_m2.wel.n"), published.count("t7_6.m2_m3.wel.n")),
        published.count("t7_6.m1_m3.wel.n"),
        (published.count("t7_6.m1_m2.totaal.n"), published.count("t7_6.m2_m3.totaal.n")),
        published.count("t7_6.m1_m3.totaal.n"),
    )


def who_had_help(in_2: Array, in_3: Array, need: Array, counts: Counts, rng: Rng) -> tuple[Array, Array]:
    """Per wave 1 had help, 0 had none, NaN not asked; totals per wave and over both waves as in `counts`."""
    second, third = np.full(len(need), np.nan), np.full(len(need), np.nan)
    both_asked = sum(counts.answered) - counts.answered_ever
    both = rng.permutation(np.flatnonzero(in_2 & in_3))[:both_asked]
    left = np.setdiff1d(np.arange(len(need)), both)
    only_2 = rng.permutation(left[in_2[left]])[: counts.answered[0] - both_asked]
    left = np.setdiff1d(left, only_2)
    only_3 = rng.permutation(left[in_3[left]])[: counts.answered[1] - both_asked]
    second[np.r_[both, only_2]] = 0
    third[np.r_[both, only_3]] = 0
    twice = sum(counts.yes) - counts.yes_ever
    ranked = both[np.argsort(-(need[both] + rng.standard_normal(len(both))), kind="stable")]
    second[ranked[:twice]] = third[ranked[:twice]] = 1
    third_only = np.r_[ranked[twice:], only_3][: counts.yes[1] - twice]
    third[third_only] = 1
    for_second = np.setdiff1d(np.r_[both, only_2], np.r_[ranked[:twice], third_only])
    for_second = for_second[
        np.argsort(-(need[for_second] + rng.standard_normal(len(for_second))), kind="stable")
    ]
    second[for_second[: counts.yes[0] - twice]] = 1
    return second, third


def help_frame(had: Array, wave: int, published: Published, prefix: str, rng: Rng) -> pd.DataFrame:
    """Items per agency of those who had help (`prefix` t7_2 parents, t7_7 children); blank for the others."""
    n = len(had)
    used = _agencies(had == 1, wave, published, prefix, rng)
    frame = pd.DataFrame(np.nan, index=range(n), columns=["help_any", "help_reason_none", *FORM, *RATING])
    frame["help_any"] = had
    none = had == 0
    frame.loc[none, "help_reason_none"] = rng.choice([1, 1, 1, 2, 3, 4, 5], int(none.sum()))
    for place, (agency, name) in enumerate(AGENCIES.items()):
        with_it = used[:, place]
        frame.loc[had == 1, f"help_{agency}_used"] = with_it[had == 1].astype(float)
        frame.loc[with_it, f"help_{agency}_duration"] = _durations(int(with_it.sum()), published, rng)
        satisfaction = _satisfaction(int(with_it.sum()), name, published, prefix, rng)
        frame.loc[with_it, f"help_{agency}_satisfaction"] = satisfaction
        reasons = rng.integers(1, 6, int(with_it.sum()))
        frame.loc[with_it, f"help_{agency}_reason"] = np.where(satisfaction <= 2, reasons, np.nan)
    return frame


def _agencies(helped: Array, wave: int, published: Published, prefix: str, rng: Rng) -> Array:
    """n x agencies, True where used: how many as in table 7.3, which in proportion to tables 7.2 and 7.7."""
    shares = np.array([published(f"t7_3.{k}.m{wave}.pct") for k in HOW_MANY])
    how_many = rng.choice(np.arange(1, 7), len(helped), p=shares / shares.sum())
    if prefix == "t7_7":
        how_many = np.minimum(how_many, rng.integers(1, 4, len(helped)))
    known = {name: published.values.get(f"{prefix}.{name}.n", 1.0) for name in AGENCIES.values()}
    keys = np.log(np.array(list(known.values()))) + rng.gumbel(size=(len(helped), len(AGENCIES)))
    order = np.argsort(np.argsort(-keys, axis=1, kind="stable"), axis=1, kind="stable")
    return (order < how_many[:, None]) & helped[:, None]


def _durations(n: int, published: Published, rng: Rng) -> Array:
    short, long = published.share("text_7_1_1.duur.kort"), published.share("text_7_1_1.duur.lang")
    rest = (1 - short - long) / 2
    return rng.choice([1, 2, 3, 4], n, p=[short, rest, rest, long]).astype(float)


def _satisfaction(n: int, name: str, published: Published, prefix: str, rng: Rng) -> Array:
    """1 very dissatisfied ... 5 very satisfied, with the shares of table 7.4 (children: 7.8)."""
    item = {"t7_2": "t7_4", "t7_7": "t7_8a"}[prefix]
    values = published.values
    pleased = values.get(f"{item}.{name}.tevreden", 75.0)
    displeased = values.get(f"{item}.{name}.ontevreden", (100 - pleased) / 2)
    middle = max(100 - pleased - displeased, 0.0)
    shares = np.array([displeased * 0.4, displeased * 0.6, middle, pleased * 0.55, pleased * 0.45])
    return rng.choice([1, 2, 3, 4, 5], n, p=shares / shares.sum()).astype(float)


def add_ratings(frames: dict[int, pd.DataFrame], published: Published, rng: Rng) -> None:
    """Of those who had help, 40 over both waves rate one agency in detail: statements and a grade (figures
    7.2, 7.3)."""
    total = published.count("fig7_3.n")
    for wave, number in ((2, RATED_AT_SECOND), (3, total - RATED_AT_SECOND)):
        frame = frames[wave]
        helped = frame.index[frame["help_any"] == 1]
        rated = np.sort(rng.permutation(helped)[:number])
        used = frame.loc[rated, [f"help_{a}_used" for a in AGENCIES]].to_numpy() == 1
        chosen = (rng.random(used.shape) + used).argmax(axis=1)
        frame.loc[rated, "help_rated_agency"] = chosen + 1.0
        for place, (number_id, against) in enumerate(STATEMENTS, start=1):
            share = published.share(number_id)
            agrees = rng.random(len(rated)) < (1 - share if against else share)
            unknown = ~agrees & (rng.random(len(rated)) < DO_NOT_KNOW / max(1 - share, 0.1))
            frame.loc[rated, f"help_rating_{place:02d}"] = np.where(agrees, 1.0, np.where(unknown, 2.0, 0.0))
        low = published("fig7_2.bjz.cijfer")
        mean = np.where(
            chosen == 1, low, np.where(chosen == len(AGENCIES) - 1, 6.0, published("fig7_2.shg.cijfer"))
        )
        frame.loc[rated, "help_grade"] = np.clip(np.rint(mean + rng.normal(0, 1.3, len(rated))), 1, 10)


def add_routes(frame: pd.DataFrame, published: Published, rng: Rng) -> None:
    """How those with help came there (wave 3 only): referred, own initiative, obliged, otherwise."""
    shares = [published.share(f"text_7_1_1.toegang.{k}") for k in ("doorverwezen", "eigen", "dwang")]
    helped = frame["help_any"] == 1
    frame["help_route"] = np.nan
    frame.loc[helped, "help_route"] = rng.choice(
        [1.0, 2.0, 3.0, 4.0], int(helped.sum()), p=[*shares, 1 - sum(shares)]
    )
