"""Entries x checks -> diagnostics (pure; the checks are passed in).

Checked are the entries whose words would be used: translated ones and machine drafts. A stale or fuzzy entry is
known to be wrong already and reported as such; obsolete and untranslated ones have nothing to check.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from l10n import catalog as catalogs
from l10n.model import Catalog, Diagnostic, Entry, Severity, State
from l10n.plugin import Check, Pair

Key = tuple[str | None, str]
Found = tuple[Severity, str]

_HASH = re.compile("[0-9a-f]{8}")

IGNORE = "ignore"
"""What findings about comments are called that are to silence a finding and do not."""

CHECKED = frozenset({State.TRANSLATED, State.MACHINE})
"""The states of the entries that are looked at."""


def check(
    catalog: Catalog,
    checks: Sequence[Check],
    pair: Pair,
    *,
    disable: Collection[str] = (),
    severities: Mapping[str, Severity] | None = None,
    locale: str | None = None,
    path: str | None = None,
    article: str | None = None,
    lines: Mapping[Key, int] | None = None,
    states: Collection[State] = CHECKED,
    known: Collection[str] = (),
) -> Iterator[Diagnostic]:
    """What the checks find in a catalog: entry by entry in its order, then what lies between entries.

    disable: names of checks to leave out; `_` and `-` are one.  severities: overrides by name.
    lines: where each unit stands in the article.  A finding whose check an entry ignores
    (`# l10n: ignore NAME source=HASH`, in force while the source is the same) is not given.
    known: the names of all checks that there are; a comment that would ignore another one is told.
    """
    off = {_name(name) for name in disable}
    chosen = [one for one in checks if _name(one.name) not in off]
    levels = {_name(name): level for name, level in (severities or {}).items()}
    looked = tuple(entry for entry in catalog.entries if _has_words(entry) and catalogs.state(entry) in states)
    where = lines or {}
    stands: set[tuple[str, int]] = set()

    def diagnostic(one: Check, found: Found, entry: Entry | None) -> Diagnostic:
        level = levels.get(_name(one.name), found[0])
        line, place = (where.get(entry.key), entry.line) if entry else (None, catalog.header.line or 1)
        silence = catalogs.ignore(one.name, entry.source) if entry else None
        stands.add((_name(one.name), id(entry)))
        language = locale or catalog.locale
        return Diagnostic(one.name, level, found[1], entry, language, path, article, line, place, silence)

    alone = [one for one in chosen if one.entry is not None]
    for entry in looked:
        for one, found in _findings(entry, alone, pair):
            yield diagnostic(one, found, entry)
    for one in chosen:
        for about, found in _between(one, replace(catalog, entries=looked), pair):
            if about is None or _name(one.name) not in _ignored(about):
                yield diagnostic(one, found, about)
    for entry in looked:
        for level, message in _vain(entry, known, stands) if entry.comments else ():
            line, place = where.get(entry.key), entry.line
            yield Diagnostic(IGNORE, level, message, entry, locale or catalog.locale, path, article, line, place)


def errors(
    entry: Entry, checks: Sequence[Check], pair: Pair, severities: Mapping[str, Severity] | None = None
) -> list[str]:
    """What stands against taking an entry as translated: the messages of severity error, ignored ones left out.

    severities: overrides by name, as for `check`.
    """
    return [message for level, message in findings(entry, checks, pair, severities) if level is Severity.ERROR]


def findings(
    entry: Entry, checks: Sequence[Check], pair: Pair, severities: Mapping[str, Severity] | None = None
) -> list[Found]:
    """What the checks say of one entry alone, whatever its state, ignored findings left out.

    severities: overrides by name, as for `check`.
    """
    levels = {_name(name): level for name, level in (severities or {}).items()}
    found = _findings(entry, checks, pair)
    return [(levels.get(_name(one.name), level), message) for one, (level, message) in found]


def _findings(entry: Entry, checks: Sequence[Check], pair: Pair) -> Iterator[tuple[Check, Found]]:
    """What the checks say of one entry, but for those that it ignores."""
    silent = _ignored(entry) if entry.comments else ()
    each_form = forms(entry) if entry.plural else (entry,)
    for one in checks:
        look = one.entry
        if look is None or (silent and _name(one.name) in silent):
            continue
        said: list[Found] = []
        try:
            for form in each_form:
                for finding in look(form, pair):
                    found = (one.severity, finding) if isinstance(finding, str) else finding
                    if found not in said:  # the forms of a plural often have the same fault
                        said.append(found)
                        yield one, found
        except Exception as error:  # noqa: BLE001 - a check of another package must not stop the others
            yield one, (Severity.ERROR, _broken(one, error))


def _between(one: Check, catalog: Catalog, pair: Pair) -> Iterator[tuple[Entry | None, Found]]:
    if one.catalog is None:
        return
    try:
        for entry, message in one.catalog(catalog, pair):
            yield entry, (one.severity, message)
    except Exception as error:  # noqa: BLE001 - as above
        yield None, (Severity.ERROR, _broken(one, error))


def _broken(one: Check, error: Exception) -> str:
    return f"expected the check {one.name} to run, found that it failed: {type(error).__name__}: {error}"


def forms(entry: Entry) -> tuple[Entry, ...]:
    """The singular's form beside msgid, the others beside msgid_plural; a language's only form is the plural's."""
    if entry.plural is None:
        return (entry,)
    targets = entry.plural.targets
    return tuple(
        replace(
            entry,
            source=entry.plural.source if index or len(targets) == 1 else entry.source,
            target=target,
            plural=None,
        )
        for index, target in enumerate(targets)
        if target.strip()
    )


def _has_words(entry: Entry) -> bool:
    return bool(entry.target.strip()) and not entry.obsolete


def _ignored(entry: Entry) -> frozenset[str]:
    return frozenset(map(_name, catalogs.ignores(entry)))


def _vain(entry: Entry, known: Collection[str], stands: Collection[tuple[str, int]]) -> Iterator[Found]:
    """What is wrong with comments that are to silence something in an entry and do not.

    stands: (check, id of the entry) of what was found.  A comment that lapsed and would silence nothing is history.
    """
    for check, source in catalogs.ignoring(entry):
        name, wanted = _name(check), catalogs.digest(entry.source)
        if known and name not in known:
            near = get_close_matches(name, known, n=1)
            cure = f"did you mean {near[0]}?" if near else "see `l10n list checks`"
            message = f"expected the name of a check after `l10n: ignore`, found {check or 'none'}; {cure}"
            yield Severity.WARNING, message
        elif name and not _HASH.fullmatch(source):
            found = f"source={source}" if source else "none"
            yield Severity.WARNING, f"expected `# {catalogs.ignore(check, entry.source)}`, found {found}"
        elif source != wanted and (name, id(entry)) in stands:
            message = f"`l10n: ignore {check}` is for another source; expected source={wanted}, found source={source}"
            yield Severity.INFO, message


def _name(name: str) -> str:
    return name.replace("-", "_")
