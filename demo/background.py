"""Background of the parents: ethnicity, education, income and work exactly as tables 3.2 to 3.5 print
them."""

import numpy as np
import pandas as pd

from demo.design import CITIES, PLANS, PUBLISHED_CITY
from demo.published import Published

Rng = np.random.Generator
ETHNICITY = {
    "dutch": "nederlands",
    "antillean": "antilliaans",
    "moroccan": "marokkaans",
    "surinamese": "surinaams",
    "turkish": "turks",
    "indonesian": "indonesisch",
    "other": "overig",
}
EDUCATION = {"primary": "lager_onderwijs", "lower": "mavo_lbo", "middle": "havo_vwo_mbo", "higher": "hbo_wo"}
OTHER = "other"  # SOURCE: table 9.1 has two with another education; table 3.3 leaves them out of Amsterdam and Utrecht
INCOME = {"low": "lt1500", "middle": "1500_3100", "high": "gt3100"}
LIVING_TOGETHER = 0.32  # SOURCE: section 7.3, seven in ten parents live apart


def parent_background(parents: pd.DataFrame, published: Published, rng: Rng) -> pd.DataFrame:
    """Adds ethnicity, education and, per wave, income_w, paid_work_w and relationship_w to the parents."""
    frame = parents.copy()
    for column in ("ethnicity", "education", "income_1", "paid_work_1"):
        frame[column] = pd.Series(dtype=object, index=frame.index)
    for city in CITIES:
        here = frame.index[frame["city"] == city]
        name = PUBLISHED_CITY[city]
        ethnicity = {k: published.count(f"t3_2.{v}.{name}.n") for k, v in ETHNICITY.items()}
        education = {k: published.count(f"t3_3.{name}.{v}.n") for k, v in EDUCATION.items()}
        income = {k: published.count(f"t3_4.{name}.{v}.n") for k, v in INCOME.items()}
        frame.loc[here, "ethnicity"] = _dealt(ethnicity, len(here), rng)
        frame.loc[here, "education"] = _dealt(
            education | {OTHER: len(here) - sum(education.values())}, len(here), rng
        )
        frame.loc[here, "income_1"] = _dealt(income, len(here), rng)
        work = {"yes": PLANS[city].paid_work, "no": len(here) - PLANS[city].paid_work}
        frame.loc[here, "paid_work_1"] = _dealt(work, len(here), rng)
    frame["relationship_1"] = np.where(rng.random(len(frame)) < LIVING_TOGETHER, "yes", "no")
    for wave in (2, 3):
        _next_wave(frame, wave, published, rng)
    return frame


def _dealt(counts: dict[str, int], n: int, rng: Rng) -> np.ndarray:
    """The codes in exactly these numbers, in random order; what is left over is missing."""
    values: list[str | None] = [code for code, count in counts.items() for _ in range(count)]
    values += [None] * (n - len(values))
    return np.array(values, dtype=object)[rng.permutation(n)]


def _next_wave(frame: pd.DataFrame, wave: int, published: Published, rng: Rng) -> None:
    """Answers of the wave before, changed for as few parents as the printed counts of table 3.5 allow."""
    here = frame.index[frame[f"in_{wave}"]]
    for variable in ("income", "paid_work", "relationship"):
        frame[f"{variable}_{wave}"] = frame[f"{variable}_{wave - 1}"]
    low = published.count(f"t3_5.m{wave}.laag_inkomen.n")
    _flip_until(frame, here, f"income_{wave}", "low", "middle", low, rng)
    work = published.count(f"t3_5.m{wave}.betaald_werk.n")
    _flip_until(frame, here, f"paid_work_{wave}", "yes", "no", work, rng)
    base = round(work / published.share(f"t3_5.m{wave}.betaald_werk.pct"))
    unanswered = here[frame.loc[here, f"paid_work_{wave}"] == "no"][: len(here) - base]
    frame.loc[unanswered, f"paid_work_{wave}"] = None
    ended = here[
        (frame.loc[here, f"relationship_{wave}"] == "yes").to_numpy() & (rng.random(len(here)) < 0.05)
    ]
    frame.loc[ended, f"relationship_{wave}"] = "no"


def _flip_until(
    frame: pd.DataFrame, here: pd.Index, column: str, code: str, other: str, wanted: int, rng: Rng
) -> None:
    """Change as few answers as needed (and a few both ways) so that exactly `wanted` have `code`."""
    has = here[(frame.loc[here, column] == code).to_numpy()]
    lacks = here.difference(has)
    both_ways = min(4, len(has), len(lacks))
    leaving = max(len(has) - wanted, 0) + both_ways
    joining = max(wanted - len(has), 0) + both_ways
    frame.loc[has[rng.permutation(len(has))[:leaving]], column] = other
    frame.loc[lacks[rng.permutation(len(lacks))[:joining]], column] = code


def without_violence_form(parents: pd.DataFrame, published: Published, rng: Rng) -> pd.Index:
    """The parents who left the CTS2 blank at wave 1, chosen so that the group sizes of table 4.7 come out."""
    goal = _left_over(parents, published)
    total = len(parents) - sum(published.count(f"t4_4.{sex}.n") for sex in ("man", "vrouw"))
    best, best_cost = parents.index[:total], 10**9
    chosen = list(rng.permutation(len(parents))[:total])
    for _ in range(20000):
        trial = chosen.copy()
        trial[rng.integers(total)] = int(rng.integers(len(parents)))
        cost = _cost(parents, trial, goal) if len(set(trial)) == total else best_cost + 1
        if cost <= best_cost:
            chosen, best_cost, best = trial, cost, parents.index[sorted(trial)]
        if best_cost == 0:
            break
    return best


def _left_over(parents: pd.DataFrame, published: Published) -> dict[tuple[str, str], int]:
    """Per group: all parents less those printed in tables 4.4 and 4.7."""
    printed = {
        ("sex", "male"): "t4_4.man.n",
        ("ethnicity", "dutch"): "t4_7.etniciteit.autochtoon.n",
        ("paid_work_1", "yes"): "t4_7.baan.ja.n",
        **{("income_1", k): f"t4_7.inkomen.{v}.n" for k, v in INCOME.items()},
        **{("education", k): f"t4_7.opleiding.{v}.n" for k, v in EDUCATION.items()},
    }
    return {
        key: int((parents[key[0]] == key[1]).sum()) - published.count(number)
        for key, number in printed.items()
    }


def _cost(parents: pd.DataFrame, chosen: list[int], goal: dict[tuple[str, str], int]) -> int:
    codes = {name: parents[name].to_numpy()[chosen] for name, _ in goal}
    return sum(abs(int((codes[name] == code).sum()) - wanted) for (name, code), wanted in goal.items())
