"""The book as its readers use it, in Chromium, opened from disk: search, telephones, no network, no errors."""

import json

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.pages import open_page, shown, wait


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


def test_nothing_is_asked_of_the_network_and_nothing_fails(browser, book, pages):
    browser.get_log("performance")
    browser.get_log("browser")
    for page in pages:
        open_page(browser, book, page)
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    assert len(asked) > len(pages)
    assert [url for url in asked if not url.startswith((book.as_uri(), "data:", "about:"))] == []
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_no_page_is_wider_than_a_telephone(browser, book, pages):
    widths = {}
    for page in pages:
        open_page(browser, book, page, width=390)
        widths[page] = browser.execute_script("return document.documentElement.scrollWidth")
    assert {page: width for page, width in widths.items() if width > 390} == {}


def test_on_a_telephone_the_contents_open_with_a_button_and_the_panel_is_a_sheet(browser, book, example):
    open_page(browser, book, example.page, width=390)
    contents = browser.find_element(By.ID, "navigation")
    assert not contents.is_displayed()
    browser.find_element(By.CSS_SELECTOR, ".open-menu").click()
    assert contents.is_displayed()
    browser.find_element(By.CSS_SELECTOR, ".open-menu").click()
    number = browser.find_element(By.CSS_SELECTOR, "main p [data-fact]")
    number.send_keys(Keys.ENTER)
    shown(browser)
    box = browser.find_element(By.CSS_SELECTOR, ".trace").rect
    assert box["width"] == 390 and box["height"] <= 0.75 * 900
