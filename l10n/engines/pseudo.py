"""Pseudo-translation, offline: readable English with accents, a third longer, to see what is not yet translatable."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from l10n.inline import find
from l10n.language import load
from l10n.masking import tokens
from l10n.plugin import Engine, EngineSetup, Translate

_ACCENTS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áḃçďéḟğĥíĵķĺɱñóþɋŕšťúṽŵẋýžÁḂÇĎÉḞĞĤÍĴĶĹṀÑÓÞɊŔŠŤÚṼŴẊÝŽ",
)
_FILL = "ạ ệ ộ ự ".split()
_RUN = re.compile(r"[^\W\d_]+")
_BEFORE_UNIT = re.compile(r"(?:\d[ \u00a0\u202f]?|/)$")


def _open(setup: EngineSetup) -> Translate:
    def translate(texts: Sequence[str]) -> list[str | None]:
        return [pseudo(text) for text in texts]

    return translate


def pseudo(text: str) -> str:
    """The text with accents, in brackets, and a third longer; codes, tokens and numbers stay."""
    spans = sorted(tokens(text) + [(code.start, code.end) for code in find(text, soft=True)], key=lambda span: span[0])
    parts, at = list[str](), 0
    for start, end in spans:
        if start < at:  # the underscores of a token look like emphasis
            continue
        parts += [_RUN.sub(_accent, text[at:start]), text[start:end]]
        at = end
    parts.append(_RUN.sub(_accent, text[at:]))
    return f"⟦{''.join(parts)}{_padding(text)}⟧"


def _accent(word: re.Match[str]) -> str:
    """Every letter; but what stands in one piece with a digit (B12, 5mg) and the symbol of a unit (5 mg) stay."""
    text, start, end = word.string, word.start(), word.end()
    part_of_number = text[max(0, start - 1) : start].isdigit() or text[end : end + 1].isdigit()
    unit = word[0] in _symbols() and _BEFORE_UNIT.search(text, 0, start)
    return word[0] if part_of_number or unit else word[0].translate(_ACCENTS)


@cache
def _symbols() -> frozenset[str]:
    """Of units, as all languages write them."""
    return frozenset(form for forms in load("und").table("units").values() for form in forms)


def _padding(text: str) -> str:
    count = len(text) // 6
    return " " + " ".join(_FILL[number % len(_FILL)] * 2 for number in range(count // 2)) if count > 1 else ""


ENGINE = Engine("pseudo", _open, offline=True, batch=100, max_chars=1_000_000, trial=True, exact=True)
