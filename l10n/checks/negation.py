"""The source denies something and the translation does not, or the other way round.

A lost `not` turns advice into its opposite. Say the denial in the words of your language; a word that denies by itself
(unsafe, avoid, without) counts too. Where the meaning is kept in another way, silence the finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from l10n.checks._prose import prose
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair
from l10n.quantities import Grammar, grammar

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?(?:-[^\W\d_]+)*|0")


_LONG = 5
"""Letters of a word that can be derived from another: unsafe, but not in"""


@dataclass(frozen=True, slots=True)
class _Cues:
    """A list of [negation]: whole words, beginnings (un*), ends (*less), and phrases."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    ends: tuple[str, ...]
    phrases: tuple[str, ...]

    def may_be_in(self, text: str) -> bool:
        """Whether a cue's letters stand in a text at all: quick, and mostly no."""
        return any(word in text for word in self.words)

    def found(self, words: Sequence[str]) -> str | None:
        """The first cue among the words of a text, in small letters."""
        whole = next((word for word in words if word in self.words), None)
        if whole:
            return whole
        if self.beginnings or self.ends:
            part = next((word for word in words if len(word) >= _LONG and self._derived(word)), None)
            if part:
                return part
        line = f" {' '.join(words)} " if self.phrases else ""
        return next((phrase.strip() for phrase in self.phrases if phrase in line), None)

    def _derived(self, word: str) -> bool:
        return word.startswith(self.beginnings) or word.endswith(self.ends)


@lru_cache(maxsize=64)
def _cues(how: Grammar, name: str) -> _Cues:
    forms: Sequence[str] = how.language.table("negation").get(name, ())
    return _Cues(
        frozenset(form for form in forms if "*" not in form and " " not in form),
        tuple(form[:-1] for form in forms if form.endswith("*")) or ("\0",),
        tuple(form[1:] for form in forms if form.startswith("*")) or ("\0",),
        tuple(f" {form} " for form in forms if " " in form),
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(prose(text).lower().replace("’", "'").replace("_", ""))


def find(entry: Entry, pair: Pair) -> Iterator[str]:
    first, second = grammar(pair.source), grammar(pair.target)
    if not _cues(first, "sure").words or not _cues(second, "sure").words or not second.spaced:
        return
    source, target = entry.source.lower().replace("’", "'"), entry.target.lower()
    if not _cues(first, "sure").may_be_in(source) and not _cues(second, "sure").may_be_in(target):
        return
    first_parts, second_parts = _sentences(entry.source), _sentences(entry.target)
    if len(first_parts) != len(second_parts) or len(first_parts) > _MOST:
        first_parts, second_parts = [entry.source], [entry.target]
    for one, other in zip(first_parts, second_parts, strict=True):
        found = _differs(one, other, first, second)
        if found:
            yield found
            return


_ENDS = re.compile(r"(?<=[.!?:;])\s+")
_MOST = 40
"""Sentences. Longer texts are looked at as a whole"""


def _sentences(text: str) -> list[str]:
    return [part for part in _ENDS.split(text.strip()) if part]


def _differs(source: str, target: str, first: Grammar, second: Grammar) -> str | None:
    """What one sentence denies and its translation does not, or the other way round."""
    before, after = _words(source), _words(target)
    denied, denies = _cues(first, "sure").found(before), _cues(second, "sure").found(after)
    if denied and not denies and not _excused(before, first, after, second):
        return f"expected a denial for {denied!r}, found none"
    if (
        denies
        and not denied
        and not _asked(source + target, after, denies)
        and not _excused(after, second, before, first)
    ):
        return f"expected no denial, found {denies!r}"
    return None


def _excused(denying: list[str], how: Grammar, other: list[str], other_how: Grammar) -> bool:
    """Whether it is no real denial, or words of the other text deny in a wider sense."""
    return len(denying) < 3 or bool(_cues(how, "phrases").found(denying) or _cues(other_how, "wide").found(other))


def _asked(texts: str, target: list[str], cue: str) -> bool:
    """Questions end in a denial in Vietnamese: có muốn lưu không?"""
    return target[-1] == cue or "?" in texts or len(target) < 4


CHECK = Check("negation", Severity.WARNING, entry=find)
