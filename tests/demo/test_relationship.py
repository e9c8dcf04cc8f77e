"""Parents who are apart or together are divided so that the printed shares and means come out."""

import pytest

from demo.build import SEED
from demo.calibrate import relationship
from demo.calibrate.cohort import Cohort
from demo.calibrate.measures import scored
from demo.instruments import read_instruments


@pytest.fixture(scope="module")
def cohort(project, study, published, frames):
    copies = {name: frame.copy() for name, frame in frames.items()}
    made = Cohort(study, published, read_instruments(project / "workflow/instruments"), copies, SEED)
    relationship.calibrate(made)
    return made


def answers(cohort, wave):
    """The answers that reach the facts: without the one that a planted fault takes away."""
    export = f"parents_w{wave}"
    return cohort.frames[export]["relationship"].mask(cohort.locked(export)["relationship"])


def test_68_3_percent_of_180_parents_live_apart_at_first(cohort):
    assert answers(cohort, 1).value_counts().to_dict() == {"no": 123, "yes": 57}


def test_seven_in_ten_live_apart_later(cohort):
    for wave in (2, 3):
        found = (
            answers(cohort, wave).set_axis(cohort.frames[f"parents_w{wave}"]["person_id"]).dropna().eq("no")
        )
        sex = cohort.frames["register"].set_index("person_id")["sex"].reindex(found.index)
        assert round(100 * found.mean()) == 70
        assert round(100 * found[sex.eq("female")].mean()) == 70


def test_parents_apart_report_139_incidents_and_those_together_95(cohort):
    violence = scored(cohort, "cts2", ("parents_w1",))["cts2.total.both"].to_numpy()
    means = {}
    for code in ("no", "yes"):
        those = answers(cohort, 1).eq(code).to_numpy()
        means[code] = round(float(violence[those & (violence == violence)].mean()))
    assert means == {"no": 139, "yes": 95}
