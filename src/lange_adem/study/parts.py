"""The study file in parts, as it stands: what the recipe of a job takes the digest of."""

from typing import Any

from lange_adem.declarations import Declaration

# What ingest or the analysis reads, and what only readers of the report see.
_ELSEWHERE = (
    *("exports", "codebooks", "title", "edition", "published", "language", "words", "group"),
    *("indicators", "instruments", "ties", "walk", "baseline", "given", "compares_with"),
)


def export_parts(declaration: Declaration, entry: str, name: str = "") -> dict[str, Any]:
    """All that is said of how one export is read, by part: the export with its form and corrections, its codebook.

    name: that of the export, where its entry is of a file of several waves.
    """
    data = declaration.data
    export = data["exports"][entry]
    book = export.get("codebook")
    corrections = [each for each in data.get("corrections") or [] if each["export"] in (entry, name)]
    return {
        f"exports.{entry}": [export, data["forms"][export["form"]], corrections],
        f"codebooks.{book}": data.get("codebooks", {}).get(book, {}),
    }


def part_for_cleaning(declaration: Declaration) -> dict[str, Any]:
    """All that is said of people, forms and rules: without exports and codebooks, and without words for readers."""
    return {key: value for key, value in declaration.data.items() if key not in _ELSEWHERE}
