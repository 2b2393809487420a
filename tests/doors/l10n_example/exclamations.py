"""The translation shouts: it has more exclamation marks than the source.

Take the added ones out, or give the source one if the warning deserves it.
"""

from collections.abc import Iterator

from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair


def find(entry: Entry, pair: Pair) -> Iterator[str]:
    expected, found = entry.source.count("!"), entry.target.count("!")
    if found > expected:
        yield f"expected {expected} exclamation marks, found {found}"


CHECK = Check("exclamations", Severity.WARNING, entry=find)
