"""Opening pages of the book, and waiting for them."""

from dataclasses import dataclass

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.support.wait import WebDriverWait


@dataclass(frozen=True, slots=True)
class Example:
    """A number on a page of the book: its id, the id of a test in its row, and the file that declares it."""

    page: str
    fact: str
    test: str
    declared: str

    @property
    def row(self):
        """What the ids of its row begin with."""
        return self.fact.rsplit("/", 2)[0]


def open_page(browser, book, page, width=1280):
    """Open a page from disk as a window of this width sees it; `page` may end in an address such as `#fact=ID`."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get("about:blank")
    path, _, anchor = page.partition("#")
    browser.get((book / path).as_uri() + (f"#{anchor}" if anchor else ""))


def wait(browser, condition):
    """What the condition gives, once it is something."""
    return WebDriverWait(browser, 10).until(condition)


def shown(browser, kind="fact"):
    """Id of the fact or claim in the panel, once it is there."""
    script = "const e = document.querySelector(arguments[0]); return e && e.textContent"
    return wait(browser, lambda b: b.execute_script(script, f".trace:not([hidden]) .{kind}-id"))


def press(browser, keys):
    """Press keys where the focus is."""
    ActionChains(browser).send_keys(keys).perform()
