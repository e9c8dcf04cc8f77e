"""What a file is, by its first bytes; its name is not believed."""

KIND_NAMES = {
    "csv": "delimited text",
    "xlsx": "an Excel workbook (xlsx)",
    "zip": "a zip file that is no Excel workbook",
    "sav": "an SPSS file (sav)",
    "xls": "an old Excel workbook (xls)",
    "pdf": "a PDF",
    "gzip": "a gzip-compressed file",
    "utf16": "text in UTF-16",
    "html": "a web page (HTML or XML)",
    "image": "a picture",
}
_MAGIC = (
    (b"$FL2", "sav"),
    (b"$FL3", "sav"),
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "gzip"),
    (b"\xff\xfe", "utf16"),
    (b"\xfe\xff", "utf16"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
)


def sniff(content: bytes) -> str:
    """The kind of a file, a key of KIND_NAMES; `csv` for anything that looks like plain text."""
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    if content.startswith(b"PK\x03\x04"):
        first_part = content[30:60].startswith((b"[Content_Types]", b"_rels/", b"docProps/", b"xl/"))
        return "xlsx" if first_part or b"xl/workbook.xml" in content else "zip"
    start = content[:4096]
    if start.lstrip(b"\xef\xbb\xbf \r\n\t")[:9].lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        return "html"
    if min(start[0::2].count(0), 1) != min(start[1::2].count(0), 1) and start.count(0) > len(start) // 4:
        return "utf16"
    return "csv"
