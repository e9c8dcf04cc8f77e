"""Every printed number of the whole book is clicked: each resolves, says what is printed, and opens at once."""

import json
from pathlib import Path
from statistics import median

import pytest

from lange_adem.book.untagged import digits_of_page
from tests.browser.pages import open_page

SCRIPT = (Path(__file__).parent / "every_number.js").read_text("utf-8")
LIMIT = 100.0  # milliseconds
BATCH = 200


@pytest.fixture(scope="module")
def clicked(browser, book, pages):
    """Page -> what the panel said of every number on it."""
    found = {}
    for page in pages:
        open_page(browser, book, page)
        count = browser.execute_script("return document.querySelectorAll('main [data-fact]').length")
        found[page] = [
            number
            for start in range(0, count, BATCH)
            for number in browser.execute_async_script(SCRIPT, start, start + BATCH, LIMIT)
        ]
    return found


def test_every_number_resolves_and_the_panel_says_what_is_printed(clicked, book):
    numbers = [number for page in clicked.values() for number in page]
    tagged = sum((book / page).read_text("utf-8").count("data-fact=") for page in clicked)
    assert len(numbers) == tagged >= 4
    assert [number["id"] for number in numbers if not number["told"]] == []
    wrong = [n for n in numbers if n["printed"] is not None and n["printed"] != n["told"]]
    assert wrong == []


def test_every_number_knows_its_place_among_its_places(clicked):
    """Clicked in reading order, the places of a number count up: 1 of 5, 2 of 5 ..."""
    pages = [page for page in clicked if clicked[page]]
    for page in pages:
        places = {}
        for number in clicked[page]:
            words = number["place"].split()
            assert words[0] == "Plaats" and words[2] == "van", number
            places.setdefault(number["id"], []).append((int(words[1]), int(words[3])))
        for found in places.values():
            first, total = found[0]
            assert [place for place, _ in found] == list(range(first, first + len(found)))
            assert {of for _, of in found} == {total} and found[-1][0] <= total


def test_the_panel_opens_within_a_tenth_of_a_second(clicked):
    times = sorted((number["time"], number["id"]) for page in clicked.values() for number in page)
    assert median(time for time, _ in times) < LIMIT / 2
    assert [slow for slow in times if slow[0] >= LIMIT] == []


def test_the_review_finds_no_loose_digit_and_counts_as_the_build_does(browser, book, pages):
    review = (book / "facts/review.js").read_text("utf-8")
    legend = json.loads(review[review.index("{") : review.rindex("}") + 1])["legend"]
    counted = {}
    for page in pages:
        open_page(browser, book, page)
        counted[page] = browser.execute_async_script(
            """
            const done = arguments[arguments.length - 1];
            LangeAdem.data.load("review").then(() => {
              const found = LangeAdem.review.count();
              done([found.counts, found.loose.map(node => node.data)]);
            });
            """
        )
    assert {page: loose for page, (_, loose) in counted.items() if loose} == {}
    assert {page: counts for page, (counts, _) in counted.items()} == {
        page: dict(digits_of_page(book / page, legend)[0]) for page in pages
    }
    assert sum(counts.get("fact", 0) for counts, _ in counted.values()) >= 4


def test_a_loose_digit_is_seen_and_marked(browser, book, example):
    open_page(browser, book, example.page)
    browser.execute_script(
        "document.querySelector('main p').append(' Er waren 42 gezinnen.'); LangeAdem.open('home', '', null, false);"
    )
    browser.execute_async_script(
        """
        const done = arguments[arguments.length - 1];
        const wait = () => {
          const choice = document.querySelector('.views input[value="review"]');
          if (!choice) { setTimeout(wait, 10); return; }
          choice.click();
          const told = () => document.querySelector('.review-report .verdict') ? done() : setTimeout(told, 10);
          told();
        };
        wait();
        """
    )
    report = browser.execute_script("return document.querySelector('.review-report').innerText")
    assert report.startswith("1 los cijfer\n") and "Er waren 42 gezinnen." in report
    marked = "return [...document.querySelectorAll('mark.loose-digits')].map(mark => mark.textContent)"
    assert browser.execute_script(marked) == [" Er waren 42 gezinnen."]
    browser.execute_script("document.querySelector('.views input[value=\"usual\"]').click()")
    assert browser.execute_script(marked) == []


def test_no_request_leaves_the_machine_and_no_error_is_written(clicked, browser, book):
    """After all those clicks: every file came from the book itself."""
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    assert any("/facts/" in url for url in asked)
    # The browser's own first page is `chrome://`.
    assert [url for url in asked if not url.startswith((book.as_uri(), "data:", "about:", "chrome"))] == []
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []
