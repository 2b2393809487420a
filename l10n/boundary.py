"""Whether a sentence ends at a mark: a few words on each side of it, and the lists of the language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

TIGHT = "。！？｡．"  # noqa: RUF001
"""Marks that need no white space after them."""
CLOSER = (
    r"""(?:["'”’»›)\]}*_~`」』）】〉》]|</[A-Za-z][^<>]*+>|<sup\b[^<>]*+>[^<>]{0,40}+</sup>"""
    r"""|(?<=\])\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+(?:\s"[^"()]*+")?\)|(?<=\])\[[^\[\]]*+\]"""
    r"""|\[\^?\w{1,20}(?:[,–-]\s?\d{1,4})*+\]|[⁰¹²³⁴-⁹⁻†‡]|(?<=[a-z]\.)\d{1,3}(?:[,–-]\d{1,3}){0,8}+(?![\w.,)%]))"""
)
"""What sticks to the sentence it closes: quotation marks, brackets, markup, references."""
GAP = r"(?:\s|&nbsp;|&\#160;|&\#xA0;)"
WINDOW = 64
"""Characters looked at on each side; a bound, so that the time is linear."""

_RIGHT = re.compile(
    r"""(?P<open>(?:["'“‘„«‹(\[{*_~`¿¡「『（]|<[A-Za-z][^<>]{0,60}>)*+)"""
    r"""(?P<word>[^\W\d_]++(?:['’][^\W\d_]++)?|\d++|)""",
)
_NOTE = re.compile(r"(?:\[(?:\d{1,4}(?:[,–-]\s?\d{1,4})*+|…|\.{3})\]\s?)++(?=\s*+[\"“‘'(*_]*+[A-Z0-9]|\s*+$)")
_MARKER = re.compile(r"[\"“‘'(*_~]*+(?:\d{1,3}(?:\.\d{1,3}){0,4}|[A-Za-z]|[ivxIVX]{1,5})[)]?")
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,3}")


@dataclass(frozen=True, slots=True)
class Lists:
    """What a language (and a project) knows of its words. Entries as in languages/en.toml."""

    never_final: frozenset[str] = frozenset()
    number_taking: frozenset[str] = frozenset()
    may_be_final: frozenset[str] = frozenset()
    final_before_capital: frozenset[str] = frozenset()
    after_time: frozenset[str] = frozenset()
    letter_nouns: frozenset[str] = frozenset()
    marked_names: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()

    @classmethod
    def of(cls, table: dict[str, Any]) -> Lists:
        """From a `[segmentation]` table."""
        return cls(**{name: frozenset(table.get(name, ())) for name in cls.__slots__})


@dataclass(frozen=True, slots=True)
class Place:
    """A mark and its surroundings."""

    left: str
    """From the start of the sentence, at most WINDOW characters, up to the mark."""
    mark: str
    closers: str
    right: str
    """What comes after the gap, at most WINDOW characters."""
    first: bool
    """`left` begins where the sentence begins."""


def note_length(right: str) -> int:
    """The length of a reference like `[12]` that stands after a sentence and belongs to it."""
    match = _NOTE.match(right) if right[:1] == "[" else None
    return match.end() if match else 0


def _listed(word: str, entries: frozenset[str]) -> bool:
    return word in entries or word.lower() in entries or (word.isupper() and word.capitalize() in entries)


def ends_sentence(place: Place, lists: Lists) -> bool:
    """The decision."""
    match = _RIGHT.match(place.right)
    assert match
    word = match["word"]
    after = place.right[match.end("open") :][:2]
    lower = word[:1].islower() and not (word[1:2].isupper() and len(word) > 2)
    token = place.left.rsplit(None, 1)[-1] if place.left and not place.left[-1].isspace() else ""
    if token.endswith(("[", "(")) and place.closers[:1] in ("]", ")"):
        return False
    mark = place.mark
    if mark[0] not in ".…":
        return _exclaims(place, token, word, lower, lists)
    if len(mark) > 1 or mark == "…":
        if "!" in mark or "?" in mark:
            return not lower
        return _trails(place, word, lower, lists)
    return _stops(place, token, word, after, lower, lists)


def _exclaims(place: Place, token: str, word: str, lower: bool, lists: Lists) -> bool:
    if token + place.mark in lists.marked_names and not place.closers:
        return not lower and word.lower() in lists.starters
    if lower:
        return not place.closers and token != ""
    return place.right[:1] not in ",;:"


def _trails(place: Place, word: str, lower: bool, lists: Lists) -> bool:
    """An ellipsis ends a sentence before a capital only."""
    if not word or lower:
        return False
    if " " in place.mark:
        return len(place.mark) > 5
    return not word[0].isdigit()


def _stops(place: Place, token: str, word: str, after: str, lower: bool, lists: Lists) -> bool:
    token = re.split(r"[(\[{\"“‘'*_~>—–/]", token)[-1] if not token[-1:].isalnum() or not token.isalnum() else token
    if not token:
        return not lower and bool(place.left.strip())
    digit = word[:1].isdigit()
    if place.first and _MARKER.fullmatch(place.left):
        return False
    if after[:1] in ("", ",", ";", ":", "—", "–", "-", "&") and after[:2] != "- ":
        return False if _known(token, lists) or after[:1] in ",;:" else not lower
    if token[-1].isdigit():
        return not lower
    if _listed(token, lists.never_final):
        return False
    if _listed(token, lists.number_taking) and (digit or lower):
        return False
    starter = _listed(word, lists.starters) and not lower
    if _listed(token, lists.final_before_capital):
        if lower or digit and token.lower() not in ("etc",):
            return False
        time = token.lower() in ("a.m", "p.m", "am", "pm")
        return starter or not (time and (word in lists.after_time or (place.first and place.left.count(" ") < 3)))
    if _listed(token, lists.may_be_final):
        return starter
    if len(token) == 1 and token.isalpha() and token.isupper():
        return _letter(place, word, lower, starter, lists)
    if _ACRONYM.fullmatch(token):
        return starter
    if lower:
        return not place.closers and token.isalpha() and token.islower() and len(token) > 2
    return True


def _letter(place: Place, word: str, lower: bool, starter: bool, lists: Lists) -> bool:
    if lower:
        return False
    before = place.left.rsplit(None, 2)
    noun = before[-2].strip("(\"'“‘[*_").lower() if len(before) > 1 else ""
    return starter or (noun in lists.letter_nouns and len(word) > 1)


def _known(token: str, lists: Lists) -> bool:
    return (
        any(
            _listed(token, entries)
            for entries in (lists.never_final, lists.number_taking, lists.may_be_final, lists.final_before_capital)
        )
        or len(token) == 1
        or _ACRONYM.fullmatch(token) is not None
    )
