"""Which studies a study names the facts of (`compares_with`), read from the study files alone."""

from collections.abc import Iterable, Iterator

from lange_adem.declarations import Declaration, load, nearest
from lange_adem.errors import DeclarationError
from lange_adem.places import files_of

FOLDER = "workflow/studies"


def compared_with(study: Declaration) -> dict[str, str]:
    """The studies that a study file names under `compares_with`, each with its `file:line`.

    Raises DeclarationError, naming the nearest, for one that there is not, and for studies that name each other.
    """
    found = _named(study)
    for name in found:
        _check_circle(name, (study.data["id"],), study)
    return found


def with_compared(studies: Iterable[str]) -> list[str]:
    """These studies, each after those whose facts it names, whether asked for or not; each once."""
    found: dict[str, None] = {}
    for name in studies:
        found |= dict.fromkeys((*with_compared(compared_with(_file_of(name))), name))
    return list(found)


def _named(study: Declaration) -> dict[str, str]:
    known = sorted(_known())
    found = {}
    for index, name in enumerate(study.data.get("compares_with", ())):
        spec = study.spec("compares_with", index)
        if name not in known:
            close = nearest(name, known)
            hint = f"the nearest is {close[0]!r}" if close else f"there are {', '.join(known)}"
            raise DeclarationError(f"{spec}: there is no study {name!r} in {FOLDER}/; {hint}.")
        found[name] = spec
    return found


def _check_circle(name: str, before: tuple[str, ...], asked_by: Declaration) -> None:
    if name in before:
        circle = " -> ".join((*before[before.index(name) :], name))
        spec = asked_by.spec("compares_with")
        raise DeclarationError(f"{spec}: these studies need each other's facts: {circle}; take one out.")
    declaration = _file_of(name)
    for other in _named(declaration):
        _check_circle(other, (*before, name), declaration)


def _file_of(name: str) -> Declaration:
    return load(f"{FOLDER}/{name}.yaml", "study")


def _known() -> Iterator[str]:
    """The studies of this project."""
    yield from (
        path.removeprefix(f"{FOLDER}/").removesuffix(".yaml")
        for path in files_of(FOLDER)
        if path.endswith(".yaml")
    )
