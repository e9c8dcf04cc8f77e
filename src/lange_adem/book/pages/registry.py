"""Every page that the book makes itself."""

from lange_adem.book.pages.base import MadePage
from lange_adem.rows import rows_of

PAGES: list[MadePage] = rows_of("lange_adem.book.pages", "PAGE")
