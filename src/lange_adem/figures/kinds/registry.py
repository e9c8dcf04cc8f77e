"""Every kind of figure by its name."""

from lange_adem.figures.kinds.base import FigureKind
from lange_adem.rows import rows_of

KINDS: dict[str, FigureKind] = {kind.name: kind for kind in rows_of("lange_adem.figures.kinds", "KIND")}
MEANINGS = {name: kind.meaning for name, kind in KINDS.items()}
