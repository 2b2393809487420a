"""Document -> units: which sentences of an article are translated, and why the rest is not. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from typing import Any

from l10n import inline
from l10n.extract import encoding, identify
from l10n.language import Language
from l10n.model import Block, Document, Extraction, Location, Part, Segment, Skipped, Span, Unit
from l10n.plugin import Format

Split = Callable[[str], list[Segment]]

_NEWLINE = re.compile(r"\r\n?|\n")
_URL = re.compile(
    r"<?(?:[a-z][a-z0-9+.-]{1,20}://|www\.)\S+>?|(?:[\w-]+\.){1,4}(?:com|org|net|edu|gov|vn)(?:/\S*)?", re.I
)
_EMAIL = re.compile(r"<?(?:mailto:)?[\w.+%-]+@[\w-]+(?:\.[\w-]+)+>?")
_PHONE = re.compile(r"(?:tel:)?[+(]?\d[\d\s().+/-]{5,25}(?:\s?(?:ext|x)\.?\s?\d{1,5})?", re.I)
_TWO_WORDS = re.compile(r"[\s\"'“‘(*_]*+[^\W\d_]++(?:, ?+| )[^\W\d_]")
"""A beginning that no address and no number has."""
_MARKUP = re.compile(r"[<`\[{&@%$#~]|://|www\.|\.\w")
_FEWEST_DIGITS = 7
_LONGEST_LINK = 2000
_ALONE = {"code": "code", "url": "a lone URL", "email": "a lone e-mail address", "placeholder": "a template tag"}
"""What a text without words is called, by the inline codes in it; tags alone are nothing to tell."""
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,31});")


def document(data: bytes, path: str, format: Format, declared: str | None, options: Mapping[str, Any]) -> Document:
    """The bytes of an article as a document; ArticleError where they are no text."""
    text, name, bom = encoding.decode(data, path, format, declared)
    spans = format.parse(text, {**format.options, **options})
    return Document(text, spans, format.name, name, bom, _newline(text))


def _newline(text: str) -> str:
    crlf = text.count("\r\n")
    counts = {"\n": text.count("\n") - crlf, "\r\n": crlf, "\r": text.count("\r") - crlf}
    return max(counts, key=lambda newline: counts[newline])


def extract(document: Document, article: str, split: Split, source: Language, unit: str = "sentence") -> Extraction:
    """The blocks of a document with their units, and the texts with words that are none."""
    lines = Lines(document.text)
    blocks: list[Block] = []
    skipped: list[Skipped] = []
    for span in document.spans:
        reason = span.reason if span.kind is None else _block_reason(span, source)
        if reason:
            skipped += _skip(document.text[span.start : span.end], reason, span.start, article, lines)
        elif span.kind is not None:
            segments = split(span.source) if unit == "sentence" else [Segment(span.source)]
            parts, left = _parts(span, segments, article, lines)
            skipped += left
            if any(part.unit for part in parts):
                blocks.append(Block(span, parts))
    return Extraction(article, document, tuple(blocks), tuple(skipped))


class Lines:
    """Which line of a text a character is on, counted from 1."""

    def __init__(self, text: str) -> None:
        if "\r" in text:
            self.starts = [0, *(match.end() for match in _NEWLINE.finditer(text))]
        else:
            self.starts = [0, *accumulate([len(line) + 1 for line in text.split("\n")[:-1]])]

    def at(self, offset: int) -> int:
        return bisect_right(self.starts, offset)


def _block_reason(span: Span, source: Language) -> str | None:
    """Why a whole block is no unit, or None."""
    if span.forced:
        return None
    words = prose(span.source, span.markup)
    if not _TWO_WORDS.match(span.source) and not _has_words(words):
        return _wordless(span.source)
    other = identify.other(words, source)
    return f"in another language ({other})" if other else None


def _parts(span: Span, segments: list[Segment], article: str, lines: Lines) -> tuple[tuple[Part, ...], list[Skipped]]:
    parts, skipped, at = [], list[Skipped](), 0
    locate, context, kind, note = span.locator(), span.context, span.kind or "", span.note
    only = lines.at(span.start) if len(span.lines) == 1 and lines.at(span.end) == lines.at(span.start) else 0
    for segment in segments:
        source, gap = segment.source, segment.gap
        start, end = at, at + len(source)
        at = end + len(gap)
        reason = None if span.forced or _TWO_WORDS.match(source) else _sentence_reason(source, span.markup)
        place = locate(start)
        if reason is not None or not source.strip():
            parts.append(Part(source, gap, None))
            skipped += _skip(source, reason or "", place, article, lines)
            continue
        location = Location(article, only or lines.at(place), place, locate(end))
        parts.append(Part(source, gap, Unit(source, context, kind, note, (location,))))
    return tuple(parts), skipped


def _sentence_reason(text: str, markup: bool) -> str | None:
    """Why a sentence is no unit, or None; one that begins with two words is."""
    words = prose(text, markup)
    return None if _has_words(words) else _wordless(text) or ""


def _skip(text: str, reason: str, start: int, article: str, lines: Lines) -> Iterator[Skipped]:
    """What has words in it is reported; dividers and numbers are not."""
    words = text.strip()
    if reason and any(char.isalnum() for char in words):
        start += len(text) - len(text.lstrip())
        yield Skipped(words, reason, Location(article, lines.at(start), start, start + len(words)))


def _has_words(words: str) -> bool:
    """Whether something is left to translate: a letter, outside of a lone link or number to call."""
    return any(map(str.isalpha, words)) and not _link(words)


def _wordless(text: str) -> str | None:
    """The reason to report for a text without words to translate; None where there is nothing to report."""
    kind = _link(text)
    if kind:
        return f"a lone {kind}"
    kinds = {code.kind for code in inline.find(text)} if any(map(str.isalpha, text)) else set()
    return next((reason for kind, reason in _ALONE.items() if kind in kinds), None)


def _link(text: str) -> str | None:
    words = text.strip(" \t\r\n\xa0.,;()|-–•")
    if len(words) > _LONGEST_LINK:
        return None
    if _URL.fullmatch(words):
        return "URL"
    if _EMAIL.fullmatch(words):
        return "e-mail address"
    return "phone number" if _PHONE.fullmatch(words) and sum(map(str.isdigit, words)) >= _FEWEST_DIGITS else None


def prose(text: str, markup: bool) -> str:
    """The words of a text: without tags, code, addresses and character references if it may hold markup."""
    if not markup or not _MARKUP.search(text):
        return text
    pieces, at = [], 0
    for code in inline.find(text):
        pieces.append(text[at : code.start])
        at = code.end
    return _REFERENCE.sub(" ", " ".join([*pieces, text[at:]]))
