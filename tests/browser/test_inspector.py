"""The inspector as an auditor uses it: by pointer, by keyboard and on a telephone."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.pages import open_page, press, shown, wait


def number(browser, selector="main p [data-fact]"):
    return browser.find_element(By.CSS_SELECTOR, selector)


def panel(browser):
    return browser.find_element(By.CSS_SELECTOR, ".trace")


def text(browser, selector):
    """Text of an element of the panel, seen or scrolled away."""
    return browser.execute_script(
        "return document.querySelector(arguments[0]).textContent", f".trace {selector}"
    )


def marked(browser):
    """Ids of the numbers that are marked as open: one, or none."""
    return browser.execute_script(
        "return [...document.querySelectorAll('main [aria-expanded]')].map(e => e.dataset.fact || e.dataset.claim)"
    )


def test_a_click_on_a_number_shows_where_it_comes_from(browser, book, example):
    open_page(browser, book, example.page)
    clicked = number(browser, f'main p [data-fact="{example.fact}"]')
    printed = clicked.text
    browser.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", clicked)
    clicked.click()
    assert shown(browser) == example.fact and marked(browser) == [example.fact]
    told = panel(browser).text
    assert printed in told and "Onafgerond: " in told and f"adem trace {example.fact}" in told
    assert "SHA-256" in told and f"{example.declared}:" in told
    assert text(browser, ".where").startswith("Plaats 1 van ")


def test_the_panel_works_by_keyboard_and_gives_the_focus_back(browser, book, example):
    open_page(browser, book, example.page)
    first = number(browser)
    first.send_keys(Keys.ENTER)
    assert shown(browser) == first.get_attribute("data-fact")
    assert browser.switch_to.active_element.get_attribute("id") == "trace-heading"
    press(browser, Keys.ESCAPE)
    assert not panel(browser).is_displayed() and marked(browser) == []
    assert browser.switch_to.active_element == first


def test_arrows_walk_from_number_to_number(browser, book, example):
    open_page(browser, book, example.page)
    ids = browser.execute_script(
        "return [...document.querySelectorAll('main [data-fact]')].filter(e => e.getClientRects().length)"
        ".map(e => e.dataset.fact)"
    )
    number(browser, "main [data-fact]").send_keys(Keys.ENTER)
    for key, place in (
        (Keys.ARROW_RIGHT, 1),
        (Keys.ARROW_RIGHT, 2),
        (Keys.ARROW_LEFT, 1),
        (Keys.ARROW_LEFT, 0),
    ):
        press(browser, key)
        wait(browser, lambda b, place=place: shown(b) == ids[place])
        assert marked(browser) == [ids[place]]


def test_n_goes_to_the_next_place_and_says_so_over_pages_too(browser, book, example):
    open_page(browser, book, f"{example.page}#fact={example.fact}")
    shown(browser)
    total = int(text(browser, ".where").split()[-1])
    assert total >= 2
    for place in range(2, total + 1):
        press(browser, "n")
        wait(browser, lambda b, place=place: where(b) == f"Plaats {place} van {total}")
    press(browser, "p")
    wait(browser, lambda b: where(b) == f"Plaats {total - 1} van {total}")
    assert shown(browser) == example.fact and marked(browser) == [example.fact]


def where(browser):
    """The words on the place, or None while a page is loading."""
    return browser.execute_script(
        "const e = document.querySelector('.trace .where'); return e && e.textContent"
    )


def test_the_address_of_a_number_opens_it_and_an_unknown_one_says_so(browser, book, example):
    open_page(browser, book, f"{example.page}#fact={example.fact}")
    assert shown(browser) == example.fact
    open_page(browser, book, f"{example.page}#fact=no/such/fact/mean")
    assert shown(browser) == "no/such/fact/mean"
    assert "Dit getal is niet gevonden" in panel(browser).text


def test_copying_gives_the_id_the_link_and_a_citation(browser, book, example):
    open_page(browser, book, f"{example.page}#fact={example.fact}")
    shown(browser)
    cited = browser.execute_script(
        "return LangeAdem.factView.citation(arguments[0], LangeAdem.data.known(arguments[0]))", example.fact
    )
    value = text(browser, ".value")
    assert f": {value}" in cited and f"Kenmerk {example.fact}." in cited and "verzonnen" in cited
    assert cited.endswith(f"{example.page}#fact={example.fact.replace('/', '%2F')}")
    labels = [button.text for button in browser.find_elements(By.CSS_SELECTOR, ".trace .actions button")]
    assert labels == ["Kopieer kenmerk", "Kopieer koppeling", "Kopieer als verwijzing"]


def test_a_number_beside_it_opens_and_the_way_back_is_kept(browser, book, example):
    open_page(browser, book, f"{example.page}#fact={example.row}/{example.test}")
    first = shown(browser)
    line = browser.find_element(By.CSS_SELECTOR, ".trace .line")
    other = line.get_attribute("data-opens")
    browser.execute_script("arguments[0].click()", line)
    wait(browser, lambda b: shown(b) == other)
    browser.find_element(By.CSS_SELECTOR, ".trace .back").click()
    wait(browser, lambda b: shown(b) == first)
    assert not browser.find_element(By.CSS_SELECTOR, ".trace .back").is_displayed()


def test_the_start_screen_lists_every_chapter_and_finds_a_number(browser, book, example):
    open_page(browser, book, example.page)
    number(browser, "body").send_keys("g")
    wait(browser, lambda b: b.find_elements(By.CSS_SELECTOR, ".trace .set"))
    listed = browser.execute_script(
        "return [...document.querySelectorAll('.trace .set .count')].map(e => Number(e.textContent))"
    )
    assert sum(listed) == browser.execute_script("return Object.keys(LangeAdemPlaces.facts).length")
    field = browser.find_element(By.CSS_SELECTOR, ".trace .find input")
    field.send_keys(example.row)
    line = wait(
        browser, lambda b: b.find_elements(By.CSS_SELECTOR, f'.trace .results [data-opens="{example.fact}"]')
    )[0]
    line.click()
    assert shown(browser) == example.fact


def test_a_claim_shows_its_parts_and_what_they_rest_on(browser, book, example):
    open_page(browser, book, example.page)
    claim = number(browser, "main a[data-claim]")
    page = browser.current_url
    claim.send_keys(Keys.ENTER)
    assert shown(browser, "claim") == claim.get_attribute("data-claim") and browser.current_url == page
    parts = browser.find_elements(By.CSS_SELECTOR, ".trace .part")
    assert len(parts) >= 1 and all(part.find_elements(By.CSS_SELECTOR, ".line") for part in parts)
    press(browser, Keys.ESCAPE)
    assert browser.switch_to.active_element == claim


def test_for_a_screen_reader_the_panel_has_a_name_and_speaks(browser, book, example):
    open_page(browser, book, f"{example.page}#fact={example.fact}")
    shown(browser)
    made = panel(browser)
    assert made.get_attribute("role") == "dialog" and made.get_attribute("aria-labelledby") == "trace-heading"
    assert len(made.find_elements(By.CSS_SELECTOR, "[aria-live=polite]")) == 1
    named = (
        "return [...document.querySelectorAll('.trace button')].map(b => b.textContent.trim() || b.ariaLabel)"
    )
    assert all(browser.execute_script(named))
    dumb = (
        "return [...document.querySelectorAll('main [data-fact]')]"
        ".filter(e => e.tabIndex < 0 || !(e.role || e.localName === 'button')).length"
    )
    assert browser.execute_script(dumb) == 0


def test_on_a_wide_screen_the_panel_covers_no_text(browser, book, example):
    open_page(browser, book, f"{example.page}#fact={example.fact}")
    shown(browser)
    edge = panel(browser).rect["x"]
    right = "return [...document.querySelectorAll('main p, main .la-scroll')].map(e => e.getBoundingClientRect().right)"
    assert max(browser.execute_script(right)) <= edge


@pytest.mark.parametrize("address", ["#fact={}", "#numbers"])
def test_on_a_telephone_the_panel_is_a_sheet_that_leaves_the_number_in_sight(browser, book, example, address):
    open_page(browser, book, example.page + address.format(example.fact), width=390)
    wait(browser, lambda b: b.find_elements(By.CSS_SELECTOR, ".trace .fact-id, .trace .set"))
    box = panel(browser).rect
    assert box["width"] == 390 and box["height"] <= 0.75 * 900
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 390
    inside = "const p = document.querySelector('.trace'); return p.scrollWidth <= p.clientWidth"
    assert browser.execute_script(inside)
    for found in browser.execute_script(
        "return [...document.querySelectorAll('main [aria-expanded]')].map(e => e.getBoundingClientRect().toJSON())"
    ):
        assert found["top"] > 0 and found["bottom"] < box["y"]
