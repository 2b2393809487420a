"""This program's checks and its peers', each called on the entries of one catalog."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol
from unittest.mock import MagicMock

from l10n import check, registry
from l10n.language import load
from l10n.model import Catalog, Entry, Severity
from l10n.plugin import Pair

Findings = list[tuple[str, Severity, str]]


class Tool(Protocol):
    """What a set of checks finds in a catalog's entries: for an entry's place, the findings on it."""

    name: str

    def __call__(self, entries: Sequence[Entry]) -> dict[int, Findings]: ...


class Ours:
    """This program: every check, on a whole catalog at a time."""

    name = "l10n"

    def __init__(self, locale: str) -> None:
        self.pair = Pair(load("en"), load(locale))
        self.checks = registry.checks()
        self.locale = locale

    def __call__(self, entries: Sequence[Entry]) -> dict[int, Findings]:
        unique = [replace(entry, context=f"{index}") for index, entry in enumerate(entries)]
        catalog = Catalog(self.locale, Entry("", "Content-Type: text/plain; charset=UTF-8\n"), tuple(unique))
        found: dict[int, Findings] = {}
        for one in check.check(catalog, self.checks, self.pair):
            if one.entry is not None:
                place = int(one.entry.context or 0)
                found.setdefault(place, []).append((one.check, one.severity, one.message))
        return found


class Pofilter:
    """translate-toolkit's checks, all of them but those that spell."""

    name = "pofilter"

    def __init__(self, locale: str) -> None:
        from translate.filters import checks
        from translate.storage import po

        self.unit = po.pounit
        config = checks.CheckerConfig(targetlanguage=locale)
        self.checker = checks.StandardUnitChecker(config), checks.StandardChecker(config)

    def __call__(self, entries: Sequence[Entry]) -> dict[int, Findings]:
        found: dict[int, Findings] = {}
        for index, entry in enumerate(entries):
            unit = self.unit(entry.source)
            unit.target = entry.target
            names = {name for checker in self.checker for name in checker.run_filters(unit)}
            names -= {"isfuzzy", "untranslated", "spellcheck"}
            if names:
                found[index] = [(name, Severity.WARNING, name) for name in names]
        return found


class Weblate:
    """Weblate's checks of a translation as its own tests call them; those that ask a database are left out.

    Of its needs `pip install weblate` wants Cairo and GTK, which no check uses: these may be missing.
    """

    name = "Weblate"
    _ASK_MORE = frozenset({"inconsistent", "reused", "translated", "check_glossary", "prohibited_initial_character"})

    def __init__(self, locale: str) -> None:
        for absent in ("gi", "gi.repository", "cairo", "tesserocr"):
            sys.modules.setdefault(absent, MagicMock())
        os.environ["DJANGO_SETTINGS_MODULE"] = "weblate.settings_example"
        import weblate.settings_example as settings

        settings.DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
        import django

        django.setup()
        from weblate.checks.models import CHECKS
        from weblate.checks.tests.test_checks import MockUnit

        self.unit, self.locale = MockUnit, locale
        self.checks = [one for name, one in CHECKS.data.items() if one.target and name not in self._ASK_MORE]

    def __call__(self, entries: Sequence[Entry]) -> dict[int, Findings]:
        found: dict[int, Findings] = {}
        for index, entry in enumerate(entries):
            flags = ", ".join(flag for flag in entry.flags if flag.endswith("-format") and not flag.startswith("no-"))
            unit = self.unit(flags=flags, code=self.locale, source=entry.source, target=entry.target, is_source=False)
            names = [one.check_id for one in self.checks if one.check_target([entry.source], [entry.target], unit)]
            if names:
                found[index] = [(name, Severity.WARNING, name) for name in names]
        return found


def tools(locale: str) -> Iterator[Tool]:
    """This program, and those of the others that are installed."""
    yield Ours(locale)
    for peer in (Pofilter, Weblate):
        try:
            yield peer(locale)
        except ImportError as error:
            print(f"{peer.name}: left out ({error})")
