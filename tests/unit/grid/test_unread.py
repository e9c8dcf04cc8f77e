"""Keys that nothing reads are refused at their line, by name, with what they are for."""

import pytest

from lange_adem.errors import DeclarationError

GRID = """tables:
  "1":
    where: {wave: 1}
    columns: [{id: a, where: {sex: female}}, {id: b, where: {sex: male}}]
    rows:
      - {id: x, stat: mean, of: ace.total}
"""


@pytest.mark.parametrize(
    ("said", "instead", "message"),
    [
        ("of: ace.total}", "of: ace.total, condition: {above: 3}}",
         ":8: `condition` of row 'x' reaches `stat: mean`, which does not read it; "
         "it is for n, count, groups, percent, r; "
         "for the mean of some cases select them with `where`, for their share ask `stat: percent`."),
        ("of: ace.total}", "of: ace.total, category: {sex: female}}", ":8: `category` of row 'x' reaches `stat: mean`"),
        ("of: ace.total}", "of: ace.total, sd: 2}",
         ":8: `sd` of row 'x' changes nothing: `stat: mean` does not read it; it is for threshold."),
        ("of: ace.total}", "of: ace.total, against: imp.total}", ":8: `against` of row 'x' reaches `stat: mean`"),
        ("of: ace.total}", "of: ace.total, value: 3}", "`value` of row 'x' changes .*for constant, year."),
        ("where: {wave: 1}\n", "where: {wave: 1}\n    of: imp.total\n",
         ":6: `of` of table 1 changes nothing: every cell has its own; take it out."),
        ("where: {wave: 1}\n", "where: {wave: 1}\n    condition: {above: 0}\n", ":6: `condition` of table 1 reaches"),
        ("where: {sex: male}}]", "where: {sex: male}, over: [sex]}]", ":6: `over` of column 'b' reaches `stat: mean`"),
        ("of: ace.total}", "of: ace.total, columns: [a]}",
         ":6: `where` of column 'b' changes nothing: there is no cell; take it out."),
        ("of: ace.total}", "of: ace.total, cells: {b: {reason: onbekend, decimals: 2}}}",
         ":8: `decimals` of row 'x' in column 'b' changes nothing: a cell with `reason` does not read it"),
        ("of: ace.total}", "of: ace.total}\n      - {id: y, stat: tests, where: {role: child}}",
         ":9: `where` of row 'y' changes nothing: `stat: tests` does not read it"),
        ("of: ace.total}", "of: ace.total}\n      - {id: y, stat: sum, of: imp.total, derive: {add: [1, 2]}}",
         ":9: `of` of row 'y' changes nothing: a cell with `derive` does not read it"),
        ("where: {wave: 1}\n", "where: {wave: 1}\n    tests_only: true\n    decimals: 2\n", ":7: `decimals`"),
    ],
)  # fmt: skip
def test_a_key_that_nothing_reads(plan, said, instead, message):
    assert said in GRID
    with pytest.raises(DeclarationError, match=message):
        plan(GRID.replace(said, instead))


def test_what_a_row_says_for_one_of_its_columns_is_read(plan):
    """The number of standard deviations is for the threshold; the mean beside it has none."""
    plan(
        "texts:\n  '1':\n    columns: [{id: mean, stat: mean}, {id: high, stat: threshold}]\n"
        "    rows: [{id: x, of: ace.total, sd: 2}]"
    )
