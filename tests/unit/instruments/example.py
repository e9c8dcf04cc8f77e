"""Instruments small enough to read, from the data of a file."""

from typing import Any

from lange_adem.declarations import Declaration
from lange_adem.instruments import Instrument, read_instrument


def instrument(data: dict[str, Any], **changes: Any) -> Instrument:
    """The instrument that a file with these data declares; keywords change them."""
    return read_instrument(Declaration("small.yaml", {**data, **changes}, {(): 1}))


# Three items, each answer 1-4, the second reverse-keyed.
CALM = {
    "id": "calm",
    "keys": "published",
    "responses": {"low": 1, "high": 4},
    "items": [{"pattern": "calm_{:d}", "from": 1, "to": 3}],
    "reverse_keyed": "2",
    "missing": {"rule": "prorated", "min_answered": 2},
    "scales": {
        "total": {"label": "Rust", "items": "1-3", "score": "sum", "range": {"low": 3, "high": 12}},
        "mean": {"label": "Rust gemiddeld", "items": "1-3", "score": "mean", "range": {"low": 1, "high": 4}},
        "strict": {
            **{"label": "Rust volledig", "items": "1-3", "score": "sum", "range": {"low": 3, "high": 12}},
            "missing": {"rule": "complete"},
        },
    },
}
