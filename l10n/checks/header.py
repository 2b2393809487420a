"""The catalog's header is missing, or says something that the catalog is not.

Content-Type must name UTF-8, Language the catalog's locale, and Plural-Forms as many forms as the entries have. Editors
and gettext's tools read them. `l10n sync` writes a whole header where there is none, and leaves the fields of one that
is there to whoever wrote them: set what is missing in your editor. A file by itself that does not name its language is
taken for what `-l`, its name (`vi.po`) or its folder says; where these say nothing either, only what holds in all
languages is checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.model import Catalog, Entry, Severity
from l10n.plugin import Check, Pair

_FIELD = re.compile(r"^([A-Za-z][A-Za-z0-9-]{0,60}):[ \t]{0,8}(.{0,500})$", re.MULTILINE)
_NPLURALS = re.compile(r"nplurals\s{0,3}=\s{0,3}(\d{1,2})\s{0,3};\s{0,3}plural\s{0,3}=")
_CHARSET = re.compile(r"charset=([\w.:-]{1,40})", re.IGNORECASE)


def find(catalog: Catalog, pair: Pair) -> Iterator[tuple[Entry | None, str]]:
    fields = {name.lower(): value.strip() for name, value in _FIELD.findall(catalog.header.target)}
    if not fields:
        yield None, f"expected a header (an entry with an empty msgid), found none; {_assumed(pair.target.code)}"
        return
    charset = _CHARSET.search(fields.get("content-type", ""))
    if charset is None or charset[1].lower() not in ("utf-8", "utf8"):
        yield None, f"expected charset=UTF-8 in Content-Type, found {charset[1] if charset else 'none'}"
    if catalog.entries or pair.target.code:  # a template is in no language
        yield from _language(fields.get("language", ""), pair.target.code)
    yield from _plurals(fields.get("plural-forms", ""), catalog)


def _language(found: str, locale: str) -> Iterator[tuple[Entry | None, str]]:
    wanted, there = (code.replace("-", "_").partition("_")[0].lower() for code in (locale, found))
    if not found:
        yield None, f"expected Language: {locale or '...'}, found none; {_assumed(locale)}"
    elif wanted and wanted != there:
        yield None, f"expected Language: {locale}, found {found}"


def _assumed(locale: str) -> str:
    """What the checks go by where the header says nothing, and what to do about it."""
    if locale:
        return f"{locale} is assumed, by the file's name or folder or by -l"
    return "no language is assumed, so only what holds in all of them is checked: set it there, or give -l"


def _plurals(found: str, catalog: Catalog) -> Iterator[tuple[Entry | None, str]]:
    plural = [entry for entry in catalog.entries if entry.plural]
    declared = _NPLURALS.search(found)
    if declared is None:
        if plural:
            yield None, f"expected Plural-Forms: nplurals=...; plural=...;, found {found or 'none'}"
        return
    for entry in plural:
        forms = len(entry.plural.targets) if entry.plural else 0
        if forms != int(declared[1]):
            yield entry, f"expected {declared[1]} plural forms (Plural-Forms in the header), found {forms}"


CHECK = Check("header", Severity.WARNING, catalog=find)
