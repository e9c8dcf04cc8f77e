"""Names that a study file uses, held against those that it declares."""

from collections.abc import Collection

from lange_adem.declarations import Declaration, nearest
from lange_adem.errors import DeclarationError
from lange_adem.yaml_document import Keys


def refuse_unknown(declaration: Declaration, keys: Keys, name: str, known: Collection[str]) -> None:
    """DeclarationError, naming file, line and the nearest, where a name is not among the known ones."""
    if name not in known:
        where = ".".join(map(str, keys))
        raise DeclarationError(
            f"{declaration.spec(*keys)}: {where}: {name!r} is not declared; {hint(name, known)}."
        )


def hint(name: str, known: Collection[str]) -> str:
    """The known name that is nearest, or all of them."""
    close = nearest(name, known)
    return f"the nearest is {close[0]!r}" if close else f"declared are {', '.join(known) or 'none'}"


def refuse_turned(declaration: Declaration, keys: Keys, low: float, high: float) -> None:
    """DeclarationError for a lowest number above the highest: nothing would lie between them."""
    if low > high:
        where = ".".join(map(str, keys))
        raise DeclarationError(
            f"{declaration.spec(*keys)}: {where}: {low} lies above {high}; turn them round."
        )
