"""A tag, code span or Markdown link of the source is missing, different or wrongly nested in the translation.

Keep every tag (`<b>...</b>`), code span and link around the words that it belongs to. Tags may change places with the
words; titles and alternative texts inside them are translated. What stands between backquotes is usually left as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from l10n.checks._prose import codes, quote
from l10n.inline import Code
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair

_TAG = re.compile(r"<\s{0,3}(/?)\s{0,3}([A-Za-z][\w.:-]{0,63})")
_STRONG = re.compile(r"(?<![*\w])\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![*\w])")


_CLOSING = re.compile(r"</([A-Za-z][\w.:-]{0,63})>")
_BARE = frozenset(("br", "hr", "wbr"))
_FILLED = frozenset(("img", "input", "link", "meta", "col", "area"))
_GNU_QUOTES = re.compile(r"`[^`']{1,80}'")


def find(entry: Entry, pair: Pair) -> Iterator[str | tuple[Severity, str]]:
    source, target = entry.source, entry.target
    if not any(mark in source or mark in target for mark in "<`[*"):
        return
    before, after = codes(source), codes(target)
    yield from _lost("the tag", _tags(before, source), _tags(after, source))
    yield from _lost("the link mark", _links(before), _links(after))
    if "`" in source and not _GNU_QUOTES.search(source):
        yield from _code_spans(before, after, target)
    marks = len(_STRONG.findall(source))
    if marks and marks % 2 == 0 and target.count("**") < marks:
        yield f"expected {marks} marks **, found {target.count('**')}"


def _tags(found: tuple[Code, ...], source: str) -> Counter[str]:
    """Tags by name. `<file>` that nothing closes is a placeholder of a command line and may be translated."""
    tags: Counter[str] = Counter()
    closed = set(_CLOSING.findall(source))
    for code in found:
        match = _TAG.match(code.text) if code.kind == "tag" else None
        if match and (match[2] in closed or _void(match[2].lower(), code.text) or code.text.endswith("/>")):
            tags[f"<{match[1]}{match[2].lower()}>"] += 1
    return tags


def _void(name: str, tag: str) -> bool:
    """Whether it is one of HTML's elements without an end."""
    return name in _BARE or (name in _FILLED and "=" in tag)


def _links(found: tuple[Code, ...]) -> Counter[str]:
    """Link marks without their addresses, which `urls` compares, and without the names of references."""
    marks = [code.text for code in found if code.kind == "link"]
    return Counter(mark[:2] + "..." + mark[-1] if mark.startswith("]") else mark for mark in marks)


def _lost(what: str, before: Counter[str], after: Counter[str]) -> Iterator[str]:
    """What the target lacks; and what it has too much of, where that leaves a pair open."""
    lost, made = list((before - after).elements()), list((after - before).elements())
    if lost:
        yield f"expected {what} {', '.join(lost[:5])}, found {', '.join(made[:5]) or 'none'}"
    elif before and len(made) % 2:
        yield f"expected no {what} {', '.join(made[:5])}, which the source does not have"


def _code_spans(before: tuple[Code, ...], after: tuple[Code, ...], target: str) -> Iterator[str | tuple[Severity, str]]:
    wanted = Counter(code.text for code in before if code.kind == "code")
    there = Counter(code.text for code in after if code.kind == "code")
    lost, made = list((wanted - there).elements()), list((there - wanted).elements())
    lost = [code for code in lost if not _quoted(code.strip("`"), target)]
    if len(lost) > len(made):
        yield f"expected the code {quote(lost[0])}, found {quote(made[0]) if made else 'none'}"
    elif lost:
        yield Severity.WARNING, f"expected the code {quote(lost[0])}, found {quote(made[0])}"


def _quoted(words: str, target: str) -> bool:
    """Whether a target has other quotation marks around words that the source has between backquotes."""
    at = target.find(words)
    return (
        at > 0 and target[at - 1] in "\"'“‘«「" and target[at + len(words) : at + len(words) + 1] in tuple("\"'”’»」“")
    )


CHECK = Check("markup", Severity.ERROR, entry=find)
