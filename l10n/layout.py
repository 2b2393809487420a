"""Puts the words of a block back into lines: the author's breaks where the words are his, the block's width elsewhere.

The text of a block is a few `lines` of the article, joined by one space each. What lies between two of them (the
newline, trailing blanks, the prefix of the next line: indentation, `> `) is a separator, and comes back in its place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from l10n.model import Span

TAB = 8
NARROW = 40
"""Columns that a paragraph of two lines is wrapped at, at least."""
_NARROW = re.compile(
    r"[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u200a\u2010-\u2027\u2030-\u205f\u20a0-\u20cf]*+"
)
"""One column a character: the alphabets, punctuation and signs of most articles."""
NO_START = frozenset("、。，．・：；？！ー）」』】〕〉》”’…ゝ々ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
NO_END = frozenset("（「『【〔〈《“‘")


def width(text: str, column: int = 0) -> int:
    """The columns that `text` takes when it begins at `column`: wide characters two, combining ones none."""
    if (text.isascii() and text.isprintable()) or _NARROW.fullmatch(text):
        return len(text)
    if text.isascii():
        return len((" " * (column % TAB) + text).expandtabs(TAB)) - column % TAB
    at = column
    for char in text:
        at += TAB - at % TAB if char == "\t" else _width(char)
    return at - column


@cache
def _width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def visible(text: str) -> str:
    """Without the characters that show nothing (word joiners, direction marks, soft hyphens)."""
    return text if text.isascii() or text.isprintable() else text.translate(_SHOWN)


class _Shown(dict[int, int | None]):
    """What str.translate makes of a character: nothing where it does not show; asked once for each."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.category(chr(code)) == "Cf" else code
        return self[code]


_SHOWN = _Shown()


def lay(
    text: str,
    span: Span,
    target: str,
    *,
    wrap: bool = True,
    refuse: Callable[[str], bool] = lambda line: False,
    anywhere: bool = False,
    solid: Sequence[tuple[int, int]] = (),
) -> str:
    """What stands for `span` of the article `text` when its source is replaced by `target`.

    refuse: says of a line's text that it must not begin a line (it would be read as a bullet, say).
    anywhere: lines may be broken between wide characters, not at blanks only.
    solid: the parts of the target that must stay on one line (tags, code).
    """
    lines = span.lines
    head, tail = text[span.start : lines[0][0]], text[lines[-1][1] : span.end]
    separators = [text[a[1] : b[0]] for a, b in zip(lines, lines[1:], strict=False)]
    if target == span.source:
        return text[span.start : span.end]
    if not separators:
        return head + target + tail
    kept = _same_breaks(span, target, separators, exact=wrap)
    if kept is None:
        kept = _fill(text, span, target, separators, refuse, anywhere, solid) if wrap else target
    return head + kept + tail


def _same_breaks(span: Span, target: str, separators: Sequence[str], exact: bool) -> str | None:
    """The target broken where the source is, if its words are the source's (or, unless `exact`, as many)."""
    joints = _joints(span)
    if visible(target) == visible(span.source):
        places = _visible_places(target, {len(visible(span.source[:joint])) for joint in joints})
    elif exact:
        return None
    else:
        gaps = [match.start() for match in re.finditer(" +", span.source)]
        there = [match.start() for match in re.finditer(" +", target)]
        if len(gaps) != len(there):
            return None
        index = dict(zip(gaps, there, strict=True))
        places = [index[joint] for joint in joints if joint in index]
    if len(places) != len(separators):
        return None
    pieces, at = [], 0
    for place, separator in zip(places, separators, strict=True):
        pieces += [target[at:place], separator]
        at = place + 1
    return "".join([*pieces, target[at:]])


def _joints(span: Span) -> list[int]:
    """Where in the source the spaces are that stand for separators."""
    at, joints = -1, []
    for start, end in span.lines[:-1]:
        at += 1 + end - start
        joints.append(at)
    return joints


def _visible_places(text: str, wanted: set[int]) -> list[int]:
    places, shown = [], 0
    for place, char in enumerate(text):
        if _SHOWN[ord(char)] is not None:
            if shown in wanted:
                places.append(place)
            shown += 1
    return places


def _fill(
    text: str,
    span: Span,
    target: str,
    separators: Sequence[str],
    refuse: Callable[[str], bool],
    anywhere: bool,
    solid: Sequence[tuple[int, int]],
) -> str:
    """The target in lines no wider than the widest of the block."""
    prefixes = [before(text, span.lines[0][0]), *map(_after_newline, separators)]
    columns = [width(prefix) for prefix in prefixes]
    limit = max(
        column + width(text[start:end], column) for column, (start, end) in zip(columns, span.lines, strict=True)
    )
    if len(columns) == 2:  # too little to tell a narrow column from a short sentence
        limit = max(limit, NARROW)
    if _NARROW.fullmatch(target):
        return _fill_narrow(target, columns, separators, limit, refuse, solid)
    return _fill_any(target, columns, separators, limit, refuse, _chances(target, anywhere, solid))


def _fill_narrow(
    target: str,
    columns: Sequence[int],
    separators: Sequence[str],
    limit: int,
    refuse: Callable[[str], bool],
    solid: Sequence[tuple[int, int]] = (),
) -> str:
    """Lines of words that take one column a character: each goes to the last blank within the limit."""
    target = target.rstrip(" ")
    words = _filled(target, solid)
    pieces: list[str] = []
    at, column, size = 0, columns[0], len(target)
    while (room := at + limit - column) < size:
        end = at + len(words[at : words.rfind(" ", at, max(room + 1, 0)) + 1].rstrip(" "))
        if end <= at:  # not even one word fits
            end = _word_end(words, at)
        start = _word_start(words, end)
        while start < size and refuse(target[start : _word_end(words, start) + 40]):
            end = _word_end(words, start)
            start = _word_start(words, end)
        if start >= size:
            break
        number = min(len(pieces) // 2, len(separators) - 1)
        pieces += [target[at:end], separators[number]]
        at, column = start, columns[number + 1]
    return "".join([*pieces, target[at:]])


def _filled(text: str, solid: Sequence[tuple[int, int]]) -> str:
    """The text with its solid parts as one word each."""
    pieces, at = [], 0
    for start, end in solid:
        pieces += [text[at:start], text[start:end].replace(" ", "_")]
        at = end
    return "".join([*pieces, text[at:]])


def _word_start(text: str, at: int) -> int:
    while text[at : at + 1] == " ":
        at += 1
    return at


def _word_end(text: str, at: int) -> int:
    end = text.find(" ", _word_start(text, at))
    return len(text) if end < 0 else end


def _fill_any(
    target: str,
    columns: Sequence[int],
    separators: Sequence[str],
    limit: int,
    refuse: Callable[[str], bool],
    chances: Iterable[tuple[str, int]],
) -> str:
    """Lines of words of any width, some of which stay together."""
    pieces: list[str] = []
    column, number, at = columns[0], 0, 0
    for blank, word_end in chances:
        word = target[at + len(blank) : word_end]
        needed = width(word)
        if pieces and column + len(blank) + needed > limit and not refuse(target[at + len(blank) : word_end + 40]):
            number = min(number + 1, len(separators))
            pieces.append(separators[number - 1])
            column = columns[number]
        else:
            pieces.append(blank)
            column += len(blank)
        pieces.append(word)
        column += needed
        at = word_end
    return "".join(pieces)


def _chances(text: str, anywhere: bool, solid: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int]]:
    """Each (blanks before, end) of what must stay on one line."""
    ranges = iter(solid)
    start, stop = next(ranges, (len(text), len(text)))
    pending: str | None = None
    for match in re.finditer(r"( *)([^ ]+)", text):
        blank, end = match[1] if pending is None else pending, match.end(2)
        while stop < end:
            start, stop = next(ranges, (len(text), len(text)))
        pending = blank if start < end < stop else None
        if pending is not None:
            continue
        if not anywhere or match[2].isascii():
            yield blank, end
            continue
        at = match.start(2)
        for place in range(at + 1, end):
            if _breakable(text[place - 1], text[place]):
                yield blank, place
                blank = ""
        yield blank, end


def _breakable(before: str, after: str) -> bool:
    return (_width(before) == 2 or _width(after) == 2) and after not in NO_START and before not in NO_END


def before(text: str, at: int) -> str:
    """What stands on the line before `at`; looks no further back than it must."""
    reach, start = 256, 0
    while not start and reach < 2 * at + 256:
        first = max(at - reach, 0)
        start = max(text.rfind("\n", first, at), text.rfind("\r", first, at)) + 1
        reach *= 2
    return text[start:at]


def _after_newline(separator: str) -> str:
    return separator[max(separator.rfind("\n"), separator.rfind("\r")) + 1 :]
