"""The book as its readers use it, in Chromium, opened from disk: trace panel, search, telephones, no network.

On the book that is built in `results/`, and on a very small example where none is built.
"""

import json
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait
from tests.unit.book.example import stage_example

from lange_adem.book.render import render_book

ROOT = Path(__file__).resolve().parents[2]
OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
           "--disable-component-update", "--disable-sync", "--no-first-run", "--hide-scrollbars")  # fmt: skip
FACT = "table-4.9/total/w1/mean"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    built = sorted(ROOT.glob("results/*/release/book/index.html"))
    if built:
        return built[0].parent
    folder = tmp_path_factory.mktemp("book")
    render_book(stage_example(folder), folder / "book", "pandoc")
    return folder / "book"


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    options = ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    for option in (*OPTIONS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(option)
    driver = Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    yield driver
    driver.quit()


def open_page(browser, book, page, width=1280):
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get("about:blank")
    path, _, anchor = page.partition("#")
    browser.get((book / path).as_uri() + (f"#{anchor}" if anchor else ""))


def wait(browser, condition):
    return WebDriverWait(browser, 10).until(condition)


def panel_id(browser):
    return wait(browser, lambda b: b.find_elements(By.CSS_SELECTOR, ".trace:not([hidden]) .fact-id"))[0].text


def test_a_click_on_a_number_shows_where_it_comes_from(browser, book):
    open_page(browser, book, "chapters/hoofdstuk_4.html")
    number = browser.find_element(By.CSS_SELECTOR, f'main p [data-fact="{FACT}"]')
    printed = number.text
    browser.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", number)
    number.click()
    assert panel_id(browser) == FACT
    panel = browser.find_element(By.CSS_SELECTOR, ".trace").text
    assert printed in panel and "Onafgerond: " in panel and f"adem trace {FACT}" in panel
    assert "SHA-256" in panel and "hoofdstuk_4.yaml:" in panel


def test_the_panel_works_by_keyboard_and_gives_the_focus_back(browser, book):
    open_page(browser, book, "chapters/hoofdstuk_4.html")
    number = browser.find_element(By.CSS_SELECTOR, "main p [data-fact]")
    number.send_keys(Keys.ENTER)
    assert panel_id(browser) == number.get_attribute("data-fact")
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not browser.find_element(By.CSS_SELECTOR, ".trace").is_displayed()
    assert browser.switch_to.active_element == number


def test_the_address_of_a_number_opens_it(browser, book):
    open_page(browser, book, f"chapters/hoofdstuk_4.html#fact={FACT}")
    assert panel_id(browser) == FACT


def test_every_number_of_a_chapter_resolves(browser, book):
    open_page(browser, book, "chapters/hoofdstuk_4.html")
    browser.find_element(By.CSS_SELECTOR, "main p [data-fact]").send_keys(Keys.ENTER)
    panel_id(browser)
    unresolved = browser.execute_async_script(
        """
        const done = arguments[arguments.length - 1];
        const ids = [...new Set([...document.querySelectorAll('[data-fact]')].map(e => e.dataset.fact))];
        const files = [...new Set(ids.map(id => window.LangeAdemFactFiles[id.split('/')[0]]))];
        const known = id => {
            const data = window.LangeAdemFacts[window.LangeAdemFactFiles[id.split('/')[0]]];
            return data && data.facts[id];
        };
        Promise.all(files.filter(Boolean).map(file => new Promise((ok, bad) => {
            const script = document.createElement('script');
            script.src = window.LangeAdem.root + 'facts/' + file + '.js';
            script.onload = ok; script.onerror = bad; document.head.append(script);
        }))).then(() => done(ids.filter(id => !known(id))), error => done([error.target.src]));
        """
    )
    assert unresolved == []


def test_search_finds_a_word_whatever_its_accents_and_leads_to_its_place(browser, book):
    open_page(browser, book, "index.html")
    browser.find_element(By.TAG_NAME, "body").send_keys("/")
    field = wait(browser, lambda b: b.find_element(By.ID, "search-words"))
    field.send_keys("GEWÉLD")
    results = wait(browser, lambda b: b.find_elements(By.CSS_SELECTOR, ".search li a"))
    assert "geweld" in results[0].text.lower()
    field.send_keys(Keys.ENTER)
    wait(browser, lambda b: not b.current_url.endswith("index.html"))
    assert browser.current_url.startswith(book.as_uri())


def test_nothing_is_asked_of_the_network_and_nothing_fails(browser, book):
    browser.get_log("performance")
    browser.get_log("browser")
    pages = sorted(path.relative_to(book).as_posix() for path in book.rglob("*.html"))
    assert len(pages) >= 7
    for page in pages:
        open_page(browser, book, page)
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    assert len(asked) > len(pages)
    assert [url for url in asked if not url.startswith((book.as_uri(), "data:", "about:"))] == []
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_no_page_is_wider_than_a_telephone(browser, book):
    pages = sorted(path.relative_to(book).as_posix() for path in book.rglob("*.html"))
    widths = {}
    for page in pages:
        open_page(browser, book, page, width=390)
        widths[page] = browser.execute_script("return document.documentElement.scrollWidth")
    assert {page: width for page, width in widths.items() if width > 390} == {}


def test_on_a_telephone_the_contents_open_with_a_button_and_the_panel_is_a_sheet(browser, book):
    open_page(browser, book, "chapters/hoofdstuk_4.html", width=390)
    contents = browser.find_element(By.ID, "navigatie")
    assert not contents.is_displayed()
    browser.find_element(By.CSS_SELECTOR, ".open-menu").click()
    assert contents.is_displayed()
    browser.find_element(By.CSS_SELECTOR, ".open-menu").click()
    number = browser.find_element(By.CSS_SELECTOR, "main p [data-fact]")
    number.send_keys(Keys.ENTER)
    panel_id(browser)
    box = browser.find_element(By.CSS_SELECTOR, ".trace").rect
    assert box["width"] == 390 and box["height"] <= 0.75 * 900
