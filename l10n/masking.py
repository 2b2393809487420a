"""Masks what an engine must not touch, and puts it back only if every token came home, once, and well nested.

Tokens are plain words that free engines leave alone; which form survives differs, so there are several shapes.
White space and codes around a text are not sent at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from l10n.inline import Code, find, pairs

VERSION = "1"
"""Part of the key of a kept answer: raise it when masks change."""
SHAPES = ("__x{}__", "ph{}@x.vi", "[X{}X]")
_READ = (
    re.compile(r"[_＿]\s?[_＿]\s?[xX×хｘＸ]\s?(\d{1,4})\s?[_＿]\s?[_＿]"),  # noqa: RUF001 - full-width and look-alikes
    re.compile(r"[pP]\s?[hH]\s?(\d{1,4})\s?[@＠]\s?[xX]\s?[.．]\s?[vV][iI](?!\w)"),  # noqa: RUF001
    re.compile(r"[\[［【]\s?[xXх]\s?(\d{1,4})\s?[xXх]\s?[\]］】]"),  # noqa: RUF001
)
_LETTER = re.compile(r"[^\W\d_]")
_WRAPPERS = ("tag", "link", "emphasis", "entity")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text as an engine gets it, and what is needed to read the answer."""

    text: str
    """To send; blank of codes and of outer white space."""
    lead: str
    trail: str
    """What stood around it and is put back as it was."""
    tokens: tuple[str, ...]
    """What token 0, 1 ... stands for."""
    shape: int
    beside: tuple[tuple[str, str], ...]
    """Of each token, the characters before and after what it stands for; a space at the text's edge"""
    partners: tuple[int | None, ...] = ()
    """Of each token, the one that closes or opens it."""

    @property
    def sendable(self) -> bool:
        """False for a text without a letter, which an engine would only make something up for."""
        return bool(_LETTER.search(_READ[self.shape].sub("", self.text)))


def mask(text: str, shape: int = 0, keep: Sequence[str] = ()) -> Masked:
    """Hide the codes of a text, and the terms to keep, behind tokens.

    shape: the form of the tokens; the next free one is taken where the text itself has such tokens.
    """
    shape = next((n % len(SHAPES) for n in range(shape, shape + 3) if not _READ[n % len(SHAPES)].search(text)), shape)
    codes = _with_terms(text, find(text, soft=True), keep)
    first, last = _peel(text, codes)
    start = codes[first - 1].end if first else 0
    end = codes[last].start if last < len(codes) else len(text)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = max(start, end - (len(text[start:end]) - len(text[start:end].rstrip())))
    groups = _groups(text, codes, first, last)
    beside = tuple((text[start:left][-1:] or " ", text[right:end][:1] or " ") for left, right in groups)
    parts, at = list[str](), start
    for number, (left, right) in enumerate(groups):
        before, after = beside[number]
        token = SHAPES[shape].format(number)
        parts += [text[at:left], " " * before.isalnum(), token, " " * after.isalnum()]
        at = right
    parts.append(text[at:end])
    return Masked(
        "".join(parts),
        text[:start],
        text[end:],
        tuple(text[left:right] for left, right in groups),
        shape,
        beside,
        _partners(codes, groups),
    )


def unmask(masked: Masked, answer: str) -> str:
    """The answer with the codes back in their places; LookupError says which were lost, doubled or crossed."""
    pattern = _READ[masked.shape]
    seen = [int(match[1]) for match in pattern.finditer(answer)]
    count = Counter(seen)
    lost = [token for number, token in enumerate(masked.tokens) if not count[number]]
    if lost:
        raise LookupError(f"lost {', '.join(lost)}")
    if len(seen) != len(masked.tokens):
        raise LookupError("doubled or invented a token for a code")
    if _crossed(seen, masked.partners):
        raise LookupError("codes that belong together no longer nest")
    answer = answer.strip()
    parts, at = [""], 0
    for match in pattern.finditer(answer):
        number = int(match[1])
        parts.append(answer[at : match.start()])
        opens, closes = _opens(masked, number), _closes(masked, number)
        parts = _before(parts, masked.beside[number][0], closes)
        parts.append(masked.tokens[number])
        at = match.end() + _after(answer[match.end() : match.end() + 2], masked.beside[number][1], opens)
        if masked.beside[number][1].isspace() and not opens and answer[at : at + 1].isalnum():
            parts.append(" ")
    return masked.lead + "".join(parts) + answer[at:] + masked.trail


def _before(parts: list[str], stood: str, closes: bool) -> list[str]:
    """The text before a token, with the space that stood there and was eaten, or without one that was put in."""
    last = parts[-1]
    if stood.isspace():
        return [*parts, " "] if last[-1:].isalnum() and not closes else parts
    if stood.isalnum() or closes or last[-2:-1] in ("(", "[", '"', "“", "‘"):
        return [*parts[:-1], last.rstrip(" ")]
    return parts


def _after(rest: str, stood: str, opens: bool) -> int:
    """How many characters after a token were put in by us or by the engine: a space where there was none."""
    if stood.isspace() or rest[:1] != " ":
        return 0
    return int(stood.isalnum() or opens or rest[1:2] in (".", ",", ";", ":", "!", "?", ")", "]", '"', "”", "’"))


def tokens(text: str) -> list[tuple[int, int]]:
    """Where the tokens of a masked text stand."""
    return [match.span() for pattern in _READ for match in pattern.finditer(text)]


def _opens(masked: Masked, number: int) -> bool:
    partner = masked.partners[number]
    return partner is not None and partner > number


def _closes(masked: Masked, number: int) -> bool:
    partner = masked.partners[number]
    return partner is not None and partner < number


def _with_terms(text: str, codes: list[Code], keep: Sequence[str]) -> list[Code]:
    """The codes, and each whole word or phrase of keep outside them."""
    if not keep:
        return codes
    words = "|".join(re.escape(term) for term in sorted(keep, key=len, reverse=True))
    terms = [
        Code(match.start(), match.end(), "term", match[0])
        for match in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", text)
        if not any(code.start < match.end() and match.start() < code.end for code in codes)
    ]
    return sorted([*codes, *terms], key=lambda code: code.start)


def _peel(text: str, codes: list[Code]) -> tuple[int, int]:
    """(how many codes at the start, where those at the end begin) that are not sent.

    Only wrappers, and only with their partners: a mark that ends inside has to come back in its place.
    """
    first, at = 0, 0
    while first < len(codes) and codes[first].kind in _WRAPPERS and not text[at : codes[first].start].strip():
        at, first = codes[first].end, first + 1
    last, at = len(codes), len(text)
    while last > first and codes[last - 1].kind in _WRAPPERS and not text[codes[last - 1].end : at].strip():
        last -= 1
        at = codes[last].start
    partner = pairs(codes)
    while True:
        inside = [n for n in range(first) if first <= partner.get(n, n) < last]
        outside = [n for n in range(last, len(codes)) if first <= partner.get(n, n) < last]
        if not inside and not outside:
            return first, last
        first, last = min([*inside, first]), max([*(n + 1 for n in outside), last])


def _groups(text: str, codes: list[Code], first: int, last: int) -> list[tuple[int, int]]:
    """The stretches that get a token each: codes with nothing between them get one."""
    groups: list[tuple[int, int]] = []
    for code in codes[first:last]:
        if groups and groups[-1][1] == code.start:
            groups[-1] = (groups[-1][0], code.end)
        else:
            groups.append((code.start, code.end))
    return groups


def _partners(codes: list[Code], groups: list[tuple[int, int]]) -> tuple[int | None, ...]:
    """Of each group the one that holds the partner of a code of it, where that is another group."""
    home = {
        index: number
        for number, (left, right) in enumerate(groups)
        for index, code in enumerate(codes)
        if left <= code.start < right
    }
    found: list[int | None] = [None] * len(groups)
    for one, other in pairs(codes).items():
        if one in home and other in home and home[one] != home[other]:
            found[home[one]] = home[other]
    crossed = _crossed(list(range(len(groups))), tuple(found))  # then a translation cannot do better
    return (None,) * len(groups) if crossed else tuple(found)


def _crossed(order: list[int], partners: tuple[int | None, ...]) -> bool:
    """Whether a token that closes another comes before it, or two pairs overlap."""
    stack: list[int] = []
    for number in order:
        partner = partners[number] if number < len(partners) else None
        if partner is None or partners[partner] != number:
            continue
        if partner > number:
            stack.append(number)
        elif not stack or stack.pop() != partner:
            return True
    return False
