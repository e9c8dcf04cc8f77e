"""The study file in parts: what the recipe of a job is made from changes with what the job reads, and nothing else."""

import copy

import pytest

from lange_adem.declarations import Declaration, load
from lange_adem.study.parts import export_parts, part_for_cleaning

G4 = load("workflow/studies/g4.yaml", "study").data


def changed(change):
    """Exports whose parts change, and whether that of cleaning does."""
    data = copy.deepcopy(G4)
    change(data)
    old, new = (Declaration("g4.yaml", each, {}) for each in (G4, data))
    names = {name for name in G4["exports"] if export_parts(old, name) != export_parts(new, name)}
    return names, part_for_cleaning(old) != part_for_cleaning(new)


@pytest.mark.parametrize(
    ("change", "exports", "cleaning"),
    [
        (lambda data: data["exports"]["parents_w2"].update(encoding="cp1252"), {"parents_w2"}, False),
        (lambda data: data["codebooks"]["probation"]["columns"].pop("regio"), {"probation_2007"}, False),
        (lambda data: data["corrections"].clear(), {"register"}, True),
        (lambda data: data["variables"].pop("city"), set(), True),
        (lambda data: data.update(title="Anders", words={}), set(), False),
    ],
)
def test_a_part_changes_with_what_its_job_reads(change, exports, cleaning):
    assert changed(change) == (exports, cleaning)
