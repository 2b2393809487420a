"""The tags and texts of an HTML document, each with its exact place: a tokenizer whose tokens tile the document.

It cuts where a browser cuts (WHATWG, 13.2.5), in time linear in the document whatever that holds, and alike under every
version of Python, which html.parser does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
"""Elements that hold text only, whatever it looks like."""

_TAG = re.compile(
    r"""<(/?+)([A-Za-z][^\s/>]*+)((?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?|["'])*+)>""",
)
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]++)\s*+(?:=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s"'>]++)))?"""
)


class Event(NamedTuple):
    """One token; a tuple, for a page has many."""

    kind: str
    """start, empty (`<br/>`), end, text, comment or other (declarations, processing instructions)"""
    start: int
    end: int
    name: str = ""
    """Of the element, in lower case."""


class Attribute(NamedTuple):
    name: str
    start: int
    end: int
    """Of the value in the document, without its quotes."""
    value: str
    """As it is written, with its character references."""


def scan(text: str) -> list[Event]:
    """The tokens of a document or fragment, in order; they tile it."""
    events: list[Event] = []
    at = 0
    for event in markup(text):
        if event.start > at:
            events.append(Event("text", at, event.start))
        events.append(event)
        at = event.end
    if at < len(text):
        events.append(Event("text", at, len(text)))
    return events


def markup(text: str) -> Iterator[Event]:
    """All tokens but texts."""
    at = text.find("<")
    while at >= 0:
        after = text[at + 1 : at + 2]
        event = None
        if after in "!?" and after:
            event = _declaration(text, at)
        elif after == "/" or after.isalpha():
            match = _TAG.match(text, at)
            if match is None and text[at + 1 : at + 3].strip("/")[:1].isalpha():
                return  # the document ends inside the tag
            event = _tag(match) if match else None
        if event is None:
            at = text.find("<", at + 1)
            continue
        yield event
        at = event.end
        if event.kind == "start" and event.name in RAW:
            at = _raw_end(text, event)
        at = text.find("<", at)


def _tag(match: re.Match[str]) -> Event:
    name = match[2].lower()
    kind = "end" if match[1] else "empty" if match[3].endswith("/") and name not in VOID else "start"
    return Event(kind, match.start(), match.end(), name)


def _declaration(text: str, at: int) -> Event:
    """A comment, CDATA section, doctype or processing instruction; one without an end goes on to the last line."""
    for opening, closing, kind in (("<!--", "-->", "comment"), ("<![CDATA[", "]]>", "other"), ("<", ">", "other")):
        if text.startswith(opening, at):
            end = text.find(closing, at + (2 if kind == "comment" else len(opening)))
            return Event(kind, at, end + len(closing) if end >= 0 else len(text))
    raise AssertionError("a declaration begins with <")


def _raw_end(text: str, event: Event) -> int:
    """Where the end tag of a raw text element begins."""
    match = re.compile(rf"</{event.name}(?=[\s/>])", re.I).search(text, event.end)
    return match.start() if match else len(text)


def attributes(text: str, event: Event) -> list[Attribute]:
    """The attributes of a start tag that have a value."""
    at = event.start + 1 + len(event.name)
    if event.end <= at + 1:
        return []
    found = []
    for match in _ATTRIBUTE.finditer(text, at, event.end):
        group = match.lastgroup
        if group:
            found.append(Attribute(match[1].lower(), match.start(group), match.end(group), match[group]))
    return found
