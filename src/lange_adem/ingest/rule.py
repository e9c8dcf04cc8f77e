"""What a rule is: its outcome, what is said, and what to do."""

from dataclasses import dataclass, field

OUTCOMES = ("rejected", "quarantined", "missing", "warning")


@dataclass(frozen=True)
class Rule:
    """One rule: outcome, message (a format string), what to do, and example words for the documentation."""

    outcome: str
    message: str
    remedy: str
    example: dict[str, object] = field(default_factory=dict)


def rejected(message: str, remedy: str, **example: object) -> Rule:
    """A rule that rejects the file; the run stops before cleaning."""
    return Rule("rejected", message, remedy, example)


def quarantined(message: str, remedy: str, **example: object) -> Rule:
    """A rule that sets the row aside."""
    return Rule("quarantined", message, remedy, example)


def missing(message: str, remedy: str, **example: object) -> Rule:
    """A rule that makes the cell missing, with the rule as its reason."""
    return Rule("missing", message, remedy, example)


def warning(message: str, remedy: str, **example: object) -> Rule:
    """A rule that changes nothing and is shown on the data-quality page."""
    return Rule("warning", message, remedy, example)
