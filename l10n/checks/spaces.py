"""White space in the translation is not as in the source: at the ends, doubled, or before a punctuation mark.

Begin and end as the source does, with one space between words, and none before `,` `;` `.`. French puts a space
before `;`, and Japanese needs no spaces at all; both are accepted. Where a whole catalog has a surplus space at the
ends, that is one finding, which says how many there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks._prose import blanked
from l10n.model import Catalog, Entry, Severity
from l10n.plugin import Check, Pair

_DOUBLED = re.compile(r"(?<=[^\W\d_]) {2,}(?=[^\W\d_])")
_BEFORE_MARK = re.compile(r"(?<=[^\W\d_]) (?=[,;.](?:\s|$))")
_INDENTED = re.compile(r"\n[ \t]+$")
"""The last line of a block in a template, which holds indentation alone"""
_DEEP = 80
_HABIT = 10
"""Translations with the same surplus space at one end that make a habit, of which people need to hear once"""


def find(entry: Entry, pair: Pair) -> Iterator[tuple[Severity, str]]:
    source, target = entry.source, entry.target
    if "  " in target and "  " not in source and _DOUBLED.search(blanked(target)):
        yield Severity.INFO, "expected one space between words, found two"
    if (
        pair.target.code.partition("_")[0] != "fr"
        and pair.target.gap
        and (" ," in target or " ." in target or " ;" in target)
    ):
        words = blanked(target)
        match = _BEFORE_MARK.search(words)
        if match and not _BEFORE_MARK.search(blanked(source)):
            yield Severity.INFO, f"expected no space before {words[match.end()]}, found one"


def ends(catalog: Catalog, pair: Pair) -> Iterator[tuple[Entry | None, str]]:
    """White space at the beginning and the end; what a whole catalog does is one finding."""
    groups: dict[str, list[Entry]] = {}
    for entry in catalog.entries:
        for message in dict.fromkeys(_at_ends(entry)):
            groups.setdefault(message, []).append(entry)
    for message, entries in groups.items():
        surplus = "expected no space" in message and message.endswith("a space")
        if surplus and len(entries) >= _HABIT:
            yield entries[0], f"{message}; so it is in {len(entries) - 1} other translations of this catalog"
        else:
            yield from ((entry, message) for entry in entries)


def _at_ends(entry: Entry) -> Iterator[str]:
    forms = [(entry.source, entry.target)]
    if entry.plural is not None:
        targets = entry.plural.targets
        forms = [(entry.plural.source if at or len(targets) == 1 else entry.source, t) for at, t in enumerate(targets)]
    for source, target in forms:
        if not target.strip():
            continue
        if source[:1].isspace() != target[:1].isspace():
            yield f"expected {_named(source[:1])} at the beginning, found {_named(target[:1])}"
        if source[-1:].isspace() != target[-1:].isspace() and not _INDENTED.search(source[-_DEEP:]):
            yield f"expected {_named(source[-1:])} at the end, found {_named(target[-1:])}"


def _named(char: str) -> str:
    names = {" ": "a space", "\n": "a new line", "\t": "a tab", "\u00a0": "a hard space", "": "nothing"}
    return names.get(char, "no space")


CHECK = Check("spaces", Severity.WARNING, entry=find, catalog=ends)
