"""Catalogs: entries, their states, what a sync changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter

from l10n.model.quick import quick

TYPE_CHECKING = False  # as typing's, which takes five milliseconds to import
if TYPE_CHECKING:
    from typing import Any


class State(StrEnum):
    """Of an entry; a function of the entry alone (see catalog/states.py)."""

    __hash__ = str.__hash__  # Enum's own is Python code, and states are counted by the million

    OBSOLETE = "obsolete"
    UNTRANSLATED = "untranslated"
    TRANSLATED = "translated"
    STALE = "stale"
    MACHINE = "machine"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Previous:
    """The `#|` lines: the source that the translation was made for."""

    source: str
    context: str | None = None
    plural: str | None = None


@dataclass(frozen=True, slots=True)
class Plural:
    """msgid_plural and the msgstr[N] of a foreign entry."""

    source: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """A draft's origin: `# l10n: ORIGIN DATE source=HASH target=HASH`."""

    origin: str
    date: str
    source_hash: str
    target_hash: str


@quick
@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a PO file; all text without PO's escapes and quotation marks."""

    source: str
    """msgid"""
    target: str = ""
    """msgstr; for an entry with plurals, msgstr[0]"""
    context: str | None = None
    """msgctxt; None where there is none, which is not the same as ''"""
    flags: tuple[str, ...] = ()
    """#, in file order"""
    previous: Previous | None = None
    comments: tuple[str, ...] = ()
    """Translator comments, a line each, without `# `"""
    extracted: tuple[str, ...] = ()
    """#. lines, without `#. `; ours are the kind, then the note's lines"""
    references: tuple[str, ...] = ()
    """#: paths"""
    plural: Plural | None = None
    obsolete: bool = False
    raw: str = field(default="", compare=False, repr=False)
    """The entry's lines as they stood in the file, first comment to last string, each ending in \n whatever
    Form.newline is; blank once the entry was changed or is new"""
    line: int = field(default=0, compare=False)
    """The line of its msgid in the file, from 1; 0 for an entry that is new"""

    @property
    def key(self) -> tuple[str | None, str]:
        return (self.context, self.source)

    @property
    def fuzzy(self) -> bool:
        return "fuzzy" in self.flags

    def edit(self, **changes: Any) -> Entry:
        """The entry with other values; itself, bytes and all, where nothing differs."""
        if all(getattr(self, name) == value or name in _UNCOMPARED for name, value in changes.items()):
            return self
        values = [*_values(self)]  # dataclasses.replace looks at each field anew, and takes twice as long
        for name, value in changes.items():
            values[_PLACES[name]] = value
        values[_PLACES["raw"]] = ""
        return Entry(*values)


_PLACES = {name: place for place, name in enumerate(Entry.__slots__)}
_UNCOMPARED = ("raw", "line")
_values = attrgetter(*_PLACES)


@dataclass(frozen=True, slots=True)
class Form:
    """How a PO file is written, beside its entries."""

    newline: str = "\n"
    bom: bool = False
    width: int = 79
    """The display width to wrap at; 0 is `--no-wrap`"""
    tail: str = ""
    """What follows the last entry (a stray comment)"""
    encoding: str = "utf-8"
    """The charset that the file declares, as Python names it"""
    separators: Mapping[int, str] = field(default_factory=dict, compare=False, hash=False)
    """Entry.line -> the white space before the entry, where it is not one empty line"""


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO file: keys are unique, and ours stand in article order, obsolete ones last."""

    locale: str
    header: Entry
    """The entry of msgid ""; catalog/header.py reads and sets its fields"""
    entries: tuple[Entry, ...] = ()
    form: Form = Form()


@dataclass(frozen=True, slots=True)
class Changes:
    """What a sync did: the five are a partition of the new catalog's touched and untouched entries."""

    kept: tuple[Entry, ...] = ()
    added: tuple[Entry, ...] = ()
    stale: tuple[Entry, ...] = ()
    restored: tuple[Entry, ...] = ()
    obsolete: tuple[Entry, ...] = ()
    """Only those that became obsolete now"""
    trivial: tuple[tuple[str, str], ...] = ()
    """(old source, new source) where the translation was kept although white space, quotes or dashes differ"""
    dropped: tuple[Entry, ...] = ()
    """By --prune"""
