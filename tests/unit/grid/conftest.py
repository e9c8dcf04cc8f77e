"""Everything that is made of a chapter, for the walks over its schema."""

import pytest
import yaml

from lange_adem.analysis.analyse import analyse_chapter
from lange_adem.analysis.claims import evaluate_claims
from lange_adem.facts.fact import Fact, Facts
from lange_adem.facts.frame import facts_frame
from lange_adem.figures.plot import make_plot
from lange_adem.grid.checks import check_references, check_required
from lange_adem.grid.plan import claims_of
from lange_adem.tables.html import table_html
from lange_adem.tables.layout import lay_out

GIVEN = {
    "given-norms/low/all/constant": 2.0,
    "given-norms/high/all/constant": 9.0,
    "given-norms/share/all/percent": 20.0,
}


@pytest.fixture
def shown(plan, data):
    """Everything that is made of a chapter, and seen of it: facts, tables, figures, marks and claims."""

    def _shown(sections):
        asked = plan(yaml.safe_dump({"chapter": 4, "title": "Proef", **sections}, sort_keys=False), head="")
        check_references([asked], {"given": GIVEN})
        check_required([asked], [])
        outside = facts_frame(Fact(name, value=value) for name, value in GIVEN.items())
        made = analyse_chapter(asked, data, outside, "chapter_4").facts
        facts = Facts.of(made.to_dict("records"))
        seen = [made.drop(columns=["spec", "inputs"]).to_csv()]
        for item in asked.items.values():
            seen += [item.caption, sorted(map(str, item.marks.items()))]
            if item.kind in ("table", "figure"):
                layout = lay_out(item, facts, asked.words)
                seen.append(table_html(layout))
                seen += [make_plot(item.picture, layout, facts)] if item.kind == "figure" else []
        claims = claims_of([asked])
        judged = evaluate_claims(claims, made)[
            ["claim", "state", "distance", "acknowledged", "text", "facts"]
        ]
        return str([seen, judged.to_dict("records"), [claim.note for claim in claims], asked.title])

    return _shown
