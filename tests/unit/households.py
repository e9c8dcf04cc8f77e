"""Four households at four waves, small enough to redo every number by hand.

A carer says how often they quarrelled (q.total), a pupil is described as sad (s.total), by `told` or by nobody known.
`.` did not take part at that wave, `-` left it blank.
"""

import pandas as pd

from lange_adem.analysis.data import AnalysisData
from lange_adem.clean.groups import make_group_waves, make_groups
from lange_adem.clean.units import make_persons
from lange_adem.grid.plan import ChapterPlan
from lange_adem.second.given import Given
from lange_adem.second.scores import SecondScores
from lange_adem.second.values import Values
from lange_adem.study import Study
from lange_adem.study.units import UNITS
from tests.unit.study.example import study as read

PICTURE = """
group_id person_id role  sex    told  t0 t1 t2 t3
H1       Ann       carer female .      4  2  .  0
H1       Bob       carer male   .     10  -  8  0
H1       Cas       pupil female Ann    3  5  .  1
H2       Dee       carer female .      0  6  2  .
H2       Eli       pupil male   .      1  2  .  .
H2       Fay       pupil female .      2  -  4  .
H2       Gus       pupil male   .      6  4  2  .
H3       Hal       carer male   .      7  .  .  .
H3       Ivo       carer male   .      1  .  .  .
H3       Jip       pupil female Ivo    9  .  .  .
H3       Koo       pupil male   .      4  .  .  .
H4       Lea       carer female .      5  5  .  .
"""
# What carers say of how a pupil behaves (b.total), at t0; both tell of Cas, who are so two reports.
TOLD = (("Cas", "Ann", 2.0), ("Cas", "Bob", 6.0), ("Jip", "Ivo", 3.0), ("Koo", "", 7.0))
WAVES = ("t0", "t1", "t2", "t3")


def study() -> Study:
    """Carers and pupils with the ties of a school: a carer, both carers, the mother, the pupils of a carer."""
    forms = {
        "carers": {"kind": "questionnaire", "about": "carer"},
        "pupils": {"kind": "questionnaire", "about": "pupil"},
        "told": {"kind": "questionnaire", "about": "pupil", "filled_in_by": "carer", "several": "mean"},
    }
    ties = {
        "carer": {
            "from": "pupil",
            "to": "carer",
            "by": "informant_or_only",
            "label": "{measure} of the carer",
        },
        "teller": {"from": "pupil", "to": "carer", "by": "informant", "label": "{measure} of who tells"},
        "mother": {
            "from": "pupil",
            "to": "carer",
            "where": {"sex": "female"},
            "label": "{measure} of the mother",
        },
        "father": {
            "from": "pupil",
            "to": "carer",
            "where": {"sex": "male"},
            "label": "{measure} of the father",
        },
        "carers": {"from": "pupil", "to": "carer", "take": "mean", "label": "{measure} of the carers"},
        "both": {
            **{"from": "pupil", "to": "carer", "take": "mean", "missing": "complete"},
            "label": "{measure} of both carers",
        },
        "partner": {"from": "carer", "to": "carer", "label": "{measure} of the partner"},
        "siblings": {"from": "pupil", "to": "pupil", "take": "highest", "label": "{measure} of the siblings"},
        "pupils": {"inverse": "carer", "take": "mean", "label": "{measure} of the pupils"},
        "everyone": {
            "from": "group",
            "to": ["carer", "pupil"],
            "take": "count",
            "label": "{measure} at home",
        },
    }
    waves = {wave: f"wave {wave}" for wave in WAVES}
    columns = {"id": {"to": "person_id", "type": "id"}}
    item = {"type": "answer"}
    exports = {
        form: {
            **{"path": f"{form}.csv", "format": "csv", "form": form, "population": "school"},
            **{"wave": "t0", "key": ["person_id"]},
            "columns": {**columns, **{one: {**item, "to": one, "instrument": name} for one in items}},
        }
        for form, name, items in (
            ("carers", "q", ("calm_1", "calm_2", "calm_3")),
            ("pupils", "s", ("s_1",)),
            ("told", "b", ("b_1",)),
        )
    }
    roles = {"carer": {"label": "carers"}, "pupil": {"label": "pupils"}}
    declared = {"roles": roles, "forms": forms, "ties": ties, "waves": waves, "variables": {}}
    return read({**declared, "populations": {"school": {"label": "school"}}, "exports": exports})


def table() -> pd.DataFrame:
    """The picture as rows of a person at a wave, with a score; a blank is NaN."""
    head, *lines = (line.split() for line in PICTURE.strip().splitlines())
    wide = pd.DataFrame(lines, columns=head)
    long = wide.melt(["group_id", "person_id", "role", "sex", "told"], WAVES, "wave", "score")
    long = long[long["score"] != "."].reset_index(drop=True)
    return long.assign(score=pd.to_numeric(long["score"], errors="coerce"))


def units(answers: pd.DataFrame) -> pd.DataFrame:
    """The participations; every row is a line of the export of its role and wave."""
    frame = answers.assign(unit_id=answers["person_id"] + "@" + answers["wave"], population="school")
    frame["informant_id"] = frame.pop("told").where(answers["told"] != ".", None)
    frame["rows"] = frame["role"] + "s_" + frame["wave"] + ":" + (frame.index + 2).astype(str)
    return frame.drop(columns="score")


def reports(people: pd.DataFrame) -> pd.DataFrame:
    """One row for what each carer told, with the variables of the pupil."""
    told = pd.DataFrame(TOLD, columns=["person_id", "teller", "score"])
    of_pupil = told.assign(wave="t0").merge(people, on=["person_id", "wave"])
    sexes = people.drop_duplicates("person_id").set_index("person_id")["sex"]
    return of_pupil.assign(
        report_id=of_pupil["unit_id"] + "/" + of_pupil["teller"],
        informant_id=of_pupil["teller"].where(of_pupil["teller"] != "", None),
        informant_sex=of_pupil["teller"].map(sexes),
        rows=[f"told:{line}" for line in range(2, 6)],
    )


def tables() -> dict[str, pd.DataFrame]:
    """The case tables, as cleaning makes them."""
    people = units(table())
    group_waves = make_group_waves(people)
    return {
        "units": people,
        "reports": reports(people),
        "persons": make_persons(people, WAVES),
        "group_waves": group_waves,
        "groups": make_groups(group_waves, WAVES),
        "contacts": pd.DataFrame({"contact_id": []}),
    }


def scores() -> dict[str, pd.DataFrame]:
    """Quarrels and sadness, a number and whether it is above five."""
    found = {}
    people, answers = units(table()), table()
    for name, role in (("q", "carer"), ("s", "pupil")):
        of_role = answers["role"].eq(role)
        total = answers["score"][of_role]
        found[name] = people.loc[of_role, ["unit_id", "rows"]].assign(
            row_id=people["unit_id"],
            **{f"{name}.total": total, f"{name}.much": total.gt(5).astype(float).where(total.notna())},
        )
    rows = reports(people)
    behaviour = {
        "row_id": rows["report_id"],
        "b.total": rows["score"],
        "b.much": rows["score"].gt(5).astype(float),
    }
    return found | {"b": rows[["unit_id", "rows"]].assign(**behaviour)}


def data(several: str = "mean") -> AnalysisData:
    """The households as an analysis reads them; a pupil's behaviour is the mean of the reports about it."""
    return AnalysisData(tables(), scores(), ties=study().ties, several={"b": several})


def given(**plans: ChapterPlan) -> Given:
    """The households as the second implementation is handed them."""
    frames = tables()
    cases = {name: frames[about.table] for name, about in UNITS.items()}
    return Given(study(), {}, cases, {}, scores(), plans)


def second() -> Values:
    """The second implementation of the households."""
    handed = given()
    return Values(handed, SecondScores(handed))
