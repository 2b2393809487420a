"""What words further off say of a full stop: citations, streets, clauses on both sides, lone variables."""

from __future__ import annotations

from l10n.segment.lists import Lists
from l10n.segment.marks import late

_COURT = late(r"(?:[^()\s][^()]{0,40}[ ,])?(?:1[5-9]|20)\d\d\)")
_VOLUME = late(r"\d (?:[A-Z][\w.']{0,12} |\d[dth]{1,2} ){0,5}\Z")
_NAME = late(r"[\w'’-]{1,30} ([\w'’-]{1,30})(?: ([\w'’-]{1,30}))?")  # noqa: RUF001
"""A word, and two more, of which one may be a verb"""
_INITIALS = late(r"[A-Z](?:\.[A-Z]){1,2}")
_VERSE = late(r"\d{1,3}:\d{1,3}(?! ?[apAP]\.?[mM])(?!\d)")
_SIGNS = frozenset("=<>≤≥≠∈∉≡≅≈∣|⊂⊆∼→")
_REACH = 60


def cited(left: str, core: str, right: str) -> bool:
    """Inside a citation: `110 Stat. 1936`, `131 (D. Me. 2016)`, `Matt. 5:3`."""
    before = left[: -len(core)]
    if core[0].isupper() and len(core) > 1 and _VERSE().match(right):
        return True
    if right[0].isdigit() and core[0].isupper() and _VOLUME().search(before[-_REACH:]):
        return True
    opened = before.rfind("(", max(0, len(before) - _REACH))
    return opened >= 0 and ")" not in before[opened:] and _COURT().match(right) is not None


def in_street(token: str, before: str, right: str, lists: Lists) -> bool:
    """A point of the compass in an address: `400 N. Main St.`"""
    if token not in ("N", "S", "E", "W") or not before[-2:-1].isdigit():
        return False
    return any(word.rstrip(".,;)") in lists.streets for word in right[:_REACH].split()[1:4])


def begins_clause(before: str, core: str, right: str, lists: Lists) -> bool:
    """Clauses on both sides: `He was at M.I.T. Classes were full.`, but not `in the U.S. Senate was`.

    Nor `It is the book J.K. Rowling was writing`: a noun stands before what may be initials.
    """
    name = _NAME().match(right)
    if name is None or lists.auxiliaries.isdisjoint(name.groups()) and name[1] not in lists.adverbs:
        return False
    words = before.split()
    if len(words) > 1 and words[-1] == "the" and words[-2] in lists.prepositions:
        words = words[:-2]  # rare in the U.K. Outbreaks still occur.
    elif words and _INITIALS().fullmatch(core) and words[-1] not in lists.prepositions:
        return False
    if not words or words[-1].lower() in lists.articles or words[-1].endswith(("'s", "’s", ".", ",")):  # noqa: RUF001
        return False
    for word in reversed(words):
        if word in lists.auxiliaries:
            return True
        if word.lower() in lists.joins or word.endswith((",", ";", ":")):
            return False
    return False


def is_variable(word: str, right: str, lists: Lists) -> bool:
    """A lone letter with a verb or a sign after it: `... is positive. f is continuous.`"""
    if len(word) != 1 or word in "aiI" or right[0] != word:
        return False
    following = right[:24].split()
    return (
        len(following) > 1 and len(following[0]) < 8 and (following[1] in lists.auxiliaries or following[1] in _SIGNS)
    )
