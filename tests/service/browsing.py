"""Somebody who looks at pages in Chromium, and notes all that is wrong with them."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Page

from tests.service.worlds import PASSWORD

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
WIDE, NARROW = 1280, 320
RULES = {
    WIDE: {"target-size": {"enabled": True}, "color-contrast": {"enabled": False}},
    NARROW: {"target-size": {"enabled": True}},
}
"""What axe is asked beside its usual rules. Colours take it longer than all else, and are the same on a wide screen: a test holds
the stylesheet to that."""
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
ARGUMENTS += ["--disable-component-update", "--disable-sync"]


def chromium_path() -> str | None:
    """Where Chromium is: where it is named, else where it is found."""
    return os.environ.get("MEMBERDEV_CHROMIUM") or shutil.which("chromium")


def sign_in_at(page: Page, name: str) -> None:
    """Come in by the door, to the due list."""
    page.goto("/sign-in")
    page.get_by_label("Name you sign in with").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/due")


class Reader:
    """Somebody who looks at pages in a browser, and notes all that is wrong with them. Takes pictures where a folder is named."""

    def __init__(self, page: Page, pictures: Path | None = None) -> None:
        self.page = page
        self.pictures = pictures
        self.said: list[str] = []
        page.on("console", self._hears)
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def _hears(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "the server responded with a status of" not in message.text:
            self.said.append(message.text)

    def looks_over(self, name: str) -> list[str]:
        """Look at the page as it stands, wide and narrow, and say what is wrong with it."""
        self.page.wait_for_load_state("load")
        self.page.evaluate(AXE.read_text())
        wrong = []
        for width in (WIDE, NARROW):
            self.page.set_viewport_size({"width": width, "height": 900})
            if self.pictures:
                self.page.screenshot(path=self.pictures / f"{name}-{width}.png", full_page=True)
            wrong += [f"{width}: {found}" for found in self._finds(width)]
        return wrong + self.said

    def _finds(self, width: int) -> list[str]:
        found = self.page.evaluate("rules => axe.run(document, {rules, resultTypes: ['violations']})", RULES[width])
        wrong = [f"{rule['id']}: {rule['help']} ({node['html'][:120]})" for rule in found["violations"] for node in rule["nodes"][:2]]
        too_wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if too_wide > 0:
            wrong.append(f"the page is {too_wide} pixels wider than the screen")
        return wrong + [f"small print: {words}" for words in self.page.evaluate(SMALL_PRINT)]


SMALL_PRINT = """() => [...document.querySelectorAll("body *")]
  .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
  .filter(one => one.offsetParent !== null && parseFloat(getComputedStyle(one).fontSize) < 14)
  .map(one => one.textContent.trim().slice(0, 60))"""
