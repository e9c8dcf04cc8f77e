"""Alphas of instruments are asked of the study: who may fill them in decides what one case is."""

from dataclasses import replace
from pathlib import Path

import pytest

from lange_adem.analysis.alphas import alpha_plan
from lange_adem.declarations import load
from lange_adem.instruments import read_instrument
from lange_adem.language.catalogue import catalogue
from lange_adem.study import read_study
from lange_adem.study.population import AlphaColumn

FLOOD = Path(__file__).resolve().parents[2] / "studies/after_flood/workflow"


@pytest.mark.parametrize(("instrument", "unit"), [("fears", "report"), ("gloom", "participation")])
def test_both_parents_tell_of_a_child_each_report_is_a_case_and_of_oneself_each_participation(
    instrument, unit
):
    study = read_study(load(FLOOD / "studies/after_flood.yaml", "study"))
    flooded = replace(study.populations["flooded"], alphas=AlphaColumn("flooded", "flooded households"))
    study = replace(study, populations={"flooded": flooded})
    about = read_instrument(load(FLOOD / f"instruments/{instrument}.yaml", "instrument"))
    assert {cell.unit for cell in alpha_plan(about, study, catalogue("en")).cells} == {unit}


@pytest.mark.parametrize("asked", [True, False])
def test_there_is_no_alpha_of_a_wave_at_which_the_instrument_was_not_asked(asked):
    study = read_study(load(FLOOD / "studies/after_flood.yaml", "study"))
    wave = study.asked("gloom")["flooded"][0] if asked else "never"
    column = AlphaColumn("flooded", "flooded households", wave)
    study = replace(study, populations={"flooded": replace(study.populations["flooded"], alphas=column)})
    about = read_instrument(load(FLOOD / "instruments/gloom.yaml", "instrument"))
    assert bool(alpha_plan(about, study, catalogue("en")).cells) is asked
