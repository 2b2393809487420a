"""White space in the translation is not as in the source: at the ends, doubled, or before a punctuation mark.

Begin and end as the source does, with one space between words, and none before `,` `;` `.`. French puts a space
before `;`, and Japanese needs no spaces at all; both are accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks._prose import prose
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair

_DOUBLED = re.compile(r"(?<=[^\W\d_]) {2,}(?=[^\W\d_])")
_BEFORE_MARK = re.compile(r"(?<=[^\W\d_]) (?=[,;.](?:\s|$))")


def find(entry: Entry, pair: Pair) -> Iterator[tuple[Severity, str]]:
    source, target = entry.source, entry.target
    if source[:1].isspace() != target[:1].isspace():
        yield Severity.WARNING, f"expected {_named(source[:1])} at the beginning, found {_named(target[:1])}"
    if source[-1:].isspace() != target[-1:].isspace():
        yield Severity.WARNING, f"expected {_named(source[-1:])} at the end, found {_named(target[-1:])}"
    if "  " in target and "  " not in source and _DOUBLED.search(prose(target)):
        yield Severity.INFO, "expected one space between words, found two"
    if (
        pair.target.code.partition("_")[0] != "fr"
        and pair.target.gap
        and (" ," in target or " ." in target or " ;" in target)
    ):
        words = prose(target)
        match = _BEFORE_MARK.search(words)
        if match and not _BEFORE_MARK.search(prose(source)):
            yield Severity.INFO, f"expected no space before {words[match.end()]}, found one"


def _named(char: str) -> str:
    names = {" ": "a space", "\n": "a new line", "\t": "a tab", "\u00a0": "a hard space", "": "nothing"}
    return names.get(char, f"{char!r}")


CHECK = Check("spaces", Severity.WARNING, entry=find)
