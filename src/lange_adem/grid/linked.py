"""Names of measures of the same person at named waves: `help.any@2`, and over waves together: `help.any@2+3`."""

import re
from dataclasses import dataclass

from lange_adem.errors import DeclarationError

AT = "@"
_WAVES = re.compile(r"\d(\+\d)*")


@dataclass(frozen=True, slots=True)
class AtWaves:
    """A measure read at other waves of the same person."""

    base: str
    waves: tuple[int, ...]


def at_waves(name: str, spec: str = "") -> AtWaves | None:
    """What `m@2` or `m@2+3` means, or None for a name without waves; DeclarationError for any other ending.

    `m@2` is the person's m at wave 2, at every wave of that person. `m@2+3` is the sum over those of these
    waves at which m is known: of a yes or no, the number of waves with a yes. ASSUME: as in the report of
    2014 (tables 7.1 and 7.6), one known wave is enough.
    """
    base, at, waves = name.rpartition(AT)
    if not at:
        return None
    if not base or not _WAVES.fullmatch(waves):
        raise DeclarationError(
            f"{spec + ': ' if spec else ''}{name!r} ends in {waves!r}; after {AT} come waves, as in help.any@2+3."
        )
    return AtWaves(base, tuple(int(wave) for wave in waves.split("+")))


def without_waves(name: str) -> str:
    """The measure that is read: `help.any` of `help.any@2+3`."""
    return name.partition(AT)[0]
