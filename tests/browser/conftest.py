"""One Chromium for all tests of the book, and the book they look at.

The book that is built in `results/`; a very small example where none is built.
"""

from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from lange_adem.book.render import render_book
from tests.unit.book.example import stage_example

ROOT = Path(__file__).resolve().parents[2]
OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
           "--disable-component-update", "--disable-sync", "--no-first-run", "--hide-scrollbars")  # fmt: skip


@pytest.fixture(scope="session")
def book(tmp_path_factory):
    built = sorted(ROOT.glob("results/*/release/book/index.html"))
    if built:
        return built[0].parent
    folder = tmp_path_factory.mktemp("book")
    render_book(stage_example(folder), folder / "book", "pandoc")
    return folder / "book"


@pytest.fixture(scope="session")
def pages(book):
    """Addresses of all pages."""
    found = sorted(path.relative_to(book).as_posix() for path in book.rglob("*.html"))
    assert len(found) >= 7
    return found


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    options = ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    for option in (*OPTIONS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(option)
    driver = Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.set_script_timeout(120)
    yield driver
    driver.quit()
