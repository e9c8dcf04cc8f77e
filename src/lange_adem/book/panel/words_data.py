"""The words of the panel as a script file, which pages load before the scripts that use them."""

from __future__ import annotations

from pathlib import Path

from lange_adem.book.javascript import js
from lange_adem.files import write_text
from lange_adem.language.catalogue import Words
from lange_adem.language.numbers import notation


def write_panel_words(words: Words, folder: Path) -> None:
    """Write `words.js`: the texts of the catalogue below `panel`, by the rest of their keys, and the decimal mark."""
    found = words.group("panel") | {"decimal_mark": notation(words.locale).decimal}
    found["claim.report"] = words.group("study").get("printed_report", found["claim.report"])
    write_text(f"window.LangeAdem.words = {js(found)};\n", folder / "words.js")
