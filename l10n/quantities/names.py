"""How a language writes the names of its units (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from l10n import language as languages
from l10n.language import Language


def unit_names(language: Language) -> dict[str, str]:
    """How a unit is written -> its name. Symbols keep their case, words of four letters and more do not."""
    names: dict[str, str] = {}
    tables: tuple[Mapping[str, Any], ...] = (languages.load("und").table("units"), language.table("units"))
    for table in tables:
        for name, forms in table.items():
            for form in forms:
                names[form if len(form) < 4 else form.lower()] = name
                names.setdefault(form, name)
    return names


def units_pattern(names: Mapping[str, str], spaced: bool) -> re.Pattern[str]:
    """A unit behind a number, by all its names, the longest first."""
    forms = sorted(names, key=len, reverse=True)
    ends = r"(?![^\W\d_])" if spaced else r"(?![A-Za-z])"

    def one(form: str) -> str:
        body = r"[ \u00a0]".join(re.escape(word) for word in form.split(" "))
        body = f"(?i:{body})" if len(form) >= 4 else body
        return body + (ends if form[-1].isalpha() else "")

    any_unit = "|".join(one(form) for form in forms)
    return re.compile(rf"[ \u00a0\u202f\u2009]?-?(?P<unit>{any_unit})")
