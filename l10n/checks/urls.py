"""A web or e-mail address of the source is missing or different in the translation.

Copy every address exactly as it stands. Where the page exists in your language, you may point to that one:
a language code in the address (/en/ to /vi/, en.wikipedia.org to vi.wikipedia.org) may change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks._prose import any_of, codes, quote
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair

_KINDS = ("url", "email")
_marked = any_of("@./")
_LOCAL = re.compile(r"(?<![A-Za-z0-9])[a-z]{2}(?:[-_][A-Za-z]{2})?(?![A-Za-z0-9])")


def addresses(text: str) -> list[str]:
    """The addresses in a text: bare ones, those of links and of attributes."""
    found: list[str] = []
    for code in codes(text):
        if code.kind in _KINDS:
            found.append(code.text)
        elif code.kind == "link" and code.text.startswith("]("):
            found.append(code.value[2:-1])
        elif code.kind == "tag":
            found += [one or other for one, other in _IN_TAG.findall(code.text)]
    return [_bare(address) for address in found if len(address) > 2]


_IN_TAG = re.compile(
    r"""(?<![\w-])(?:href|src)\s{0,4}=\s{0,4}["']([^"']{3,2000})["']|((?<!\w)(?:https?|ftp)://[^\s"'<>]{1,2000})"""
)


def _bare(address: str) -> str:
    return address.strip("<>").rstrip(".,;:!?").rstrip("/")


def find(entry: Entry, pair: Pair) -> Iterator[str | tuple[Severity, str]]:
    if not _marked(entry.source):
        return
    if entry.target == entry.source:
        return
    there = dict.fromkeys(addresses(entry.target))  # in order: of those that are as near, the message names the first
    codes = {pair.source.code[:2], pair.target.code[:2]}
    local = {_any_language(address, codes) for address in there}
    for address in dict.fromkeys(addresses(entry.source)):
        if address in there or _stands(address, entry.target) or _any_language(address, codes) in local:
            continue
        extra = [other for other in there if other not in entry.source]
        found = min(extra, key=lambda other: _distance(address, other)) if extra else ""
        message = f"expected {quote(address)}, found {quote(found) or 'no such address'}"
        yield (Severity.WARNING if _in_words(address, found, entry.target) else Severity.ERROR), message


def _in_words(address: str, found: str, target: str) -> bool:
    """Whether an address was translated, as examples are: you@example.com as bạn@ví_dụ.com."""
    if not address.isascii():
        return False
    if found:
        return not found.isascii()
    name, ending = re.split(r"[@/]", address)[-1].rpartition(".")[::2]
    return (
        name.rpartition(".")[2] == "example"
        and re.search(rf"[^\W\d_a-zA-Z]\w?\.{re.escape(ending)}\b", target) is not None
    )


_MORE_AFTER = re.compile(r"[\w/#?=&%-]|\.\w", re.ASCII)


def _stands(address: str, text: str) -> bool:
    """Whether the address stands in the text, and not only as the beginning of a longer one."""
    at = text.find(address)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(address) : at + len(address) + 2]
        if not _MORE_AFTER.match(after) and not (before.isalnum() and before.isascii()):
            return True
        at = text.find(address, at + len(address))
    return False


def _any_language(address: str, codes: set[str]) -> str:
    """The address with a mark for the code of either language: /en/ and /vi/ are the same page."""
    if not address.startswith(("http", "www", "//")):
        return address
    return _LOCAL.sub(lambda match: "··" if match[0][:2] in codes else match[0], address)


def _distance(a: str, b: str) -> int:
    """Small where two addresses begin alike."""
    common = next((index for index, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return len(a) + len(b) - 2 * common


CHECK = Check("urls", Severity.ERROR, entry=find)
