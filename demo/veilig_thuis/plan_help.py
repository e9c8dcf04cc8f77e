"""Help in the plan: which families had which help since the wave before, and which of their members."""

import numpy as np
import pandas as pd

from demo.veilig_thuis import design
from demo.veilig_thuis.choose import highest
from demo.veilig_thuis.plan_people import flag

Array = np.ndarray
Rng = np.random.Generator
KINDS = ("specialised", "local", "other", "none")


def settle_help(families: pd.DataFrame, wave: str, rng: Rng) -> None:
    """Add `help_t1` or `help_t2`: the most specialised help a family had, in exactly the numbers of the design.

    Specialised help goes to those worst off at the report. At the second wave as many families as the design says
    have none though violence goes on there, or is not known.
    """
    core = families["core"].to_numpy()
    need = 0.8 * families["_violence_t0"].to_numpy() + 0.9 * rng.standard_normal(len(families))
    if wave == "t2":
        need += np.select([families["help_t1"] == kind for kind in KINDS], [2.6, 0.4, 0.2, -1.2], default=0.0)
    goes_on = ~families[f"stopped_{wave}"].to_numpy(dtype=bool)
    counts, score = design.HELP[wave], -need + 0.6 * rng.standard_normal(len(families))
    if wave == "t1":
        none = highest(score, design.LEFT_ALONE, core & goes_on)
        none |= highest(score, counts["none"] - design.LEFT_ALONE, core & ~goes_on)
    else:
        none = highest(score, counts["none"], core)
    specialised = highest(need, counts["specialised"], core & ~none)
    other = highest(rng.random(len(families)), counts["other"], core & ~none & ~specialised)
    kind = np.select([none, specialised, other], ["none", "specialised", "other"], default="local").astype(
        object
    )
    outside = np.flatnonzero(~core)
    inside = np.flatnonzero(core)
    kind[outside] = kind[rng.choice(inside, len(outside))]
    families[f"help_{wave}"] = np.where(families[f"in_{wave}"], kind, None)


def settle_helped(families: pd.DataFrame, people: pd.DataFrame, wave: str, rng: Rng, children: bool) -> None:
    """Add `helped_t1` or `helped_t2`: whether a parent or child had help; <NA> without a form on help.

    In families with help a parent had it; of the core children who answered the share of the design had none.
    """
    there = people[f"in_{wave}"].to_numpy()
    kind = people["family_id"].map(families[f"help_{wave}"]).to_numpy()
    some = there & np.isin(kind, ("specialised", "local", "other"))
    if not children:
        first = people["first"].to_numpy()
        answers = there & (first | (rng.random(len(people)) > 0.05))
        people[f"helped_{wave}"] = flag(some & (first | (rng.random(len(people)) < 0.6)), answers)
        return
    core = people["family_id"].map(families["core"]).to_numpy(dtype=bool)
    answers = there & (rng.random(len(people)) > 0.025)
    asked = answers & core
    with_help = int(asked.sum()) - round(design.CHILD_WITHOUT_HELP[wave] * asked.sum())
    need = people[f"trauma_{wave}"].fillna(False).to_numpy(dtype=bool) + rng.standard_normal(len(people))
    helped = highest(need, with_help, asked & some)
    helped |= ~core & some & answers & (need > need[helped].min())
    people[f"helped_{wave}"] = flag(helped, answers)
