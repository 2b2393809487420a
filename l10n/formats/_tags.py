"""The tags and texts of an HTML document, each with its exact place: html.parser, and offsets that tile."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]+)\s*+(?:=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s"'=<>`]++)))?+"""
)


@dataclass(frozen=True, slots=True)
class Event:
    kind: str
    """start, end, text, comment or other (declarations, processing instructions)"""
    start: int
    end: int
    name: str = ""
    """Of the element, in lower case."""


@dataclass(frozen=True, slots=True)
class Attribute:
    name: str
    start: int
    end: int
    """Of the value in the document, without its quotes."""
    value: str
    """As it is written, with its character references."""


class _Scanner(HTMLParser):
    """Notes where each event begins; the next one's beginning is its end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.at = 0
        self.found: list[tuple[str, int, str]] = []

    def updatepos(self, i: int, j: int) -> int:
        self.at += j - i
        return j

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.append(("start", self.at, tag))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("end", self.at, tag))

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self.found.append(("empty", self.at, tag))

    def handle_data(self, data: str) -> None:
        self.found.append(("text", self.at, ""))

    def handle_entityref(self, name: str) -> None:
        self.found.append(("text", self.at, ""))

    def handle_charref(self, name: str) -> None:
        self.found.append(("text", self.at, ""))

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", self.at, ""))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("other", self.at, ""))

    def handle_pi(self, data: str) -> None:
        self.found.append(("other", self.at, ""))

    def unknown_decl(self, data: str) -> None:
        self.found.append(("other", self.at, ""))


def scan(text: str) -> list[Event]:
    """The events of a document or fragment, in order; they tile it."""
    scanner = _Scanner()
    scanner.feed(text)
    scanner.close()
    events: list[Event] = []
    found = [*scanner.found, ("text", len(text), "")]
    start = 0
    for (kind, _, name), (_, end, _) in zip(found, found[1:], strict=False):
        if kind == "text" and events and events[-1].kind == "text":
            events[-1] = Event("text", events[-1].start, end)
        elif end > start:
            events.append(Event("start" if kind == "empty" and name in VOID else kind, start, end, name))
        start = end
    return events


def attributes(text: str, event: Event) -> list[Attribute]:
    """The attributes of a start tag that have a value."""
    found = []
    at = event.start + 1 + len(event.name)
    for match in _ATTRIBUTE.finditer(text, at, event.end):
        group = match.lastgroup
        if group:
            found.append(Attribute(match[1].lower(), match.start(group), match.end(group), match[group]))
    return found
