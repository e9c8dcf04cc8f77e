"""Small declared figures with facts that a reader can look up by hand."""

import pandas as pd
import pytest

from lange_adem.facts.statistic import STATISTICS, display
from lange_adem.language.catalogue import catalogue


def make_facts(values):
    """A fact table from {fact id: value}; only what presentation reads."""
    rows = []
    for fact, value in values.items():
        _, row, column, statistic = fact.split("/")
        decimals, unit = STATISTICS[statistic].decimals, STATISTICS[statistic].unit
        shown = display(value, statistic, catalogue("nl"))
        place = {"fact": fact, "row": row, "column": column, "statistic": statistic}
        rows.append(
            {**place, "value": value, "decimals": decimals, "unit": unit, "display": shown, "n": pd.NA}
        )
    return pd.DataFrame(rows).astype({"value": "float64", "n": "Int64", "decimals": "Int64"})


WAVES = [{"id": f"w{wave}", "label": f"{wave}e meting", "where": {"wave": wave}} for wave in (1, 2, 3)]


@pytest.fixture(scope="module")
def physical_violence():
    """Figure 4.1: two series over three waves, with a reference line."""
    return {
        "caption": "Vrouwen die lichamelijk geweld melden",
        "kind": "lines",
        "y_label": "Percentage vrouwen",
        "stat": "prevalence",
        "n": "cts2.total.both",
        "columns": WAVES,
        "rows": [
            {"id": "self", "label": "Zelf", "of": "cts2.physical.self"},
            {"id": "partner", "label": "Partner", "of": "cts2.physical.partner"},
        ],
        "tests": [{"id": "w3_vs_w1", "test": "mcnemar", "columns": ["w3", "w1"], "marks": "w3"}],
        "reference": {"fact": "table-4.1/partner/women_reference/prevalence", "label": "Referentiegroep"},
    }


@pytest.fixture(scope="module")
def physical_violence_facts():
    """Facts of figure 4.1; only the partner's decrease is significant."""
    values = {"table-4.1/partner/women_reference/prevalence": 8.1}
    values |= {f"figure-4.1/base/w{wave}/n": n for wave, n in ((1, 178), (2, 104), (3, 82))}
    values |= {f"figure-4.1/self/w{wave}/prevalence": share for wave, share in ((1, 47), (2, 34), (3, 30))}
    values |= {f"figure-4.1/partner/w{wave}/prevalence": share for wave, share in ((1, 76), (2, 55), (3, 50))}
    values |= {"figure-4.1/self/w3_vs_w1/p": 0.2, "figure-4.1/partner/w3_vs_w1/p": 0.0004}
    return make_facts(values)
