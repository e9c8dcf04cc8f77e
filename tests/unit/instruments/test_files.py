"""The instrument files say what the reports and their sources say of them, and their norm tables are whole."""

from functools import cache
from pathlib import Path

import pytest

from lange_adem.declarations import load
from lange_adem.errors import DeclarationError
from lange_adem.instruments import Instrument, read_instrument
from lange_adem.instruments.items import select_items
from lange_adem.instruments.origin import measure_label, missing_words
from lange_adem.language.catalogue import catalogue
from lange_adem.scoring import read_norms

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted((ROOT / "workflow" / "instruments").glob("*.yaml"))
NAMES = [path.stem for path in FILES]
LICENSED = {"cts2", "cts2_full", "ctspc", "aisi", "tsi", "so", "imp", "tscyc", "tscc"}


@cache
def instrument(name: str) -> Instrument:
    return read_instrument(load(ROOT / "workflow" / "instruments" / f"{name}.yaml", "instrument"))


# Printed in the 2014 report, sections 4.2, 4.3, 5.1-5.6, 6.1: items and theoretical range.
PRINTED = {
    "cts2.negotiation.self": (6, (0, 150)),
    "cts2.psychological.self": (8, (0, 200)),
    "cts2.psychological.both": (16, (0, 400)),
    "cts2.physical.self": (12, (0, 300)),
    "cts2.physical.both": (24, (0, 600)),
    "cts2.severe.partner": (11, (0, 275)),
    "cts2.severe.both": (22, (0, 550)),
    "cts2.minor.self": (9, (0, 225)),
    "cts2.minor.both": (18, (0, 450)),
    "cts2.total.self": (20, (0, 500)),
    "cts2.total.both": (40, (0, 1000)),
    "ace.total": (10, (0, 10)),
    "audit_c.self": (3, (0, 12)),
    "audit_c.partner": (3, (0, 12)),
    "so.total": (45, (0, 45)),
    "imp.total": (22, (0, 22)),
    "nosik.total": (25, (25, 150)),
    "sims_pr.reactivity": (10, (10, 50)),
    "sims_pr.dysregulation": (5, (5, 25)),
    "sims_pr.avoidance": (4, (4, 20)),
    "sims_pr.involvement": (9, (9, 45)),
    "sis.reactivity": (7, (7, 28)),
    "sis.dysregulation": (3, (3, 12)),
    "sis.dysregulation_alternative": (3, (3, 12)),
    "sis.avoidance": (7, (7, 28)),
    "sis.involvement": (6, (6, 24)),
    "sis.constructive": (4, (4, 16)),
    "sis.destructive": (4, (4, 16)),
    "sis.spillover": (4, (4, 16)),
}
# Of the sources that the files cite: number of items and range.
PUBLISHED = {
    "cts2_full.negotiation.self": (6, (0, 150)),
    "cts2_full.psychological.partner": (8, (0, 200)),
    "cts2_full.physical.both": (24, (0, 600)),
    "cts2_full.sexual.self": (7, (0, 175)),
    "cts2_full.injury.self": (6, (0, 150)),
    "ctspc.psychological.self": (5, (0, 125)),
    "ctspc.physical_minor.self": (5, (0, 125)),
    "aisi.total": (20, (20, 120)),
    "who5.total": (5, (0, 100)),
    "ladder.total": (1, (0, 10)),
}


@pytest.mark.parametrize(("measure", "printed"), [*PRINTED.items(), *PUBLISHED.items()])
def test_items_and_range_as_printed(measure: str, printed: tuple):
    info = instrument(measure.split(".")[0]).measures[measure]
    assert (len(info.items), info.range) == printed


def test_the_long_form_asks_what_the_short_one_asks_in_the_same_place():
    """So that two studies, one with each, can be compared on what both have."""
    short, whole = instrument("cts2"), instrument("cts2_full")
    shared = [measure for measure in short.measures if f"cts2_full.{measure[5:]}" in whole.measures]
    assert len(shared) >= 24
    for measure in shared:
        if measure.startswith("cts2.severe"):  # the long form has no psychological acts among the severe ones
            continue
        items = [item.replace("cts2_", "cts2_full_") for item in short.measures[measure].items]
        assert list(whole.measures[f"cts2_full.{measure[5:]}"].items) == items
    assert short.responses == whole.responses and short.recode.values == whole.recode.values


@pytest.mark.parametrize(
    ("name", "items"),
    [
        ("cts2", 52),
        ("ace", 10),
        ("tsi", 100),
        ("so", 45),
        ("imp", 22),
        ("nosik", 25),
        ("sims_pr", 28),
        ("sis", 44),
    ]
    + [("tscyc", 90), ("tscc", 54), ("audit_c", 6)],
)
def test_number_of_items(name: str, items: int):
    assert len(instrument(name).items) == items


@pytest.mark.parametrize(
    ("name", "clinical", "validity", "cut_offs"),
    [("tsi", 10, 3, {65}), ("tscyc", 6, 2, {70}), ("tscc", 6, 2, {65, 70})],
)
def test_clinical_and_validity_scales(name: str, clinical: int, validity: int, cut_offs: set):
    scales = instrument(name).scales.values()
    assert sum(scale.cut_off is not None for scale in scales) == clinical
    assert sum(scale.validity for scale in scales) == validity
    assert {scale.cut_off for scale in scales} - {None} == cut_offs
    assert instrument(name).measures[f"{name}.clinical_total"].range == (0, clinical)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "help"])
def test_every_item_is_scored_or_said_not_to_be(name: str):
    data = instrument(name)
    scored = {item for info in data.measures.values() if info.how not in ("valid",) for item in info.items}
    unscored = set(select_items(data, data.unscored))
    assert scored | unscored == set(data.items)
    assert not scored & unscored


@pytest.mark.parametrize("name", NAMES)
def test_declared_range_is_what_the_answers_allow(name: str):
    """Sum: number of items x lowest and highest value; count: 0 to the items; pairs: 0 to pairs x width."""
    data = instrument(name)
    low, high = data.responses.low, data.responses.high
    if data.recode:
        low, high = min(data.recode.values.values()), max(data.recode.values.values())
    for info in data.measures.values():
        size = len(info.items)
        expected = {
            "sum": (size * low, size * high),
            "count": (0, size),
            "inconsistency": (0, size // 2 * (high - low)),
        }
        if info.how in expected:
            assert info.range == expected[info.how], info.id


@pytest.mark.parametrize("name", [name for name in NAMES if instrument(name).norms])
def test_norms_cover_every_raw_score_of_both_sexes_at_every_age(name: str):
    data = instrument(name)
    norms = read_norms(ROOT / data.norms)
    for scale, declared in data.scales.items():
        for sex in ("female", "male"):
            cells = norms[(norms["scale"] == scale) & (norms["sex"] == sex)].groupby(["age_low", "age_high"])
            ages = [age for (first, last), _ in cells for age in range(first, last + 1)]
            assert ages == list(range(data.ages.low, data.ages.high + 1)), (scale, sex)
            for _, cell in cells:
                raw = list(range(declared.range.low, declared.range.high + 1))
                assert cell["raw"].tolist() == raw, (scale, sex)
                assert cell["t"].is_monotonic_increasing, (scale, sex)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_invented_says_so_in_dutch(name: str):
    data = instrument(name)
    if name in LICENSED:
        assert data.keys == "invented"
    assert (data.keys == "invented") == bool(data.keys_note)
    if data.norms:
        first = (ROOT / data.norms).read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# Invented")
        assert "normtabel" in data.keys_note


@pytest.mark.parametrize("name", NAMES)
def test_every_measure_has_a_label_and_rules_for_analysts_and_readers(name: str):
    about, words = instrument(name), catalogue("nl")
    known = about.measures.values()
    assert all(info.label and info.missing_rule and missing_words(info, about, words) for info in known)
    assert len({measure_label(info, words) for info in known}) == len(known)


def test_a_misspelt_key_is_refused_with_the_nearest(tmp_path: Path):
    text = FILES[0].read_text(encoding="utf-8").replace("informant:", "infomant:")
    (tmp_path / "ace.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(
        DeclarationError, match="unknown key 'infomant'; the nearest allowed key is 'informant'"
    ):
        load(tmp_path / "ace.yaml", "instrument")


def test_prorating_needs_a_number(tmp_path: Path):
    text = FILES[0].read_text(encoding="utf-8").replace("{rule: complete}", "{rule: prorated}")
    (tmp_path / "ace.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DeclarationError, match="min_answered"):
        load(tmp_path / "ace.yaml", "instrument")
