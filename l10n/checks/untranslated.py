"""The translation is the English source itself.

Translate it. Names, commands and terms that are the same in your language are left alone by this check; where a whole
sentence stays English on purpose, silence the finding with `# l10n: ignore untranslated source=HASH`.
"""

from __future__ import annotations

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
    if any(word.lower() in common for word in found) and len(found) >= 3 and len(small) >= 2 or len(small) >= 4:
        yield f"expected a translation, found the source itself: {quote(entry.target)}"


def _same(source: str, target: str) -> bool:
    """Equal but for white space, case and punctuation."""
    if source == target:
        return True
    if abs(len(source) - len(target)) > 12 + len(source) // 20:
        return False
    return [word.lower() for word in words(source)] == [word.lower() for word in words(target)] and bool(
        prose(source).strip()
    )


CHECK = Check("untranslated", Severity.ERROR, entry=find)
