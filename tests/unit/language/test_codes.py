"""Every code that is printed has a word, and every word is that of a code."""

from pathlib import Path

import pytest

from lange_adem.analysis.claims import STATES as CLAIM_STATES
from lange_adem.analysis.fact_log import TOO_FEW
from lange_adem.analysis.quality import slug
from lange_adem.book.untagged import RULES as KINDS_OF_DIGITS
from lange_adem.changes.causes import CAUSES
from lange_adem.clean.states import REASONS, STATES
from lange_adem.declarations import load, schema
from lange_adem.facts.statistic import STATISTICS
from lange_adem.figures.kinds.registry import KINDS
from lange_adem.grid.cells import ITEM_KINDS
from lange_adem.grid.manova import EFFECTS
from lange_adem.grid.test_kinds import TESTS
from lange_adem.ingest.cells import SILENT_REASONS
from lange_adem.ingest.rule import OUTCOMES
from lange_adem.ingest.rules import RULES
from lange_adem.instruments import read_instruments
from lange_adem.language.catalogue import catalogue, words_of
from lange_adem.printed.compare import STATUSES
from lange_adem.printed.errata import BY_HAND
from lange_adem.printed.published import REASONS as NO_COUNTERPART
from lange_adem.printed.register import SEVERITIES
from lange_adem.printed.summary import SHARES
from lange_adem.statistics import cases
from lange_adem.study import read_study

ROOT = Path(__file__).resolve().parents[3]
WORDS = catalogue("nl")
STUDY = read_study(load(ROOT / "workflow/studies/g4.yaml", "study"))
INSTRUMENTS = read_instruments(ROOT / "workflow/instruments").values()


def of_schema(kind, *keys):
    """The codes that a schema allows for a key."""
    rules = schema(kind)
    for key in keys:
        rules = rules[key]
    return rules["enum"]


DERIVED = of_schema("instrument", "properties", "derived", "additionalProperties", "properties", "rule")
SCORES = of_schema("instrument", "properties", "scales", "additionalProperties", "properties", "score")
ROUND = of_schema("instrument", "properties", "scales", "additionalProperties", "properties", "round")
MISSING = of_schema("instrument", "$defs", "missing", "properties", "rule")
# Reasons of analysis beside those of statistics.
OF_ANALYSIS = (
    TOO_FEW,
    "too few cases",
    "an operand is missing",
    "division by zero",
    "no bound",
    "not testable",
    "not computed",
)
OF_STATISTICS = [value for name, value in vars(cases).items() if name.isupper() and isinstance(value, str)]
# Exact tests, made where cases are few, and comparisons of two of many groups.
NO_ROW = ("fisher_exact", "mcnemar_exact", "pairwise_holm")
PRINTED = {
    "rows.rules": RULES,
    "rows.states": ("read", *STATES),
    "rows.reasons": REASONS,
    "rows.missing": SILENT_REASONS,
    "rows.outcomes": OUTCOMES,
    "facts.statistics": STATISTICS,
    "facts.tests": (*TESTS, *NO_ROW),
    "facts.reasons": {*OF_STATISTICS, *OF_ANALYSIS},
    "facts.effects": EFFECTS,
    "items.kinds": ITEM_KINDS.values(),
    "items.pictures": KINDS,
    "claims.states": CLAIM_STATES,
    "claims.notes": [state for state in CLAIM_STATES if state != "supported"],
    "claims.printed": (*[state for state in CLAIM_STATES if state != "not_testable"], "not_stated"),
    "instruments.how": {
        *SCORES,
        *DERIVED,
        "sum_of_scales",
        "mean_of_scales",
        "t",
        "cut_off",
        "combined",
        "valid",
    },
    "pages.methods.missing_rules": MISSING,
    "pages.changes.causes": CAUSES,
    "panel.review.kinds": KINDS_OF_DIGITS,
    "printed.statuses": STATUSES,
    "printed.reasons": NO_COUNTERPART,
    "printed.shares": SHARES,
    "printed.severities": SEVERITIES,
    "printed.by_hand": BY_HAND,
    # Words of the study
    "study.populations": [*STUDY.populations, *[p.alphas.id for p in STUDY.populations.values() if p.alphas]],
    "study.reasons": [
        *[one.id for one in STUDY.duplicates],
        *[slug(rule.reason) for rule in STUDY.eligibility],
        *("wrong_role", "age_unknown", "unknown_informant"),  # in place of the words for these rules
    ],
}


@pytest.mark.parametrize("group", PRINTED)
def test_every_printed_code_has_a_word_and_every_word_a_code(group):
    found = words_of(STUDY).group(group)
    assert sorted(found) == sorted(set(map(str, PRINTED[group])))
    assert all(text.strip() for text in found.values())


@pytest.mark.parametrize(
    "group", ["rows.rules", "rows.states", "facts.statistics", "facts.tests", "printed.statuses"]
)
def test_no_two_codes_have_the_same_word(group):
    found = list(WORDS.group(group).values())
    assert len(set(found)) == len(found)


def test_every_rule_of_a_measure_says_when_it_is_missing():
    of_scales = {f"of_scales.{rule}" for rule in MISSING}
    rules = {*DERIVED, *MISSING, *of_scales, *ROUND, "combined", "valid", "limit_t", "limit_raw"}
    assert sorted(WORDS.group("instruments.missing")) == sorted(rules)


def test_what_a_study_may_change_of_an_instrument_has_a_word():
    changes = schema("study")["$defs"]["instrument"]["properties"]
    assert sorted(WORDS.group("pages.methods.keys")) == sorted(changes)


def test_values_and_variables_of_the_study_that_print_are_its_own():
    """Every value of every variable that is kept has a word."""
    words = words_of(STUDY)
    values = {name: STUDY.values_of(name) or () for name in STUDY.variables}
    assert len([value for found in values.values() for value in found]) > 40
    for name, found in values.items():
        assert {*found} <= {*words.group(f"study.values.{name}"), "yes", "no"}
    assert set(words.group("study.variables")) == set(STUDY.variables)
