"""The committed exports are what the generator makes, byte for byte, in any process, time zone or locale."""

import os
import subprocess
import sys


def test_another_process_makes_the_same_bytes(project, study, tmp_path):
    elsewhere = os.environ | {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    subprocess.run(
        [sys.executable, str(project / "scripts/demo.py"), str(tmp_path)], check=True, env=elsewhere
    )
    committed = {project / export["path"] for export in study["exports"].values()}
    made = {path.name for path in tmp_path.iterdir()}
    assert made == {path.name for path in committed}
    different = [
        path.name for path in sorted(committed) if path.read_bytes() != (tmp_path / path.name).read_bytes()
    ]
    assert different == [], (
        "run `make demo`: the generator, study file, instruments or published numbers changed"
    )


def test_another_seed_makes_other_people(project, frames, published):
    from lange_adem.demo.build import clean_frames
    from lange_adem.demo.instruments import read_instruments

    other = clean_frames(published, read_instruments(project / "workflow/instruments"), 1)
    assert len(other["parents_w1"]) == len(frames["parents_w1"]) == 211
    assert not other["register"]["birth_date"].equals(frames["register"]["birth_date"])


def test_exports_are_small(project, study):
    size = sum((project / export["path"]).stat().st_size for export in study["exports"].values())
    assert size < 5_000_000
