"""What a check is, and what it found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lange_adem.audit.checks.audited import Audited


@dataclass(slots=True)
class Outcome:
    """What a check found: how much of how much it could check, what is wrong, and what it had to leave.

    checked, total: counts of `unit`; left: what could not be checked and why, one line each.
    """

    unit: str
    checked: int = 0
    problems: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Everything there was to check."""
        return self.checked + len(self.left)

    def check(self, holds: bool, problem: str) -> None:
        """Count one thing as checked; note the problem when it does not hold."""
        self.checked += 1
        if not holds:
            self.problems.append(problem)

    def leave(self, what: str) -> None:
        """Count one thing that could not be checked, and say why."""
        self.left.append(what)


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, family, what it makes sure of, and what it needs.

    exports: it reads the raw exports, so it cannot run on a bundle. slow: left out with `--quick`.
    """

    name: str
    family: str
    says: str
    run: Callable[[Audited], Outcome]
    exports: bool = False
    slow: bool = False
