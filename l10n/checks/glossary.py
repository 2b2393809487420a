"""A term of the glossary is not translated as the glossary says, or with a word that it forbids.

Use the translation that the catalogs' glossary.csv gives. A term whose translation is the same word stays as it is.
Where another word is right in this sentence, silence the finding, or let the glossary have both.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from l10n.checks._prose import prose
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair

_PLURAL = r"(?:s|es|'s|’s)?"


@lru_cache(maxsize=8192)
def _pattern(term: str, inflected: bool) -> re.Pattern[str]:
    """A whole term, white space as it comes; a capital in the term is meant."""
    body = r"\s+".join(re.escape(word) for word in term.split())
    before = r"(?<!\w)" if _spaced(term[:1]) else ""
    after = (_PLURAL if inflected else "") + r"(?!\w)" if _spaced(term[-1:]) else ""
    return re.compile(before + body + after, re.IGNORECASE if term == term.lower() else 0)


def _spaced(char: str) -> bool:
    """Whether the script of a letter sets words apart with spaces."""
    return char.isalnum() and not "\u3040" <= char <= "\u9fff" and not "\u0e00" <= char <= "\u0eff"


def find(entry: Entry, pair: Pair) -> Iterator[str]:
    if not pair.glossary:
        return
    source, target = prose(entry.source), prose(entry.target)
    taken: list[tuple[int, int]] = []
    for term in sorted(pair.glossary, key=lambda one: -len(one.source)):
        places = _outside(taken, [match.span() for match in _pattern(term.source, True).finditer(source)])
        if not places:
            continue
        taken = sorted([*taken, *places])  # `muscle` inside `muscle spasm` has the longer term's translation
        wrong = next((word for word in term.forbidden if _pattern(word, False).search(target)), None)
        if wrong:
            wanted = term.target or "another word"
            yield f"expected {wanted} for {term.source}, found {wrong}, which the glossary forbids"
        elif term.target and not any(_has(target, form) for form in term.target.split("|")):
            yield f"expected {term.target} for {term.source}, found another word"


def _outside(taken: list[tuple[int, int]], places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places that lie in none of those taken, which are in order."""
    starts, reach = [start for start, _ in taken], list(accumulate((end for _, end in taken), max))
    before = ((place, bisect_right(starts, place[0])) for place in places)
    return [place for place, index in before if not index or reach[index - 1] < place[1]]


def _has(target: str, form: str) -> bool:
    """White space as it comes: `vitamin&nbsp;D` has the term too."""
    return " ".join(form.lower().split()) in " ".join(target.lower().split())


CHECK = Check("glossary", Severity.WARNING, entry=find)
