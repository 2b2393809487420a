"""Text of a block -> sentences and the gaps between them; joined, they are the text. Linear in time on any input."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from l10n import inline
from l10n.boundary import CLOSER, GAP, TIGHT, WINDOW, Lists, Place, ends_sentence, note_length
from l10n.language import load
from l10n.model import Segment
from l10n.series import series

__all__ = ["Rules", "compile_rules", "split"]

_BLANK_LINE = re.compile(r"(?<=\S)[^\S\r\n]*+(?:\r\n?|\n)[^\S\r\n]*+(?:\r\n?|\n)\s*+")
_CANDIDATE = re.compile(
    rf"""
    (?P<mark> [.!?…؟۔।{TIGHT}] (?<! [.!?…؟۔।{TIGHT}].) (?: (?<=\.)(?:[ \u00a0]\.){{2,8}}+(?!\w) | [.!?…؟۔।{TIGHT}]*+ ) )
    (?P<closers> {CLOSER}*+ )
    (?P<gap> {GAP}*+ )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Rules:
    """How a text is cut: the lists of a language and what a project adds."""

    lists: Lists = Lists()


@cache
def _language_rules(language: str) -> Rules:
    return Rules(Lists.of(dict(load(language).table("segmentation"))))


def compile_rules(
    language: str,
    abbreviations: Iterable[str] = (),
    no_break: Iterable[str] = (),
    breaks: Iterable[str] = (),
    srx: str | None = None,
) -> Rules:
    """The rules of a language, with a project's own."""
    rules = _language_rules(language)
    own = frozenset(word.strip().removesuffix(".") for word in abbreviations)
    return replace(rules, lists=replace(rules.lists, never_final=rules.lists.never_final | own)) if own else rules


def split(text: str, language: str = "en", rules: Rules | None = None) -> list[Segment]:
    """Cut a text into sentences.

    "".join(s.source + s.gap for s in split(text)) == text, for every text. An empty text gives no segment, a blank
    one gives one; otherwise no source is blank, and none ends in white space. A blank line ends a sentence, a single
    newline is white space like any other.
    """
    rules = rules or _language_rules(language)
    return list(_segments(text, rules)) if text else []


def _segments(text: str, rules: Rules) -> Iterator[Segment]:
    start = 0
    for end, following in _boundaries(text, rules):
        yield Segment(text[start:end], text[end:following])
        start = following
    end = len(text.rstrip())
    yield Segment(text[start:end], text[end:]) if end > start else Segment(text[start:])


def _boundaries(text: str, rules: Rules) -> Iterator[tuple[int, int]]:
    """(end of a sentence, start of the next), in order, for each boundary inside the text."""
    start = len(text) - len(text.lstrip())
    stop = len(text.rstrip())
    if "\n" in text or "\r" in text:
        for blank in _BLANK_LINE.finditer(text, start, stop):
            yield from _sentences(text, start, blank.start(), rules)
            yield blank.span()
            start = blank.end()
    yield from _sentences(text, start, stop, rules)


def _sentences(text: str, start: int, stop: int, rules: Rules) -> Iterator[tuple[int, int]]:
    """The boundaries between start and stop, where no white space stands at either end."""
    markers = [(begin + start, end + start) for begin, end in series(text[start:stop])]
    closed = _closed(text, start, stop, markers)
    ends = [end for _, end in closed]
    heads = iter([begin for begin, _ in markers if begin > start])
    head = next(heads, stop)
    for match in _CANDIDATE.finditer(text, start, stop):
        while head < match.end():
            if head > start:
                yield len(text[start:head].rstrip()) + start, head
                start = head
            head = next(heads, stop)
        place = match.start()
        if closed:
            index = bisect_right(ends, place)
            if index < len(closed) and closed[index][0] <= place:
                continue
        end, following = match.span("gap")
        if following >= stop or (end == following and text[place] not in TIGHT):
            continue
        note = note_length(text[following : following + WINDOW])
        if note:
            end, following = _after(text, following + note)
            if following >= stop:
                continue
        first = start >= place - WINDOW
        around = Place(
            text[start if first else place - WINDOW : place],
            match["mark"],
            match["closers"],
            text[following : min(stop, following + WINDOW)],
            first,
        )
        if following > start and ends_sentence(around, rules.lists):
            yield end, following
            start = following
    while head < stop:
        if head > start:
            yield len(text[start:head].rstrip()) + start, head
            start = head
        head = next(heads, stop)


def _after(text: str, place: int) -> tuple[int, int]:
    """The end of the text before `place`, and the start of what follows."""
    end = place
    while text[end - 1].isspace():
        end -= 1
    while place < len(text) and text[place].isspace():
        place += 1
    return end, place


def _closed(text: str, start: int, stop: int, markers: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where no sentence ends: inside code, tags, addresses, list markers."""
    block = text[start:stop]
    if "`" not in block and "<" not in block and "](" not in block:
        return markers
    codes = [(start + code.start, start + code.end) for code in inline.find(block) if len(code.text) > 1]
    return sorted(markers + codes) if markers else codes
