"""The same provenance in the words of W3C PROV, as PROV-JSON: exports, rules and facts."""

from collections.abc import Mapping, Sequence
from typing import Any

from lange_adem.facts.fact import Fact

PREFIX = {"la": "https://example.org/lange-adem/", "prov": "http://www.w3.org/ns/prov#"}


def prov_json(
    exports: Mapping[str, Mapping[str, Any]], facts: Sequence[Fact], finished: str
) -> dict[str, Any]:
    """PROV-JSON: an entity per export and fact, an activity per rule; used, wasGeneratedBy and wasDerivedFrom.

    finished: end of the build, ISO 8601.
    """
    rules = sorted({fact.rule for fact in facts})
    used = sorted({(fact.rule, export) for fact in facts for export in fact.exports})
    derived = [(fact.fact, export) for fact in facts for export in fact.exports]
    return {
        "prefix": PREFIX,
        "entity": {
            **{f"la:export/{name}": _export(about) for name, about in sorted(exports.items())},
            **{f"la:fact/{fact.fact}": _fact(fact) for fact in facts},
        },
        "activity": {f"la:rule/{rule}": {"prov:endTime": finished, "prov:label": rule} for rule in rules},
        "used": {
            f"_:u{n}": {"prov:activity": f"la:rule/{rule}", "prov:entity": f"la:export/{export}"}
            for n, (rule, export) in enumerate(used)
        },
        "wasGeneratedBy": {
            f"_:g{n}": {"prov:entity": f"la:fact/{fact.fact}", "prov:activity": f"la:rule/{fact.rule}"}
            for n, fact in enumerate(facts)
        },
        "wasDerivedFrom": {
            f"_:d{n}": {"prov:generatedEntity": f"la:fact/{fact}", "prov:usedEntity": f"la:export/{export}"}
            for n, (fact, export) in enumerate(derived)
        },
    }


def _export(about: Mapping[str, Any]) -> dict[str, Any]:
    return {"prov:label": about["path"], "la:sha256": about["sha256"]}


def _fact(fact: Fact) -> dict[str, Any]:
    return {"prov:label": fact.label, "prov:value": fact.display}
