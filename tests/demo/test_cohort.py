"""What calibration sees is what cleaning will leave once the faults are planted."""

import pandas as pd
import pytest

from demo.build import SEED
from demo.calibrate.cohort import Cohort, stream
from demo.calibrate.stages import STAGES, calibrated, stage_code
from demo.exports import to_raw
from demo.faults import plant
from demo.instruments import read_instruments


@pytest.fixture(scope="module")
def cohort(project, study, published, frames):
    return Cohort(study, published, read_instruments(project / "workflow/instruments"), dict(frames), SEED)


def test_answers_that_will_be_lost_are_not_seen(cohort):
    seen, frame = cohort.seen("reference_adults"), cohort.frames["reference_adults"]
    lost = (seen.isna() & frame.notna()).filter(like="tsi_").to_numpy().sum()
    assert lost == 25 + 15 + 3  # blank, user-missing and out of range: docs/demo-data.md


def test_forms_that_validity_scales_throw_out_are_known(cohort):
    assert cohort.invalid("parent_on_child_w1", "tscyc").sum() == 5
    assert cohort.invalid("parents_w1", "tsi").sum() == 0


def test_faults_fall_in_the_same_places_whatever_the_answers_are(cohort, study, frames):
    changed = dict(frames)
    answers = frames["parents_w1"].filter(like="tsi_").columns
    changed["parents_w1"] = frames["parents_w1"].copy()
    changed["parents_w1"][answers] = 3 - frames["parents_w1"][answers]
    planted = {}
    for name, some in (("before", frames), ("after", changed)):
        cells = {name: to_raw(export, some[name]) for name, export in study.exports.items()}
        planted[name], _ = plant(cells, some, stream(SEED, "faults"))
    before, after = planted["before"]["parents_w1"], planted["after"]["parents_w1"]
    assert before["respnr"].equals(after["respnr"])
    items = before.filter(like="tsi").columns
    wrong = [table[items].isin(["", "9", "5"]) for table in (before, after)]
    pd.testing.assert_frame_equal(wrong[0], wrong[1])


def test_no_stage_no_change(cohort, frames):
    left = calibrated(cohort, stages=())
    assert all(left[name] is frames[name] for name in frames)


@pytest.mark.parametrize("stage", STAGES)
def test_what_a_stage_made_is_kept_for_this_code_only(stage, project):
    """Each file that a stage runs, through others too, has its digest in the key, and none that it does not run."""
    code = {
        name.removeprefix("code ").removeprefix(f"{project}/"): made
        for name, made in stage_code(stage, "nl").items()
    }
    assert "missing" not in code.values()
    assert {f"demo/calibrate/{stage}.py", "demo/calibrate/cohort.py", "demo/faults.py"} <= set(code)
    scores = {"src/lange_adem/scoring/score.py"} & set(code)
    assert bool(scores) == (stage not in ("violence", "adults"))
    later = STAGES[STAGES.index(stage) + 1 :]
    assert {f"demo/calibrate/{other}.py" for other in later} & set(code) == set()
