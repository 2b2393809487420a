"""The nouns: what every step takes and gives. Imports nothing of ours."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import accumulate
from typing import Any

# --- the article -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article: either skeleton, or one block of text to translate."""

    start: int
    end: int
    """Character offsets in Document.text, end exclusive."""
    kind: str | None
    """heading, paragraph, list item, table cell, alt text ...; None is skeleton."""
    source: str = ""
    """The text to translate: no line prefixes, each soft break one space. Blank in skeleton."""
    lines: tuple[tuple[int, int], ...] = ()
    """The parts of Document.text that source consists of, joined by one space, in order."""
    context: str | None = None
    """msgctxt, from an `l10n:context` directive."""
    note: str | None = None
    """What an `l10n:note` directive tells the translator."""
    reason: str | None = None
    """Skeleton only: why text with words in it is no unit (code, comment, l10n:skip ...)."""
    forced: bool = False
    """An `l10n:translate` directive: a unit whatever the program thinks of the text."""
    markup: bool = False
    """source may hold inline markup (tags, character references, code spans), which is no words."""

    def locate(self, offset: int) -> int:
        """The place in Document.text of a character of `source`.

        Exact where `lines` joined by a space are `source`; where the format had to unescape
        (a quoted YAML value), the nearest end of the span.
        """
        if len(self.lines) == 1 and self.lines[0][1] - self.lines[0][0] == len(self.source):
            return self.lines[0][0] + offset
        sizes = [end - start + 1 for start, end in self.lines]
        if sum(sizes) - 1 != len(self.source):
            return self.end if offset * 2 > len(self.source) else self.start
        starts = list(accumulate(sizes, initial=0))
        index = min(bisect_right(starts, offset) - 1, len(self.lines) - 1)
        return min(self.lines[index][0] + offset - starts[index], self.lines[index][1])


@dataclass(frozen=True, slots=True)
class Document:
    """A decoded article, cut into spans."""

    text: str
    """As decoded: every newline as it stands, without the BOM."""
    spans: tuple[Span, ...]
    """They tile the text: in order, without gap or overlap."""
    format: str
    """The name of the format that parsed it."""
    encoding: str = "utf-8"
    bom: bool = False
    newline: str = "\n"
    """The newline that most lines end in."""


def tile(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Fill what lies between `spans` (in order, not overlapping) with skeleton."""
    tiles: list[Span] = []
    at = 0
    for span in spans:
        if span.start > at:
            tiles.append(Span(at, span.start, None))
        tiles.append(span)
        at = span.end
    if at < len(text):
        tiles.append(Span(at, len(text), None))
    return tuple(tiles)


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, and the white space up to the next one. Joined, segments are the text."""

    source: str
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a unit stands in an article."""

    article: str
    """The path from the workspace, with `/`."""
    line: int
    """Counted from 1."""
    start: int
    end: int
    """Character offsets in the decoded article, end exclusive."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a translator translates; its key in a catalog is (context, source)."""

    source: str
    """Never blank."""
    context: str | None = None
    kind: str = "paragraph"
    note: str | None = None
    locations: tuple[Location, ...] = field(default=(), compare=False)
    """One place for an occurrence; all its places, in article order, for an entry's unit."""

    @property
    def key(self) -> tuple[str | None, str]:
        return (self.context, self.source)


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence of a block, and the gap after it."""

    source: str
    gap: str
    unit: Unit | None
    """None where the sentence is copied as it is (no letter in it, a lone link ...)."""


@dataclass(frozen=True, slots=True)
class Block:
    """A span to translate and its sentences; joined, they are the span's source."""

    span: Span
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """Text with words that is no unit, and why."""

    text: str
    reason: str
    location: Location


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an article consists of."""

    article: str
    document: Document
    blocks: tuple[Block, ...]
    skipped: tuple[Skipped, ...]

    @property
    def occurrences(self) -> Iterator[Unit]:
        """Every unit at every place, in article order."""
        return (part.unit for block in self.blocks for part in block.parts if part.unit)

    @property
    def units(self) -> tuple[Unit, ...]:
        """One unit for each (context, source), in the order of first places."""
        found: dict[tuple[str | None, str], list[Unit]] = {}
        for unit in self.occurrences:
            found.setdefault(unit.key, []).append(unit)
        return tuple(
            replace(
                same[0],
                note=next((unit.note for unit in same if unit.note), None),
                locations=tuple(place for unit in same for place in unit.locations),
            )
            for same in found.values()
        )


# --- the catalog -----------------------------------------------------------------------------


class State(StrEnum):
    """Of an entry; a function of the entry alone (see catalog/states.py)."""

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
        edited = replace(self, **changes)
        return self if edited == self else replace(edited, raw="")


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


@dataclass(frozen=True, slots=True)
class Match:
    """What the memory offers for a source."""

    source: str
    target: str
    origin: str
    score: int
    """0 to 100; 100 is exact"""
    kind: str = "fuzzy"
    """context, exact (both may be taken as translated); several, unreviewed, masked, fuzzy (drafts); similar (a remark)"""
    others: tuple[str, ...] = ()
    """Other translations of the same source"""
    differs: str | None = None
    """How source differs from what was asked for in number, unit, negation or codes"""


# --- what is found ---------------------------------------------------------------------------


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding: the message says what was expected and what was found."""

    check: str
    severity: Severity
    message: str
    entry: Entry | None = None
    locale: str | None = None
    catalog: str | None = None
    article: str | None = None
    line: int | None = None
    """In the article"""
    catalog_line: int | None = None


@dataclass(frozen=True, slots=True)
class Count:
    units: int = 0
    words: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.units + other.units, self.words + other.words)


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """The state of one article in one locale."""

    article: str
    catalog: str
    states: Mapping[State, Count]
    skipped: int = 0
    orphan: bool = False
    """The catalog's article is gone"""

    @property
    def total(self) -> Count:
        """Without what is obsolete."""
        counts = (count for state, count in self.states.items() if state is not State.OBSOLETE)
        return sum(counts, Count())

    @property
    def percent(self) -> int:
        """Translated words of all words, rounded down; 100 where there is nothing to translate."""
        words = self.total.words
        return self.states.get(State.TRANSLATED, Count()).words * 100 // words if words else 100


@dataclass(frozen=True, slots=True)
class Todo:
    """A unit that waits for somebody."""

    article: str
    line: int | None
    catalog: str
    catalog_line: int
    state: State
    context: str | None
    source: str
    previous: str | None
    target: str
    since: str | None = None
    """The day (2026-11-22) since which it is stale, where version control knows"""


@dataclass(frozen=True, slots=True)
class PagePart:
    """A sentence of an article beside its translation."""

    source: str
    state: State | None = None
    """None where the sentence is copied as it is."""
    entry: Entry | None = None
    """None where it is copied, and where the catalog does not have it yet."""
    line: int | None = None
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A paragraph, heading ... of an article, or text of it that is no unit."""

    kind: str
    parts: tuple[PagePart, ...]
    line: int | None = None
    reason: str | None = None
    """Why the text is no unit."""


@dataclass(frozen=True, slots=True)
class Page:
    """An article and its translation side by side, in reading order."""

    article: str
    catalog: str
    blocks: tuple[PageBlock, ...]


@dataclass(frozen=True, slots=True)
class LocaleReport:
    articles: tuple[ArticleReport, ...]
    """Worst first"""
    todo: tuple[Todo, ...]
    """In the order of `articles`, then in that of each article"""
    pages: tuple[Page, ...] = ()
    """Only for a report format that asks for them: they hold every text"""

    @property
    def states(self) -> Mapping[State, Count]:
        """All six, over all articles."""
        zero = Count()
        return {state: sum((a.states.get(state, zero) for a in self.articles), zero) for state in State}


@dataclass(frozen=True, slots=True)
class Report:
    """The state of the work: numbers, no layout. Counts add up."""

    locales: Mapping[str, LocaleReport]
    diagnostics: tuple[Diagnostic, ...] = ()
    made: str = ""
    """When, as a person reads it; blank where it does not matter"""
    before: Report | None = None
    """The report of `revision`, to compare with"""
    revision: str | None = None
