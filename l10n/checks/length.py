"""The translation is far longer or shorter than translations into its language are.

Look whether something was left out, or was added that the source does not say (a note, the next sentence, the words of
a machine that ran on). Short texts are not measured.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks._prose import prose
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair

_SHORTEST = 45
"""Characters; below it a ratio says nothing"""


def find(entry: Entry, pair: Pair) -> Iterator[str]:
    typical = float(pair.target.table("length").get("typical", 0))
    if not typical or len(entry.source) < _SHORTEST:
        return
    source, target = prose(entry.source), prose(entry.target)
    wanted = typical * len(" ".join(source.split()))
    found = len(" ".join((target or entry.target).split()))
    if wanted >= _SHORTEST * typical and not 0.3 * wanted < found < 2.2 * wanted:
        yield f"expected about {wanted:.0f} characters, found {found}"


CHECK = Check("length", Severity.WARNING, entry=find)
