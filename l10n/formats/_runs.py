"""The runs of text of an HTML document: what stands between two block tags, without the markup at its edges."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from l10n import directives
from l10n.formats import _elements, _tags
from l10n.formats._tags import Event
from l10n.model import Span

_LANGUAGE = re.compile(r"[A-Za-z]+")
_NEWLINE = re.compile(r"\s*(?:\r\n|\r|\n)\s*")


@dataclass(frozen=True, slots=True)
class Element:
    """An open element."""

    name: str
    reason: str | None
    """Why its content is left as it is, if it is."""
    block_reason: str | None
    """The same of the innermost block that it is or stands in."""
    kind: str
    """What a unit in it is called."""


_LEFT_AT_EDGES = {"comment": "comment", "text": "graphic", "other": "CDATA section"}
ROOT = Element("", None, None, "paragraph")


@dataclass(slots=True)
class Reader:
    """Walks through the events once and gives the spans of a document."""

    text: str
    language: str = "en"
    """The primary language of the article, as in `lang`."""
    spans: list[Span] = field(default_factory=list)
    marks: list[tuple[int, int, directives.Directive, int]] = field(default_factory=list)
    """(start, end, directive, depth): each holds for the next element at its depth."""
    closes: list[tuple[int, int]] = field(default_factory=list)
    """(offset, depth) where a block ends, for the reach of directives."""
    run: list[Event] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)

    def read(self, events: Sequence[Event]) -> None:
        for event in events:
            if event.kind in ("start", "empty"):
                self._start(event)
            elif event.kind == "end":
                self._end(event)
            elif event.kind == "comment":
                self._comment(event)
            elif event.kind == "text" or self.run or self.text.startswith("<![CDATA[", event.start):
                self.run.append(event)
        self._flush(len(self.text))
        self.spans.sort(key=_start)

    # --- tags

    def _start(self, event: Event) -> None:
        inline = self._inline(event)
        if not inline:
            self._flush(event.start)
            self._imply(event)
        else:
            self.run.append(event)
        if not inline and not self.inner.reason:
            self._attributes(event)
        if event.name not in _tags.VOID and event.kind == "start":
            self._push(event, inline)

    @property
    def inner(self) -> Element:
        """The innermost open element."""
        return self.open[-1] if self.open else ROOT

    def _inline(self, event: Event) -> bool:
        return event.name in _elements.INLINE or bool(self.names.get("svg") or self.names.get("math"))

    def _push(self, event: Event, inline: bool) -> None:
        outer, reason = self.inner, self._reason(event)
        kind = _elements.KINDS.get(event.name, "paragraph")
        if inline or (event.name == "p" and outer.kind != "definition"):
            kind = outer.kind
        self.open.append(Element(event.name, reason, outer.block_reason if inline else reason, kind))
        self.names[event.name] += 1

    def _end(self, event: Event) -> None:
        if self._inline(event):
            self.run.append(event)
        else:
            self._flush(event.start)
        if self.names.get(event.name):
            while self._pop(event.end) != event.name:
                pass

    def _pop(self, at: int) -> str:
        self.closes.append((at, len(self.open)))
        element = self.open.pop()
        self.names[element.name] -= 1
        return element.name

    def _imply(self, event: Event) -> None:
        """The end tags that a start tag stands for."""
        if self.inner.name == "p":
            self._pop(event.start)
        closed = _elements.CLOSED_BY.get(event.name, frozenset())
        while self.inner.name in closed:
            self._pop(event.start)

    def _reason(self, event: Event) -> str | None:
        """Why the content of an element is left as it is: inherited, or of its own."""
        own = _elements.WHOLE.get(event.name) or _elements.CODE.get(event.name)
        raw = self.text[event.start : event.end].lower()
        if "translate" in raw or "lang" in raw or "class" in raw:
            own = self._declared(event) or own
        return own or self.inner.reason

    def _declared(self, event: Event) -> str | None:
        for attribute in _tags.attributes(self.text, event):
            value = attribute.value.strip().lower()
            if attribute.name == "translate" and value == "no":
                return 'translate="no"'
            if attribute.name == "class" and "notranslate" in value.split():
                return 'class="notranslate"'
            if attribute.name in ("lang", "xml:lang"):
                match = _LANGUAGE.match(value)
                if event.name == "html":
                    self.language = match[0] if match else self.language
                elif match and match[0] != self.language:
                    return f'lang="{attribute.value}"'
        return None

    def _comment(self, event: Event) -> None:
        raw = self.text[event.start : event.end]
        directive = directives.parse(raw.removeprefix("<!--").removesuffix("-->"))
        if directive:
            self._flush(event.start)
            self.marks.append((event.start, event.end, directive, len(self.open)))
        elif self.run:
            self.run.append(event)
        elif any(map(str.isalpha, raw)):
            self.spans.append(Span(event.start, event.end, None, reason="comment"))

    # --- attributes

    def _attributes(self, event: Event) -> None:
        found = _tags.attributes(self.text, event)
        if not found:
            return
        values = {attribute.name: attribute.value.lower() for attribute in found}
        if values.get("translate") == "no":
            return
        for attribute in found:
            kind = attribute_kind(event.name, attribute.name, values)
            if kind and attribute.value.strip():
                span = slice_span(self.text, attribute.start, attribute.end, kind)
                self.spans.append(span)
                continue
            reason = _left_value(event.name, attribute.name, values) if attribute.value else None
            if reason and any(map(str.isalpha, attribute.value)):
                self.spans.append(Span(attribute.start, attribute.end, None, reason=reason))

    # --- runs

    def _flush(self, end: int) -> None:
        run, self.run = self.run, []
        if not run:
            return
        reason = self.inner.block_reason
        first, last = _edges(self.text, run)
        for event in (*run[:first], *run[last:]):
            if event.kind in ("start", "empty") and not reason:
                self._attributes(event)
            elif event.kind in _LEFT_AT_EDGES and any(map(str.isalpha, self.text[event.start : event.end])):
                self.spans.append(Span(event.start, event.end, None, reason=_LEFT_AT_EDGES[event.kind]))
        if first < last:
            self._add(run, first, last, reason)

    def _add(self, run: Sequence[Event], first: int, last: int, reason: str | None) -> None:
        start, end = run[first].start, run[last - 1].end
        reason = reason or _wordless(self.text, run, first, last, self.language)
        if reason:
            self.spans.append(Span(start, end, None, reason=reason))
            return
        self.spans.append(slice_span(self.text, start, end, self.inner.kind))


def _start(span: Span) -> int:
    return span.start


def attribute_kind(element: str, name: str, values: dict[str, str]) -> str | None:
    if element == "meta":
        meta = values.get("name") or values.get("property") or ""
        return _elements.META.get(meta) if name == "content" else None
    if (element, name) == ("input", "value") and values.get("type") not in _elements.BUTTONS:
        return None
    return _elements.VALUES.get((element, name)) or _elements.ATTRIBUTES.get(name)


def _left_value(element: str, name: str, values: dict[str, str]) -> str | None:
    """What a value with words that is no unit is called."""
    if (element, name) == ("iframe", "srcdoc"):
        return "embedded page"
    return "keywords" if (element, name) == ("meta", "content") and values.get("name") == "keywords" else None


def slice_span(text: str, start: int, end: int, kind: str) -> Span:
    """A span of raw HTML; each newline in it, with the blanks around, is one space of the source."""
    raw = text[start:end]
    start, end = start + len(raw) - len(raw.lstrip()), end - (len(raw) - len(raw.rstrip()))
    lines, at = [], start
    for match in _NEWLINE.finditer(text, start, end):
        lines.append((at, match.start()))
        at = match.end()
    lines.append((at, end))
    return Span(start, end, kind, " ".join(text[a:b] for a, b in lines), tuple(lines), markup=True)


def partners(run: Sequence[Event]) -> dict[int, int]:
    """Which start tag of a run each end tag belongs to, both ways; tags without a partner are left out."""
    found: dict[int, int] = {}
    waiting: dict[str, list[int]] = {}
    for index, event in enumerate(run):
        if event.kind == "start" and event.name not in _tags.VOID:
            waiting.setdefault(event.name, []).append(index)
        elif event.kind == "end" and waiting.get(event.name):
            partner = waiting[event.name].pop()
            found[partner], found[index] = index, partner
    return found


def _edges(text: str, run: Sequence[Event]) -> tuple[int, int]:
    """The run without what is no part of a unit: blanks, tags around all of it, tags whose other half is elsewhere.

    Elsewhere may also be in what was left out before: `<b><i></b>words</i>`.
    """
    first, last = 0, len(run)
    if last == 1 and run[0].kind == "text":
        return (0, 0) if _bare(text, run[0]) else (0, 1)
    pairs = partners(run)
    while first < last:
        if _bare(text, run[first]) or (_is_tag(run[first]) and not first <= pairs.get(first, -1) < last):
            first += 1
        elif _bare(text, run[last - 1]) or (_is_tag(run[last - 1]) and not first <= pairs.get(last - 1, -1) < last):
            last -= 1
        elif _is_tag(run[first]) and pairs[first] == last - 1 and run[first].name not in _elements.CODE:
            first, last = first + 1, last - 1
        elif _is_tag(run[first]) and _hollow(text, run[first : pairs[first] + 1][:4]):
            first = pairs[first] + 1
        elif _is_tag(run[last - 1]) and _hollow(text, run[pairs[last - 1] : last][:4]):
            last = pairs[last - 1]
        else:
            break
    return first, last


def _hollow(text: str, element: Sequence[Event]) -> bool:
    """An element without text, such as an icon or an anchor: its start tag, and what follows."""
    if element[0].name == "svg":
        return True
    return (
        element[-1].kind == "end"
        and element[-1].name == element[0].name
        and len(element) < 4
        and not any(event.kind == "text" and not text[event.start : event.end].isspace() for event in element)
    )


def _is_tag(event: Event) -> bool:
    return event.kind in ("start", "end", "empty")


def _bare(text: str, event: Event) -> bool:
    return event.kind in ("comment", "other") or (event.kind == "text" and text[event.start : event.end].isspace())


def _wordless(text: str, run: Sequence[Event], first: int, last: int, language: str) -> str | None:
    """Why a run is no unit: all its letters are in code, or in elements that are not to be translated."""
    inner = Reader(text, language)
    reasons: list[str] = []
    for event in run[first:last]:
        if event.kind == "start" and event.name not in _tags.VOID:
            inner._push(event, True)
        elif event.kind == "end" and inner.names[event.name]:
            while inner._pop(event.end) != event.name:
                pass
        elif event.kind == "text" and any(map(str.isalpha, _unreferenced(text[event.start : event.end]))):
            if inner.inner.reason is None:
                return None
            reasons.append(inner.inner.reason)
    return reasons[0] if reasons else None


_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,31});?")


def _unreferenced(text: str) -> str:
    return _REFERENCE.sub(" ", text) if "&" in text else text


def marks(reader: Reader) -> Iterator[directives.Mark]:
    """The directives with their reach: the end of the element that follows, or of the run of text."""
    for start, end, directive, depth in reader.marks:
        first = bisect_right(reader.closes, (end, len(reader.text)))
        later = (offset for offset, level in islice(reader.closes, first, None) if level <= depth + 1)
        stop = next(later, len(reader.text))
        yield directives.Mark(start, end, directive, stop)
