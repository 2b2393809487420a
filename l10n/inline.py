"""Inline codes: finds what must not be translated, and compares it.

Every scan takes time linear in the text: quantifiers are possessive or stop at the character that starts them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from l10n.model.quick import quick

_KEPT = 4000
"""Characters of the longest text whose codes are kept"""
_TLD = "com|org|net|edu|gov|int|info|io|dev|vn|uk|fr|de|eu|au|ca|jp|cn|us|health"
_NAME = r"[A-Za-z][\w.:-]*+"
_ATTRIBUTE = r"""(?:[^<>"'{]++|"[^"<]*+"|'[^'<]*+'|\{[^{}<]*+\}|["'{])*+"""
_PATH = r"""[^\s<>"`|“”‘’«»。，、；：！？（）「」『』【】《》]"""  # noqa: RUF001
_PLACEHOLDERS = (
    r"(?P<placeholder>\{\{[^{}\n]*+\}\}|\{%[^{}\n]*+(?<=%)\}|[$#]\{[^{}\n]*+\}|\{[.#:][^{}\n]*+\}"
    r"|\{[\w.$\[\]!:<>=^+%,#-]*+\}|(?<![\d%])%(?:\d+\$)?(?:\(\w++\))?[-+#0]?\d{0,4}(?:\.\d{1,4})?[sdiufgeExXrc@](?!\w)"
    r"|(?<![\w:]):[a-z][a-z_]*+:(?![\w:]))"
)
_SCANNER = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`++)"
    r"|(?P<comment><!--|<!\[CDATA\[|<\?)"
    r"|<(?P<autolink>(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:|[\w.+%-]++@)[^\s<>]*+)>"
    rf"|(?P<tag></?+(?:{_NAME}{_ATTRIBUTE})?+>)"
    r"|(?P<shortcode>\[\[?+/[A-Za-z][\w-]*+\]\]?+"
    r"""|\[[A-Za-z][\w-]*+(?:\s++[\w-]++=(?:"[^"\[\]]*+"|'[^'\[\]]*+'|[^\s"'\[\]]++))+\s*+/?+\])"""
    r"|(?P<note>\[\^[^\s\[\]]++\])"
    r"|(?P<open>!?\[)"
    r"""|(?P<close>\]\(\s*+(?:<[^<>\n]*+>|[^\s()<]*+(?:\([^\s()]*+\)[^\s()]*+){0,8})"""
    r"""(?:\s++(?:"[^"]*+"|'[^']*+'|\([^()]*+\)))?\s*+\)|\]\[[^\[\]]*+\])"""
    r"|(?P<shut>\])"
    rf"|(?P<url>(?<![A-Za-z0-9])(?:(?:https?|ftp)://|mailto:|tel:|www\.(?=\w)){_PATH}++)"
    r"|(?P<email>(?<![\w.+%-])[\w.+%-]++@[\w-]++(?:\.[\w-]++)+)"
    rf"|(?P<domain>(?<![\w@./-])(?:[A-Za-z0-9-]++\.){{1,6}}(?:{_TLD})(?![\w-])(?!\.\w)(?:/{_PATH}*+)?)"
    rf"|{_PLACEHOLDERS}"
)
_TICKS = re.compile("`++")
_SIGN = re.compile(r"[`<\[\]@{:.%](?:(?<=[`<\[\]@{])|(?<=\.)\w|(?<=[:%])\S)")
"""What every code has in it: looked for first, for most words are far from any."""
_MARK = re.compile(r"[\\`<\[!\]{$#%:]")
"""What every code begins with that is no address"""
_MAY_BE_ADDRESS = re.compile(rf"@|://|mailto:|tel:|www\.|\.(?<=[A-Za-z0-9-]\.)(?:{_TLD})")
_SOFT = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])|(?P<entity>&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<emphasis>\*++|__++|~~)|(?<!\w)(?P<underscore>_)(?=[^\s_])|(?<=[^\s_])(?P<end>_)(?!\w)"
)
_TRAILING = ".,;:!?'\"*_~…。，、；：！？”’»」』】〉》）"  # noqa: RUF001
_KINDS = {"autolink": "url", "domain": "url", "shortcode": "placeholder", "note": "link", "comment": "tag"}
_ENDS = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}


@quick
@dataclass(frozen=True, slots=True)
class Code:
    """A stretch of a text that is not words: it stays as it is in every language."""

    start: int
    end: int
    kind: str
    """code, tag, url, email, placeholder or link; with `soft` also entity and emphasis.
    A Markdown link is two codes, `[` and `](address)`, for the words between are translated."""
    text: str

    @property
    def value(self) -> str:
        """What has to be the same in a translation: of a link its address, for titles are translated."""
        if self.kind != "link" or not self.text.startswith("]("):
            return self.text
        inner = self.text[2:-1].strip()
        address = inner[1:].partition(">")[0] if inner.startswith("<") else inner.partition(" ")[0]
        return f"]({address})"


def find(text: str, *, soft: bool = False) -> list[Code]:
    """The inline codes of a text, in order, not overlapping.

    soft: also emphasis marks and character references, which a translator may change and an engine may not.
    """
    codes = list(_found(text)) if len(text) <= _KEPT else sorted(_scan(text), key=_start)
    if soft:
        codes = sorted([*codes, *_soft(text, codes)], key=_start)
    return codes


@lru_cache(maxsize=1024)
def _found(text: str) -> tuple[Code, ...]:
    """Kept for a while: cutting, judging and checking a text look at it one after the other."""
    return tuple(sorted(_scan(text), key=_start))


def _start(code: Code) -> int:
    return code.start


def _scan(text: str) -> Iterator[Code]:
    """Left to right; what begins first wins, as in CommonMark."""
    runs = _backticks(text) if "`" in text else {}
    opened: list[re.Match[str]] = []
    missing: set[str] = set()
    at = 0
    following = _at_marks if _MAY_BE_ADDRESS.search(text) is None else _next
    while match := following(text, at):
        kind, start, at = match.lastgroup or "", match.start(), match.end()
        if kind == "ticks":
            end = _partner(runs.get(at - start, []), start, at - start)
            if end:
                yield Code(start, end, "code", text[start:end])
                at = end
        elif kind == "comment":
            closing = _ENDS[match[0]]
            end = -1 if closing in missing else text.find(closing, at)
            if end < 0:
                missing.add(closing)
            else:
                at = end + len(closing)
                yield Code(start, at, "tag", text[start:at])
        elif kind == "open":
            opened.append(match)
        elif kind in ("close", "shut"):
            if not opened:
                at = start + 1
                continue
            bracket = opened.pop()
            if kind == "close":
                yield Code(bracket.start(), bracket.end(), "link", bracket[0])
                yield Code(start, at, "link", match[0])
        elif kind != "escape":
            at = _trimmed(match[0], start, at) if kind in ("url", "domain") else at
            yield Code(start, at, _kind(kind, match[0]), text[start:at])


def _next(text: str, at: int) -> re.Match[str] | None:
    """The next match of the scanner; it begins in the word that holds the next sign of a code, or later."""
    sign = _SIGN.search(text, at)
    return _SCANNER.search(text, max(text.rfind(" ", at, sign.start()), at)) if sign else None


def _at_marks(text: str, at: int) -> re.Match[str] | None:
    """What the scanner finds next, in a text that holds no address: looked for only where a code may begin."""
    while mark := _MARK.search(text, at):
        scanner = _placeholder() if mark[0] in "%{$#:" else _SCANNER
        match = scanner.match(text, mark.start())
        if match:
            return match
        at = mark.end()
    return None


@cache
def _placeholder() -> re.Pattern[str]:
    """The part of the scanner that can match where one of these signs stands; compiled when it is first needed."""
    return re.compile(_PLACEHOLDERS)


def _kind(group: str, text: str) -> str:
    if group == "autolink" and "@" in text and ":" not in text:
        return "email"
    return _KINDS.get(group, group)


def _backticks(text: str) -> dict[int, list[int]]:
    """The places of the runs of backticks, by length."""
    runs: dict[int, list[int]] = {}
    for run in _TICKS.finditer(text):
        runs.setdefault(len(run[0]), []).append(run.start())
    return runs


def _partner(starts: list[int], start: int, length: int) -> int | None:
    """Where the code span ends that a run of backticks opens."""
    index = bisect_left(starts, start + 1)
    return starts[index] + length if index < len(starts) else None


def _trimmed(url: str, start: int, end: int) -> int:
    """The end of an address without the sentence's punctuation after it."""
    size = len(url)
    surplus = url.count(")") - url.count("(")
    while size and (url[size - 1] in _TRAILING or (url[size - 1] == ")" and surplus > 0) or url[size - 1] == "]"):
        surplus -= url[size - 1] == ")"
        size -= 1
    return end - (len(url) - size)


def _soft(text: str, codes: list[Code]) -> Iterator[Code]:
    starts = [code.start for code in codes]
    for match in _SOFT.finditer(text):
        kind, start, end = match.lastgroup or "", match.start(), match.end()
        index = bisect_left(starts, end)
        if kind == "escape" or (index and codes[index - 1].end > start):
            continue
        if kind == "emphasis" and text[start - 1 : start].strip() == "" and text[end : end + 1].strip() == "":
            continue  # a lone asterisk between spaces
        yield Code(start, end, "entity" if kind == "entity" else "emphasis", match[0])


# --- comparing -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Difference:
    """How the codes of a translation differ from its source's. Falsy where they do not."""

    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    crossed: bool = False
    """Pairs of tags no longer nest, though in the source they do."""

    def __bool__(self) -> bool:
        return bool(self.lost or self.gained or self.crossed)

    def __str__(self) -> str:
        parts = [f"lost {code}" for code in self.lost] + [f"gained {code}" for code in self.gained]
        return ", ".join(parts + ["pairs that do not nest"] * self.crossed)


def compare(source: str, target: str, *, soft: bool = False) -> Difference:
    """The codes that a translation lost or gained, counted, and whether its pairs still nest."""
    old, new = find(source, soft=soft), find(target, soft=soft)
    before, after = Counter(code.value for code in old), Counter(code.value for code in new)
    crossed = before == after and _nested(old) and not _nested(new)
    return Difference(tuple((before - after).elements()), tuple((after - before).elements()), crossed)


_TAG = re.compile(r"<(/?)([A-Za-z][\w.:-]*)?")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)


def _role(code: Code) -> tuple[str, str]:
    """(name of the pair, "open" | "close" | "either" | "")."""
    if code.kind == "link" and not code.text.startswith("[^"):
        return ("[", "open" if code.text in ("[", "![") else "close")
    if code.kind == "emphasis":
        return (code.text, "either")
    match = _TAG.match(code.text) if code.kind == "tag" else None
    if match is None or code.text.startswith(("<!", "<?")) or code.text.endswith("/>"):
        return ("", "")
    name = (match[2] or "").lower()
    return ("", "") if name in _VOID else (name, "close" if match[1] else "open")


def pairs(codes: list[Code]) -> dict[int, int]:
    """The index of each code's partner: of `<b>` its `</b>`, both ways. Codes without a partner are left out."""
    found: dict[int, int] = {}
    waiting: dict[str, list[int]] = {}
    for index, code in enumerate(codes):
        name, role = _role(code)
        stack = waiting.setdefault(name, [])
        if role == "open" or (role == "either" and not stack):
            stack.append(index)
        elif role and stack:
            partner = stack.pop()
            found[partner], found[index] = index, partner
    return found


def _nested(codes: list[Code]) -> bool:
    """Whether no pair ends inside another one that it did not start in, and none lacks its other half."""
    found, stack = pairs(codes), list[int]()
    for index, code in enumerate(codes):
        if index not in found:
            if _role(code)[1]:
                return False
        elif found[index] > index:
            stack.append(index)
        elif stack.pop() != found[index]:
            return False
    return True
