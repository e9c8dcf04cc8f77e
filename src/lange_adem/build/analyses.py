"""The analyses of a book: one per file of declared numbers that it prints, or that another of them requires."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
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


class Declared(Mapping[str, Declaration]):
    """The declarations of the chapters by stem, in the order of the book; each is read when it is asked for, once.

    Raises DeclarationError for two files of one stem.
    """

    def __init__(self, files: Iterable[Path], read: Callable[[Path], Declaration]) -> None:
        self._files: dict[str, Path] = {}
        self._read, self._found = read, dict[str, Declaration]()
        for path in files:
            here, other = path.as_posix(), self._files.setdefault(path.stem, path).as_posix()
            if here != other:
                raise DeclarationError(f"{here}: {other} has the same name and so rule; rename one.")

    def __getitem__(self, stem: str) -> Declaration:
        if stem not in self._found:
            self._found[stem] = self._read(self._files[stem])
        return self._found[stem]

    def __contains__(self, stem: object) -> bool:
        return stem in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


class Analyses(Mapping[str, Analysis]):
    """Every analysis by its rule, as `find_analyses` finds them; of one that is asked for by the name of a chapter, the
    files of that chapter and of what it requires are read, and no other."""

    def __init__(self, chapters: Mapping[str, Declaration], folder: Path) -> None:
        self._chapters, self._folder = chapters, folder
        self._found: dict[str, Analysis] = {}

    @cached_property
    def _all(self) -> dict[str, Analysis]:
        return find_analyses(self._chapters, self._folder)

    def __getitem__(self, rule: str) -> Analysis:
        if rule not in self._found:
            self._found |= self._behind(rule) if rule in self._chapters else self._all
        return self._found[rule]

    def __contains__(self, rule: object) -> bool:
        return rule in self._chapters or rule in self._found or rule in self._all

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def _behind(self, chapter: str) -> dict[str, Analysis]:
        """A chapter and what it requires, itself or through others; chapters among these are known as such."""
        known: set[str] = set()
        found = {chapter}
        while found - known:
            known |= found
            behind = find_analyses({stem: self._chapters[stem] for stem in sorted(known)}, self._folder)
            found = {rule for rule in behind if rule in self._chapters}
        return behind


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
