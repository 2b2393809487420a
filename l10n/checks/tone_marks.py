"""The catalog mixes two styles of placing tone marks: hòa and hoà.

Both are in use; one text should keep to one, or searches miss half of it. Choose the style of most of the catalog (the
message counts both) and change the others. Only Vietnamese has this choice: oa, oe and uy at the end of a syllable.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from l10n.model import Catalog, Entry, Severity
from l10n.plugin import Check, Pair

_OLD = re.compile(r"(?<!\w)[^\W\d_]{0,3}(?:[òóỏõọ][ae]|(?<![qQ])[ùúủũụ]y)(?!\w)", re.IGNORECASE)
_NEW = re.compile(r"(?<!\w)[^\W\d_]{0,3}(?:o[àáảãạèéẻẽẹ]|(?<![qQ])u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)
_EITHER = re.compile(
    "[òóỏõọÒÓỎÕỌàáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸỳýỷỹỵỲÝỶỸỴùúủũụÙÚỦŨỤ]"
    "(?:(?<=[òóỏõọÒÓỎÕỌ])[aeAE]|(?<=[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ])|(?<=[uU][ỳýỷỹỵỲÝỶỸỴ])|(?<=[ùúủũụÙÚỦŨỤ])[yY])(?!\\w)"
)
"""Quick: the vowels at the end of a word, and first the letter with the mark"""
_RARE = 0.02
"""Below this share of the other style it is a quotation or a name, rather than a habit."""


def find(catalog: Catalog, pair: Pair) -> Iterator[tuple[Entry | None, str]]:
    if pair.target.code.partition("_")[0] != "vi":
        return
    styles: dict[str, Counter[str]] = {"hòa": Counter(), "hoà": Counter()}
    first: dict[str, Entry] = {}
    for entry in catalog.entries:
        if not _EITHER.search(entry.target):
            continue
        for style, pattern in (("hòa", _OLD), ("hoà", _NEW)):
            found = pattern.findall(entry.target)
            styles[style].update(word.lower() for word in found)
            if found:
                first.setdefault(style, entry)
    totals = {style: sum(words.values()) for style, words in styles.items()}
    rare, usual = sorted(totals, key=lambda style: totals[style])
    if totals[rare] and totals[rare] >= _RARE * totals[usual]:
        words = ", ".join(word for word, _ in styles[rare].most_common(3))
        found_both = f"{totals[usual]} as in {usual}, {totals[rare]} as in {rare} ({words})"
        yield first[rare], f"expected one style of tone marks, found {found_both}"


CHECK = Check("tone_marks", Severity.INFO, catalog=find)
