"""Text of a block -> sentences and the gaps between them; joined, they are the text. Linear in time on any input."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from l10n.language import word_lists
from l10n.model import Segment
from l10n.segment.boundary import VOWEL, Lists, Place, ends_sentence
from l10n.segment.marks import ADDRESS, BLANK_LINE, CANDIDATE, FOLLOWS, NOTE_NUMBER, TIGHT, TOGETHER, TRAILER, WINDOW
from l10n.segment.series import series

TYPE_CHECKING = False
if TYPE_CHECKING:
    from l10n.segment.overrule import Overruling, ProjectRules

__all__ = ["Rules", "compile_rules", "split"]


class Rules:
    """How a text is cut: the lists of a language, and what a project adds or overrules."""

    __slots__ = ("lists", "project")

    def __init__(self, lists: Lists, project: ProjectRules | None = None) -> None:
        self.lists = lists
        self.project = project


def compile_rules(
    language: str,
    abbreviations: Iterable[str] = (),
    no_break: Iterable[str] = (),
    breaks: Iterable[str] = (),
    srx: str | None = None,
) -> Rules:
    """The rules of a language with a project's own, which go first.

    abbreviations: never end a sentence (`Temp.`, with or without the full stop).
    no_break: regular expressions; no sentence ends inside a match or at its end.
    breaks: regular expressions; a sentence ends where a match ends (white space around that place is the gap).
    srx: the text of an SRX 2.0 file; where one of its rules matches, the first that does decides.
    The order of authority: no_break, breaks, SRX, then the language's own rules.
    ConfigError names a pattern that is wrong or may run away.
    """
    return _compile(language, tuple(abbreviations), tuple(no_break), tuple(breaks), srx)


@cache
def _compile(
    language: str, abbreviations: tuple[str, ...], no_break: tuple[str, ...], breaks: tuple[str, ...], file: str | None
) -> Rules:
    own = frozenset(word.strip().removesuffix(".") for word in abbreviations) - {""}
    lists = Lists(word_lists(language, "segmentation"), own)
    if not (no_break or breaks or file):
        return Rules(lists)
    from l10n.segment import srx
    from l10n.segment.overrule import ProjectRules

    return Rules(lists, ProjectRules.of(no_break, breaks, srx.read(file, language) if file else ()))


def split(text: str, language: str = "en", rules: Rules | None = None) -> list[Segment]:
    """Cut a text into sentences.

    "".join(s.source + s.gap for s in split(text)) == text, for every text. An empty text gives no segment, a blank
    one gives one; otherwise no source is blank, and none ends in white space. A blank line ends a sentence, a single
    newline is white space like any other. The gap may hold `&nbsp;`.
    """
    segments: list[Segment] = []
    start = 0
    for end, following in _boundaries(text, rules or _compile(language, (), (), (), None)):
        if end > start:
            segments.append(Segment(text[start:end], text[end:following]))
            start = following
    if text:
        end = len(text.rstrip())
        segments.append(Segment(text[start:end], text[end:]) if end > start else Segment(text[start:]))
    return segments


def _boundaries(text: str, rules: Rules) -> Iterator[tuple[int, int]]:
    """(end of a sentence, start of the next), in order, for each boundary inside the text."""
    start = len(text) - len(text.lstrip())
    stop = len(text.rstrip())
    if "\n" in text or "\r" in text:
        return _paragraphs(text, start, stop, rules)
    return _sentences(text, start, stop, rules)


def _paragraphs(text: str, start: int, stop: int, rules: Rules) -> Iterator[tuple[int, int]]:
    for blank in BLANK_LINE.finditer(text, start, stop):
        end = _end(text, blank.start())
        yield from _sentences(text, start, end, rules)
        yield end, blank.end()
        start = blank.end()
    yield from _sentences(text, start, stop, rules)


def _sentences(text: str, start: int, stop: int, rules: Rules) -> Iterator[tuple[int, int]]:
    """The boundaries between start and stop, where no white space stands at either end."""
    block = text[start:stop]
    markers, items = series(block)
    heads = [start + item for item in items]
    project = rules.project.on(text, start, stop) if rules.project else None
    if project:
        heads = [head for head in heads if project.decide(_end(text, head), head, True)]
        heads = sorted({*heads, *project.heads()})
    return _merged(text, start, stop, rules.lists, project, _closed(block, markers), heads[::-1])


def _merged(
    text: str,
    start: int,
    stop: int,
    lists: Lists,
    project: Overruling | None,
    closed: list[tuple[int, int]],
    heads: list[int],
) -> Iterator[tuple[int, int]]:
    """The boundaries at marks, and those before `heads` (places from last to first), where a sentence begins anyhow."""
    origin = start
    ends = [end for _, end in closed]
    for match in CANDIDATE.finditer(text, start, stop):
        while heads and heads[-1] <= match.end():
            start = heads.pop()
            yield _end(text, start), start
        place = match.start()
        if closed and _is_closed(place - origin, closed, ends):
            continue
        end, following = match.span(3)
        if following >= stop:
            break
        if _is_plain(text, start, place, end, following, lists):
            found = True
        elif end == following and text[place] not in TIGHT:
            found = text[end].isalpha() and _runs_together(text, start, place, end, stop, lists)
        else:
            end, following = _trail(text, start, end, following, stop, lists)
            if following >= stop:
                break
            found = ends_sentence(_place(text, start, stop, following, match), lists)
            if found and " " in match[1] and match.end(1) - place > 6 and text[place - 1 : place].isalnum():
                end, following = place + 1, place + 2  # a full stop, then `. . .` of the next sentence
        if project and following > start:
            found = project.decide(end, following, found)
        if found and end > start:
            yield end, following
            start = following
    for head in reversed(heads):
        yield _end(text, head), head


def _end(text: str, head: int) -> int:
    """The end of what stands before the white space before a place."""
    while text[head - 1].isspace():
        head -= 1
    return head


def _is_plain(text: str, start: int, place: int, end: int, following: int, lists: Lists) -> bool:
    """The common case, decided fast: `... ordinary. Next`."""
    if end - place != 1 or following == end or text[place] not in ".!?" or not text[following].isupper():
        return False
    token = text[max(start, place - 24) : place].rpartition(" ")[2]
    if not token.islower() or not token.isalpha() or token in lists.known or place - len(token) <= start:
        return False
    return len(token) > 4 or (len(token) > 1 and VOWEL.search(token) is not None)


def _place(text: str, start: int, stop: int, following: int, match: re.Match[str]) -> Place:
    at = match.start()
    whole = start >= at - WINDOW
    left = text[start if whole else at - WINDOW : at]
    return Place(left, whole, match[1], match[2], text[following : min(stop, following + WINDOW)])


def _trail(text: str, start: int, end: int, following: int, stop: int, lists: Lists) -> tuple[int, int]:
    """The end of the sentence and the start of the next one, past what still belongs to the sentence."""
    while trailer := TRAILER.match(text, following, min(stop, following + WINDOW)):
        end = following + len(trailer[0].rstrip())
        following = trailer.end()
    number = NOTE_NUMBER.match(text, following, min(stop, following + WINDOW))
    if number and number[1] in lists.after_note and not text[start : start + 1].isdigit():
        return following + len(number[0]) - 1, number.end()
    return end, following


def _runs_together(text: str, start: int, place: int, end: int, stop: int, lists: Lists) -> bool:
    """Whether a sentence ends where no white space follows (`... service.There are`)."""
    if not TOGETHER.search(text[max(start, place - 24) : place]):
        return False
    follows = FOLLOWS.match(text, end, min(stop, end + 24))
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


def _closed(block: str, markers: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where no sentence ends: inside code, tags, addresses, list markers."""
    if "`" not in block and "<" not in block and "](" not in block:
        return markers
    from l10n import inline

    codes = [(code.start, code.end) for code in inline.find(block) if len(code.text) > 1]
    addresses = [match.span() for match in ADDRESS.finditer(block)]
    return _united(sorted([*markers, *codes, *addresses]))


def _united(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without overlaps."""
    united: list[tuple[int, int]] = []
    for begin, end in spans:
        if united and begin < united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((begin, end))
    return united
