"""The flags of an entry in msgcat's order, and what they say about line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from l10n.catalog.late import late

_LANGUAGES = (
    "c objc python python-brace java java-printf csharp javascript scheme lisp elisp librep ruby sh awk lua "
    "object-pascal smalltalk qt qt-plural kde kde-kuit boost tcl perl perl-brace php gcc-internal gfc-internal ycp"
).split()
_ORDER = {
    "fuzzy": -1,
    **{f"{yes}{name}-format": rank for rank, name in enumerate(_LANGUAGES) for yes in ("", "no-", "possible-")},
}
_RANGE, _WRAP, _OTHERS = 100, 101, 102
_PERCENT = frozenset(
    f"{name}-format" for name in "c objc python awk lua object-pascal perl php gcc-internal gfc-internal".split()
)
_directive = late(
    r"%(?:\([^()]*+\)|\d++\$)?[-+ #0'I]*+(?:\d++|\*(?:\d++\$)?)?"
    r"(?:\.(?:\d++|\*(?:\d++\$)?)?)?(?:hh?|ll?|[Lqjzt])*+[A-Za-z%]"
)


def in_order(flags: Iterable[str]) -> list[str]:
    """As msgcat orders them; those that it does not know come last."""
    return sorted(dict.fromkeys(flags), key=_rank)


def _rank(flag: str) -> int:
    if flag.startswith("range:"):
        return _RANGE
    return _ORDER.get(flag, _WRAP if flag in ("wrap", "no-wrap") else _OTHERS)


def directives(flags: Iterable[str]) -> re.Pattern[str] | None:
    """What no line breaks within: `%-5s` in a text that a printf takes."""
    return _directive() if not _PERCENT.isdisjoint(flags) else None
