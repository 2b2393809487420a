"""What an entry's lines say about its state: flags, `#|`, and the `# l10n:` comments."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from l10n.catalog.late import late
from l10n.model import Entry, Provenance, State

_UNIFIED = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″〃＂", '"'),
        **dict.fromkeys("‘’‚‛‹›′`´＇ʼ", "'"),
        **dict.fromkeys("‐‑‒–—―−－﹣﹘", "-"),
    }
)
_HASH = r"([0-9a-f]{8})"
_provenance = late(rf"l10n:\s+(\S+)\s+(\d{{4}}-\d\d-\d\d)\s+source={_HASH}\s+target={_HASH}(?!\S)")
_ignore = late(r"l10n:\s+ignore(?!\S)(?:\s+(?!source=)(\S+))?(?:\s+source=(\S+))?")
_empty = late(r"l10n:\s+empty(?!\S)")


def unified(text: str) -> str:
    """The text in NFC, white space collapsed, quotes and dashes of one kind: texts that differ in these are alike."""
    text = text.replace("`", "'") if text.isascii() else unicodedata.normalize("NFC", text).translate(_UNIFIED)
    return " ".join(text.split())


def digest(text: str) -> str:
    """The first 8 hex digits of SHA-256 over what is unified of a text."""
    return hashlib.sha256(unified(text).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _remarks(entry: Entry) -> Iterator[str]:
    """The `l10n:` comments; a tool may have wrapped one over two lines, or indented it."""
    lines = iter([*entry.comments, ""])
    current = ""
    for line in lines:
        text = line.strip()
        if current and (not text or text.startswith("l10n:")):
            yield current
            current = ""
        if text.startswith("l10n:"):
            current = text
        elif current:
            current += " " + text


def provenance(entry: Entry) -> Provenance | None:
    """The newest draft's origin, in force or history."""
    if not entry.comments:
        return None
    found = [Provenance(*match.groups()) for remark in _remarks(entry) if (match := _provenance().match(remark))]
    return max(reversed(found), key=lambda line: line.date) if found else None


def in_force(entry: Entry) -> bool:
    """The target is still the draft that the provenance line speaks of, and nobody has approved it."""
    origin = provenance(entry) if entry.fuzzy else None
    return origin is not None and bool(entry.target) and origin.target_hash == digest(entry.target)


def empty_on_purpose(entry: Entry) -> bool:
    """`# l10n: empty`: the translator wants no text here."""
    return (
        bool(entry.comments) and not entry.target.strip() and any(_empty().match(remark) for remark in _remarks(entry))
    )


def ignores(entry: Entry) -> frozenset[str]:
    """The checks that `# l10n: ignore NAME source=HASH` silences, as long as the source is that one."""
    found = list(ignoring(entry))
    return frozenset(check for check, of in found if of == digest(entry.source)) if found else frozenset()


def ignoring(entry: Entry) -> Iterator[tuple[str, str]]:
    """(check, hash) of each `# l10n: ignore`, as somebody wrote them; blank where one is missing."""
    found = (match for remark in _remarks(entry) if (match := _ignore().match(remark)))
    return ((match[1] or "", match[2] or "") for match in found)


def ignore(check: str, source: str) -> str:
    """The comment that silences a check's findings in an entry, as long as its source is this one."""
    return f"l10n: ignore {check} source={digest(source)}"


def state(entry: Entry) -> State:
    """The first row of the table in docs/sync.md that holds."""
    if entry.obsolete:
        return State.OBSOLETE
    if not entry.target.strip():  # blanks are no words, and would leave a hole in the article
        return State.TRANSLATED if empty_on_purpose(entry) else State.UNTRANSLATED
    if not entry.fuzzy:
        return State.TRANSLATED
    if entry.previous and entry.previous.source:
        return State.STALE
    origin = provenance(entry)
    if origin is None or origin.target_hash != digest(entry.target):
        return State.FUZZY
    return State.MACHINE if origin.source_hash == digest(entry.source) else State.STALE


def usable(entry: Entry, drafts: bool = False, stale: bool = False) -> bool:
    """Render may use the target."""
    found = state(entry)
    return found is State.TRANSLATED or (drafts and found is State.MACHINE) or (stale and found is State.STALE)


def draft(entry: Entry, target: str, origin: str, date: str) -> Entry:
    """The entry with a machine's target: fuzzy, and a provenance line in place of earlier ones."""
    line = f"l10n: {origin} {date} source={digest(entry.source)} target={digest(target)}"
    plural = entry.plural and replace(entry.plural, targets=(target, *entry.plural.targets[1:]))
    return entry.edit(
        target=target,
        plural=plural,
        flags=entry.flags if entry.fuzzy else ("fuzzy", *entry.flags),
        previous=None,
        comments=(*_without_provenance(entry), line),
    )


def _without_provenance(entry: Entry) -> tuple[str, ...]:
    return tuple(line for line in entry.comments if not _provenance().match(line.strip()))


def approve(entry: Entry) -> Entry:
    """The entry without its fuzzy mark and `#|` lines; itself where it has no fuzzy mark."""
    if not entry.fuzzy:
        return entry
    return entry.edit(flags=tuple(flag for flag in entry.flags if flag != "fuzzy"), previous=None)
