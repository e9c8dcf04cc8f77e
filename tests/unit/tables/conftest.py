"""Small declared tables with facts that a reader can look up by hand."""

import pandas as pd
import pytest

from lange_adem.facts.statistic import STATISTICS, display
from lange_adem.language.catalogue import catalogue


def make_facts(entries):
    """A fact table from {fact id: value} or {fact id: (value, decimals)}; only what presentation reads."""
    rows = []
    for fact, entry in entries.items():
        value, decimals = entry if isinstance(entry, tuple) else (entry, None)
        _, row, column, statistic = fact.split("/")
        known = STATISTICS[statistic]
        rows.append(
            {
                "fact": fact,
                "row": row,
                "column": column,
                "statistic": statistic,
                "value": float("nan") if value is None else float(value),
                "decimals": known.decimals if decimals is None else decimals,
                "unit": known.unit,
                "display": display(value, statistic, catalogue("nl"), decimals),
                "n": pd.NA,
            }
        )
    return pd.DataFrame(rows).astype({"n": "Int64", "decimals": "Int64"})


@pytest.fixture
def incidents():
    """Table 4.9 in small: two rows over three waves, tests against wave 1."""
    return {
        "caption": "Ontwikkeling aanvullende maten partnergeweld over de metingen",
        "stub": "Gemiddeld aantal incidenten",
        "n": "cts2.total.both",
        "where": {"population": "research", "role": "parent"},
        "stat": "mean",
        "decimals": 0,
        "columns": [
            {"id": "w1", "label": "1e meting", "where": {"wave": 1}},
            {"id": "w2", "label": "2e meting", "where": {"wave": 2}},
            {"id": "w3", "label": "3e meting", "where": {"wave": 3}},
        ],
        "rows": [
            {"id": "total", "label": "Totaal geweld", "of": "cts2.total.both"},
            {"id": "physical", "label": "Lichamelijk geweld", "of": "cts2.physical.both"},
        ],
        "tests": [
            {"id": "w2_vs_w1", "test": "t_test_paired", "columns": ["w2", "w1"], "marks": "w2"},
            {"id": "w3_vs_w1", "test": "t_test_paired", "columns": ["w3", "w1"], "marks": "w3"},
            {"id": "w3_vs_w2", "test": "t_test_paired", "columns": ["w3", "w2"], "marks": "none"},
        ],
    }


@pytest.fixture
def incident_facts():
    """Facts of table 4.9 in small; lichamelijk w2 is just not significant, w3 is missing its p."""
    return make_facts(
        {
            "table-4.9/base/w1/n": 194,
            "table-4.9/base/w2/n": 115,
            "table-4.9/base/w3/n": 93,
            "table-4.9/total/w1/mean": (121.6, 0),
            "table-4.9/total/w2/mean": (78.5, 0),
            "table-4.9/total/w3/mean": (72.4, 0),
            "table-4.9/physical/w1/mean": (1041.2, 0),
            "table-4.9/physical/w2/mean": (22.1, 0),
            "table-4.9/physical/w3/mean": (None, 0),
            "table-4.9/total/w2_vs_w1/p": 0.0312,
            "table-4.9/total/w3_vs_w1/p": 0.00004,
            "table-4.9/physical/w2_vs_w1/p": 0.05,
            "table-4.9/physical/w3_vs_w1/p": None,
        }
    )


@pytest.fixture
def prevalence():
    """Table 4.1 in small: groups of columns and of rows, marks from another item, one empty cell."""
    return {
        "caption": "Partnergeweld in onderzoeksgroep en referentiegroep",
        "n": "cts2.total.both",
        "of": "cts2.physical.self",
        "n_columns": ["women_research"],
        "columns": [
            {"id": "women_research", "label": "Onderzoek", "group": "Vrouwen"},
            {"id": "women_reference", "label": "Referentie", "group": "Vrouwen"},
            {"id": "men_research", "label": "Onderzoek", "group": "Mannen"},
        ],
        "rows": [
            {"id": "own", "label": "Prevalentie", "group": "Zelf gedaan", "stat": "prevalence"},
            {
                "id": "own_often",
                "label": "Chroniciteit",
                "group": "Zelf gedaan",
                "stat": "chronicity",
                "columns": ["women_research", "women_reference"],
            },
            {
                "id": "partner",
                "label": "Prevalentie",
                "group": "Partner gedaan",
                "stat": "prevalence",
                "cells": {"men_research": {"reason": "onbekend"}},
            },
        ],
        "marks_from": [
            {"fact": "comparison-4.1/{row}/women/p", "marks": "women_research", "only": ["own", "partner"]}
        ],
        "notes": ["Alleen personen met een partner; laagste p {fact:comparison-4.1/own/women/p}."],
    }


@pytest.fixture
def prevalence_facts():
    """Facts of table 4.1 in small."""
    return make_facts(
        {
            "table-4.1/base/women_research/n": 179,
            "table-4.1/own/women_research/prevalence": 47.2,
            "table-4.1/own/women_reference/prevalence": 9.8,
            "table-4.1/own/men_research/prevalence": 81.25,
            "table-4.1/own_often/women_research/chronicity": 14.4,
            "table-4.1/own_often/women_reference/chronicity": 3.6,
            "table-4.1/partner/women_research/prevalence": 75.5,
            "table-4.1/partner/women_reference/prevalence": 8.1,
            "table-4.1/partner/men_research/prevalence": None,
            "comparison-4.1/own/women/p": 0.0000001,
            "comparison-4.1/partner/women/p": 0.3,
        }
    )
