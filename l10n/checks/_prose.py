"""The words of a text: without what is no words, as they are read, or place by place (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from l10n import inline
from l10n.quantities.spoken import REFERENCE, is_mark, spoken


def any_of(signs: str) -> Callable[[str], re.Match[str] | None]:
    """Finds the first of some characters in a text; the quickest way to learn that it has none."""
    return re.compile(f"[{re.escape(signs)}]").search


LONGEST = 12_000
"""Characters. No sentence is longer: such a text is no prose, and comparing its words says nothing but takes time."""

_marked = any_of("<`[{%@$#\\|")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ADDRESS = re.compile(r":(?://|[a-z])|www\.|\.(?<=[\w)]\.)\w", re.ASCII)
"""Each way begins with a letter of its own, which makes the search quick"""
_EXTRA = re.compile(
    r"(?<!\d)(?<!\d[ \u00a0])%(?:\d{1,3}\$|\([A-Za-z_]\w{0,63}\))?[-+#0 ']{0,3}(?:\d{1,4}|\*)?(?:\.(?:\d{1,4}|\*))?"
    r"(?:hh|h|ll|l|z|j|t|q|L)?[diouxXeEfFgGaAcspn](?![^\W\d_])|%%"
    r"|\\[abfnrtv\\]"
)


def _may_hold_code(text: str) -> bool:
    """Quick, and mostly no."""
    if _marked(text):
        return True
    return ("." in text[:-1] or ":" in text) and _ADDRESS.search(text) is not None


@lru_cache(maxsize=512)
def codes(text: str) -> tuple[inline.Code, ...]:
    """The inline codes of a text; several checks ask for those of the same entry."""
    if len(text) > LONGEST or not _may_hold_code(text):
        return ()
    return tuple(inline.find(text))


def blanked(text: str) -> str:
    """The text with codes, references and printf placeholders as spaces; offsets stay. Blank for what is too long."""
    found = _blanked(text, codes(text))
    return REFERENCE.sub(_spaces, found) if "&" in found else found


@lru_cache(maxsize=512)
def prose(text: str) -> str:
    """The text as it is read: other codes and printf placeholders as spaces, references as the characters they stand
    for, and without the marks that shape words. Offsets change. Blank for what is too long."""
    return spoken(_blanked(text, [code for code in codes(text) if not is_mark(code)]))


def _blanked(text: str, found: Iterable[inline.Code]) -> str:
    if len(text) > LONGEST:
        return ""
    pieces: list[str] = []
    at = 0
    for code in found:
        pieces += (text[at : code.start], " " * (code.end - code.start))
        at = code.end
    rest = "".join((*pieces, text[at:])) if at else text
    return _EXTRA.sub(_spaces, rest) if "%" in rest or "\\" in rest else rest


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


@lru_cache(maxsize=512)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, codes left out."""
    return tuple(WORD.findall(prose(text)))


_ENDS = re.compile(r"(?<=[.!?:;])\s+")
_MOST = 40
"""Sentences. Longer texts are looked at as a whole"""


def sentence_pairs(source: str, target: str) -> list[tuple[str, str]]:
    """The sentences of two texts side by side; the texts as they are, where they do not have as many."""
    one, other = _sentences(source), _sentences(target)
    return list(zip(one, other, strict=True)) if len(one) == len(other) <= _MOST else [(source, target)]


def _sentences(text: str) -> list[str]:
    if "&" not in text:
        return [part for part in _ENDS.split(text.strip()) if part]
    # the ; of a reference ends no sentence
    closed = REFERENCE.sub(lambda match: match[0][:-1] + "\0", text.strip())
    return [part.replace("\0", ";") for part in _ENDS.split(closed) if part]


def quote(text: str, most: int = 60) -> str:
    """A text for a message: on one line, and not longer than `most`."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
