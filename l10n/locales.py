"""Locales: what Babel can parse is one (`pt_BR`, `pt-BR`); for `vn` the message suggests `vi`."""

from __future__ import annotations

import re
from functools import cache

from l10n import language
from l10n.errors import ConfigError


@cache
def canonical(name: str) -> str:
    """`pt-br` -> `pt_BR`, `VI` -> `vi`; ConfigError for what is no locale."""
    if language.has(name):
        return name  # what there is data for is a locale, and Babel takes long to import
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(name, sep="-" if "-" in name else "_"))
    except (UnknownLocaleError, ValueError) as error:
        near = _suggestion(name)
        cure = f"did you mean {near}?" if near else "give a code like vi, fr or pt_BR"
        raise ConfigError(f"unknown locale {name!r}", cure=cure) from error


def english_name(name: str) -> str:
    """`vi` -> Vietnamese."""
    from babel import Locale

    return Locale.parse(canonical(name)).english_name or name


def _suggestion(name: str) -> str | None:
    """The language of the country of that code, or of that English name."""
    from babel import Locale
    from babel.languages import get_official_languages

    official = (
        get_official_languages(name.upper(), regional=False, de_facto=True) if re.fullmatch("[A-Za-z]{2}", name) else ()
    )
    if official:
        return str(official[0])
    named = {str(text).casefold(): code for code, text in Locale("en").languages.items()}
    return named.get(name.casefold())
