"""The translation says the opposite of a word of the source: before became after, increase became decrease.

Say what the source says: a dose after meals is none before meals, and the left eye is not the right one. The check
looks only where the source has one of two opposites and the translation says the other one alone. Where no other word
can say the sense (left and right, increase and decrease, a vein and an artery), and the text is not long, it is an
error, else a warning. Where the sense is kept in another way (`hide` as `do not show`), silence the finding with a
comment in the entry.
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

_LONG = 60
"""Words of a text from which on the sense may well be kept in another place"""


@dataclass(frozen=True, slots=True)
class _Side:
    """Words of the source's language, and all that may say one of them in the target's."""

    words: frozenset[str]
    phrases: tuple[str, ...]
    """Words that say it together, between spaces: out of reach"""
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

    def times_of(self, source: str, words: tuple[str, ...]) -> int:
        """How often a source says it."""
        return sum(one in self.words for one in words) + sum(map(source.count, self.phrases))


@dataclass(frozen=True, slots=True)
class _Row:
    """What a word of the source stands for, and what it does not."""

    own: _Side
    other: _Side
    phrase: str
    """What the source has to have beside the word, which is its last: out of reach; empty for a word alone"""
    polar: bool
    """A denial of one may say the other"""
    sure: bool
    """No other word can say the sense"""


def find(entry: Entry, pair: Pair) -> Iterator[tuple[Severity, str]]:
    known = _rows(pair.source.code.partition("_")[0], pair.target.code.partition("_")[0], pair.target.gap != "")
    if known.keys().isdisjoint(tokens(entry.source)):
        return
    pairs = sentence_pairs(entry.source, entry.target)
    found = [one for source, target in pairs for one in _turned(source, target, known, pair)]
    if found:
        sure, message = min(found, key=lambda one: not one[0])
        yield Severity.ERROR if sure and len(tokens(entry.source)) < _LONG else Severity.WARNING, message


def _turned(source: str, target: str, known: dict[str, list[_Row]], pair: Pair) -> Iterator[tuple[bool, str]]:
    """The words of the source whose opposite the target says, and not the word; and whether that is sure."""
    there, asked = tokens(source), line(source)
    text = line(target) if pair.target.gap else target
    for word in dict.fromkeys(there):
        for row in known.get(word, ()):
            if row.phrase not in asked or row.own.may_be_in(text):
                continue
            if row.other.times_of(asked, there) >= row.other.times_in(text):
                continue
            if not row.polar or not (_denies(there, pair.source) or _denies(tokens(target), pair.target)):
                said = row.phrase.strip() or word
                yield row.sure, f"expected {said}, found {row.other.said_in(text)!r}, the opposite"


def _denies(words: tuple[str, ...], language: Language) -> bool:
    return not set(language.table("negation").get("sure", ())).isdisjoint(words)


@lru_cache(maxsize=16)
def _rows(source: str, target: str, spaced: bool) -> dict[str, list[_Row]]:
    """A word of the source's language, or the last one of a phrase -> what it stands for."""
    rows: dict[str, list[_Row]] = {}
    for words, forms, others, other_forms, *marks in (
        languages.load(f"{source}_{target}").table("opposites").get("pairs", ())
    ):
        one, two = _side(words, forms, spaced), _side(others, other_forms, spaced)
        for own, other in ((one, two),) if "forth" in marks else ((one, two), (two, one)):
            for said in (*sorted(own.words), *own.phrases):
                phrase = said if said[0] == " " else ""
                row = _Row(own, other, phrase, "not" in marks, "sure" in marks)
                rows.setdefault(said.split()[-1], []).append(row)
    return rows


def _side(words: str, forms: str, spaced: bool) -> _Side:
    gap = " " if spaced else ""
    sure, _, others = (
        [f"{gap}{form.strip()}{gap}" for form in part.split("|") if part] for part in forms.partition(";")
    )
    phrases = tuple(f" {word.replace('_', ' ')} " for word in words.split() if "_" in word)
    return _Side(frozenset(word for word in words.split() if "_" not in word), phrases, tuple(sure), tuple(others))


CHECK = Check("opposites", Severity.WARNING, entry=find)
