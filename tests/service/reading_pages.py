"""Reads a page as a browser would, and finds what no page may have: so every page that any test fetches is looked over."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.furniture import SERVICE_NAME
from service.viewing import SignedIn
from service.world import Account

EMPTY_TAGS = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
NEVER_SAID = re.compile(r"\b(streams?|folds?|folded|actors?|sweeps?|aggregates?|None|undefined)\b")
DAY_FOR_MACHINES = re.compile(r"(?<![\w.-])\d{4}-\d{2}-\d{2}(?![\w-]|\.\w)")  # by itself: names of files and ids may hold one

Attributes = dict[str, str | None]


@dataclass
class Box:
    """Something on a page that can be filled in."""

    tag: str
    attributes: Attributes

    @property
    def kind(self) -> str:
        return self.attributes.get("type") or "text"

    @property
    def name(self) -> str:
        return self.attributes.get("name") or ""

    @property
    def value(self) -> str:
        return self.attributes.get("value") or ""


@dataclass
class Sheet:
    """One form of a page."""

    action: str
    method: str
    boxes: list[Box] = field(default_factory=list)
    buttons: list[str] = field(default_factory=list)
    said_by: dict[str, tuple[str, str]] = field(default_factory=dict)  # the name and value that a button sends, by its words

    @property
    def values(self) -> dict[str, str]:
        """What would be sent if it were sent as it stands: of several boxes of one name the last."""
        return {box.name: box.value for box in self._filled_in()}

    def sent_by(self, button: str) -> dict[str, list[str]]:
        """All that would be sent if it were sent with this button as it stands."""
        gathered: dict[str, list[str]] = {}
        for box in self._filled_in():
            gathered.setdefault(box.name, []).append(box.value)
        name, value = self.said_by.get(button, ("", ""))
        return gathered | ({name: [value]} if name else {})

    def _filled_in(self) -> list[Box]:
        return [box for box in self.boxes if box.name and (box.kind not in ("radio", "checkbox") or "checked" in box.attributes)]


class Page(HTMLParser):
    """A page taken apart: title, headings, forms, boxes, labels, ids, links, words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.title = ""
        self.headings: list[tuple[str, str]] = []
        self.sheets: list[Sheet] = []
        self.boxes: list[Box] = []
        self.labels: dict[str, str] = {}
        self.ids: list[str] = []
        self.links: dict[str, str] = {}
        self.pointed_at: list[str] = []
        self.inline: list[str] = []
        self.open: list[str] = []
        self.badly_nested: list[str] = []
        self._words: list[str] = []
        self._gathering: list[tuple[str, Attributes, list[str]]] = []
        self.feed(html)
        self.close()

    @property
    def words(self) -> str:
        """All that can be read on the page."""
        return " ".join(" ".join(self._words).split())

    def sheet(self, button: str) -> Sheet:
        """The form with this button."""
        return next(sheet for sheet in self.sheets if button in sheet.buttons)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag not in EMPTY_TAGS:
            self.open.append(tag)
        if "id" in attributes:
            self.ids.append(attributes["id"] or "")
        self.inline += [name for name in attributes if name == "style" or name.startswith("on")]
        for name in ("aria-describedby", "aria-labelledby", "aria-controls"):
            self.pointed_at += (attributes.get(name) or "").split()
        if tag == "form":
            self.sheets.append(Sheet(attributes.get("action") or "", (attributes.get("method") or "get").lower()))
        if tag in ("input", "select", "textarea"):
            box = Box(tag, attributes)
            self.boxes.append(box)
            if "form" in self.open:
                self.sheets[-1].boxes.append(box)
        if tag in ("title", "h1", "h2", "h3", "label", "a", "button", "script", "style"):
            self._gathering.append((tag, attributes, []))

    def handle_endtag(self, tag: str) -> None:
        if tag in EMPTY_TAGS:
            return
        if not self.open or self.open[-1] != tag:
            self.badly_nested.append(f"</{tag}> inside <{self.open[-1] if self.open else ''}>")
        else:
            self.open.pop()
        if self._gathering and self._gathering[-1][0] == tag:
            _, attributes, words = self._gathering.pop()
            self._gathered(tag, attributes, " ".join(" ".join(words).split()))

    def handle_data(self, data: str) -> None:
        for _, _, words in self._gathering:
            words.append(data)
        if not {"script", "style", "title"} & set(self.open):
            self._words.append(data)

    def _gathered(self, tag: str, attributes: Attributes, text: str) -> None:
        if tag == "title":
            self.title = text
        elif tag in ("h1", "h2", "h3"):
            self.headings.append((tag, text))
        elif tag == "label":
            self.labels[attributes.get("for") or ""] = text
        elif tag == "a":
            self.links[text] = attributes.get("href") or ""
        elif tag == "button" and "form" in self.open:
            self.sheets[-1].buttons.append(text)
            self.sheets[-1].said_by[text] = (attributes.get("name") or "", attributes.get("value") or "")
        elif tag in ("script", "style") and text:
            self.inline.append(tag)

    def _leads_astray(self, href: str) -> bool:
        return href.startswith("#") and href[1:] not in self.ids

    def mistakes(self) -> list[str]:
        """All that no page may have, each as a sentence."""
        found = [f"the page nests badly: {mistake}" for mistake in self.badly_nested[:3]]
        tops = [text for tag, text in self.headings if tag == "h1"]
        if len(tops) != 1:
            found.append(f"the page has {len(tops)} main headings")
        elif not self.title.removeprefix("Error: ").startswith(tops[0]) or not self.title.endswith(SERVICE_NAME):
            found.append(f"the title “{self.title}” does not go with the heading “{tops[0]}”")
        found += [f"the id “{id}” is there {times} times" for id, times in Counter(self.ids).items() if times > 1]
        found += [f"“{id}” is pointed at and not there" for id in self.pointed_at if id not in self.ids]
        found += [f"“{text}” leads to {href}, which is not there" for text, href in self.links.items() if self._leads_astray(href)]
        found += [f"an inline {what} would not run" for what in self.inline]
        found += [
            f"the box “{box.name}” has no label"
            for box in self.boxes
            if box.kind != "hidden" and not self.labels.get(box.attributes.get("id") or "") and not box.attributes.get("aria-label")
        ]
        found += [f"the link to {href} has no words" for text, href in self.links.items() if not text]
        found += [f"“{word}” is never said" for word in NEVER_SAID.findall(self.words)]
        found += [f"the day {day} is written for machines" for day in DAY_FOR_MACHINES.findall(self.words)]
        for sheet in self.sheets:
            if not sheet.buttons:
                found.append(f"the form to “{sheet.action}” has no button")
            if sheet.method == "post" and not any(box.name == "csrf_token" for box in sheet.boxes):
                found.append(f"the form to “{sheet.action}” carries no proof that it is ours")
        return found


class Visitor:
    """Somebody with a browser. Every page they are shown is looked over, and every form of it must lead somewhere."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.browser: FlaskClient = app.test_client()
        self.at = "/"
        self.page = Page("")
        self.status = 0
        self.answer: TestResponse | None = None

    def goes_to(self, path: str) -> Page:
        """Open an address, following where it leads."""
        return self._shown(self.browser.get(path, follow_redirects=True))

    def presses(self, button: str, sheet: Sheet | None = None, /, **boxes: object) -> Page:
        """Fill in boxes of the form with this button, and press it. A name with underscores may stand for one with hyphens."""
        form = sheet or self.page.sheet(button)
        filled: dict[str, object] = {**form.sent_by(button)}
        filled |= {self._named(name, form): value for name, value in boxes.items()}
        address = urljoin(self.at, form.action) if form.action else self.at
        return self._shown(self.browser.open(address, method=form.method.upper(), data=filled, follow_redirects=True))

    def signs_in(self, name: str, password: str) -> Page:
        self.goes_to("/sign-in")
        return self.presses("Sign in", name=name, password=password)

    def has_signed_in(self, account: Account) -> None:
        """Be somebody who signed in before: a quarter of what a short test costs is spent at the door, which has tests of its own."""
        with self.browser.session_transaction() as session:
            session["_user_id"], session["_fresh"] = SignedIn(account).get_id(), True

    @staticmethod
    def _named(name: str, sheet: Sheet) -> str:
        names = {box.name for box in sheet.boxes}
        return name if name in names or name.replace("_", "-") not in names else name.replace("_", "-")

    def _shown(self, answer: TestResponse) -> Page:
        self.answer = answer
        self.status = answer.status_code
        self.at = answer.request.full_path.rstrip("?")
        self.page = Page(answer.get_data(as_text=True))
        leading_nowhere = [sheet.action for sheet in self.page.sheets if not self._leads(sheet)]
        mistakes = self.page.mistakes() + [f"no page answers the form to “{action}”" for action in leading_nowhere]
        assert mistakes == [], f"{self.at}: {mistakes}"
        return self.page

    def _leads(self, sheet: Sheet) -> bool:
        address = urlsplit(urljoin(self.at, sheet.action)).path
        return bool(self.app.url_map.bind("127.0.0.1").test(address, sheet.method.upper()))
