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
    if _REFERENCE.search(entry.target):
        return
    text = _ACCELERATOR.sub("", _context_free(entry.target))
    tokens = [token for token in prose(_JOINED.sub(" ", text)).split() if any(map(str.isalpha, token))]
    words = [match[1] for token in tokens if (match := _WORD.fullmatch(token))]
    known, common = _known(words, pair)
    prosaic = _SYNTAX.search(text) is None
    plain = 3 * (len(tokens) - len(words)) < len(tokens) and (prosaic or common)
    if _sentence(words, common, plain) or (prosaic and _heading(words, known, tokens)):
        sure = len(words) > 2 and len(known) > 1 and 2 * len(known) >= len(words)
        level = Severity.ERROR if sure and any(map(str.islower, words)) else Severity.WARNING
        yield level, f"expected a translation, found the source itself: {quote(entry.target)}"


def _sentence(words: list[str], common: bool, plain: bool) -> bool:
    """Whether words that are the same in both texts are more than a name."""
    small = sum(word.islower() and len(word) > 2 for word in words)
    return len(words) >= 3 and (
        (small >= 2 and (plain or common)) or (common and plain and len(words) >= 4 - bool(small))
    )


def _heading(words: list[str], known: set[str], tokens: list[str]) -> bool:
    """Whether most words are known ones, and they are no name: GNU General Public License."""
    if any(map(str.isupper, words)) and not any(map(str.islower, words)):
        return False
    known = {word for word in known if len(word) > 1}
    return len(tokens) >= 3 and len(known) >= 2 and 2 * len(known) >= len(tokens)


def _known(words: list[str], pair: Pair) -> tuple[set[str], bool]:
    """The words that translations into the target's language do not keep, and whether common ones are among them."""
    small = {word.lower() for word in words}
    common = small.intersection(pair.source.table("common").get("words", ()))
    return (small & untaken(pair)) | common, bool(common)  # chat stays chat


def _context_free(text: str) -> str:
    """The text behind the context that some catalogs put before it: menu^Open."""
    return text.rpartition("^")[2] if "^" in text else text


_WORD = re.compile(r"[(\"'“‘]?([A-Za-z]+(?:['’-][A-Za-z]+)*)[)\"'”’]?[.,;:!?…]{0,3}")
_JOINED = re.compile(r"(?<=\w)/(?=[A-Z])")
_SYNTAX = re.compile(r"[\[\]|<>{}]|--|\w/\w+/\w")
"""A command line or a path"""
_REFERENCE = re.compile(
    r"\b(?:1[89]|20)\d\d(?: [A-Z][a-z]{2,8}\.?(?: \d{1,2})?)?; ?\d{1,4} ?(?:\([^()]{1,20}\) ?)?: ?\w?\d{1,6}"
    r"|\b\d{1,4} ?\(\d{1,4}(?:[-–]\d{1,4})?\)[,:] ?(?:pp?\. ?)?\w?\d{1,6}[-–]\w?\d"
)
"""Year, volume and pages of a journal, as an entry in a list of references has them: 2011;72:1-9, 72(3), 1-9"""
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
