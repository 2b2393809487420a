"""The translation holds active HTML that the source does not: a script, an event handler, a javascript: address.

Take it out. A translation has words and the markup of its source, and nothing that runs in a reader's browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks._prose import any_of, quote
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair

_ACTIVE = re.compile(
    r"<\s{0,5}/?\s{0,5}(?:script|iframe|object|embed|applet|form|base|meta|link|style|svg|frame|frameset)(?=[\s/>])[^<>]{0,40}"
    r"|<[A-Za-z][^<>]{0,2000}?[\s/\"']on[a-z]{3,20}\s{0,5}=[^<>]{0,40}"
    r"|(?<![\w-])(?:java|vb|live)script\s{0,5}:(?=\S)[^\s<>]{0,40}"
    r"|(?<![\w-])data:text/html[^\s<>]{0,40}"
    r"|(?<![\w-])srcdoc\s{0,5}=",
    re.IGNORECASE,
)
_marked = any_of("<:=")
_HINT = re.compile(r"script|text/html|srcdoc|[\x00-\x08\x0b-\x1f]", re.IGNORECASE)
"""What active content has in it that is no tag; quick, and mostly nowhere"""


def find(entry: Entry, pair: Pair) -> Iterator[str]:
    target = entry.target
    if not _marked(target) or ("<" not in target and not _HINT.search(target)):
        return
    found = [match[0] for match in _ACTIVE.finditer(_clean(target))]
    wanted = {_key(match[0]) for match in _ACTIVE.finditer(_clean(entry.source))} if found else set()
    for one in found:
        if _key(one) not in wanted:
            yield f"expected no active content, found {quote(one)}"
            return


def _clean(text: str) -> str:
    """Browsers skip control characters inside names and addresses."""
    return re.sub(r"[\x00-\x08\x0b-\x1f]", "", text)


def _key(found: str) -> str:
    """What kind of active content it is: the words before its value."""
    return "".join(found.lower().split()).partition("=")[0].partition(":")[0].rpartition("<")[2][:12]


CHECK = Check("unsafe_html", Severity.ERROR, entry=find)
