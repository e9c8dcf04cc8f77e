"""Why there is no number: readers of the report get every reason in words."""

import pytest

from lange_adem.language.catalogue import catalogue
from lange_adem.statistics import cases

REASONS = [value for name, value in vars(cases).items() if name.isupper() and isinstance(value, str)]


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_words(reason: str):
    assert reason in catalogue("nl").group("facts.reasons")


def test_reasons_were_found():
    assert "no variance" in REASONS
