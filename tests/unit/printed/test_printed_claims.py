"""What a printed report says of the claims: a file beside its numbers, complete in both directions."""

import pytest

from lange_adem.errors import DeclarationError
from lange_adem.grid.claims import Claim
from lange_adem.printed.claims import printed_states, read_printed_claims

CLAIMS = [
    Claim("falls", "4", "Het daalt.", (), "", None, "hoofdstuk.yaml:5"),
    Claim("rises", "4", "Het stijgt.", (), "", None, "hoofdstuk.yaml:9"),
]
HEAD = "claim,printed,source\n"
BOTH = HEAD + "falls,supported,tekst 4.5\nrises,not_stated,\n"


@pytest.fixture
def published(tmp_path):
    def _published(text):
        (tmp_path / "claims.csv").write_text(text, encoding="utf-8")
        return tmp_path / "report.csv"

    return _published


def test_what_it_says_and_where(published):
    told = read_printed_claims(published(BOTH))
    assert (told["falls"].printed, told["falls"].source) == ("supported", "tekst 4.5")
    assert told["rises"].spec.endswith("claims.csv:3")
    assert printed_states(published(BOTH), CLAIMS) == {"falls": "supported", "rises": "not_stated"}


def test_a_study_without_published_numbers_or_without_the_file_says_nothing(tmp_path):
    assert printed_states("", CLAIMS) == printed_states(tmp_path / "report.csv", CLAIMS) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOTH + "fals,supported,\n", "claims.csv:4: no chapter claims 'fals'; the nearest is 'falls'"),
        (HEAD + "falls,supported,\n", "hoofdstuk.yaml:9: .*claims.csv has no line on claim 'rises'"),
        (BOTH + "falls,supported,\n", "claims.csv:4: claim 'falls' is also in .*claims.csv:2"),
        (HEAD + "falls,support,\n", "claims.csv:2: 'support' is unknown; known are supported"),
    ],
)
def test_what_does_not_match_is_refused_by_name(published, text, said):
    with pytest.raises(DeclarationError, match=said):
        printed_states(published(text), CLAIMS)
