"""The source denies something and the translation does not, or the other way round.

A lost `not` turns advice into its opposite. Say the denial in the words of your language; a word that denies by itself
(unsafe, avoid, without) counts too, and so does a limit: no more than 4 g may become neither 4 g nor at least 4 g. A
lost or added denial of an order, a permission or a danger and a limit that is lost or turned round are errors, others
are warnings. Where the meaning is kept in another way, silence the finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from l10n.checks._lexicon import harmless, renderings, tokens
from l10n.checks._prose import any_of, prose, sentence_pairs
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair
from l10n.quantities import Grammar, grammar
from l10n.quantities.correspondence import in_digits
from l10n.quantities.limits import limit, signed, telling
from l10n.quantities.spoken import spoken

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?(?:-[^\W\d_]+)*|0")
_ACCELERATOR = re.compile(r"_|&(?=[^\W\d_])")
_GLOSS = re.compile(r"\([^()]*\)")
_LETTERS = re.compile(r"[^\W\d_]+")
_joined = any_of("'’-0&")
"""Without these the words are those that other checks ask for too"""


_LONG = 5
"""Letters of a word that can be derived from another: unsafe, but not in"""


@dataclass(frozen=True, slots=True)
class _Cues:
    """A list of [negation]: whole words, beginnings (un*), ends (*less), and phrases."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    ends: tuple[str, ...]
    phrases: tuple[str, ...]

    def found(self, words: Sequence[str]) -> str | None:
        """The first cue among the words of a text, in small letters."""
        if not self.words.isdisjoint(words):
            return next(word for word in words if word in self.words)
        if self.beginnings or self.ends:
            part = next((word for word in words if len(word) >= _LONG and self._derived(word)), None)
            if part:
                return part
        line = f" {' '.join(words)} " if self.phrases else ""
        return next((phrase.strip() for phrase in self.phrases if phrase in line), None)

    def all_in(self, words: Sequence[str]) -> list[str]:
        """Every cue among the words of a text."""
        line = f" {' '.join(words)} " if self.phrases else ""
        single = [word for word in words if word in self.words or (len(word) >= _LONG and self._derived(word))]
        return single + [phrase.strip() for phrase in self.phrases if phrase in line]

    def _derived(self, word: str) -> bool:
        return word.startswith(self.beginnings) or word.endswith(self.ends)


@lru_cache(maxsize=64)
def _cues(how: Grammar, name: str) -> _Cues:
    forms: Sequence[str] = how.language.table("negation").get(name, ())
    return _Cues(
        frozenset(form for form in forms if "*" not in form and " " not in form),
        tuple(form[:-1] for form in forms if form.endswith("*")),
        tuple(form[1:] for form in forms if form.startswith("*")),
        tuple(f" {form} " for form in forms if " " in form),
    )


def _words(text: str) -> list[str]:
    if not _joined(text):
        return list(tokens(text))
    return _WORD.findall(_ACCELERATOR.sub("", prose(text)).lower().replace("’", "'"))


def find(entry: Entry, pair: Pair) -> Iterator[tuple[Severity, str]]:
    first, second = grammar(pair.source), grammar(pair.target)
    if not _cues(first, "sure").words or not _cues(second, "sure").words or not second.spaced:
        return
    limited = _may_limit(entry.source, first) and _may_limit(entry.target, second)
    if not limited and not _may_deny(entry.source, first) and not _may_deny(entry.target, second):
        return
    for one, other in sentence_pairs(entry.source, entry.target):
        found = _differs(one, other, pair, limited)
        if found:
            yield found
            return


def _may_deny(text: str, how: Grammar) -> bool:
    """Whether a cue's letters stand in a text at all: quick, and mostly no."""
    text = spoken(text)
    plain = prose(text) == text and "&" not in text
    words = tokens(text) if plain else _LETTERS.findall(_ACCELERATOR.sub("", text).lower())
    lasts = _lasts(how)
    if lasts.keys().isdisjoint(words):
        return False
    ends, small = lasts.keys() & words, _ACCELERATOR.sub("", text).lower().replace("’", "'")
    return any(form in small for word in ends for form in lasts[word])


def _may_limit(text: str, how: Grammar) -> bool:
    """Whether a limit's words and a number stand in a text: quick, and mostly no."""
    text = spoken(text)
    if in_digits(text):
        return not telling(how).isdisjoint(tokens(text)) or signed(text)
    return not telling(how).isdisjoint(words := tokens(text)) and not how.words.keys().isdisjoint(words)


@lru_cache(maxsize=64)
def _lasts(how: Grammar) -> dict[str, list[str]]:
    """The last word of each cue that a finding needs -> these cues: no -> there is no, t -> don't."""
    cues = (_cues(how, name) for name in ("sure", "also"))
    forms = [form for cue in cues for form in (*cue.words, *map(str.strip, cue.phrases))]
    lasts: dict[str, list[str]] = {"than": [" than "]}
    for form in forms:
        lasts.setdefault(_LETTERS.findall(form)[-1], []).append(form)
    return lasts


def _differs(source: str, target: str, pair: Pair, limited: bool) -> tuple[Severity, str] | None:
    """What one sentence denies and its translation does not, or the other way round. limited: it may have limits."""
    first, second = grammar(pair.source), grammar(pair.target)
    turned = _limit_turned(source, target, first, second) if limited else None
    if turned:
        return Severity.ERROR, f"expected the limit {turned[0]!r}, found {turned[1]!r}"
    before, after = _words(source), _words(target)
    lost = _limit_lost(before, after, first, second)
    if lost:
        return Severity.ERROR, f"expected the limit {lost!r}, found none"
    denied, denies = _cues(first, "sure").found(before), _cues(second, "sure").found(after)
    if not denied and not denies:
        denied, denies = _also(before, first), _also(after, second)
        denied, denies = (None, None) if denied and denies else (denied, denies)
    if denied in after:  # an English word left as it is, in a command
        return None
    if denied and not denies and _freed(before, after, first, second):
        return None
    if denied and not denies and not _excused(before, first, _meant(before, after, second, pair), second):
        return _severity(before, first), f"expected a denial for {denied!r}, found none"
    return _added(source, before, _words(_unglossed(source, target)), pair) if denies else None


def _unglossed(source: str, target: str) -> str:
    """The target without what a translator put in brackets, where the source has none."""
    return _GLOSS.sub(" ", target) if "(" in target and "(" not in source else target


def _added(source: str, before: list[str], after: list[str], pair: Pair) -> tuple[Severity, str] | None:
    """What a translation denies, where its source has too few words that could mean it."""
    first, second = grammar(pair.source), grammar(pair.target)
    if _cues(first, "sure").found(before):
        return None
    plain = _unasked(_unphrased(after, second, "phrases"), second)
    denials = _cues(second, "sure").all_in(plain)
    certain = bool(denials)
    if not denials and not _cues(second, "sure").found(after):
        denials = _cues(second, "also").all_in(plain)
    meant = _said(before, after, first, pair)
    if not certain:
        meant += _cues(first, "also").all_in(before)
    if len(denials) < 1 + ("?" in source) or meant:
        return None
    if len(after) < 3 and not _cues(second, "firm").found(after) and not _notice(after, second):
        return None
    return _severity(
        plain, second
    ) if certain and not meant else Severity.WARNING, f"expected no denial, found {denials[0]!r}"


def _freed(source: list[str], target: list[str], first: Grammar, second: Grammar) -> bool:
    """Whether nothing is forbidden: you do not have to wait may be said as you may go, and not as you have to wait.

    And no older than 5 may be said as up to 5.
    """
    if "than" in source and _cues(second, "limited").found(target):
        return True
    return _cues(first, "unforced").found(source) is not None and _cues(second, "forced").found(target) is None


def _also(words: list[str], how: Grammar) -> str | None:
    """What denies less surely: avoid, but not biện pháp tránh thai."""
    return _cues(how, "also").found(_unphrased(words, how))


def _limit_lost(source: list[str], target: list[str], first: Grammar, second: Grammar) -> str | None:
    """No more than 4 g may not become 4 g."""
    said = _cues(first, "limits").found(source)
    kept = _cues(second, "limited")
    if said and (kept.words or kept.phrases) and not kept.found(target) and not _cues(second, "sure").found(target):
        return said
    return None


def _limit_turned(source: str, target: str, first: Grammar, second: Grammar) -> tuple[str, str] | None:
    """At most 4 g may not become at least 4 g."""
    old = limit(prose(source), first) if _may_limit(source, first) else None
    new = limit(prose(target), second) if old else None
    return (old[1], new[1]) if old and new and old[0] != new[0] else None


def _severity(denying: list[str], how: Grammar) -> Severity:
    """An error where an order, a permission or a danger is denied."""
    return Severity.ERROR if _cues(how, "firm").found(denying) else Severity.WARNING


def _excused(denying: list[str], how: Grammar, other: list[str], other_how: Grammar) -> bool:
    """Whether it is no real denial, or the other text has words (`other`) that deny in a wider sense."""
    short = len(denying) < 3 and not _cues(how, "firm").found(denying) and not _notice(denying, how)
    return short or bool(_cues(how, "phrases").found(denying) or other)


def _notice(words: list[str], how: Grammar) -> bool:
    """A denial at the beginning that the rest is about: no alcohol."""
    return len(words) == 2 and words[0] in _cues(how, "also").words and words[1] not in how.words


def _meant(source: list[str], target: list[str], second: Grammar, pair: Pair) -> list[str]:
    """Words of the target that deny in a wider sense, but for those that say another word of the source."""
    wide = _cues(second, "wide").all_in(_unphrased(target, second))
    said = {word for one in source for form in renderings(one, pair) for word in _plain(form, second)} if wide else ()
    return [word for word in wide if word not in said]


def _said(source: list[str], target: list[str], first: Grammar, pair: Pair) -> list[str]:
    """Words of the source that deny in a wider sense, but for those that the target says word by word."""
    line = f" {' '.join(target)} "
    wide = _cues(first, "wide").all_in(_unphrased(source, first))
    twofold, denying = _cues(first, "twofold"), _cues(grammar(pair.target), "also").words

    def told(word: str) -> bool:
        return any(form in line and form.strip() not in denying for form in harmless(word, pair))

    return [word for word in wide if not (word in twofold.words or f" {word} " in twofold.phrases) or not told(word)]


def _plain(form: str, how: Grammar) -> list[str]:
    """The words of a rendering that denies nothing for certain, and the rendering."""
    words = form.split()
    return [] if _cues(how, "sure").found(words) else [*words, form.strip()]


def _unphrased(words: list[str], how: Grammar, *more: str) -> list[str]:
    """The words, without those and without phrases that deny nothing: unit, bất kỳ."""
    known = [_cues(how, name) for name in ("harmless", *more)]
    for idle in (cues.words for cues in known):
        words = words if idle.isdisjoint(words) else [word for word in words if word not in idle]
    line = f" {' '.join(words)} "
    for phrase in (phrase for cues in known for phrase in cues.phrases):
        line = line.replace(phrase, " ")
    return line.split()


def _unasked(words: list[str], how: Grammar) -> list[str]:
    """The words, without the denial that a question ends in: có muốn lưu không?"""
    return words[:-1] if words and words[-1] in _cues(how, "sure").words else words


CHECK = Check("negation", Severity.WARNING, entry=find)
