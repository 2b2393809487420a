"""Reference links in Markdown: `[text]` is a link only while its text is a defined label, which a translation changes.

So `[heat pack]` becomes `[túi chườm nóng][heat pack]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_DEFINED = re.compile(r"^[ \t>*+-]{0,40}\[((?:[^\[\]\\]|\\.){1,999})\]:", re.M)
_USED = re.compile(r"(?<![\\\]])\[(?P<label>(?!\^)(?:[^\[\]\\]|\\.){1,999}+)\](?P<empty>\[\])?(?![\[(])")


@lru_cache(maxsize=8)
def labels(text: str) -> frozenset[str]:
    """The labels of all link definitions of a document, as they are compared."""
    return frozenset(_normal(match[1]) for match in _DEFINED.finditer(text)) if "]:" in text else frozenset()


def _normal(label: str) -> str:
    return " ".join(label.split()).casefold()


def keep(text: str, source: str, target: str) -> str:
    """The target with the labels of the source's links, where its own words are none."""
    if "[" not in source:
        return target
    known = labels(text)
    wanted = [match["label"] for match in _USED.finditer(source) if _normal(match["label"]) in known]
    if not wanted:
        return target
    kept = {_normal(match["label"]) for match in _USED.finditer(target)}
    lost = iter([label for label in wanted if _normal(label) not in kept])
    return "".join(_pieces(target, known, lost))


def _pieces(target: str, known: frozenset[str], lost: Iterator[str]) -> Iterator[str]:
    at = 0
    for match in _USED.finditer(target):
        label = None if _normal(match["label"]) in known else next(lost, None)
        if label is not None:
            yield f"{target[at : match.start()]}[{match['label']}][{label}]"
            at = match.end()
    yield target[at:]
