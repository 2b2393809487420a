"""How often something is done: the `day` of twice a day, 2 lần/ngày (pure)."""

from __future__ import annotations

import re
from functools import lru_cache

from l10n.language import Language
from l10n.quantities import Grammar, grammar


def rates(text: str, language: Language) -> dict[str, str]:
    """What is counted by in a text (hour, day, week, month, year) -> the words that say so."""
    pattern, names = _reader(grammar(language))
    if pattern is None:
        return {}
    return {names[" ".join(match[0].lower().split())]: match[0] for match in pattern.finditer(text)}


@lru_cache(maxsize=16)
def _reader(how: Grammar) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    names = {form: unit for unit, forms in how.language.table("rates").items() for form in forms}
    if not names:
        return None, names
    forms = "|".join(re.escape(form).replace(r"\ ", r"\s") for form in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE), names
