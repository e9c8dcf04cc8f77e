"""Stage `case_women`: which women were interviewed, chosen so that tables 9.1 and 9.2 come out.

Everything about the people is given; only who was asked for an interview is free, and within a city where the parents
who are not Dutch come from. Relationships and help come afterwards, and know who these women are.
"""

import numpy as np
import pandas as pd

from demo.background import EDUCATION, ETHNICITY, INCOME
from demo.calibrate.cohort import Cohort
from demo.calibrate.measures import scored
from demo.calibrate.swap_search import Wishes, search
from demo.published import Published
from demo.register import mark_children

Array = np.ndarray
Rng = np.random.Generator
STEPS, STARTS = 5000, 4
KNOWN = 46  # women of the case group with a CTS2 form, about
VIOLENCE = {  # row of table 9.2 -> measure
    "totaal": "cts2.total.both",
    "fysiek": "cts2.physical.both",
    "psychisch": "cts2.psychological.both",
    "eigen": "cts2.total.self",
    "partner": "cts2.total.partner",
}
LEVELS = ("lager", "mavo_lbo", "havo_vwo_mbo", "hbo_wo")
PARENTS = ("parents_w1", "parents_w2", "parents_w3")
ATTEMPTS = 4000
NATIVE = "dutch"


def calibrate(study: Cohort) -> None:
    """Change who is in the case group, and ethnicities other than Dutch, in place."""
    rng = study.rng("case women")
    women, _ = choose(study, rng)
    mark(study.frames["register"], women)
    divide_ethnicities(study, women, rng)


def mark(register: pd.DataFrame, women: pd.Index) -> None:
    """These women and their children are the case group."""
    parents = register["role"] == "parent"
    register.loc[parents, "case_study"] = np.where(
        register.loc[parents, "person_id"].isin(women), "yes", "no"
    )
    mark_children(register)


def case_group(study: Cohort) -> pd.Index:
    """The women of the case group, by person_id."""
    register = study.frames["register"]
    return pd.Index(
        register.loc[register["role"].eq("parent") & register["case_study"].eq("yes"), "person_id"]
    )


def choose(study: Cohort, rng: Rng) -> tuple[pd.Index, dict[str, tuple[int, int, int]]]:
    """The women of the case group, by person_id, and the wishes that are not met."""
    frame = study.frames["parents_w1"]
    people = pd.Index(frame["person_id"])
    register = study.frames["register"].set_index("person_id").reindex(people)
    able = (
        register["sex"].eq("female") & people.isin(study.frames["help_parents_w2"]["person_id"])
    ).to_numpy()
    wishes = Wishes()
    _background(study, wishes)
    _wellbeing(study, wishes, people)
    inside, best = np.zeros(len(people), dtype=bool), np.inf
    for _ in range(STARTS):
        start = np.zeros(len(people), dtype=bool)
        start[rng.permutation(np.flatnonzero(able))[: study.published.count("text_9_1.n")]] = True
        found, loss = search(wishes, able, start, rng, STEPS)
        inside, best = (found, loss) if loss < best else (inside, best)
        if best == 0:
            break
    return people[inside], wishes.missed(inside)


def _background(study: Cohort, wishes: Wishes) -> None:
    """Table 9.1, as the parents answered at wave 1; other ethnicities than Dutch are divided afterwards."""
    frame, count = study.frames["parents_w1"], study.published.count
    codes = {
        **{("paid_work", code): f"werk.{name}" for code, name in (("yes", "ja"), ("no", "nee"))},
        **{("education", c): f"opleiding.{n}" for c, n in zip(EDUCATION, LEVELS, strict=True)},
        ("education", "other"): "opleiding.anders",
        **{("income", c): f"inkomen.{n}" for c, n in zip(INCOME, ("laag", "midden", "hoog"), strict=True)},
        ("ethnicity", "dutch"): f"etniciteit.{ETHNICITY['dutch']}",
    }
    for (variable, code), name in codes.items():
        wanted = count(f"t9_1.{name}.casus.n")
        wishes.add(f"9.1 {name}", frame[variable].eq(code).to_numpy(), wanted, wanted)


def _wellbeing(study: Cohort, wishes: Wishes, people: pd.Index) -> None:
    """Table 9.2."""
    published, first = study.published, ("parents_w1",)
    scores = {
        name: scored(study, name, first).droplevel(1).reindex(people) for name in ("cts2", "tsi", "audit_c")
    }
    for row, measure in VIOLENCE.items():
        case, rest = (published.count(f"t9_2.geweld.{row}.{k}") for k in ("casus", "rest"))
        wishes.mean(f"9.2 {row}", scores["cts2"][measure].to_numpy(dtype=float), case, rest, KNOWN)
    for row, values in (
        ("getraumatiseerd", scores["tsi"]["tsi.traumatised"]),
        ("drinken.zelf", scores["audit_c"]["audit_c.self.problem"]),
        ("drinken.partner", scores["audit_c"]["audit_c.partner.problem"]),
    ):
        known = values.notna().to_numpy()
        holds = known & values.eq(1).to_numpy()
        wanted = _shares(published, row, int(holds.sum()), int(known.sum()))
        wishes.one_of(f"9.2 {row}", holds, known, wanted)


def _shares(published: Published, row: str, holds: int, known: int) -> list[tuple[int, int]]:
    """Numbers in the case group that give its printed share, and that of the others if any do."""

    def prints(k: int, n: int, group: str) -> bool:
        return abs(100 * k / max(n, 1) - published(f"t9_2.{row}.{group}")) < 0.05

    size = published.count("text_9_1.n")
    case = [(k, n) for n in range(size // 2, size + 1) for k in range(n + 1) if prints(k, n, "casus")]
    return [(k, n) for k, n in case if prints(holds - k, known - n, "rest")] or case


def divide_ethnicities(study: Cohort, women: pd.Index, rng: Rng) -> int:
    """Parents of one city exchange an ethnicity other than Dutch until table 9.1 comes out; gives what is left."""
    frame = study.frames["parents_w1"]
    city = study.frames["register"].set_index("person_id")["city"].reindex(frame["person_id"]).to_numpy()
    codes = frame["ethnicity"].to_numpy(dtype=object).copy()
    case = frame["person_id"].isin(women).to_numpy()
    foreign = np.flatnonzero(frame["ethnicity"].notna() & frame["ethnicity"].ne(NATIVE))
    wanted = {
        code: study.published.count(f"t9_1.etniciteit.{name}.casus.n")
        for code, name in ETHNICITY.items()
        if code != NATIVE
    }

    def off(now: Array) -> int:
        return sum(abs(int((now[case] == code).sum()) - number) for code, number in wanted.items())

    distance = off(codes)
    for _ in range(ATTEMPTS):
        if distance == 0:
            break
        one, other = foreign[rng.integers(len(foreign), size=2)]
        if city[one] != city[other] or case[one] == case[other]:
            continue
        codes[[one, other]] = codes[[other, one]]
        after = off(codes)
        if after > distance:
            codes[[one, other]] = codes[[other, one]]
        else:
            distance = after
    found = pd.Series(codes, index=frame["person_id"])
    for export in PARENTS:
        study.frames[export]["ethnicity"] = found.reindex(study.frames[export]["person_id"]).to_numpy()
    return distance
