"""The translation is the English source itself.

Translate it. Names, commands and terms that are the same in your language are left alone by this check; where a whole
sentence stays English on purpose, silence the finding with `# l10n: ignore untranslated source=HASH`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair
from l10n.prose import prose, quote, words


def find(entry: Entry, pair: Pair) -> Iterator[str]:
    if pair.source.code.partition("_")[0] == pair.target.code.partition("_")[0]:
        return
    if not _same(entry.source, entry.target):
        return
    common = frozenset(pair.source.table("common").get("words", ()))
    found = [word for word in words(entry.target) if word.isascii()]
    small = [word for word in found if word.islower() and len(word) > 1]
    if len(found) < 3 or len(small) < 2 or len(_SYMBOLS.findall(prose(entry.target))) * 8 > len(entry.target):
        return
    if any(word.lower() in common for word in found) or (len(small) >= 5 and _SENTENCE.fullmatch(entry.target)):
        yield f"expected a translation, found the source itself: {quote(entry.target)}"


_FOREIGN_LETTER = re.compile(r"[^\x00-\u00bf\u2000-\u206f]")
_SENTENCE = re.compile(r"[A-Z][A-Za-z ,;:'’-]{0,2000}[.!?]?")
_PLAIN = re.compile(r"\w+")
_SYMBOLS = re.compile(r"[^\w\s.,;:!?'\"()’“”-]|--|\n")


def _same(source: str, target: str) -> bool:
    """Equal but for white space, case and punctuation."""
    if source == target:
        return True
    if abs(len(source) - len(target)) > 12 or _FOREIGN_LETTER.search(target):
        return False
    return _PLAIN.findall(source.lower()) == _PLAIN.findall(target.lower())


CHECK = Check("untranslated", Severity.ERROR, entry=find)
