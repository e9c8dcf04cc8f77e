"""Links of the prose that lead to nothing are found from the plans, with file and line."""

import pytest

from lange_adem.errors import FactError
from lange_adem.grid.prose import check_prose

CHAPTER = """
tables:
  "4.9":
    columns: [{id: w1, where: {wave: 1}}, {id: w3, where: {wave: 3}}]
    rows: [{id: total, stat: mean, of: cts2.total.both}]
    tests: [{id: fall, test: t_test_paired, columns: [w3, w1]}]
figures:
  "4.1": {stat: mean, of: age, rows: [{id: all}]}
claims:
  falls: {text: Het daalt., parts: {all: {test: table-4.9/total/fall, first: lower}}}
"""
GOOD = """
Het geweld [daalt](claim:falls), van [](fact:table-4.9/total/w1/mean) naar [](fact:table-4.9/total/w3/mean)
(p [](fact:table-4.9/total/fall/p); zie [](table:4.9) en [](figure:4.1)). De afstand is
[](fact:claims-4/falls/nearest/distance); [](fact:quality-exports/register/read/count) rijen;
[](quantifier:figure-4.1/all/all/mean).

::: {.table item="4.9"}
:::
"""


def test_links_to_what_is_asked(plan):
    check_prose([plan(CHAPTER)], {"a.qmd": GOOD})


@pytest.mark.parametrize(
    ("said", "wrong", "message"),
    [
        ("total/w1/mean", "totaal/w1/mean", "a.qmd:2: there is no fact table-4.9/totaal/w1/mean. Nearest: table-4"),
        ("claim:falls", "claim:fals", "a.qmd:2: there is no claim fals. Nearest: falls"),
        ("table:4.9", "table:4.8", "a.qmd:3: there is no table 4.8. Nearest: 4.9"),
        ("figure:4.1", "figure:4.9", "a.qmd:3: there is no figure 4.9"),
        ("quantifier:figure-4.1/all", "quantifier:figure-4.1/al", "a.qmd:5: there is no fact figure-4.1/al/all/mean"),
        ("fact:table-4.9/total/w1", "fact:tabel-4.9/total/w1", "a.qmd:2: there is no fact tabel-4.9/total/w1/mean"),
        ('item="4.9"', 'item="4.10"', "a.qmd:7: there is no table 4.10"),
        ("claims-4/falls", "claims-4/fals", "a.qmd:4: there is no fact claims-4/fals/nearest/distance. Nearest"),
    ],
)  # fmt: skip
def test_a_link_that_leads_to_nothing(plan, said, wrong, message):
    with pytest.raises(FactError, match=message):
        check_prose([plan(CHAPTER)], {"a.qmd": GOOD.replace(said, wrong)})
