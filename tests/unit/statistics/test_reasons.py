"""Why there is no number: readers of the report get every reason in Dutch."""

import pytest

from lange_adem.language.labels import reason_label
from lange_adem.statistics import cases

REASONS = [value for name, value in vars(cases).items() if name.isupper() and isinstance(value, str)]


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_dutch_words(reason: str):
    assert reason_label(reason) not in ("", reason)


def test_reasons_were_found():
    assert "no variance" in REASONS
