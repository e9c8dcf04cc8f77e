"""The committed exports, read with pandas only: the numbers that the summary of 2020 prints of violence."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

DATA = Path(__file__).resolve().parents[3] / "data" / "veilig_thuis"
TIMES = {1: 0, 2: 0, 3: 1, 4: 2, 5: 4, 6: 8, 7: 15, 8: 25}  # answer -> times a year
PARTNER = [f"CTS{who}{item:02d}" for who in "ZP" for item in range(7, 34)]
SEVERE = [f"CTS{who}{item:02d}" for who in "ZP" for item in (*range(20, 27), *range(30, 34))]


@pytest.fixture(scope="module")
def register():
    found = pd.read_csv(DATA / "meldingen.csv", dtype=str, keep_default_na=False)
    return found[found["AKKOORD"] == "j"].drop_duplicates("PERSNR").set_index("PERSNR")


@pytest.fixture(scope="module")
def parents(register):
    """The answers of parents who gave consent; those with two numbers have two rows."""
    import pyreadstat

    found, _ = pyreadstat.read_sav(str(DATA / "ouders.sav"), user_missing=False)
    found = found.drop_duplicates()
    return found.assign(family=found["PERSNR"].map(register["GEZIN"])).dropna(subset="family")


@pytest.fixture(scope="module")
def children(register):
    """Reports on children under eighteen, each once."""
    found = pd.read_csv(
        DATA / "ouder_over_kind.csv", sep=";", encoding="cp1252", dtype=str, keep_default_na=False
    )
    found = found.drop_duplicates()
    born, day = (
        pd.to_datetime(dates, format="%d-%m-%Y", errors="coerce")
        for dates in (found["KINDNR"].map(register["GEBDATUM"]), found["DATUM"])
    )
    grown_up = born + pd.DateOffset(years=18) <= day
    return found.assign(family=found["KINDNR"].map(register["GEZIN"]))[~grown_up]


def core(parents):
    took_part = [set(parents.loc[parents[f"DATUM_T{k}"].notna(), "family"]) for k in range(3)]
    return sorted(set.intersection(*took_part))


def by_family(parents, wave, items):
    """The highest sum of times a year that a parent tells of; only complete answers count."""
    columns = [f"{item}_T{wave}" for item in items]
    times = parents[columns].replace(TIMES).where(parents[columns].isin(list(TIMES)))
    return times.sum(axis=1, skipna=False).groupby(parents["family"]).max().reindex(core(parents))


def hit(children, wave, families):
    """Whether a report that is complete for an actor tells of violence against a child of the family."""
    told = children[(children["METING"] == str(wave)) & children["family"].isin(families)]
    answers = told[[f"pc{item:02d}{who}" for who in "zp" for item in range(1, 17)]].apply(pd.to_numeric)
    times = answers.replace(TIMES).where(answers.isin(list(TIMES))).sum(axis=1, skipna=False)
    return times.groupby(told["family"]).max().reindex(families)


def test_the_families_of_the_summary_are_there(parents, register):
    families = core(parents)
    people = register[register["GEZIN"].isin(families)].drop_duplicates(["GEZIN", "ROL", "GESL", "GEBDATUM"])
    assert len(families) == 576
    assert people["ROL"].value_counts().to_dict() == {"2": 978, "1": 633}


def test_violence_between_partners_and_against_children(parents, children):
    families = core(parents)
    for wave, partner, severe, stopped in ((0, (516, 573), 382, (37, 569)), (2, (255, 570), 190, (164, 566))):
        times, worst = by_family(parents, wave, PARTNER), by_family(parents, wave, SEVERE)
        assert (int(times.gt(0).sum()), int(times.notna().sum())) == partner
        assert int((times.gt(22) | worst.gt(0)).sum()) == severe
        against_child = hit(children, wave, families)
        known = times.notna() & against_child.notna()
        assert (int((known & times.eq(0) & against_child.eq(0)).sum()), int(known.sum())) == stopped
    assert by_family(parents, 0, PARTNER).mean() == pytest.approx(74, abs=0.5)


def test_women_tell_of_more_violence_done_to_them_than_men(parents, register):
    women = parents["PERSNR"].map(register["GESL"]) == "2"
    for items in (PARTNER[27:], SEVERE[11:], [f"CONP{item}" for item in range(1, 9)]):
        answers = parents[[f"{item}_T0" for item in items]]
        told = (answers if items[0] == "CONP1" else answers.replace(TIMES)).sum(axis=1, skipna=False)
        assert told[women].mean() > 1.4 * told[~women].mean()


def test_another_process_makes_the_same_bytes(tmp_path):
    command = [sys.executable, "-m", "demo.veilig_thuis", str(tmp_path)]
    elsewhere = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PATH": ""}
    subprocess.run(command, cwd=DATA.parents[1], check=True, env=elsewhere, capture_output=True)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    committed = {name: (DATA / name).read_bytes() for name in made}
    assert len(made) == 5
    assert [name for name in sorted(made) if made[name] != committed[name]] == [], (
        "run `make demo STUDY=veilig_thuis`"
    )
