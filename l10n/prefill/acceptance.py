"""What a machine's draft must pass before it enters a catalog (pure).

Each fault is a sentence for the report: why a draft was left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from l10n.inline import compare, find
from l10n.language import Language, load
from l10n.quantities import Quantity, negations, numbers
from l10n.quantities.correspondence import correspond
from l10n.quantities.spoken import is_mark, spoken

_NOTICE = re.compile(
    r"MYMEMORY WARNING|QUERY LENGTH LIMIT|INVALID LANGUAGE PAIR|INVALID (?:SOURCE|TARGET) LANGUAGE|NO QUERY SPECIFIED"
    r"|YOU USED ALL AVAILABLE|PLEASE SELECT TWO DISTINCT|'[A-Z]{2,}' IS AN INVALID|AUTH KEY IS REQUIRED"
    r"|Slowdown: \d|Too many requests|rate limit exceeded|quota (?:is )?exceeded|daily limit|<!doctype html|<html\b"
    r"|Invalid API key|Service Unavailable|Internal Server Error|unusual traffic",
    re.IGNORECASE,
)
_LATIN = re.compile(
    r"[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2,}"
)
_PLAUSIBLE = re.compile(r"[\u00a0-\u01bf\u1e00-\u1eff\u2010-\u2044]")
_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 30
"""Below so many characters lengths say nothing."""


def fault(source: str, answer: str | None, languages: tuple[Language, Language], *, exact: bool = False) -> str | None:
    """Why an answer may not become a draft of source; None where it may.

    languages: source and target.  exact: of an engine that guesses no words; only what must stay is verified.
    """
    if answer is None:
        return "no answer"
    if not answer.strip():
        return "an empty answer"
    return next(_faults(source, answer, languages, exact), None)


def notice(source: str, answer: str) -> str | None:
    """What an answer is instead of a translation, whatever the text: these are not worth keeping."""
    if _NOTICE.search(answer) and not _NOTICE.search(source):
        return "a notice of the service in place of a translation"
    if mojibake(answer) and not mojibake(source):
        return "broken characters in the answer"
    return None


def _faults(source: str, answer: str, languages: tuple[Language, Language], exact: bool) -> Iterator[str]:
    codes = compare(source, answer)
    if codes:
        yield str(codes)
    if exact:
        return
    problem = notice(source, answer)
    if problem:
        yield problem
    if _echo(source, answer):
        yield "the source came back untranslated"
    yield from _lengths(source, answer, languages[1])
    yield from _numbers(source, answer, languages)
    yield from _negations(source, answer, languages)


def mojibake(text: str) -> bool:
    """Whether a text was read in the wrong encoding: replacement or C1 characters, or UTF-8 seen as Latin-1."""
    if "\ufffd" in text or any(0x80 <= ord(char) < 0xA0 for char in text):
        return True
    return any(_misread(run) for run in _LATIN.findall(text))


def _misread(run: str) -> bool:
    """Whether a run of Latin-1 characters makes sense as UTF-8: as Latin or punctuation, or as several characters."""
    for encoding in ("cp1252", "latin-1"):
        try:
            meant = run.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if len(meant) > 1 or _PLAUSIBLE.match(meant):
            return True
    return False


def _fold(text: str) -> str:
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", text)))


def _echo(source: str, answer: str) -> bool:
    """The same words again, where they are not all names: two words in small letters are a sentence."""
    small = [word for word in _WORD.findall(source) if word.islower() and len(word) > 2]
    return len(small) >= 2 and _fold(source) == _fold(answer)


def _lengths(source: str, answer: str, target: Language) -> Iterator[str]:
    dense = target.gap == ""
    size, found = max(len(source), _SHORT), len(answer)
    if found > 4 * size or (len(source) >= _SHORT and found < len(source) * (0.08 if dense else 0.25)):
        yield f"{found} characters for {len(source)}"


def _numbers(source: str, answer: str, languages: tuple[Language, Language]) -> Iterator[str]:
    """Numbers in digits must be the same, counted; one written in words may become digits and the other way round."""
    source, answer = words(source), words(answer)
    before, after = numbers(source, languages[0]), numbers(answer, languages[1])
    lost, gained = _unmatched(before, after), _unmatched(after, before)
    if gained:  # once, a, a dozen: what may well be a number in the other language
        explained = correspond(source, answer, languages).gained
        gained = [quantity for quantity in gained if quantity in explained and quantity.value != "1"]
    if lost:
        yield f"lost the number {lost[0].text.strip()}"
    if gained:
        yield f"gained the number {gained[0].text.strip()}"
    if not lost and not gained:
        yield from _units(before, after)


def words(text: str) -> str:
    """The text as it is read, with its codes blanked out."""
    for code in reversed(find(text)):
        if not is_mark(code):
            text = text[: code.start] + " " * len(code.text) + text[code.end :]
    return spoken(text)


def _units(before: tuple[Quantity, ...], after: tuple[Quantity, ...]) -> Iterator[str]:
    """A measure (mg, mL, %) beside the same number may not become another one."""
    measures = load("und").table("units")
    for quantity in before:
        if quantity.unit not in measures:
            continue
        found = {other.unit for other in after if _values(quantity) & _values(other)}
        if found and quantity.unit not in found and found <= measures.keys():
            yield f"the unit of {quantity.text.strip()} became {', '.join(sorted(map(str, found)))}"


def _unmatched(ours: tuple[Quantity, ...], theirs: tuple[Quantity, ...]) -> list[Quantity]:
    """The numbers in digits of ours that no number of theirs can be."""
    free = [_values(quantity) for quantity in theirs]
    pieces = Counter(part for quantity in theirs for part in quantity.parts)
    left = []
    for quantity in ours:
        values = _values(quantity)
        place = next((index for index, other in enumerate(free) if values & other), None)
        if place is not None:
            del free[place]
        elif not quantity.spelled and not (quantity.parts and all(pieces[part] for part in quantity.parts)):
            left.append(quantity)
    return left


def _values(quantity: Quantity) -> set[str]:
    return {quantity.value, *quantity.readings}


def _negations(source: str, answer: str, languages: tuple[Language, Language]) -> Iterator[str]:
    known = languages[1].table("negation").get("words")
    if known and negations(words(source), languages[0]) and not negations(words(answer), languages[1]):
        yield "lost a negation"
