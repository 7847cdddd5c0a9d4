"""Somebody who looks at pages in Chromium, and notes all that is wrong with them."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Locator, Page

from tests.service.worlds import PASSWORD

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
WIDE, NARROW = 1280, 320
RULES = {"target-size": {"enabled": True}}
"""What axe is asked beside its usual rules."""
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
ARGUMENTS += ["--disable-component-update", "--disable-sync"]


def chromium_path() -> str | None:
    """Where Chromium is: where it is named, else where it is found."""
    return os.environ.get("MEMBERDEV_CHROMIUM") or shutil.which("chromium")


def follow(way: Locator) -> None:
    """Press a link or a button that leads to another page, and wait until that page stands, also where its address is the same."""
    with way.page.expect_event("load"):
        way.click()


def sign_in_at(page: Page, name: str) -> None:
    """Come in by the door, to the due list."""
    page.goto("/sign-in")
    page.get_by_label("Name you sign in with").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    follow(page.get_by_role("button", name="Sign in", exact=True))
    page.wait_for_url("**/due")


class Reader:
    """Somebody who looks at pages in a browser, wide and narrow, and notes all that is wrong with them.

    Takes pictures where a folder is named. Asks axe on a narrow screen, and on a wide one too where that is wished: the same is read
    there, since the stylesheet changes no colour and takes nothing away by width, to which a test holds it. The furniture that
    stands around every page is looked at on both.
    """

    def __init__(self, page: Page, pictures: Path | None = None, *, axe_at: tuple[int, ...] = (NARROW,)) -> None:
        self.page = page
        self.pictures = pictures
        self.axe_at = axe_at
        page.add_init_script(path=AXE)
        self.said: list[str] = []
        page.on("console", self._hears)
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def _hears(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "the server responded with a status of" not in message.text:
            self.said.append(message.text)

    def looks_over(self, name: str) -> list[str]:
        """Look at the page as it stands, wide and narrow, and say what is wrong with it."""
        self.page.wait_for_load_state("load")
        wrong = []
        for width in (WIDE, NARROW):
            self.page.set_viewport_size({"width": width, "height": 900})
            if self.pictures:
                self.page.screenshot(path=self.pictures / f"{name}-{width}.png", full_page=True)
            wrong += [f"{width}: {found}" for found in self._finds(width)]
        return wrong + self.said

    def _finds(self, width: int) -> list[str]:
        wrong = self._axe_finds() if width in self.axe_at else []
        too_wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if too_wide > 0:
            wrong.append(f"the page is {too_wide} pixels wider than the screen")
        return wrong + [f"small print: {words}" for words in self.page.evaluate(SMALL_PRINT)]

    def _axe_finds(self) -> list[str]:
        found = self.page.evaluate("rules => axe.run(document, {rules, resultTypes: ['violations']})", RULES)
        return [f"{rule['id']}: {rule['help']} ({node['html'][:120]})" for rule in found["violations"] for node in rule["nodes"][:2]]


SMALL_PRINT = """() => [...document.querySelectorAll("body *")]
  .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
  .filter(one => one.offsetParent !== null && parseFloat(getComputedStyle(one).fontSize) < 14)
  .map(one => one.textContent.trim().slice(0, 60))"""
