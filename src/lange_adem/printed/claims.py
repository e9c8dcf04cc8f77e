"""What a printed report says of the claims of its chapters: `claims.csv` beside the published numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lange_adem.declarations import nearest
from lange_adem.errors import DeclarationError
from lange_adem.grid.claims import Claim
from lange_adem.printed.published import read_rows

FILE = "claims.csv"
COLUMNS = ("claim", "printed", "source")
SAYS = ("supported", "not_supported", "contradicted", "not_stated")


@dataclass(frozen=True, slots=True)
class PrintedClaim:
    """What a printed report says of one claim (one of `SAYS`), where it says so, and the line that tells."""

    printed: str
    source: str
    spec: str


def read_printed_claims(published: str | Path) -> dict[str, PrintedClaim]:
    """By claim, from the file beside the published numbers of a study; empty without such numbers or file.

    Raises DeclarationError, with file and line, for a claim that comes twice and a word that is not in `SAYS`.
    """
    path = Path(published).with_name(FILE) if published else Path()
    found: dict[str, PrintedClaim] = {}
    for line, row in read_rows(path, COLUMNS) if path.is_file() else ():
        spec = f"{path.as_posix()}:{line}"
        if row["claim"] in found:
            raise DeclarationError(f"{spec}: claim {row['claim']!r} is also in {found[row['claim']].spec}.")
        if row["printed"] not in SAYS:
            raise DeclarationError(f"{spec}: {row['printed']!r} is unknown; known are {', '.join(SAYS)}.")
        found[row["claim"]] = PrintedClaim(row["printed"], row["source"], spec)
    return found


def printed_states(published: str | Path, claims: Iterable[Claim]) -> dict[str, str]:
    """What the printed report says, by claim; empty where no file tells.

    Raises DeclarationError for a line on a claim that no chapter makes, and for a claim without a line.
    """
    told = read_printed_claims(published)
    made = {claim.name: claim.spec for claim in claims}
    for name, claim in told.items():
        if name not in made:
            close = nearest(name, made)
            hint = f"the nearest is {close[0]!r}" if close else "take the line out"
            raise DeclarationError(f"{claim.spec}: no chapter claims {name!r}; {hint}.")
    for name, spec in made.items():
        if told and name not in told:
            raise DeclarationError(
                f"{spec}: {Path(published).with_name(FILE).as_posix()} has no line on claim {name!r}; add what the "
                "printed report says of it (not_stated where it says nothing)."
            )
    return {name: claim.printed for name, claim in told.items()}
