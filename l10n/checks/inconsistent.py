"""The same source is translated in different ways in one catalog.

Choose one translation for all places, unless the context asks for another word there. Sources that differ only in
capitals or in the mark at their end count as the same, but a question is not the same as a statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks._prose import quote
from l10n.model import Catalog, Entry, Severity
from l10n.plugin import Check, Pair

_WORDS = re.compile(r"\w+")


def find(catalog: Catalog, pair: Pair) -> Iterator[tuple[Entry | None, str]]:
    first: dict[str, Entry] = {}
    for entry in catalog.entries:
        source = " ".join(entry.source.lower().split()).rstrip(" .!:;,…")
        known = first.setdefault(source, entry)
        if known is entry or len(_WORDS.findall(source)) < 4:
            continue  # single words mean different things in different places
        if _WORDS.findall(known.target.lower()) != _WORDS.findall(entry.target.lower()):
            yield entry, f"expected the translation of line {known.line}, {quote(known.target)!r}, found another one"


CHECK = Check("inconsistent", Severity.INFO, catalog=find)
