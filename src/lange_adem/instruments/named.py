"""The instruments that a study names: the file of each, with the keys that hold otherwise in this study."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

from lange_adem.declarations import Declaration, check, nearest, read, schema
from lange_adem.errors import DeclarationError
from lange_adem.instruments.checks import check_keys
from lange_adem.instruments.instrument import Instrument
from lange_adem.instruments.read import read_instrument
from lange_adem.places import files_of, place
from lange_adem.yaml_document import Keys

FOLDER = "workflow/instruments"
Data = Mapping[str, Any]
Made = TypeVar("Made")
# Of these keys a study declares only what differs, so many levels down; any other key is declared as a whole.
_DEEP = {"scales": 2, "derived": 2, "item_responses": 1, "validity": 1}


class Naming(Protocol):
    """An instrument as a study names it."""

    @property
    def id(self) -> str:
        """Name of the instrument's file without its ending."""

    @property
    def spec(self) -> str:
        """`file:line` of its name."""

    @property
    def changes(self) -> Data:
        """Keys of its file that hold otherwise in this study."""

    @property
    def specs(self) -> Mapping[Keys, str]:
        """`file:line` of each key in `changes`."""


def filed_declaration(naming: Naming) -> Declaration:
    """The file of an instrument, checked against its schema.

    Raises DeclarationError, naming the nearest, where there is no such file.
    """
    declaration = read(_file(naming))
    check(declaration, schema("instrument"))
    return declaration


def changed_declaration(filed: Declaration, changes: Data) -> Declaration:
    """The file of an instrument with what the study says otherwise, checked against its schema."""
    if not changes:
        return filed
    changed = replace(filed, data=_merged(filed.data, changes, _DEEP))
    check(changed, schema("instrument"))
    return changed


def named_instrument(naming: Naming, filed: Declaration) -> Instrument:
    """An instrument as a study uses it; filed: its file.

    Raises DeclarationError as `read_instrument` does, and for a change that changes nothing.
    """
    if not naming.changes:
        return checked_instrument(filed)
    try:
        found = checked_instrument(changed_declaration(filed, naming.changes))
    except DeclarationError as error:
        raise DeclarationError(f"{naming.spec}: as this study changes {naming.id}: {error}") from None
    for path in _leaves(naming.changes):
        if _is_idle(filed, naming.changes, path, found):
            spec, key = _spec(naming, path), ".".join(map(str, path))
            raise DeclarationError(f"{spec}: {key} changes nothing of {found.path}; leave it out.")
    return replace(found, changed={".".join(map(str, p)): _spec(naming, p) for p in _leaves(naming.changes)})


def checked_instrument(declaration: Declaration) -> Instrument:
    """The instrument that a file declares; raises DeclarationError for keys that change nothing (`check_keys`)."""
    found = read_instrument(declaration)
    check_keys(found, declaration)
    return found


def filed_declarations(named: Mapping[str, Naming]) -> dict[str, Declaration]:
    """The files of the instruments that a study names, by id in the order of the alphabet.

    Raises DeclarationError with what is wrong with any of them.
    """
    return _each(sorted(named), lambda name: filed_declaration(named[name]))


def instruments_of(named: Mapping[str, Naming], filed: Mapping[str, Declaration]) -> dict[str, Instrument]:
    """The instruments that a study names, of their files; DeclarationError with what is wrong with any of them."""
    return _each(filed, lambda name: named_instrument(named[name], filed[name]))


def named_instruments(named: Mapping[str, Naming]) -> dict[str, Instrument]:
    """The instruments that a study names, by id in the order of the alphabet."""
    return instruments_of(named, filed_declarations(named))


def _each(names: Iterable[str], make: Callable[[str], Made]) -> dict[str, Made]:
    made: dict[str, Made] = {}
    wrong: list[str] = []
    for name in names:
        try:
            made[name] = make(name)
        except DeclarationError as error:
            wrong.append(str(error))
    if wrong:
        raise DeclarationError("\n".join(wrong))
    return made


def _file(naming: Naming) -> Path:
    path = Path(FOLDER) / f"{naming.id}.yaml"
    if place(path).is_file():
        return path
    known = [Path(name).stem for name in files_of(FOLDER, "*.yaml")]
    close = nearest(naming.id, known)
    hint = f"the nearest is {close[0]!r}" if close else f"there are {', '.join(known) or 'none'}"
    raise DeclarationError(f"{naming.spec}: there is no file {path.as_posix()}; {hint}.")


def _merged(base: Data, changes: Data, deep: Mapping[str, int]) -> dict[str, Any]:
    made = dict(base)
    for key, value in changes.items():
        depth = deep.get(key, deep.get("", 0))
        if value is None:
            made.pop(key, None)
        elif depth and isinstance(value, Mapping) and isinstance(base.get(key), Mapping):
            made[key] = _merged(base[key], value, {"": depth - 1})
        else:
            made[key] = value
    return made


def _leaves(changes: Data) -> Iterator[tuple[str, ...]]:
    """Paths of what a study declares otherwise."""
    for key, value in changes.items():
        yield from ((key, *rest) for rest in _below(value, _DEEP.get(key, 0)))


def _below(value: Any, depth: int) -> Iterator[tuple[str, ...]]:
    if not depth or not isinstance(value, Mapping):
        yield ()
        return
    for key, inner in value.items():
        yield from ((key, *rest) for rest in _below(inner, depth - 1))


def _spec(naming: Naming, path: tuple[str, ...]) -> str:
    return naming.specs.get(tuple(path), naming.spec)


def _is_idle(filed: Declaration, changes: Data, path: tuple[str, ...], found: Instrument) -> bool:
    """Whether the instrument is the same without this change."""
    try:
        return read_instrument(changed_declaration(filed, _without(changes, path))) == found
    except DeclarationError:
        return False


def _without(changes: Data, path: tuple[str, ...]) -> Data:
    key, *rest = path
    if not rest:
        return {name: value for name, value in changes.items() if name != key}
    return {**changes, key: _without(changes[key], tuple(rest))}
