"""A tag, code span or Markdown link of the source is missing, different or wrongly nested in the translation.

Keep every tag (`<b>...</b>`), code span and link around the words that it belongs to. Tags may change places with the
words; titles and alternative texts inside them are translated. What stands between backquotes is usually left as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from l10n.inline import Code
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair
from l10n.prose import codes, quote

_TAG = re.compile(r"<\s{0,3}(/?)\s{0,3}([A-Za-z][\w.:-]{0,63})")
_HTML = frozenset(
    "a abbr b bdi bdo blockquote br button caption cite code col dd del details dfn div dl dt em figcaption figure "
    "font h1 h2 h3 h4 h5 h6 hr i iframe img input ins kbd label li mark ol p pre q s samp section small span strong sub "
    "summary sup svg table tbody td tfoot th thead tr tt u ul var video wbr".split()
)
_STRONG = re.compile(r"(?<![*\w])\*\*(?=\S)|(?<=\S)\*\*(?![*\w])")


def find(entry: Entry, pair: Pair) -> Iterator[str | tuple[Severity, str]]:
    source, target = entry.source, entry.target
    if not any(mark in source or mark in target for mark in "<`[*"):
        return
    before, after = codes(source), codes(target)
    yield from _compared("the tag", _tags(before, source), _tags(after, source))
    yield from _compared("the link mark", _links(before), _links(after))
    yield from _code_spans(before, after)
    if source.count("**") and source.count("**") % 2 == 0 and not _spaced(source) and target.count("**") % 2:
        yield f"expected {source.count('**')} marks **, found {target.count('**')}"
    elif len(_STRONG.findall(source)) >= 2 and "**" not in target:
        yield "expected words between ** and **, found none"


def _spaced(text: str) -> bool:
    return " ** " in text


def _tags(found: tuple[Code, ...], source: str) -> Counter[str]:
    """Tags by name. `<file>` that nothing closes is a placeholder of a command line and may be translated."""
    tags: Counter[str] = Counter()
    for code in found:
        match = _TAG.match(code.text) if code.kind == "tag" else None
        if match:
            name = match[2].lower()
            if name in _HTML or f"</{match[2]}>" in source or f"<{match[2]}" in source and code.text.endswith("/>"):
                tags[f"<{match[1]}{name}>"] += 1
    return tags


def _links(found: tuple[Code, ...]) -> Counter[str]:
    """Link marks without their addresses, which `urls` compares."""
    marks = (code.text for code in found if code.kind == "link")
    return Counter("](...)" if mark.startswith("](") else mark for mark in marks)


def _compared(what: str, before: Counter[str], after: Counter[str]) -> Iterator[str]:
    lost, made = list((before - after).elements()), list((after - before).elements())
    if lost:
        yield f"expected {what} {', '.join(lost[:5])}, found {', '.join(made[:5]) or 'none'}"
    elif made:
        yield f"expected no {what} {', '.join(made[:5])}, which the source does not have"


def _code_spans(before: tuple[Code, ...], after: tuple[Code, ...]) -> Iterator[str | tuple[Severity, str]]:
    wanted = Counter(code.text for code in before if code.kind == "code")
    there = Counter(code.text for code in after if code.kind == "code")
    lost, made = list((wanted - there).elements()), list((there - wanted).elements())
    if len(lost) > len(made):
        yield f"expected the code {quote(lost[0])}, found {quote(made[0]) if made else 'none'}"
    elif lost:
        yield Severity.WARNING, f"expected the code {quote(lost[0])}, found {quote(made[0])}"


CHECK = Check("markup", Severity.ERROR, entry=find)
