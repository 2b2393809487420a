"""Words that are numbers now and then, and mostly something else: both, second, ba (pure)."""

from __future__ import annotations

import re

from l10n.language import Language
from l10n.quantities import Quantity, grammar

_WORD = re.compile(r"[^\W\d_]+")


def shy_words(text: str, language: Language, least: int = 2) -> tuple[Quantity, ...]:
    """Words that `numbers` leaves out, for they mostly mean something else, where they say `least` or more."""
    how = grammar(language)
    shy = {word for word in how.shy & how.words.keys() if least <= how.words[word][0] < 100}
    if not shy:
        return ()
    found = ((match, match[0].lower()) for match in _WORD.finditer(how.counted(text)))
    return tuple(
        Quantity(str(how.words[word][0]), None, *match.span(), match[0], spelled=True)
        for match, word in found
        if word in shy
    )
