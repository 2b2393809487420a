"""Translations that render would refuse, for they would change the structure of their article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from l10n import catalog, render
from l10n.app.work import Work
from l10n.model import Catalog, Diagnostic, Entry, Extraction, Severity
from l10n.plugin import Target
from l10n.workspace import Article

CHECK = "structure"
_SIGN = re.compile(r"[#&*<=>\[\\\]^_`{|}~]")
"""What may be markup in the middle of a line"""

_QUOTES = "“«„「『‘¿¡"
_ENUMERATED = re.compile(r"\w{1,4}[.)]\s")


def find(
    work: Work, article: Article, locale: str, stored: Catalog, extraction: Callable[[], Extraction]
) -> Iterator[Diagnostic]:
    """A finding for each unit whose target keeps its sentence in English.

    Most catalogs have none that could, and their articles (`extraction`) are not cut for this. Drafts are looked at as
    well, and blocks that are not translated wholly: what waits there is better told before it is approved.
    """
    usable = (entry for entry in stored.entries if not entry.obsolete and catalog.usable(entry, drafts=True))
    entries = {entry.key: entry for entry in usable}
    if not any(map(_doubtful, entries.values())):
        return
    made = render.render(
        extraction(),
        work.workspace.format(article),
        {key: entry.target for key, entry in entries.items()},
        Target(work.target(locale), work.config.for_locale(locale).render.wrap),
        fallback="unit",
        options=work.options(article),
    )
    for unit, reason in made.problems:
        entry, line = entries[unit.key], unit.locations[0].line if unit.locations else None
        message = f"{reason}, so `l10n render` leaves its sentence in the source's language"
        path = article.catalog(locale)
        yield Diagnostic(CHECK, Severity.ERROR, message, entry, locale, path, article.path, line, entry.line)


def _doubtful(entry: Entry) -> bool:
    """Whether the target may do what its source does not: it begins otherwise, or has other signs.

    The rest is left to render, which looks at every one.
    """
    source, target = entry.source.strip(), entry.target.strip()
    if not target:
        return False
    begins = target[0].isalpha() or target[0] in _QUOTES or target[0] == source[0]
    counted = _ENUMERATED.match(target) and not _ENUMERATED.match(source)
    return not begins or bool(counted) or _SIGN.findall(source) != _SIGN.findall(target)
