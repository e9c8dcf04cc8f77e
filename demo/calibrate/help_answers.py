"""The answers on each agency: how long, how satisfied, why not (tables 7.4 and 7.8a, text 7.1.1)."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from demo.calibrate.help_agencies import NAMES
from demo.help import AGENCIES
from demo.published import Published

Array = np.ndarray
Rng = np.random.Generator
LENGTHY = ("youth_care", "mental_health")  # help that lasts long is of these two (text 7.1.1)
# Where only one of "neutral" and "dissatisfied" is printed and it cannot be seen which. The other category was
# judged from very positive to very negative, says the text; the others are taken as neutral.
DISSATISFIED = ("other",)


def judged(published: Published, item: str, agency: str, base: int) -> tuple[int, int, int]:
    """Numbers satisfied, neutral and dissatisfied behind the printed shares of `base` judgements.

    Where the printed shares leave a judgement over (E109, E110, E118), it is neutral.
    """
    values, name = published.values, AGENCIES[agency]

    def number(row: str) -> int:
        return int(np.floor(values.get(f"{item}.{name}.{row}", 0.0) * base / 100 + 0.5))

    if f"{item}.{name}.tevreden" not in values:
        return base, 0, 0
    satisfied, dissatisfied = number("tevreden"), number("ontevreden")
    if f"{item}.{name}.neutraal_of_ontevreden" in values and agency in DISSATISFIED:
        dissatisfied = base - satisfied
    return satisfied, base - satisfied - dissatisfied, dissatisfied


def agency_answers(
    used: Mapping[int, Array],
    numbers: Mapping[str, tuple[int, int, int]],
    shares: tuple[float, float],
    rng: Rng,
) -> dict[int, dict[str, Array]]:
    """Per wave the columns `<agency>_used`, `_duration`, `_satisfaction`, `_reason` of everyone who had help.

    `used`: per wave people x agencies; `numbers`: judgements per agency; `shares`: of all help shorter than
    three months and longer than a year, in per cent.
    """
    pleased = rng.standard_normal(len(used[2]))  # who is content is content with all
    durations = _durations(used, shares, rng)
    found: dict[int, dict[str, Array]] = {2: {}, 3: {}}
    for place, agency in enumerate(NAMES):
        who = {wave: np.flatnonzero(used[wave][:, place]) for wave in (2, 3)}
        times = np.concatenate([pleased[who[2]], pleased[who[3]]])
        satisfaction = _satisfaction(times, numbers[agency], rng)
        reasons = np.where(satisfaction <= 2, rng.integers(1, 6, len(times)), np.nan)
        for wave, part in ((2, slice(len(who[2]))), (3, slice(len(who[2]), None))):
            columns = found[wave]
            columns[f"{agency}_used"] = used[wave][:, place].astype(float)
            for name, values in (("satisfaction", satisfaction), ("reason", reasons)):
                columns[f"{agency}_{name}"] = _placed(len(pleased), who[wave], values[part])
            columns[f"{agency}_duration"] = np.where(used[wave][:, place], durations[wave][:, place], np.nan)
    return found


def _placed(size: int, who: Array, values: Array) -> Array:
    column = np.full(size, np.nan)
    column[who] = values
    return column


def _satisfaction(pleased: Array, numbers: tuple[int, int, int], rng: Rng) -> Array:
    """1 very dissatisfied ... 5 very satisfied: the most pleased are satisfied; NaN gave no judgement."""
    satisfied, neutral, dissatisfied = numbers
    answers = np.full(len(pleased), np.nan)
    answering = np.sort(rng.permutation(len(pleased))[: satisfied + neutral + dissatisfied])
    noise = 1.2 * rng.standard_normal(len(answering))
    order = answering[np.argsort(pleased[answering] + noise, kind="stable")]
    answers[order[:dissatisfied]] = rng.choice([1, 2], dissatisfied, p=[0.4, 0.6])
    answers[order[dissatisfied : dissatisfied + neutral]] = 3
    answers[order[dissatisfied + neutral :]] = rng.choice([4, 5], satisfied, p=[0.55, 0.45])
    return answers


def _durations(used: Mapping[int, Array], shares: tuple[float, float], rng: Rng) -> dict[int, Array]:
    """1 shorter than three months ... 4 longer than a year; longer the second time, and at some agencies."""
    keys = {wave: rng.standard_normal(used[wave].shape) for wave in (2, 3)}
    lengthy = np.isin(NAMES, LENGTHY).astype(float)
    keys[2] += lengthy
    again = (used[2] == 1) & (used[3] == 1)
    keys[3] = np.where(again, keys[2] + np.abs(keys[3]), keys[3] + lengthy)
    all_keys = np.sort(np.concatenate([keys[wave][used[wave] == 1] for wave in (2, 3)]))
    short, long = (int(np.floor(share * len(all_keys) / 100 + 0.5)) for share in shares)
    middle = short + (len(all_keys) - short - long) // 2
    limits = [all_keys[short], all_keys[middle], all_keys[len(all_keys) - long]]
    return {wave: 1.0 + np.searchsorted(limits, keys[wave], side="right") for wave in (2, 3)}


def routes(helped: Array, under_care: Array, published: Published, rng: Rng) -> Array:
    """How those with help came to it at wave 3: 1 referred, 2 own initiative, 3 obliged, 4 otherwise.

    One of them does not answer: the printed shares are those of 56, not of 57. `under_care`: at the agencies
    where parents come under coercion first of all (text 7.1.1).
    """
    column = np.full(len(helped), np.nan)
    who = rng.permutation(np.flatnonzero(helped))[1:]
    shares = [published(f"text_7_1_1.toegang.{k}") for k in ("doorverwezen", "eigen", "dwang")]
    referred, own, obliged = (round(share * len(who) / 100) for share in shares)
    order = who[np.argsort(-(1.0 * under_care[who] + 0.7 * rng.random(len(who))), kind="stable")]
    column[order] = 4
    column[order[:obliged]] = 3
    others = rng.permutation(order[obliged:])
    column[others[:referred]] = 1
    column[others[referred : referred + own]] = 2
    return column


def add_columns(frame: pd.DataFrame, had: Array, columns: Mapping[str, Array], rng: Rng) -> None:
    """Put the answers of one wave into its export, in the order of its rows; blank for who had no help."""
    frame["help_any"] = had
    none = had == 0
    frame["help_reason_none"] = np.where(none, rng.choice([1, 1, 1, 2, 3, 4, 5], len(had)), np.nan)
    for name, values in columns.items():
        frame[f"help_{name}"] = np.where(none, np.nan, values)
