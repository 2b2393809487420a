"""Pre-fill: what waits for a translation gets one from the memory, and what is left is a plan for engines (pure).

plan = prefill.plan(catalog, memory, source=en, target=vi, today="2026-11-22")   # asks nobody; for --dry-run
outcome = drafting.draft(plan, engines, answers=answers, save=save)              # asks engines, in their order
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from l10n import catalog as catalogs
from l10n.glossary import Term
from l10n.language import Language
from l10n.masking import mask
from l10n.memory import Memory
from l10n.model import Catalog, Entry, Match, State
from l10n.prefill.acceptance import fault

Key = tuple[str | None, str]
_REMARKS = ("l10n: similar ", "l10n: also ", "l10n: error ")


@dataclass(frozen=True, slots=True)
class Plan:
    """A catalog after the memory, and what is left for engines."""

    catalog: Catalog
    """With what the memory filled and remarked"""
    changed: bool
    """Whether the memory changed anything in it"""
    filled: Mapping[str, int]
    """Entries by origin: {"memory": 12}"""
    exact: int
    """Of these, entries filled as translated; the others are drafts"""
    left: tuple[Entry, ...]
    """What engines may be asked for, in the catalog's order"""
    questions: tuple[str, ...]
    """What would be sent: each different masked text once"""
    languages: tuple[Language, Language]
    today: str
    keep: tuple[str, ...] = ()
    """Terms of the glossary that no engine may translate"""
    wrong: tuple[tuple[str, str], ...] = ()
    """(source, what an error check says) of what the memory filled as drafts for that alone"""

    @property
    def characters(self) -> int:
        """How much would be sent."""
        return sum(map(len, self.questions))


@dataclass(frozen=True, slots=True)
class Left:
    """An entry that could not be filled, and why."""

    entry: Entry
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A pre-filled catalog."""

    catalog: Catalog
    changed: bool
    filled: Mapping[str, int] = field(default_factory=dict)
    """Entries by origin, the memory's included"""
    left: tuple[Left, ...] = ()
    declined: int = 0
    """Entries that only engines were asked about that pick what they answer"""
    requests: int = 0
    """Sent, repeated ones included"""
    characters: int = 0
    """Sent"""
    errors: tuple[str, ...] = ()
    """Why an engine was given up, once each"""


def plan(
    catalog: Catalog,
    memory: Memory | None,
    *,
    source: Language,
    target: Language,
    today: str,
    exact: str = "translated",
    glossary: Sequence[Term] = (),
    against: Callable[[Entry], str | None] = lambda entry: None,
) -> Plan:
    """Fill what the memory knows, and list what is left.

    exact: "translated" takes a certain match as reviewed work; "draft" marks it for review.
    today: YYYY-MM-DD, for the provenance lines.
    against: what an error check says of an entry with its target; such a match is never taken as reviewed work.
    """
    alive = [entry for entry in catalog.entries if not entry.obsolete]
    filled: dict[Key, Entry] = {}
    left: list[Entry] = []
    wrong: list[tuple[str, str]] = []
    certain = count = 0
    for index, entry in enumerate(alive):
        if not waits(entry):
            if catalogs.state(entry) is State.TRANSLATED:  # our remarks were for whoever translated it
                filled[entry.key] = without_remarks(entry)
            continue
        before = alive[index - 1].source if index else None
        after = alive[index + 1].source if index + 1 < len(alive) else None
        match = memory.match(entry.source, entry.context, before, after) if memory else None
        new, error = _fill(entry, match, (source, target), today, exact, against)
        filled[entry.key] = new
        wrong += [(entry.source, error)] if error else []
        if waits(new):
            left.append(new)
        else:
            count += 1
        certain += bool(new.target) and not new.fuzzy
    done = with_entries(catalog, filled)
    keep = tuple(term.source for term in glossary if term.source == term.target)
    return Plan(
        done,
        done != catalog,
        {"memory": count} if count else {},
        certain,
        tuple(left),
        tuple(dict.fromkeys(masked.text for entry in left if (masked := mask(entry.source, 0, keep)).sendable)),
        (source, target),
        today,
        keep,
        tuple(wrong),
    )


def waits(entry: Entry) -> bool:
    """Untranslated, or a machine's draft of another source that nobody touched."""
    if entry.plural is not None or entry.obsolete:
        return False
    state = catalogs.state(entry)
    if state is State.UNTRANSLATED:
        return True
    if state is not State.STALE or not catalogs.in_force(entry):
        return False
    origin = catalogs.provenance(entry)
    return origin is not None and origin.source_hash != catalogs.digest(entry.source)


def withdrawn(catalog: Catalog, origins: Collection[str]) -> Catalog:
    """The catalog without the drafts of these engines that nobody has touched; itself where there are none."""
    entries = tuple(_emptied(entry) if _is_draft_of(entry, origins) else entry for entry in catalog.entries)
    return catalog if entries == catalog.entries else replace(catalog, entries=entries)


def _is_draft_of(entry: Entry, origins: Collection[str]) -> bool:
    if entry.obsolete or entry.plural is not None or not catalogs.in_force(entry):
        return False
    origin = catalogs.provenance(entry)
    return origin is not None and origin.origin in origins


def _emptied(entry: Entry) -> Entry:
    said = [line for line in entry.comments if catalogs.provenance(replace(entry, comments=(line,))) is None]
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    return without_remarks(entry.edit(target="", flags=flags, previous=None, comments=tuple(said)))


def with_entries(catalog: Catalog, changed: Mapping[Key, Entry]) -> Catalog:
    """The catalog with some of its entries exchanged; itself where they are the same."""
    entries = tuple(entry if entry.obsolete else changed.get(entry.key, entry) for entry in catalog.entries)
    return catalog if entries == catalog.entries else replace(catalog, entries=entries)


def _fill(
    entry: Entry,
    match: Match | None,
    languages: tuple[Language, Language],
    today: str,
    exact: str,
    against: Callable[[Entry], str | None],
) -> tuple[Entry, str | None]:
    """The entry with what the memory says: a translation, a draft, or a remark; and the error that makes it a draft."""
    fresh = without_remarks(entry)
    if match is None:
        return fresh, None
    if match.kind == "similar":
        return remark(fresh, f"{_similar(match)} => {_line(match.target)}"), None
    ignored = (catalogs.ignore(name, entry.source) for name in match.silenced)
    fresh = fresh.edit(comments=tuple(dict.fromkeys((*fresh.comments, *ignored))))
    texts = [unicodedata.normalize("NFC", text) for text in (match.target, *match.others)]
    if match.kind == "masked" and fault(entry.source, texts[0], languages):
        return fresh, None
    filled, error = _best([catalogs.draft(fresh, text, "memory", today) for text in texts[:_OFFERED]], against)
    certain = match.kind in ("context", "exact") and exact == "translated"
    if certain and not error:
        return catalogs.approve(filled), None
    if match.kind in ("fuzzy", "masked"):
        filled = remark(filled, _similar(match))
    for other in [text for text in texts if text != filled.target][: _OFFERED - 1]:
        filled = remark(filled, f"also {_line(other)}")
    return (remark(filled, f"error {_line(error)}") if error else filled), error if certain else None


_OFFERED = 4
"""Known translations of one sentence that a translator is shown, at most"""


def _best(drafts: Sequence[Entry], against: Callable[[Entry], str | None]) -> tuple[Entry, str | None]:
    """The first one that no error stands against; else the first one, and the error."""
    error = against(drafts[0])
    right = next((each for each in drafts[1:] if not against(each)), None) if error else None
    return (right, None) if right else (drafts[0], error)


def without_remarks(entry: Entry) -> Entry:
    """The entry without what an earlier run remarked; itself where there is nothing."""
    if not any(line.startswith(_REMARKS) for line in entry.comments):
        return entry
    return entry.edit(comments=tuple(line for line in entry.comments if not line.startswith(_REMARKS)))


def _similar(match: Match) -> str:
    """How like a remembered source is, and which it is."""
    why = f" ({_line(match.differs)})" if match.differs else ""
    return f"similar {match.score}%{why}: {_line(match.source)}"


def _line(text: str) -> str:
    return " ".join(text.split())


def remark(entry: Entry, text: str) -> Entry:
    """A translator comment of ours, before the provenance line if there is one."""
    own = [line for line in entry.comments if line.startswith("l10n: ") and not line.startswith(_REMARKS)]
    others = [line for line in entry.comments if line not in own]
    return entry.edit(comments=(*others, f"l10n: {text}", *own))
