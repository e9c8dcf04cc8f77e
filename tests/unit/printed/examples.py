"""Published numbers made up for a test: `published("a", 12, kind="mean", printed="12")`."""

from fractions import Fraction

from lange_adem.language.catalogue import catalogue
from lange_adem.printed.check import check
from lange_adem.printed.numbers import Number

DUTCH = catalogue("nl")


def published(name, value, kind="mean", printed=None, decimals=0, approx="exact", **more):
    """One number; `value` as text or a number, `printed` by default the same."""
    shown = str(value) if printed is None else printed
    about = {
        "chapter": "4",
        "item": "tabel 4.1",
        "line": "1",
        "measure": name,
        "wave": "1",
        "group": "research",
        "note": "",
    }
    about |= more
    return Number(
        id=name,
        kind=kind,
        value=Fraction(str(value)),
        printed=shown,
        decimals=decimals,
        approx=approx,
        words=DUTCH,
        **about,
    )


def found(numbers, *relations):
    """(kind, severity, arithmetic) of every finding on these numbers under these relations."""
    findings = check({number.id: number for number in numbers}, relations)
    return [(one.kind, one.severity, one.arithmetic) for one in findings]
