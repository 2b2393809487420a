"""A tag, code span or Markdown link of the source is missing, different or wrongly nested in the translation.

Keep every tag (`<b>...</b>`), code span and link around the words that it belongs to. Tags may change places with the
words; titles and alternative texts inside them are translated. What stands between backquotes is usually left as it is.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from l10n.checks._prose import any_of, codes, quote
from l10n.inline import Code
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair

_marked = any_of("<`[*")
_KINDS = ("tag", "code", "link")
_TAG = re.compile(r"<\s{0,3}(/?)\s{0,3}([A-Za-z][\w.:-]{0,63})")
_STRONG = re.compile(r"(?<![*\w])\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![*\w])")
_SLIGHT = re.compile(r"(?<![\w*\\])([*_])(?=[^\s*_])[^*_\n]{1,200}(?<=\S)\1(?![\w*])")
_NAMING = re.compile(
    r"""(?<=\s)(?:xref|linkend|id|class|name|rel|target)\s?=\s?["'][^"'<>]{0,200}["']"""
    r"""|(?<=\s)[a-z-]{1,30}=["'][#\d][\w.,%#]{0,60}["']"""
)
"""What names something, and what is a number or a colour"""
_CLOSING = re.compile(r"</([A-Za-z][\w.:-]{0,63})>")
_BARE = frozenset(("br", "hr", "wbr"))
_FILLED = frozenset(("img", "input", "link", "meta", "col", "area"))
_REFERENCE = re.compile(r"&(#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9-]{1,31});")
_MOST = 8
"""Lost character references that are looked for"""
_GNU_QUOTES = re.compile(r"`[^`']{1,80}'")


def find(entry: Entry, pair: Pair) -> Iterator[str | tuple[Severity, str]]:
    source, target = entry.source, entry.target
    if "&" in source:
        yield from _references(source, target)
    if not (_marked(source) or _marked(target)):
        return
    before, after = codes(source), codes(target)
    if any(code.kind in _KINDS for code in (*before, *after)):
        yield from _codes(before, after, source, target)
    if "*" in source or "*" in target:
        yield from _emphasis(source, target, pair)


def _codes(
    before: tuple[Code, ...], after: tuple[Code, ...], source: str, target: str
) -> Iterator[str | tuple[Severity, str]]:
    wanted, there = _tags(before, source), _tags(after, source + target)
    yield from _lost("tag", wanted, there)
    if wanted == there:
        yield from _misplaced(before, after, source)
        yield from _lost("attribute", _attributes(before), _attributes(after))
    yield from _lost("link mark", _links(before), _links(after))
    if "`" in source and not _GNU_QUOTES.search(source):
        yield from _code_spans(before, after, target)
    elif "`" not in source and "`" in target and (made := [code for code in after if code.kind == "code"]):
        yield Severity.WARNING, f"expected no code {quote(made[0].text)}, which the source does not have"


def _emphasis(source: str, target: str, pair: Pair) -> Iterator[str | tuple[Severity, str]]:
    """Markdown's marks around words."""
    marks = len(_STRONG.findall(source))
    if marks and marks % 2 == 0:
        if target.count("**") < marks:
            yield f"expected {marks} marks **, found {target.count('**')}"
        elif pair.target.gap and len(_STRONG.findall(target)) < marks:
            yield f"expected {marks} marks ** that touch their words, found a space between"
    elif not marks and "**" in target and "**" not in source and len(_STRONG.findall(target)) > 1:
        yield "expected no mark **, which the source does not have"
    wanted = len(_SLIGHT.findall(source))
    if wanted and pair.target.gap and len(_SLIGHT.findall(target)) < wanted:
        yield Severity.WARNING, f"expected {wanted} times *...* around words, found {len(_SLIGHT.findall(target))}"


def _references(source: str, target: str) -> Iterator[str]:
    """Character references of the source that lost one of their marks: &nbsp, amp;, & lt;"""
    lost = Counter(_REFERENCE.findall(source)) - Counter(_REFERENCE.findall(target))
    rest = _REFERENCE.sub(" ", target) if lost else ""
    for name in islice(lost, _MOST):
        broken = re.search(rf"& ?{re.escape(name)};?|{re.escape(name)};", rest)
        if broken or (name[0] == "#" and _means(name) and _means(name) not in rest):
            yield f"expected &{name};, found {broken[0] if broken else 'no such character'}"
            return


def _means(name: str) -> str:
    """The character of a reference by number, where it is a letter or a sign: quotation marks may be others."""
    number = int(name[2:], 16) if name[1:2] in "xX" else int(name[1:])
    char = chr(number) if number <= sys.maxunicode else ""
    return char if char and unicodedata.category(char)[0] in "LNS" else ""


def _tags(found: tuple[Code, ...], source: str) -> Counter[str]:
    """Tags by name. `<file>` that nothing closes is a placeholder of a command line and may be translated."""
    tags: Counter[str] = Counter()
    closed = set(_CLOSING.findall(source))
    for code in found:
        match = _TAG.match(code.text) if code.kind == "tag" else None
        if match and (match[2] in closed or _void(match[2].lower(), code.text) or _empty(match, code.text)):
            tags[f"<{match[1]}{match[2].lower()}>"] += 1
    return tags


def _attributes(found: tuple[Code, ...]) -> Counter[str]:
    """The attributes of tags that name things: a translation needs them as they are."""
    return Counter(name for code in found if code.kind == "tag" for name in _NAMING.findall(code.text))


def _misplaced(before: tuple[Code, ...], after: tuple[Code, ...], source: str) -> Iterator[str]:
    """Pairs that nest in the source and do not in the target: one closes before it opens, or inside another."""
    closed = set(_CLOSING.findall(source))
    if _first_open(before, closed) is None:
        wrong = _first_open(after, closed)
        if wrong:
            yield f"expected pairs that nest as in the source, found {wrong} out of its place"


def _first_open(found: tuple[Code, ...], closed: set[str]) -> str | None:
    """The first tag that ends no pair, or that nothing ends."""
    open_tags: list[str] = []
    for code in found:
        match = _TAG.match(code.text) if code.kind == "tag" else None
        if match is None or match[2] not in closed or code.text.endswith("/>"):
            continue
        if not match[1]:
            open_tags.append(match[2])
        elif not open_tags or open_tags.pop() != match[2]:
            return code.text
    return f"<{open_tags[-1]}>" if open_tags else None


def _empty(match: re.Match[str], tag: str) -> bool:
    """`<xref/>`, and not a path on a command line: </a/path/>."""
    return tag.endswith("/>") and not match[1]


def _void(name: str, tag: str) -> bool:
    """Whether it is one of HTML's elements without an end."""
    return name in _BARE or (name in _FILLED and "=" in tag)


def _links(found: tuple[Code, ...]) -> Counter[str]:
    """Link marks without their addresses, which `urls` compares, and without the names of references."""
    marks = [code.text for code in found if code.kind == "link"]
    return Counter(mark[:2] + "..." + mark[-1] if mark.startswith("]") else mark for mark in marks)


def _lost(what: str, before: Counter[str], after: Counter[str]) -> Iterator[str | tuple[Severity, str]]:
    """What the target lacks; and what it has too much of, where the source has none or it leaves a pair open.

    A pair too much does less harm than one that is lost: it may be a translator's emphasis.
    """
    lost, made = list((before - after).elements()), list((after - before).elements())
    if not before:  # [--one][--two] is a command line
        made = [] if "][...]" in made else made
    if lost:
        yield f"expected the {what} {', '.join(lost[:5])}, found {', '.join(made[:5]) or 'none'}"
    elif len(made) % 2 or any(mark not in before for mark in made):
        level = Severity.ERROR if what == "tag" and not _paired(made) else Severity.WARNING
        yield level, f"expected no {what} {', '.join(made[:5])}, which the source does not have"


def _paired(made: list[str]) -> bool:
    """Whether each tag of some is closed among them."""
    return all(made.count(mark) == made.count(mark.replace("<", "</")) for mark in made if mark[1] != "/")


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
