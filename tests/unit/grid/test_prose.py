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
  "4.1": {stat: percent, of: age, condition: {above: 3}, rows: [{id: all}]}
claims:
  falls: {text: Het daalt., parts: {all: {test: table-4.9/total/fall, first: lower}}}
"""
GOOD = """
Het geweld [daalt](claim:falls), van [](fact:table-4.9/total/w1/mean) naar [](fact:table-4.9/total/w3/mean)
(p [](fact:table-4.9/total/fall/p); zie [](table:4.9) en [](figure:4.1)). De afstand is
[](fact:claims-4/falls/nearest/distance); [](fact:quality-exports/register/read/count) rijen;
[](quantifier:figure-4.1/all/all/percent).

::: {.table item="4.9"}
:::

::: {.lead}
[](quantifier:figure-4.1/all/all/percent){.capital} van hen, zie [het rapport](https://example.org/a_(b))
en [hier](#deel).
Een bereik van [1: 2] en (tabel 3) is gewone tekst, en `[](fct:x)` is code. <!-- [](fact:weg) -->
:::

``` markdown
[](fact:table-4.9/weg)
::: {.table item="9.9"}
```
"""


def test_links_to_what_is_asked(plan):
    check_prose([plan(CHAPTER)], {"a.qmd": GOOD}.items())


@pytest.mark.parametrize(
    ("said", "wrong", "message"),
    [
        ("total/w1/mean", "totaal/w1/mean", "a.qmd:2: there is no fact table-4.9/totaal/w1/mean. Nearest: table-4"),
        ("claim:falls", "claim:fals", "a.qmd:2: there is no claim fals. Nearest: falls"),
        ("table:4.9", "table:4.8", "a.qmd:3: there is no table 4.8. Nearest: 4.9"),
        ("figure:4.1", "figure:4.9", "a.qmd:3: there is no figure 4.9"),
        ("quantifier:figure-4.1/all", "quantifier:figure-4.1/al", "a.qmd:5: there is no fact figure-4.1/al/all"),
        ("fact:table-4.9/total/w1", "fact:tabel-4.9/total/w1", "a.qmd:2: there is no fact tabel-4.9/total/w1/mean"),
        ('item="4.9"', 'item="4.10"', "a.qmd:7: there is no table 4.10"),
        ("claims-4/falls", "claims-4/fals", "a.qmd:4: there is no fact claims-4/fals/nearest/distance. Nearest"),
    ],
)  # fmt: skip
def test_a_link_that_leads_to_nothing(plan, said, wrong, message):
    with pytest.raises(FactError, match=message):
        check_prose([plan(CHAPTER)], {"a.qmd": GOOD.replace(said, wrong)}.items())


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("[](fct:table-4.9/total/w1/mean)", "there is no link `fct:`; the nearest is `fact:`"),
        ("[](Fact:table-4.9/total/w1/mean)", "there is no link `Fact:`; the nearest is `fact:`"),
        ("[](facts:table-4.9/total/w1/mean)", "the nearest is `fact:`"),
        ("[](fact: table-4.9/total/w1/mean)", "is not read; write \\(fact:ID\\), without blanks"),
        ("[](fact :table-4.9/total/w1/mean)", "is not read; write \\(fact:ID\\), without blanks"),
        ('[](fact:table-4.9/total/w1/mean "titel")', "is not read; write \\(fact:ID\\), without blanks and titles"),
        ("[](fact:)", "is not read"),
        ("[]()", "the link leads nowhere"),
        ("[een woord]()", "the link leads nowhere"),
        ("[] (fact:table-4.9/total/w1/mean)", "would be printed as it is; a link is \\[\\]\\(fact:ID\\)"),
        ("(fact:table-4.9/total/w1/mean)", "would be printed as it is"),
        ("<fact:table-4.9/total/w1/mean>", "would be printed as it is"),
        ("{fact:table-4.9/total/w1/mean}", "would be printed as it is"),
        ("[fact:table-4.9/total/w1/mean]", "would be printed as it is"),
        ("{{fact:table-4.9/total/w1/mean}}", "would be printed as it is"),
        ("Zie Claim:falls.", "Claim:falls. would be printed as it is; a link is \\[\\]\\(claim:ID\\)"),
        ("table-4.9/total/w1/mean", "table-4.9/total/w1/mean would be printed as it is"),
        ("[](fact:table-4.9/total/w1/mean", "the link \\]\\(fact:... is not closed"),
        ("[123](fact:table-4.9/total/w1/mean)", "prints its own text, and '123' would be dropped"),
        ("[veel](quantifier:figure-4.1/all/all/percent)", "prints its own text, and 'veel' would be dropped"),
        ("[](quantifier:table-4.9/total/w1/mean)", "there are words for shares only"),
        ("[](fact:table-4.9/total/w1/mean){.capital}", "does not read '.capital'"),
        ("[](claim:falls)", "has no words; say between the brackets what rests on the claim"),
        ("![](figure:4.1)", "is a link, no picture"),
        ("[](figur:4.1)", "there is no link `figur:`; the nearest is `figure:`"),
        ("[](chapters:4)", "the nearest is `chapter:`"),
        ("- een punt [](fct:a)\n- [](fact:weg)", ":3: there is no link `fct:`"),
        ("- een punt\n- [](fact:weg)", ":4: there is no fact weg"),
        ("## Kop [](fact:weg)", ":3: there is no fact weg"),
        ("| a | b |\n|---|---|\n| [](fact:weg) | 2 |", ":5: there is no fact weg"),
        ("Een zin met een [claim\nover een regel](claim:fals).", ":4: there is no claim fals. Nearest: falls."),
        ('<a href="fact:table-4.9/total/w1/mean">x</a>', "would be printed as it is"),
        ("[x]: fact:table-4.9/total/w1/mean", "would be printed as it is"),
        ('::: {.tabel item="4.9"}\n:::', ":3: a place with an `item` is of a table or a figure"),
        ("::: {.table}\n:::", "the place is empty"),
        ('::: {.table item=""}\n:::', "the place is empty"),
        ("::: {.table item=4.9}\n:::", "the place is empty; write .*, with the number between quotes"),
        ('::: {.table itm="4.9"}\n:::', "a place does not read 'itm'"),
        ('::: {.table item="4.9" .wide}\n:::', "a place does not read '.wide'"),
        ('::: {.table item="4.9"}', "this part is not closed"),
        ('::: {.table item="4.9"}\nTekst.\n:::', "what stands in a place is dropped"),
        ('::: {.table item="4.9"\n:::', "opens nothing"),
        ('::: table item="4.9"\n:::', "opens nothing"),
        (':: {.table item="4.9"}\n::', "a place begins with three colons"),
        ('{.table item="4.9"}', "a place begins with three colons"),
        (":::", "::: closes nothing"),
        ("::: {.lead}\nTekst.", "this part is not closed"),
        ('::: {.table item="4.9"}\n:::\n\n::: {.table item="4.9"}\n:::', ":6: table 4.9 has a place already, at"),
        ('::: {.figure item="4.9"}\n:::', "there is no figure 4.9"),
    ],
)  # fmt: skip
def test_what_is_misspelt(plan, said, message):
    with pytest.raises(FactError, match=message):
        check_prose([plan(CHAPTER)], {"a.qmd": "Eerst.\n\n" + said}.items())


@pytest.mark.parametrize(
    "said",
    [
        "[](fact:table-4.9/total/w1/mean )",
        "[](<fact:table-4.9/total/w1/mean>)",
        "Een zin [gedaald\nen gestegen](claim:falls).",
        "[de tabel](table:4.9) en [mail](mailto:a@example.org)",
        "\\`geen code [](fact:table-4.9/total/w1/mean) \\`",
        "Het ging om een claim: hij was sterk. De table: geen link.",
        "[`code`](https://example.org) en [een [geneste] tekst](#deel)",
        "::: web\nTekst.\n:::",
        '::::: {.lead}\n::: {.table item="4.9"}\n:::\n:::::',
    ],
)
def test_what_is_well_spelt(plan, said):
    check_prose([plan(CHAPTER)], {"a.qmd": "Eerst.\n\n" + said}.items())
