"""The translation says the opposite of a word of the source: before became after, increase became decrease.

Say what the source says: a dose after meals is none before meals, and the left eye is not the right one. The check
looks only where the source has one of two opposites and the translation says the other one alone. Where the sense is
kept in another way (`hide` as `do not show`), silence the finding with a comment in the entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from l10n import language as languages
from l10n.checks._lexicon import line, tokens
from l10n.checks._prose import sentence_pairs
from l10n.language import Language
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair


@dataclass(frozen=True, slots=True)
class _Side:
    """Words of the source's language, and all that may say one of them in the target's."""

    words: frozenset[str]
    sure: tuple[str, ...]
    """Renderings that say nothing else"""
    others: tuple[str, ...]

    def said_in(self, text: str) -> str | None:
        """The rendering that certainly says one of the words in a text."""
        return next((form.strip() for form in self.sure if form in text), None)

    def times_in(self, text: str) -> int:
        return sum(map(text.count, self.sure))

    def may_be_in(self, text: str) -> bool:
        return any(form in text for form in (*self.sure, *self.others))


_Row = tuple[_Side, _Side, bool]
"""A side, the opposite one, and whether a denial of one may say the other"""


def find(entry: Entry, pair: Pair) -> Iterator[str]:
    known = _rows(pair.source.code.partition("_")[0], pair.target.code.partition("_")[0], pair.target.gap != "")
    if known.keys().isdisjoint(tokens(entry.source)):
        return
    for source, target in sentence_pairs(entry.source, entry.target):
        found = _turned(source, target, known, pair)
        if found:
            yield found
            return


def _turned(source: str, target: str, known: dict[str, list[_Row]], pair: Pair) -> str | None:
    """A word of the source whose opposite the target says, and not the word."""
    there = tokens(source)
    text = line(target) if pair.target.gap else target
    for word in dict.fromkeys(there):
        for own, other, polar in known.get(word, ()):
            if own.may_be_in(text) or sum(one in other.words for one in there) >= other.times_in(text):
                continue
            if not polar or not (_denies(there, pair.source) or _denies(tokens(target), pair.target)):
                return f"expected {word}, found {other.said_in(text)!r}, the opposite"
    return None


def _denies(words: tuple[str, ...], language: Language) -> bool:
    return not set(language.table("negation").get("sure", ())).isdisjoint(words)


@lru_cache(maxsize=16)
def _rows(source: str, target: str, spaced: bool) -> dict[str, list[_Row]]:
    """A word of the source's language -> the sides that it stands on, each with the other one."""
    rows: dict[str, list[_Row]] = {}
    for words, forms, others, other_forms, *polar in (
        languages.load(f"{source}_{target}").table("opposites").get("pairs", ())
    ):
        one, two = _side(words, forms, spaced), _side(others, other_forms, spaced)
        for side, opposite in ((one, two), (two, one)):
            for word in side.words:
                rows.setdefault(word, []).append((side, opposite, bool(polar)))
    return rows


def _side(words: str, forms: str, spaced: bool) -> _Side:
    gap = " " if spaced else ""
    sure, _, others = (
        [f"{gap}{form.strip()}{gap}" for form in part.split("|") if part] for part in forms.partition(";")
    )
    return _Side(frozenset(words.split()), tuple(sure), tuple(others))


CHECK = Check("opposites", Severity.WARNING, entry=find)
