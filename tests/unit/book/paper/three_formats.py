"""What of the HTML is not the same in Word or PDF, or not what the facts say."""

from pathlib import Path

from lange_adem.audit.reading import html_pieces, pdf_pages, squeeze, word_text


def problems(book: Path, word: bytes, pdf: bytes, displays: dict[str, str]) -> tuple[list[str], set[str]]:
    """What of the HTML is not the same in Word or PDF, or not what the facts say; and the facts that were compared."""
    texts = {"Word": squeeze(word_text(word)), "PDF": squeeze("".join(pdf_pages(pdf)))}
    found, seen = [], set()
    for piece in html_pieces(book):
        for fact, printed in piece.facts:
            seen.add(fact)
            declared = "".join(displays[fact].split())
            if "".join(printed.split()) != declared:
                found.append(f"{piece.page}: {fact} is {printed}, the fact is {displays[fact]}")
        for name, text in texts.items():
            if squeeze(piece.text) not in text:
                found.append(f"{piece.page}: not in {name}: {' '.join(piece.text.split())[:160]}")
    return found, seen
