"""The account of rows closes, or says which rows it lost."""

import pandas as pd
import pytest

from lange_adem.clean import check_row_account
from lange_adem.errors import DataError


def frame(*rows):
    return pd.DataFrame(list(rows), columns=["export", "line", "state"])


READ = frame(("a", 2, "read"), ("a", 3, "quarantined"), ("b", 2, "read"))
ENDED = frame(("a", 2, "used"), ("a", 3, "quarantined"), ("b", 2, "ineligible"))


def test_rows_by_export_and_state():
    assert check_row_account(READ, ENDED).to_dict("records") == [
        {"export": "a", "state": "quarantined", "rows": 1},
        {"export": "a", "state": "used", "rows": 1},
        {"export": "b", "state": "ineligible", "rows": 1},
    ]


@pytest.mark.parametrize(
    ("ended", "message"),
    [
        (ENDED.iloc[1:], "a:2 is read but without a final state."),
        (pd.concat([ENDED, ENDED.iloc[:1]]), "a:2 is counted twice."),
        (pd.concat([ENDED, frame(("c", 9, "used"))]), "c:9 is in a final state but never read."),
        (ENDED.replace("used", "read"), "a:2 has the state 'read', which is not final."),
    ],
)
def test_an_account_that_does_not_close(ended, message):
    with pytest.raises(DataError, match=message.replace(".", r"\.")):
        check_row_account(READ, ended)
