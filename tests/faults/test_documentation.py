"""The list of faults: each rule is documented, has a test here, and says what to do."""

from pathlib import Path

import pytest

from lange_adem.ingest.faults_page import faults_page
from lange_adem.ingest.rules import OUTCOMES, RULES

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_made_from_the_rules():
    """If this fails: python -m lange_adem.ingest.faults_page > docs/faults.md"""
    assert (ROOT / "docs" / "faults.md").read_text(encoding="utf-8") == faults_page()


def test_every_rule_has_an_outcome_a_message_and_a_remedy():
    for rule_id, rule in RULES.items():
        assert rule.outcome in OUTCOMES, rule_id
        assert rule.message.format(**rule.example) and rule.remedy.format(**rule.example), rule_id


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_every_rule_is_broken_by_a_test(rule_id):
    tests = [p for p in Path(__file__).parent.glob("test_*.py") if p.name != "test_documentation.py"]
    assert any(rule_id in path.read_text(encoding="utf-8") for path in tests)
