"""A rule of eligibility: who is looked at, and what stays."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EligibilityRule:
    """One rule: what `keep` does not list, or `low` to `high` does not hold, leaves the study.

    of: who leaves when it fails - a `unit` (a form of one person at one wave), a `person`, or the whole `group`.
    role, form: only rows about people of this role, or of this form, are looked at. needs: of a rule about a register,
    the role of which a group has somebody aged `low` to `high`, on some day from `since` (a day in the register) on.
    """

    id: str
    of: str
    state: str
    reason: str
    variable: str = ""
    role: str = ""
    form: str = ""
    keep: tuple[str, ...] = ()
    low: float = float("-inf")
    high: float = float("inf")
    needs: str = ""
    since: str = ""

    @property
    def has_bounds(self) -> bool:
        """Whether it says what number is the lowest or the highest."""
        return self.low > float("-inf") or self.high < float("inf")
