"""How often something is done: the `day` of twice a day, 2 lần/ngày (pure)."""

from __future__ import annotations

import re
from functools import lru_cache

from l10n.language import Language
from l10n.quantities import Grammar, grammar, numbers

_WORD = re.compile(r"[^\W\d_]+")
LONGEST = 12_000
"""Characters; a longer text is no prose."""


def telling(how: Grammar) -> frozenset[str]:
    """Words in small letters: a text with none of them counts by nothing."""
    return _reader(how)[2]


def rates(text: str, language: Language) -> dict[str, str]:
    """What is counted by in a text (hour, day, week, month, year) -> the words that say so."""
    pattern, names, _ = _reader(grammar(language))
    if pattern is None or len(text) > LONGEST:
        return {}
    return {names[" ".join(match[0].lower().split())]: match[0] for match in pattern.finditer(text)}


def counts(text: str, language: Language) -> dict[str, str]:
    """How many times something is done: 2 -> twice, 2 lần."""
    if len(text) > LONGEST:
        return {}
    found = {one.value: one.text.strip() for one in numbers(text, language) if one.unit == "times"}
    words = language.table("often")
    return found | {str(words[word]): word for word in _WORD.findall(text.lower()) if word in words}


@lru_cache(maxsize=16)
def _reader(how: Grammar) -> tuple[re.Pattern[str] | None, dict[str, str], frozenset[str]]:
    """A pattern of all forms, what each stands for, and the last word of each."""
    names = {form: unit for unit, forms in how.language.table("rates").items() for form in forms}
    if not names:
        return None, names, frozenset()
    lasts = frozenset(_WORD.findall(form.lower())[-1] for form in names)
    listed = [re.escape(form).replace(r"\ ", r"\s") for form in sorted(names, key=len, reverse=True)]
    signs = "|".join(form for form in listed if form[0] == "/")  # kbit/s, but none in 3/s/5 and /s/
    words = "|".join(form for form in listed if form[0] != "/")
    return (
        re.compile(rf"(?<=[^\W\d])(?:{signs or '(?!)'})(?![\w/])|(?<!\w)(?:{words})(?!\w)", re.IGNORECASE),
        names,
        lasts,
    )
