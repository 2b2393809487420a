"""A placeholder of the source is missing, different or made up in the translation.

`{name}`, `%s`, `%(count)d`, `${user}` and their like are filled in later: copy each exactly as it stands, as often as
it stands. They may change places; numbered forms (`%2$s`) say which is which when they do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from l10n.checks._prose import LONGEST, any_of, codes
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair

_marked = any_of("%{$:[")
_PRINTF = re.compile(
    r"%(?:\d{1,3}\$|(?P<name>\([A-Za-z_]\w{0,63}\)))?(?P<flags>[-+#0 ']{0,3})"
    r"(?:\d{1,4}|\*)?(?:\.(?:\d{1,4}|\*))?"
    r"(?:hh|h|ll|l|z|j|t|q|L)?(?P<letter>[diouxXeEfFgGaAcsSpnr%])"
)
_GNU = re.compile(r"%[-+#0 ']{0,3}\d{0,4}(?:<PRI[A-Za-z0-9]{1,12}>)")
_LOOSE = {letter: re.compile(rf"%[-+#0'.\d$*]{{0,12}}[hlLqjzt]{{0,2}}{letter}") for letter in "diouxXeEfFgGaAcsSpnr>"}
"""A placeholder that a letter follows directly (%drd): there, but not certain enough to be asked for"""


def placeholders(text: str, formats: bool | None) -> list[str]:
    """The placeholders of a text. formats: what the entry's flags say of printf; None where nothing."""
    found = [code.text for code in codes(text) if code.kind == "placeholder" and _fixed(code.text)]
    if formats is not False and "%" in text:
        found += _directives(text, formats is True)
    return found


def _fixed(text: str) -> bool:
    """Not printf's, which has rules of its own, and not {A,B}, which is a choice on a command line."""
    return not text.startswith("%") and not ("," in text and " " not in text and ":" not in text)


def _directives(text: str, sure: bool) -> Iterator[str]:
    """printf's placeholders without numbers, flags and widths, which languages change."""
    if "<PRI" in text:
        yield from _GNU.findall(text)
        text = _GNU.sub("", text)
    for match in _PRINTF.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if match["letter"] == "%":
            continue
        if not sure and (" " in match["flags"] or before.isdigit() or after.isalpha()):
            continue  # 50% don, 100 % of: a percentage
        yield f"%{' ' * (' ' in match['flags'])}{match['name'] or ''}{match['letter']}"


def _declared(entry: Entry) -> bool | None:
    """Whether flags such as c-format or no-c-format say that printf's placeholders are there."""
    for flag in entry.flags:
        if flag.endswith("-format"):
            return None if flag.startswith("possible-") else not flag.startswith(("no-", "impossible-"))
    return None


def find(entry: Entry, pair: Pair) -> Iterator[str | tuple[Severity, str]]:
    source, target = entry.source, entry.target
    if max(len(source), len(target)) > LONGEST or not (_marked(source) or _marked(target)):
        return
    if "%" not in source and "%" not in target and not codes(source) and not codes(target):
        return
    formats = _declared(entry)
    before, after = placeholders(source, formats), placeholders(target, formats)
    if before == after or sorted(before) == sorted(after):
        if "%%" in source and _percent_lost(source, target):
            yield "expected %% for the sign %, as in the source, found %"
        return
    wanted, there = Counter(before), Counter(after)
    lost = [name for name in (wanted - there).elements() if target.count(name) < source.count(name) or name[0] == "%"]
    made = [name for name in (there - wanted).elements() if name not in wanted and name[0] in "%{$"]
    made = [name for name in made if name[0] != "%" or not _LOOSE[name[-1]].search(source)]
    touching = [name for name in lost if name[0] == "%" and _LOOSE[name[-1]].findall(target)[wanted[name] - 1 :]]
    lost = [name for name in lost if name not in touching]
    if lost:
        yield _severity([*lost, *made], source), f"expected {_list(lost)}, found {_list(made) or 'no such placeholder'}"
    elif made and not _IDENTIFIER.fullmatch(source):
        yield _severity(made, source), f"expected no {_list(made)}, which the source does not have"
    elif touching and formats is None and there[touching[0]]:
        yield Severity.WARNING, f"expected {touching[0]} apart from words as in the source, found it touching one"
    elif more := _more_often(there, source, target):
        yield f"expected {more} as often as in the source, found it {there[more]} times: each takes a value of its own"


_TIME = re.compile(r"%[-_^#0EO]?[HMIYBbyZkl](?![a-z])")
_IDENTIFIER = re.compile(r"(?=[a-z])\w{0,99}(?:[_.-]\w{1,99}){1,9}", re.ASCII)
"""A source that stands for a text kept elsewhere: label_history_version"""
_SYNTAX = re.compile(r"\{[^\W\d_]{1,60}-")
"""A choice of words on a command line rather than a placeholder: {all-or-none}"""


def _severity(names: list[str], source: str) -> Severity:
    """An error, but for times of day, which languages write in their own way, and for the syntax of commands."""
    timed = _TIME.search(source) and all(name[0] == "%" for name in names)
    return Severity.WARNING if timed or all(map(_SYNTAX.match, names)) else Severity.ERROR


def _more_often(there: Counter[str], source: str, target: str) -> str | None:
    """A printf placeholder without name or number that stands more often than there are values for it."""
    if "$" in target:
        return None
    printf = (name for name in there if name[0] == "%" and len(name) == 2)
    return next((name for name in printf if there[name] > len(_LOOSE[name[-1]].findall(source)) > 0), None)


def _percent_lost(source: str, target: str) -> bool:
    """Whether a doubled percent sign lost its half: 1%% as 1%."""
    if target.count("%%") >= source.count("%%"):
        return False
    return "%" in _PRINTF.sub("", target)


def _list(names: list[str]) -> str:
    return ", ".join(names[:5]) + (", …" if len(names) > 5 else "")


CHECK = Check("placeholders", Severity.ERROR, entry=find)
