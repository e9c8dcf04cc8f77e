"""What a file is, by its first bytes; its name is not believed."""

from lange_adem.ingest.formats import FORMATS

FOREIGN = {
    "zip": "a zip file that is no Excel workbook",
    "xls": "an old Excel workbook (xls)",
    "pdf": "a PDF",
    "gzip": "a gzip-compressed file",
    "utf16": "text in UTF-16",
    "html": "a web page (HTML or XML)",
    "image": "a picture",
}
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "gzip"),
    (b"\xff\xfe", "utf16"),
    (b"\xfe\xff", "utf16"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"PK\x03\x04", "zip"),
)
_PAGES = (b"<!doctype", b"<html", b"<?xml")


def sniff(content: bytes) -> str:
    """The kind of a file: a key of FORMATS or of FOREIGN."""
    recognised = (row.name for row in FORMATS.values() if row.recognises and row.recognises(content))
    return next(recognised, "") or _foreign(content) or _otherwise()


def said(kind: str) -> str:
    """What messages call a kind of file."""
    return FORMATS[kind].said if kind in FORMATS else FOREIGN[kind]


def _foreign(content: bytes) -> str:
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    start = content[:4096]
    if start.lstrip(b"\xef\xbb\xbf \r\n\t")[:9].lower().startswith(_PAGES):
        return "html"
    if min(start[0::2].count(0), 1) != min(start[1::2].count(0), 1) and start.count(0) > len(start) // 4:
        return "utf16"
    return ""


def _otherwise() -> str:
    """The format of plain text: what a file is that nothing else recognises."""
    return next(row.name for row in FORMATS.values() if row.recognises is None)
