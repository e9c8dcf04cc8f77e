"""The analyses of a book: one per file of declared numbers that it prints, or that another of them requires."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from lange_adem.declarations import Declaration, nearest
from lange_adem.errors import DeclarationError
from lange_adem.grid.entries import Required, outline
from lange_adem.grid.written_out import FOR_EACH, read_chapter_file


@dataclass(frozen=True, slots=True)
class Analysis:
    """One file of declared numbers: the rule that makes its facts, and the rules whose facts it reads.

    rule: the name of its file; in_book: whether the book prints it.
    """

    rule: str
    declaration: Declaration
    before: tuple[str, ...]
    in_book: bool


def find_analyses(chapters: Mapping[str, Declaration], folder: Path) -> dict[str, Analysis]:
    """Every analysis by its rule: those that chapters require, then the chapters in the order of the book.

    chapters: those of the book by stem; folder: where their files are. Raises DeclarationError for a file that is
    required and not there, and for files that require each other.
    """
    beside = dict(_beside(chapters.values(), folder, set(chapters)))
    found = [
        Analysis(
            stem,
            declaration,
            tuple(required.stem for required in outline(declaration).requires),
            stem in chapters,
        )
        for stem, declaration in {**beside, **chapters}.items()
    ]
    _check_order(found)
    return {analysis.rule: analysis for analysis in found}


def _beside(
    declarations: Iterable[Declaration], folder: Path, seen: set[str]
) -> Iterator[tuple[str, Declaration]]:
    """Declarations that these require, and that are not `seen` yet, by stem; each after those it requires itself."""
    for declaration in declarations:
        for required in outline(declaration).requires:
            if required.stem not in seen:
                seen.add(required.stem)
                found = _read(required, folder)
                yield from _beside([found], folder, seen)
                yield required.stem, found


def _read(required: Required, folder: Path) -> Declaration:
    path = folder / f"{required.stem}.yaml"
    if not path.is_file():
        close = nearest(path.stem, (other.stem for other in folder.glob("*.yaml")))
        hint = f"; the nearest is {close[0]!r}" if close else ""
        raise DeclarationError(f"{required.spec}: there is no file {path.as_posix()}{hint}.")
    found = read_chapter_file(path.as_posix())
    if FOR_EACH in found.data:
        raise DeclarationError(
            f"{found.spec(FOR_EACH)}: a template makes pages, and no page is beside it; take out `for_each`."
        )
    return found


def _check_order(analyses: Iterable[Analysis]) -> None:
    try:
        TopologicalSorter({analysis.rule: analysis.before for analysis in analyses}).prepare()
    except CycleError as error:
        circle = ", ".join(error.args[1])
        raise DeclarationError(f"These analyses require each other's facts: {circle}.") from error
