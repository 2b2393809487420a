"""A placeholder of the source is missing, different or made up in the translation.

`{name}`, `%s`, `%(count)d`, `${user}` and their like are filled in later: copy each exactly as it stands, as often as
it stands. They may change places; numbered forms (`%2$s`) say which is which when they do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair
from l10n.prose import codes

_PRINTF = re.compile(
    r"%(?:\d{1,3}\$|\([A-Za-z_]\w{0,63}\)|<[A-Za-z_]\w{0,63}>)?(?P<flags>[-+#0 ']{0,3})"
    r"(?:\d{1,4}|\*)?(?:\.(?:\d{1,4}|\*))?"
    r"(?:hh|h|ll|l|z|j|t|q|L)?(?P<letter>[diouxXeEfFgGaAcsSpnr%])"
)
_NUMBERED = re.compile(r"%\d{1,3}\$")


def placeholders(text: str, formats: bool | None) -> Counter[str]:
    """The placeholders of a text, counted. formats: what the entry's flags say of printf; None where nothing."""
    found = Counter(code.text for code in codes(text) if code.kind == "placeholder" and not code.text.startswith("%"))
    if formats is not False and "%" in text:
        found += Counter(_directives(text, formats is True))
    return found


def _directives(text: str, sure: bool) -> Iterator[str]:
    at = 0
    while (match := _PRINTF.search(text, at)) is not None:
        at = match.end()
        before, after = text[match.start() - 1 : match.start()], text[at : at + 1]
        if match["letter"] == "%":
            continue
        if not sure and (" " in match["flags"] or before.isdigit() or after.isalpha()):
            continue  # 50% don, 100 % of: a percentage
        yield _NUMBERED.sub("%", match[0])


def _declared(entry: Entry) -> bool | None:
    """Whether flags such as c-format or no-c-format say that printf's placeholders are there."""
    for flag in entry.flags:
        if flag.endswith("-format"):
            return not flag.startswith("no-") and flag != "possible-c-format"
    return None


def find(entry: Entry, pair: Pair) -> Iterator[str]:
    if not any(mark in entry.source or mark in entry.target for mark in "%{$:["):
        return
    formats = _declared(entry)
    wanted, there = placeholders(entry.source, formats), placeholders(entry.target, formats)
    lost, made = list((wanted - there).elements()), list((there - wanted).elements())
    if lost:
        yield f"expected {_list(lost)}, found {_list(made) or 'no such placeholder'}"
    elif made and any(name not in wanted for name in made):
        yield f"expected no {_list(made)}, which the source does not have"


def _list(names: list[str]) -> str:
    return ", ".join(names[:5]) + (", …" if len(names) > 5 else "")


CHECK = Check("placeholders", Severity.ERROR, entry=find)
