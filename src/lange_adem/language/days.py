"""Days as a reader sees them: in the pattern of the language of the report."""

import datetime
import re

from babel.dates import format_date

from lange_adem.language.catalogue import Words

_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def days_said(text: str, words: Words) -> str:
    """A text with its days, written as 2026-11-28 in files, in the pattern `language.date`: "28 November 2026"."""

    def said(day: re.Match[str]) -> str:
        locale = words.locale.replace("-", "_")
        return format_date(datetime.date.fromisoformat(day[0]), words("language.date"), locale)

    return _DAY.sub(said, text)
