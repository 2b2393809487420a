"""The translation is the English source itself.

Translate it. Names, commands and terms that are the same in your language are left alone by this check; where a whole
sentence stays English on purpose, silence the finding with `# l10n: ignore untranslated source=HASH`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks._lexicon import untaken
from l10n.checks._prose import prose, quote
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair


def find(entry: Entry, pair: Pair) -> Iterator[str | tuple[Severity, str]]:
    if pair.source.code.partition("_")[0] == pair.target.code.partition("_")[0]:
        return
    if not _same(entry.source, entry.target) or entry.target.lstrip()[:1] in ("#", "$"):
        return  # a line with a shell's prompt is code
    common = frozenset(pair.source.table("common").get("words", ()))
    tokens = [token for token in prose(_ACCELERATOR.sub("", entry.target)).split() if any(map(str.isalnum, token))]
    words = [match[1] for token in tokens if (match := _WORD.fullmatch(token))]
    small = [word for word in words if word.islower() and len(word) > 2]
    hits = sum(word.lower() in common for word in words)
    plain = 3 * (len(tokens) - len(words)) < len(tokens)
    if (len(words) >= 3 and (hits or plain) and len(small) >= 2) or (hits and plain and len(words) >= 4 - bool(small)):
        yield f"expected a translation, found the source itself: {quote(entry.target)}"
    elif plain and 3 <= len(words) == len(tokens) and _known(words, pair) and all(map(_titled, words)):
        yield Severity.WARNING, f"expected a translation, found the source itself: {quote(entry.target)}"


def _known(words: list[str], pair: Pair) -> bool:
    """Whether the first word is one of the lexicon, and most others: a heading, and no name."""
    known = [word.lower() in untaken(pair) for word in words]  # chat stays chat
    return known[0] and 3 * sum(known) >= 2 * len(known)


def _titled(word: str) -> bool:
    return word.islower() or word.istitle()


_WORD = re.compile(r"[(\"'“‘]?([A-Za-z]+(?:['’][a-z]{1,2})?)[)\"'”’]?[.,;:!?]{0,3}")
_ACCELERATOR = re.compile(r"(?<!\w)[_&](?=[^\W_])|(?<=\b[A-Z][a-z])_(?=[a-z])|(?<=\b[A-Z])_(?=[a-z])")
_FOREIGN_LETTER = re.compile(r"[^\x00-\u00bf\u2000-\u206f]")
_PLAIN = re.compile(r"\w+")


def _same(source: str, target: str) -> bool:
    """Equal but for white space, case and punctuation."""
    if source == target:
        return True
    if abs(len(source) - len(target)) > 12 or _FOREIGN_LETTER.search(target):
        return False
    return _PLAIN.findall(source.lower()) == _PLAIN.findall(target.lower())


CHECK = Check("untranslated", Severity.ERROR, entry=find)
