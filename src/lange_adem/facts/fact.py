"""One number and all that is known of it: what tables, figures, prose, panel, audit and comparisons read."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from lange_adem.declarations import nearest
from lange_adem.errors import FactError


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the fact table; its fields are the columns of the table (`docs/contracts.md`, section 6).

    value: at full precision, NaN where there is none, with the reason. display: as printed. n, n_groups: cases and
    groups behind it; None where it has none. spec: `file:line` of its declaration. inputs: JSON of digest,
    selection, tables, exports and facts it was made from. Text that is absent is "".
    """

    fact: str
    chapter: str = ""
    item: str = ""
    row: str = ""
    column: str = ""
    statistic: str = ""
    value: float = float("nan")
    reason: str = ""
    decimals: int = 0
    unit: str = ""
    display: str = ""
    n: int | None = None
    n_groups: int | None = None
    measure: str = ""
    population: str = ""
    test: str = ""
    compared_with: str = ""
    spec: str = ""
    function: str = ""
    rule: str = ""
    inputs: str = ""
    label: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether it has no value."""
        return self.value != self.value

    @property
    def made_from(self) -> dict[str, Any]:
        """What it was made from: `values` (a digest), `selection`, `tables`, `exports`, `facts`, as far as known."""
        return json.loads(self.inputs or "{}")

    @property
    def exports(self) -> list[str]:
        """Names of the exports that were looked into for it."""
        return self.made_from.get("exports", [])

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Fact":
        """A fact from a row of a table, whichever way that writes an absent cell (None, NaN, NA)."""
        return cls(**{name: _cell(name, row[name]) for name in FACT_COLUMNS if name in row})


# The names are a contract: `docs/contracts.md`, section 6.
FACT_COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(Fact))


class Facts(dict[str, Fact]):
    """Facts by id; asking for an id that does not exist stops the build and names the nearest ids."""

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> "Facts":
        """Facts from the rows of a table."""
        made = map(Fact.of, rows)
        return cls({fact.fact: fact for fact in made})

    def __missing__(self, fact_id: str) -> Fact:
        raise unknown_fact(fact_id, self)


def unknown_fact(fact_id: str, known: Iterable[str], where: str = "") -> FactError:
    """The error for a fact id that does not exist, with the nearest that do; where: begins the message."""
    near = nearest(fact_id, known, n=3)
    hint = f" Nearest: {', '.join(near)}." if near else ""
    return FactError(f"{where or 'T'}{'t' if where else ''}here is no fact {fact_id}.{hint}")


def _cell(name: str, given: Any) -> Any:
    missing = given is None or type(given).__name__ == "NAType" or given != given
    if name in ("n", "n_groups"):
        return None if missing else int(given)
    if name == "value":
        return float("nan") if missing else float(given)
    if name == "decimals":
        return 0 if missing else int(given)
    return "" if missing else str(given)
