"""Columns that look like names, e-mail addresses or telephone numbers, by header and by content."""

import re
from collections.abc import Iterable

_HEADERS = (
    (
        "a name",
        re.compile(
            r"(^|[_\W])(voor|achter|roep|familie|meisjes|bij)?(naam|namen|name)($|[_\W]|\d)|voorletters|initials|tussenvoegsel|surname|firstname|lastname"
        ),
    ),
    ("an e-mail address", re.compile(r"e[-_ ]?mail|mailadres")),
    (
        "a telephone number",
        re.compile(r"telefoon|(^|[_\W])(tel|gsm|mobiel|phone|mobile)([_\W]?(nr|nummer|number))?($|[_\W]|\d)"),
    ),
    (
        "an address",
        re.compile(r"(^|[_\W])(adres|address|straat|street|huisnummer|postcode|woonplaats)($|[_\W]|\d)"),
    ),
    ("a citizen service number", re.compile(r"(^|[_\W])(bsn|sofi|burgerservicenummer)($|[_\W]|\d)")),
)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_PHONE = re.compile(r"(\+31|0031|0)[\s\-.]?\(?0?\)?([\s\-.]?\d){9}")
_NAME = re.compile(
    r"[A-ZÀ-Þ][a-zà-ÿ'\-]+( (van|de|der|den|het|ten|ter|te|el|al|ben|bin|bint|ibn|'t))* [A-ZÀ-Þ][a-zà-ÿ'\-]+"
    r"|([A-Z]\.\s?){1,4}((van|de|der|den|el|al) )*[A-ZÀ-Þ][a-zà-ÿ'\-]+"
)
_NAME_SHARE = 0.5  # ASSUME: a column half of whose texts read as "Voornaam Achternaam" holds names
_NAME_COUNT = 3


def personal_header(name: str) -> str:
    """What a header says the column holds about a person; empty when nothing."""
    return next((found for found, pattern in _HEADERS if pattern.search(name.strip().lower())), "")


def personal_content(texts: Iterable[str], numbers_too: bool) -> str:
    """What the texts of a column look like; empty when nothing. `numbers_too`: telephone numbers as well."""
    distinct = sorted({text.strip() for text in texts} - {""})
    if any("@" in text and _EMAIL.fullmatch(text) for text in distinct):
        return "an e-mail address"
    if numbers_too and any(_PHONE.fullmatch(text) for text in distinct):
        return "a telephone number"
    names = sum(1 for text in distinct if _NAME.fullmatch(text))
    return "a name" if names >= _NAME_COUNT and names >= _NAME_SHARE * len(distinct) else ""
