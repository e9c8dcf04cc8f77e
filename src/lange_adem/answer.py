"""What a command of `adem` says, and whether it found something wrong."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """Text for the terminal and the exit code that goes with it: 0 when all is well, 1 when something is wrong."""

    text: str
    code: int = 0

    def __str__(self) -> str:
        return self.text


def table(head: Sequence[str], rows: Sequence[Sequence[object]], right: str = "") -> list[str]:
    """Lines of a plain table; the columns named in `right` (blank-separated) are set to the right."""
    cells = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(head))]
    ends = {place for place, name in enumerate(head) if name in right.split()}
    lines = [
        "  ".join(
            c.rjust(w) if place in ends else c.ljust(w)
            for place, (c, w) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    ]
    return [line.rstrip() for line in lines]
