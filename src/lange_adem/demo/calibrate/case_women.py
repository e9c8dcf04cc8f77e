"""Which women are in the case group: chosen so that tables 9.1 and 9.2 and the help of table 9.3 can come out.

Everything about the people is given; only who was asked for an interview is free.
"""

import numpy as np
import pandas as pd

from lange_adem.demo.background import EDUCATION, ETHNICITY, INCOME
from lange_adem.demo.calibrate.cohort import Cohort
from lange_adem.demo.calibrate.help_agencies import NAMES, SECOND_LINE
from lange_adem.demo.calibrate.measures import scored
from lange_adem.demo.calibrate.swap_search import FAR, Wishes, search
from lange_adem.demo.published import Published

Array = np.ndarray
Rng = np.random.Generator
STEPS = 4000
KNOWN = 46  # women of the case group with a CTS2 form, about
VIOLENCE = {  # row of table 9.2 -> measure
    "totaal": "cts2.total.both",
    "fysiek": "cts2.physical.both",
    "psychisch": "cts2.psychological.both",
    "eigen": "cts2.total.self",
    "partner": "cts2.total.partner",
}
FIRST_LINE = tuple(name for name in NAMES if name not in SECOND_LINE)
PRINTED = {  # agency -> row of table 9.3
    "womens_shelter": "vrouwenopvang",
    "youth_care": "bjz",
    "mental_health": "ggz",
    "forensic": "forensisch",
    "psychologist": "psycholoog",
    "shg": "shg",
    "amw": "amw",
    "fiom": "fiom",
    "addiction": "verslaving",
}


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
    _help(study, wishes, people)
    _children(study, wishes, people)
    start = np.zeros(len(people), dtype=bool)
    start[rng.permutation(np.flatnonzero(able))[: study.published.count("text_9_1.n")]] = True
    inside, _ = search(wishes, able, start, rng, STEPS)
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


LEVELS = ("lager", "mavo_lbo", "havo_vwo_mbo", "hbo_wo")


def _wellbeing(study: Cohort, wishes: Wishes, people: pd.Index) -> None:
    """Table 9.2."""
    published, first = study.published, ("parents_w1",)
    scores = {
        name: scored(study, name, first).droplevel(1).reindex(people) for name in ("cts2", "tsi", "audit_c")
    }
    for row, measure in VIOLENCE.items():
        case, rest = (published.count(f"t9_2.geweld.{row}.{k}") for k in ("casus", "rest"))
        wishes.mean(f"9.2 {row}", scores["cts2"][measure].to_numpy(dtype=float), case, rest, KNOWN)
    relationship = study.frames["parents_w1"]["relationship"].mask(study.locked("parents_w1")["relationship"])
    for row, values in (
        ("getraumatiseerd", scores["tsi"]["tsi.traumatised"]),
        ("drinken.zelf", scores["audit_c"]["audit_c.self.problem"]),
        ("drinken.partner", scores["audit_c"]["audit_c.partner.problem"]),
        ("gescheiden", relationship.map({"no": 1.0, "yes": 0.0})),
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


def _help(study: Cohort, wishes: Wishes, people: pd.Index) -> None:
    """Who had help by wave 2 (table 9.3), and as much help as its agencies together need.

    Which agencies these were is settled afterwards (`case_agencies`), within lines of help and waves.
    """
    published = study.published
    frame = study.frames["help_parents_w2"].set_index("person_id").reindex(people)
    size = published.count("text_9_1.n")
    helped = round(published.share("t9_3.hulp.casus") * size)
    wishes.add("9.3 help", frame["help_any"].eq(1).to_numpy(), helped, helped)
    ever = {name: round(published.share(f"t9_3.{row}.casus") * size) for name, row in PRINTED.items()}
    at_second = second_wave(published)
    for line, name in ((SECOND_LINE, "second"), (FIRST_LINE, "first")):
        used = [frame[f"help_{agency}_used"].fillna(0).to_numpy() for agency in line]
        wanted = sum(at_second.get(agency, 0) for agency in line)
        room = sum(ever.get(agency, LOOSE) for agency in line if agency not in at_second)
        wishes.add(f"9.3 {name} line", np.sum(used, axis=0), wanted + room // 2, wanted + room)


LOOSE = 14  # the category "other" of the case group is not printed; of 31 parents at most so many


def second_wave(published: Published) -> dict[str, int]:
    """Women of the case group with an agency at wave 2, where section 9.4.1 prints it.

    SOURCE: 40% and 57% are of the 47 with help, 41% of all 49 women; 22 is a number. A fifth was in a shelter.
    """
    size = published.count("text_9_1.n")
    helped = round(published.share("t9_3.hulp.casus") * size)
    return {
        "womens_shelter": round(published.share("text_9_4_1.opvang") * size),
        "youth_care": round(published.share("text_9_4_1.bjz") * helped),
        "mental_health": published.count("text_9_4_1.ggz.n"),
        "psychologist": round(published.share("text_9_4_1.psycholoog") * size),
        "shg": round(published.share("text_9_4_1.shg") * helped),
    }


def _children(study: Cohort, wishes: Wishes, people: pd.Index) -> None:
    """Share of the children of the case group who had help at either wave (section 9.3.3)."""
    register = study.frames["register"].set_index("person_id")
    had = pd.concat([study.frames[f"help_children_w{w}"].set_index("person_id")["help_any"] for w in (2, 3)])
    ever = had.groupby(level=0).max()
    families = register["family"].reindex(ever.index)
    own = register["family"].reindex(people)
    known, helped = (
        own.map(ever.groupby(families.to_numpy()).agg(how)).fillna(0).to_numpy(dtype=float)
        for how in ("count", "sum")
    )
    printed = study.published.count("text_9_3_3.kinderen.vragenlijst")
    above = (200 * helped - (2 * printed - 1) * known).astype(np.int64)
    below = (200 * helped - (2 * printed + 1) * known).astype(np.int64)
    wishes.add("9.3.3 low", above, 0, FAR, 200.0)
    wishes.add("9.3.3 high", below, -FAR, -1, 200.0)
