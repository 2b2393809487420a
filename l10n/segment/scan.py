"""Goes along a text from mark to mark; what is plain is decided here, the rest in `boundary`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from l10n.segment.boundary import Place, ends_sentence
from l10n.segment.lists import Lists
from l10n.segment.marks import TIGHT, WINDOW, candidate, late
from l10n.segment.small import VOWEL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from l10n.segment.overrule import Overruling

_TOGETHER = late(r"(?:\A|[\s(\"“‘'])[^\W\d_]*[a-z]{2}\Z")
_FOLLOWS = late(r"([A-Za-z][a-z]*)(?:['’][a-z]+)?(?=[\s,])")  # noqa: RUF001
"""What stands on both sides of a mark without white space: `... service.There are`"""


def boundaries(
    text: str,
    start: int,
    stop: int,
    lists: Lists,
    project: Overruling | None,
    closed: list[tuple[int, int]],
    heads: list[int],
) -> Iterator[tuple[int, int]]:
    """(end of a sentence, start of the next), between places where no white space stands.

    closed: where no sentence ends, in order. heads: where a sentence begins anyhow, from last to first.
    """
    origin = start
    ends = [end for _, end in closed] if closed else []
    for match in candidate(text).finditer(text, start, stop):
        place, following = match.span()
        if heads:
            while heads and heads[-1] <= following:
                start = heads.pop()
                yield end_before(text, start), start
        if following >= stop:
            break
        if closed and _is_closed(place - origin, closed, ends):
            continue
        if match.lastindex is None and _is_plain(text, start, place, lists):
            end, found = place + 1, True
        else:
            end, following, found = _decided(text, start, stop, match, lists)
            if following >= stop:
                break
        if project and following > start:
            found = project.decide(end, following, found)
        if found and end > start:
            yield end, following
            start = following
    while heads:
        head = heads.pop()
        yield end_before(text, head), head


def end_before(text: str, head: int) -> int:
    """The end of what stands before the white space before a place."""
    while text[head - 1].isspace():
        head -= 1
    return head


def _is_plain(text: str, start: int, place: int, lists: Lists) -> bool:
    """The common case, decided fast: `... ordinary. Next`."""
    before = text.rfind(" ", start, place)
    token = text[before + 1 : place]
    if before < 0 or not token.isalnum():
        return False
    if token.islower() and token.isalpha():
        if len(token) > 4 or (len(token) > 1 and VOWEL.search(token)):
            return token not in lists.known if text[place] == "." else token + text[place] not in lists.marked_names
        return False
    if token.isdigit():
        return not lists.after_ordinal and len(token) > 1 and place - start > 12
    if len(token) < 2 or not token.isalpha() or not VOWEL.search(token):
        return False
    if text[place] != ".":
        return token + text[place] not in lists.marked_names
    return not (token in lists.known or token.lower() in lists.known or token.capitalize() in lists.known)


def _decided(text: str, start: int, stop: int, match: re.Match[str], lists: Lists) -> tuple[int, int, bool]:
    """(end, start of the next, whether a sentence ends there)."""
    place, following = match.span()
    if match.lastindex is None:
        marked = end = place + 1
    else:
        marked = match.end(1)
        end = match.end(2)
        if end == following and text[place] not in TIGHT:
            return end, end, text[end].isalpha() and _runs_together(text, start, place, end, stop, lists)
        if not text[following].isalpha():
            from l10n.segment.trailers import trail

            end, following = trail(text, start, end, following, stop, lists.after_note)
            if following >= stop:
                return end, following, False
    whole = place - start <= WINDOW
    left = text[start if whole else place - WINDOW : place]
    mark = text[place:marked]
    found = ends_sentence(
        Place(left, whole, mark, match[2] or "", text[following : min(stop, following + WINDOW)]), lists
    )
    if found and marked - place > 6 and " " in mark and text[place - 1 : place].isalnum():
        return place + 1, place + 2, True  # a full stop, then `. . .` of the next sentence
    return end, following, found


def _runs_together(text: str, start: int, place: int, end: int, stop: int, lists: Lists) -> bool:
    """Whether a sentence ends where no white space follows (`... service.There are`)."""
    if not _TOGETHER().search(text[max(start, place - 24) : place]):
        return False
    follows = _FOLLOWS().match(text, end, min(stop, end + 24))
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
