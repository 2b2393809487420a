"""Text of a block -> sentences and the gaps between them; joined, they are the text. Linear in time on any input."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from l10n import inline
from l10n.boundary import Lists, Place, ends_sentence
from l10n.language import load
from l10n.model import Segment
from l10n.series import series

__all__ = ["Rules", "compile_rules", "split"]

_WINDOW = 160
"""Characters looked at on each side of a mark: a bound, so that the time is linear."""
_TIGHT = "。！？｡．"  # noqa: RUF001
"""Marks that need no white space after them."""
_MARKS = f".!?…؟۔।{_TIGHT}"
_CLOSER = (
    r"""(?:["'”’»›)\]}*_~`」』）】〉》]|</[A-Za-z][^<>]*+>|<sup\b[^<>]*+>[^<>]{0,40}+</sup>"""  # noqa: RUF001
    r"""|(?<=\])\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+(?:\s"[^"()]*+")?\)|(?<=\])\[[^\[\]]*+\]"""
    r"""|\[\^?\w{1,20}(?:[,–-]\s?\d{1,4})*+\]|[⁰¹²³⁴-⁹⁻†‡]|(?<=[a-z]\.)\d{1,3}(?:[,–-]\d{1,3}){0,8}+(?![\w.,)%]))"""  # noqa: RUF001
)
"""What sticks to the sentence that it closes: quotation marks, brackets, markup, references."""
_CANDIDATE = re.compile(
    rf"(?P<mark>[{_MARKS}](?<![{_MARKS}].)(?:(?<=\.)(?:[ \u00a0]\.){{2,8}}+(?!\w)|[{_MARKS}]*+))"
    rf"(?P<closers>{_CLOSER}*+)"
    r"(?P<gap>(?:\s|&nbsp;|&#160;|&#xA0;)*+)",
    re.DOTALL,
)
_TRAILER = re.compile(
    r"""(?:\[(?:\d{1,4}(?:[,–-]\s?\d{1,4}){0,9}|…|\.{3})\](?=\s*+[\["“‘'(*_]*+[^\W_a-z]|\s*+\Z)"""  # noqa: RUF001
    r"""|["'”’)\]](?=\s)|[:;=]-?[()DP](?=\s|\Z)"""
    r"""|[\u2639-\u263b\u2764\u2665\U0001F44B-\U0001F450\U0001F493-\U0001F49F\U0001F4AA\U0001F389\U0001F600-\U0001F64F"""
    r"""\U0001F910-\U0001F92F\U0001F970-\U0001F97A][\ufe0f\u200d\u2640\u2642\U0001F3FB-\U0001F3FF]*+"""
    r"""|\d{1,3}(?= (?:The|This|That|These|Those|It|In|At|On|If|When|However|But|And|For|As|He|She|They|We|Even|Although|There)\b)"""
    r""")(?:\s++|\Z)"""
)
"""What stands after the white space and yet belongs to the sentence before: [12], :-), a lone quotation mark."""
_BLANK_LINE = re.compile(r"(?<=\S)[^\S\r\n]*+(?:\r\n?|\n)[^\S\r\n]*+(?:\r\n?|\n)\s*+")


@dataclass(frozen=True, slots=True)
class Rules:
    """How a text is cut: the lists of a language and what a project adds."""

    lists: Lists = Lists()


@cache
def _language_rules(language: str) -> Rules:
    return Rules(Lists.of(load(language).table("segmentation")))


def compile_rules(
    language: str,
    abbreviations: Iterable[str] = (),
    no_break: Iterable[str] = (),
    breaks: Iterable[str] = (),
    srx: str | None = None,
) -> Rules:
    """The rules of a language, with a project's own."""
    own = frozenset(word.strip().removesuffix(".") for word in abbreviations)
    return Rules(Lists.of(load(language).table("segmentation"), own))


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
    block = text[start:stop]
    markers = [(begin + start, end + start) for begin, end in series(block)]
    closed = _closed(block, start, markers)
    ends = [end for _, end in closed]
    heads = [begin for begin, _ in markers if begin > start][::-1]
    for match in _CANDIDATE.finditer(text, start, stop):
        place = match.start()
        while heads and heads[-1] < match.end():
            head = heads.pop()
            if head > start:
                yield len(text[start:head].rstrip()) + start, head
                start = head
        if closed and _is_closed(place, closed, ends):
            continue
        end, following = match.span("gap")
        if following >= stop:
            break
        if end == following and text[place] not in _TIGHT:
            if text[end].isalpha() and _runs_together(text, start, place, end, stop, rules.lists):
                yield end, following
                start = following
            continue
        while trailer := _TRAILER.match(text, following, min(stop, following + _WINDOW)):
            end = following + len(trailer[0].rstrip())
            following = trailer.end()
        if following >= stop:
            break
        left = text[start if start > place - _WINDOW else place - _WINDOW : place]
        right = text[following : min(stop, following + _WINDOW)]
        around = Place(left, start > place - _WINDOW, match["mark"], match["closers"], right)
        if following > start and ends_sentence(around, rules.lists):
            yield end, following
            start = following
    for head in reversed(heads):
        if head > start:
            yield len(text[start:head].rstrip()) + start, head
            start = head


_TOGETHER = re.compile(r"(?:\A|[\s(\"“‘'])[^\W\d_]*[a-z]{2}\Z")
_FOLLOWS = re.compile(r"([A-Za-z][a-z]*)(?:['’][a-z]+)?(?=[\s,])")


def _runs_together(text: str, start: int, place: int, end: int, stop: int, lists: Lists) -> bool:
    """Whether a sentence ends where no white space follows (`... service.There are`)."""
    if not _TOGETHER.search(text[max(start, place - 24) : place]):
        return False
    follows = _FOLLOWS.match(text, end, min(stop, end + 24))
    if not follows:
        return False
    mark = text[place:end]
    if mark == ".":
        return follows[1][0].isupper() and follows[1].lower() in lists.starters
    if "." in mark or "…" in mark:
        return follows[1][0].isupper()
    return True


def _is_closed(place: int, closed: list[tuple[int, int]], ends: list[int]) -> bool:
    index = bisect_right(ends, place)
    return index < len(closed) and closed[index][0] <= place


def _closed(block: str, start: int, markers: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where no sentence ends: inside code, tags, addresses, list markers."""
    if "`" not in block and "<" not in block and "](" not in block:
        return markers
    codes = [(start + code.start, start + code.end) for code in inline.find(block) if len(code.text) > 1]
    return sorted(markers + codes) if markers else codes
