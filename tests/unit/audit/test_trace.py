"""A trace lists the rows behind a number, and the files that were looked into for it in vain."""

import json

from lange_adem.audit.trace import row_lines
from lange_adem.facts.fact import Fact

EXPORTS = {
    **{name: {"path": f"data/{name}.csv", "sha256": ""} for name in ("own", "told")},
    **{f"wide_{wave}": {"path": "data/wide.sav", "sha256": ""} for wave in ("t0", "t1")},
}


def test_every_export_of_a_fact_gave_a_row_or_is_said_to_have_given_none():
    fact = Fact("table-1/a/b/mean", inputs=json.dumps({"exports": ["own", "told", "wide_t0", "wide_t1"]}))
    assert row_lines(fact, [("own", 2), ("wide_t1", 7)], EXPORTS) == [
        "2 raw rows (local use only):",
        "  data/own.csv:2",
        "  data/wide.sav:7",
        "  data/told.csv: no row of its cases gave a value",
    ]
