"""Days as the study file writes them."""

import re
from datetime import date
from typing import Any

from lange_adem.errors import DeclarationError

_DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})\Z")


def as_date(bound: Any) -> date:
    """A day of the study file: dd-mm-yyyy, yyyy-mm-dd, or a YAML date; else DeclarationError."""
    if isinstance(bound, date):
        return bound
    try:
        if found := _DAY.match(str(bound)):
            day, month, year = map(int, found.groups())
            return date(year, month, day)
        return date.fromisoformat(str(bound))
    except ValueError as error:
        raise DeclarationError(f"{bound!r} is no date; write it as dd-mm-yyyy.") from error
