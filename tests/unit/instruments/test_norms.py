"""A norm table gives every person and every score of an instrument one T-score, or is refused by name."""

from pathlib import Path

import pytest

from lange_adem.errors import DeclarationError
from lange_adem.instruments.norms import check_norms, norm_rows

from .example import instrument

HEADER = "# invented\nscale,sex,age_low,age_high,raw,t\n"
# Two items of nought or one: raw scores 0, 1 and 2; girls and boys of 3 to 5 and of 6 to 9.
T = {
    ("female", 3, 5): (40, 50, 64),
    ("female", 6, 9): (41, 52, 66),
    ("male", 3, 5): (42, 54, 68),
    ("male", 6, 9): (43, 56, 70),
}
ROWS = [
    f"fear,{sex},{low},{high},{raw},{t}" for (sex, low, high), ts in T.items() for raw, t in enumerate(ts)
]
FEAR = {
    "id": "fear",
    "ages": {"low": 3, "high": 9},
    "responses": {"low": 0, "high": 1},
    "items": [{"pattern": "fear_{:d}", "from": 1, "to": 2}],
    "missing": {"rule": "complete"},
    "norms_examples": [
        {"scale": "fear", "sex": "female", "age": 4, "raw": 1, "t": 50},
        {"scale": "fear", "sex": "male", "age": 4, "raw": 1, "t": 54},
    ],
    "scales": {
        "fear": {
            **{
                "label": "Fear",
                "items": "1-2",
                "score": "sum",
                "range": {"low": 0, "high": 2},
                "t_score": True,
            },
        }
    },
}


def check(tmp_path: Path, rows: list[str], **changes: object) -> None:
    path = tmp_path / "norms.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    check_norms(instrument(FEAR, norms=str(path), **changes))


def changed(old: str, new: str) -> list[str]:
    assert any(row.startswith(old) for row in ROWS)
    return [row.replace(old, new) for row in ROWS]


def exchanged() -> list[str]:
    names = {"female": "male", "male": "female"}
    return [",".join(names.get(cell, cell) for cell in row.split(",")) for row in ROWS]


def test_a_whole_table_passes_and_may_go_down_where_it_always_does(tmp_path: Path):
    check(tmp_path, ROWS)
    down = [row.rsplit(",", 1)[0] + f",{100 - int(row.rsplit(',', 1)[1])}" for row in ROWS]
    check(tmp_path, down, norms_examples=[])


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (ROWS[: len(ROWS) // 2], "fear, male: no T-scores for age 3-9"),
        (
            [row for row in ROWS if not row.startswith("fear,male,3,5,2")],
            "fear, male, age 3 to 5: no T-score for raw score 2",
        ),
        (
            exchanged(),
            r"fear, female, age 4, raw score 1 has T 54; `norms_examples`.*says 50. Are the sexes exchanged",
        ),
        (changed("fear,female,6,9", "fear,female,5,9"), "fear, female: bands of age overlap at 5"),
        (changed("fear,female,6,9", "fear,female,7,9"), "fear, female: no T-scores for age 6"),
        (
            changed("fear,male,6,9,2,70", "fear,male,6,9,2,380"),
            r"norms.csv:14: T-score 380 is not between 0 and 150",
        ),
        (
            changed("fear,male,6,9,2,70", "fear,male,6,9,2,50"),
            "norms.csv:14: fear: raw score 2 has T 50, raw score 1 T 56",
        ),
        (
            changed("fear,male,6,9,2", "fear,male,6,9,3"),
            "norms.csv:14: raw score 3 is outside the range of fear",
        ),
        (
            changed("fear,male", "fears,male"),
            r"norms.csv:9: no scale 'fears' has T-scores; the nearest is 'fear'",
        ),
        (changed("fear,male", "fear,boy"), r"norms.csv:9: sex is female or male, not 'boy'"),
        (changed("fear,male,6,9", "fear,male,9,6"), "norms.csv:12: age_low 9 is above age_high 6"),
        ([*ROWS, ROWS[0]], "fear, female, age 3 to 5: two T-scores for raw score 0; keep one"),
    ],
)
def test_a_wrong_table_is_refused_by_name(tmp_path: Path, rows: list[str], message: str):
    with pytest.raises(DeclarationError, match=message):
        check(tmp_path, rows)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("scale,sex,age_low,raw,t\n", "lacks the columns age_high"),
        ("", "lacks the columns scale"),
        (HEADER + "fear,female,3,5,0,40.5\n", "norms.csv:3: .*whole numbers"),
        (HEADER + "fear,female,3,5,,40\n", "norms.csv:3: .*whole numbers"),
        (HEADER + "\n# remark\nfear,female,3,5,0\n", "norms.csv:5: .*whole numbers"),
    ],
)
def test_a_file_that_is_no_norm_table_is_refused(tmp_path: Path, text: str, message: str):
    (tmp_path / "norms.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DeclarationError, match=message):
        norm_rows(tmp_path / "norms.csv")


def test_an_absent_norm_table_is_refused(tmp_path: Path):
    with pytest.raises(DeclarationError, match="no such norm table"):
        norm_rows(tmp_path / "absent.csv")


def test_an_instrument_without_norms_has_nothing_to_check():
    check_norms(instrument(FEAR, norms_examples=[]))
