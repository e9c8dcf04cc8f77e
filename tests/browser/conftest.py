"""One Chromium for all tests of the book, and the book they look at.

The book of the study that `--study` names; without it one that is built in `results/`, or a very small example.
"""

from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from lange_adem.book.render import render_book
from tests.browser.pages import Example
from tests.unit.book.example import stage_example

ROOT = Path(__file__).resolve().parents[2]
USUAL = "g4"
# Of each book a page with a claim and with the first of several places of a number.
EXAMPLES = {
    "g4": Example("chapters/chapter_4.html", "table-4.9/total/w1/mean", "w3_vs_w1/p", "chapter_4.yaml"),
    "veilig_thuis": Example(
        "chapters/summary.html", "table-3.3/violence/t0/mean", "t2_vs_t0/p", "partners.yaml"
    ),
}
OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
           "--disable-component-update", "--disable-sync", "--no-first-run", "--hide-scrollbars")  # fmt: skip


@pytest.fixture(scope="session")
def book(asked_for, tmp_path_factory):
    built = ROOT / "results" / (asked_for or USUAL) / "release/book"
    if asked_for or (built / "index.html").exists():
        return built
    folder = tmp_path_factory.mktemp("book")
    render_book(stage_example(folder), folder / "book", "pandoc")
    return folder / "book"


@pytest.fixture(scope="session")
def example(asked_for):
    """The number of the book that is looked at from all sides."""
    return EXAMPLES[asked_for or USUAL]


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
