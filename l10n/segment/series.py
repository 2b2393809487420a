"""Finds list items that stand in one line: a series 1. 2. 3., a) b) c), or bullets."""

from __future__ import annotations

from l10n.segment.marks import late

_BULLETS = "•⁃▪‣◦●■"
_HAS_BULLET = late(f"[{_BULLETS}]")
_BULLET = late(rf"(?:^|(?<=\s))[{_BULLETS}](?:\s*+\d{{1,3}}[.)]+(?=\s*+\S)|(?!\s*+\d{{1,3}}[.)])(?=\s*+\S))")
_FIRSTS = ("1", "a", "A", "(")
_FIRST = late(r"\(?(?:1|a|A)(?:\.\)|\.|\))\s")
_AFTER_COLON = late(r":\s(?=\(?(?:1|a|A)(?:\.\)|\.|\))\s)")
_MARKS = tuple(".!?;,:")
_ITEM = late(r"(?:(?<=\s)|^)(\(?)(\d{1,3}|[a-zA-Z])(\.\)|\.|\))(?=\s)")


def series(text: str, nouns: frozenset[str]) -> tuple[list[tuple[int, int]], list[int]]:
    """The markers (start, end) of the series in a text, and where a new item begins a sentence.

    Bullets do, and so do numbers when the text begins with the first one; numbers that follow a colon do only after
    a mark (`Steps: 1. Wash. 2. Dry.`, and not `Bring: 1) a towel, 2) a cup`). There, what `nouns` take is no marker
    (`History: 1. Diabetes, type 2. She feels well.`).
    """
    if not text.isascii() and _HAS_BULLET().search(text):
        found = [match.span() for match in _BULLET().finditer(text)]
        if len(found) > 1:
            return found, [begin for begin, _ in found if begin]
    at_start = text.startswith(_FIRSTS) and _FIRST().match(text)
    after = _AFTER_COLON().search(text) if not at_start and ":" in text else None
    spans = _count(text, after.end() if after else 0, frozenset() if at_start else nouns) if at_start or after else []
    if len(spans) < 2:
        return [], []
    return spans, [begin for begin, _ in spans[1:] if at_start or text[begin - 2 : begin - 1] in ".!?"]


def _count(text: str, start: int, nouns: frozenset[str]) -> list[tuple[int, int]]:
    """The markers that go on counting from the first: same brackets, next number, same case of the first letter.

    Of two that could be the next, the one after a mark: `1. Diabetes, type 2. 2. Asthma.`
    """
    first = _ITEM().search(text, start)
    if first is None:
        return []
    form, capital = (first[1], first[3]), text[first.end() + 1 : first.end() + 2].isupper()
    same: dict[str, list[int]] = {}
    for match in _ITEM().finditer(text, first.end()):
        if (match[1], match[3]) == form and text[match.end() + 1 : match.end() + 2].isupper() == capital:
            same.setdefault(match[2], []).append(match.start())
    found, value = [first.span()], _next(first[2])
    width = len(first[0]) - len(first[2])
    while places := [place for place in same.get(value, ()) if place - found[-1][1] > 3]:
        marked = (place for place in places if text[place - 2] in _MARKS)
        bare = (
            place for place in places if not nouns.intersection(text[max(0, place - 20) : place].lower().split()[-1:])
        )
        place = next(marked, None) or next(bare, None)
        if place is None:
            break
        found.append((place, place + width + len(value)))
        value = _next(value)
    return found


def _next(value: str) -> str:
    return str(int(value) + 1) if value.isdigit() else chr(ord(value) + 1)
