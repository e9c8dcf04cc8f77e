"""An instrument as a study names it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lange_adem.yaml_document import Keys


@dataclass(frozen=True, slots=True)
class NamedInstrument:
    """An instrument that a study names.

    spec: `file:line`; changes: keys of its file that hold otherwise in this study; specs: `file:line` of each key in
    these, by the keys that lead to it.
    """

    id: str
    spec: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    specs: Mapping[Keys, str] = field(default_factory=dict)
