"""Whether a sentence ends before a small letter: in texts written in haste, after quotations and cries."""

from __future__ import annotations

import re

from l10n.segment.lists import Lists, begins
from l10n.segment.marks import late

TYPE_CHECKING = False
if TYPE_CHECKING:
    from l10n.segment.boundary import Place

VOWEL = re.compile(r"[aeiouyAEIOUY]|[^\x00-\x7f]")
_CRY = late(r"[^\W_]+(?:\Z|, ?[^\W_]+\Z|.*[!?] [a-z])")
SPEECH = late(r"[^\W\d_]++(?: [A-Z][\w’'-]++){0,2} ([a-z]++)")
"""he said, Ann Lee asked"""
_SPOKEN = late(r"([a-z]++) (?:I|s?he|they|we|the|an?|my|his|her|Mr|Mrs|[A-Z][a-z]+)\b")
"""said he, cries the king"""
_OPENED = late(r"\s[\"'`“‘](?=\S)")  # noqa: RUF001
_SHORTENED = late(r"(?:\d|\b[A-Z]\.) ?[a-z]{1,5}\Z")
"""A word that is probably cut short: `5 ft. tall`, `C. diff. spores`"""


def cried(place: Place, token: str, lists: Lists) -> bool:
    """In older prose and verse a cry ends no sentence before a small letter: `Hark! the lark`."""
    if not lists.archaic.isdisjoint(place.left.lower().split()):
        return True  # O Captain! my Captain!
    cry = place.left.partition("!")[0].partition(",")[0].lower()
    if cry in lists.cries and place.whole and place.left[:1].isupper() and _CRY().match(place.left):
        return True
    said = (SPEECH().match(place.right), _SPOKEN().match(place.right))
    return any(found and found[1] in lists.speech for found in said)  # Stop! he cried


def attributed(left: str, lists: Lists) -> bool:
    """Who speaks has been said before the quotation: `She asked, "Why?" He said nothing.`"""
    opened = [match.start() for match in _OPENED().finditer(left)]
    words = left[: opened[-1]].split()[-8:] if opened else []
    return any(word.rstrip(",:") in lists.speech for word in words)


def runs_on(place: Place, core: str, word: str, after: str, lists: Lists) -> bool:
    """A full stop before a lower-case word ends a sentence only after an ordinary word, outside quotation."""
    if after.startswith(".") and len(word) < 5:
        return False
    if inside(place.left):
        return False
    if place.closers:
        return False
    if core[-1].isdigit():
        return (word in lists.starters or word in lists.casual) and (len(core) > 2 or in_haste(place))
    if "." in core or (core not in lists.short and _SHORTENED().search(place.left)):
        return False
    if not core.islower():
        return word in lists.casual and len(core) > 3
    if core in lists.starters or core in lists.casual or core in lists.short:
        return True
    if len(core) < 3 or not VOWEL.search(core):
        return False
    if len(core) > 4 or not lists.casual or in_haste(place):
        return True
    return word in lists.casual or begins(word, after, lists)  # exp. date, and: nice dog. he barks


def in_haste(place: Place) -> bool:
    """The sentence itself begins with a small letter."""
    return place.whole and place.left[:1].islower()


def inside(left: str) -> bool:
    """An opening bracket or quotation mark waits for its other half."""
    return left.count("(") > left.count(")") or left.count("“") > left.count("”") or left.count('"') % 2 == 1
