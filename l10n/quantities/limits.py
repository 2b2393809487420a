"""Which way a text limits its numbers: at most, up to, tối đa; or at least, or more, ít nhất (pure)."""

from __future__ import annotations

import re
from functools import lru_cache

from l10n.quantities import Grammar

_WORD = re.compile(r"[^\W\d_]+")
LONGEST = 12_000
"""Characters; a longer text is no prose."""
_SIGN = re.compile(r"[<>≤≥]=?\s?\d")
_NUMBER = re.compile(r"[([~≈$€£₫]*\d")
_NEAR = 4
"""Words between a limit and its number: the maximum daily dose is 4 g"""
_REACH = 60
"""Characters in which these words are looked for"""
_DENIED = 2
"""Words between a denial and what it turns round: do not take more than 4"""
_TURNED = {"over": "most", "under": "least"}
_UPPER = {"most": True, "least": False, "under": True, "over": False}
"""The lists of [limits]; those of `under` and `over` are limits only right before a number"""


def telling(how: Grammar) -> frozenset[str]:
    """Words in small letters: a text with none of them has no limit, but for signs."""
    return _reader(how)[1]


def signed(text: str) -> bool:
    """Whether a text may limit by a sign: < 5."""
    return _SIGN.search(text) is not None


def limit(text: str, how: Grammar) -> tuple[bool, str] | None:
    """Whether a sentence limits its numbers from above, and the words that say so.

    None where it has no limit beside a number, limits of both ways, or one that a denial may turn round.
    """
    pattern, _ = _reader(how)
    small = text.lower()
    if pattern is None or len(text) > LONGEST:
        return None
    found = list(pattern.finditer(small))
    denied = any(match.lastgroup == "deny" for match in found)
    sides, beside = set[bool](), None
    for before, match in zip([None, *found], found, strict=False):
        kind = match.lastgroup or ""
        if kind == "deny" or (kind in _TURNED and not _follows(small, match.end(), how)):
            continue
        if denied and kind in _TURNED:
            if not before or not _turns(small, before, match):
                return None
            kind = _TURNED[kind]
        sides.add(_UPPER[kind])
        if beside is None and _stands_near(small, match, how):
            beside = match[0]
    return (sides.pop(), beside) if beside and len(sides) == 1 else None


def _turns(text: str, before: re.Match[str], match: re.Match[str]) -> bool:
    """Whether a denial stands right before a comparison: not more than, do not take more than."""
    between = text[before.end() : match.start()]
    words = between.split() if before.lastgroup == "deny" and len(between) < _REACH else ["."]
    return len(words) <= _DENIED and all(map(str.isalpha, words))


def _follows(text: str, at: int, how: Grammar) -> bool:
    """Whether a number follows at once."""
    after = text[at : at + _REACH].split()
    return bool(after) and _counts(after[0], how)


def _stands_near(text: str, match: re.Match[str], how: Grammar) -> bool:
    before = text[max(0, match.start() - _REACH) : match.start()].split()[-_NEAR:]
    after = text[match.end() : match.end() + _REACH].split()[:_NEAR]
    return any(_counts(word, how) for word in (*before, *after))


def _counts(word: str, how: Grammar) -> bool:
    return _NUMBER.match(word) is not None or word.strip("(),.;:!") in how.words


@lru_cache(maxsize=64)
def _reader(how: Grammar) -> tuple[re.Pattern[str] | None, frozenset[str]]:
    """A pattern with a group for each kind of limit and for denials, and the longest word of each limit."""
    table, denials = how.language.table("limits"), how.language.table("negation")
    if not table:
        return None, frozenset()
    words = [_WORD.findall(form) for kind in _UPPER for form in table[kind]]
    longest = frozenset(max(one, key=len) for one in words if one)
    # of two that begin at one place the first is found: no more than before no, <= before <
    groups = [f"(?P<{kind}>{_any(table[kind])})" for kind in _UPPER]
    groups.append(f"(?P<deny>{_any([*denials['sure'], *denials['also']])})")
    return re.compile("|".join(groups)), longest


def _any(forms: list[str]) -> str:
    """One of some forms, as whole words; a sign is none in an arrow."""
    listed = [re.escape(form).replace(r"\ ", r"\s") for form in sorted(forms, key=len, reverse=True)]
    worded = [form for form in listed if form[-1].isalpha()]
    signs = "|".join(form for form in listed if not form[-1].isalpha())
    return rf"\b(?:{'|'.join(worded)})\b" + (rf"|(?<![-=<>])(?:{signs})" if signs else "")
