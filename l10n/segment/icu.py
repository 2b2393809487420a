"""Regular expressions as ICU and Java write them (in SRX files) -> as Python writes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

_ESCAPES = {
    "h": r"[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]",
    "H": r"[^ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]",
    "R": r"(?:\r\n|[\n\v\f\r\x85\u2028\u2029])",
    "v": r"[\n\v\f\r\x85\u2028\u2029]",
    "z": r"\Z",
    "Z": r"(?=\n?\Z)",
    "e": r"\x1b",
}
_INSIDE = {"h": r" \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000", "v": r"\n\v\f\r\x85\u2028\u2029", "e": r"\x1b"}
_POSIX = {
    "alpha": r"[^\W\d_]", "alnum": r"[^\W_]", "digit": r"\d", "space": r"\s", "blank": r"[ \t]", "word": r"\w",
    "xdigit": "[0-9A-Fa-f]", "upper": "Lu", "lower": "Ll", "punct": "P", "cntrl": "Cc",
}  # fmt: skip
_NAMES = {
    "letter": "L", "uppercase_letter": "Lu", "lowercase_letter": "Ll", "uppercase": "Lu", "lowercase": "Ll",
    "upper": "Lu", "lower": "Ll", "alphabetic": "L", "alpha": "L", "punctuation": "P", "punct": "P", "number": "N",
    "digit": "Nd",
    "decimal_number": "Nd", "symbol": "S", "separator": "Z", "space_separator": "Zs", "space": "Z", "white_space": "Z",
    "whitespace": "Z", "mark": "M", "titlecase_letter": "Lt", "modifier_letter": "Lm", "other_letter": "Lo",
    "initial_punctuation": "Pi", "final_punctuation": "Pf", "open_punctuation": "Ps", "close_punctuation": "Pe",
    "dash_punctuation": "Pd", "other_punctuation": "Po", "currency_symbol": "Sc", "alnum": "L N", "javauppercase": "Lu",
    "javalowercase": "Ll", "javaletter": "L", "javadigit": "Nd", "javawhitespace": "Z", "any": "L M N P S Z C",
}  # fmt: skip
_SCRIPTS = {
    "latin",
    "greek",
    "cyrillic",
    "hebrew",
    "arabic",
    "hiragana",
    "katakana",
    "han",
    "thai",
    "hangul",
    "devanagari",
}
_CODES = range(0x20000)
"""What properties are looked up for: the planes that hold letters with names of their own"""


class UnsupportedError(ValueError):
    """Says which construct Python cannot express."""


@cache
def ranges(name: str, *, outside: bool = False) -> str:
    """The inside of a character class for a Unicode property, such as `Lu` or `Script=Latin`."""
    plain = name.strip().lower().replace(" ", "_").replace("-", "_")
    plain = plain.removeprefix("general_category=").removeprefix("gc=").removeprefix("script=").removeprefix("is")
    if plain in _SCRIPTS:
        start = {"han": "CJK UNIFIED"}.get(plain, plain.upper())
        return _spans((code, code, unicodedata.name(chr(code), "").startswith(start) != outside) for code in _CODES)
    wanted = tuple(_NAMES.get(plain, plain.capitalize()).split())
    if not all(re.fullmatch("[LMNPSZC][a-z]?", one) for one in wanted):
        raise UnsupportedError(f"the property {name!r} is not known")
    return _spans((first, last, category.startswith(wanted) != outside) for first, last, category in _runs())


@cache
def _runs() -> list[tuple[int, int, str]]:
    """(first, last, category): neighbouring characters of one category."""
    runs = []
    for category, codes in groupby(_CODES, key=lambda code: unicodedata.category(chr(code))):
        first, *rest = codes
        runs.append((first, rest[-1] if rest else first, category))
    return runs


def _spans(runs: Iterable[tuple[int, int, bool]]) -> str:
    """A character class of the runs that are wanted, neighbours united."""
    spans = []
    for wanted, group in groupby(runs, key=lambda run: run[2]):
        if wanted:
            first, *rest = group
            last = rest[-1][1] if rest else first[1]
            spans.append(f"\\U{first[0]:08x}" + (f"-\\U{last:08x}" if last > first[0] else ""))
    return "".join(spans)


@dataclass(slots=True)
class _Reader:
    """Walks along a pattern."""

    text: str
    at: int = 0
    closing: list[int] = field(default_factory=lambda: [0])
    """For each open group, the `)` it needs more because of flags inside it."""

    def take(self, count: int = 1) -> str:
        taken = self.text[self.at : self.at + count]
        self.at += count
        return taken

    def match(self, pattern: str) -> re.Match[str] | None:
        found = re.compile(pattern).match(self.text, self.at)
        if found:
            self.at = found.end()
        return found


def translate(pattern: str) -> str:
    """The pattern for Python's `re`; UnsupportedError where there is none."""
    reader = _Reader(pattern)
    out: list[str] = []
    while reader.at < len(pattern):
        char = reader.take()
        if char == "\\":
            out.append(_escape(reader, inside=False))
        elif char == "[":
            out.append(_class(reader))
        elif char == "(":
            out.append(_group(reader))
        elif char == ")":
            out.append(")" * (reader.closing.pop() + 1) if len(reader.closing) > 1 else ")")
        else:
            out.append(char)
    return "".join(out) + ")" * reader.closing[0]


def _group(reader: _Reader) -> str:
    if flags := reader.match(r"\?([imsxu]+)\)"):
        reader.closing[-1] += 1
        return f"(?{flags[1].replace('u', '') or ''}:"
    if reader.match(r"\?[a-zA-Z]*-?[a-zA-Z]*\)"):
        raise UnsupportedError("flags that are switched off")
    reader.closing.append(0)
    if name := reader.match(r"\?<([A-Za-z]\w*)>"):
        return f"(?P<{name[1]}>"
    return "("


def _escape(reader: _Reader, *, inside: bool) -> str:
    if prop := reader.match(r"([pP])(?:\{(\^?)([^{}]+)\}|([A-Z]))"):
        body = ranges(prop[3] or prop[4], outside=(prop[1] == "P") != bool(prop[2]))
        return body if inside else f"[{body}]"
    if quoted := reader.match(r"Q(.*?)(?:\\E|\Z)"):
        return re.escape(quoted[1])
    if code := reader.match(r"x\{([0-9A-Fa-f]{1,6})\}"):
        return f"\\U{int(code[1], 16):08x}"
    if code := reader.match(r"c([A-Za-z@\[\]^_])"):
        return f"\\x{ord(code[1].upper()) ^ 64:02x}"
    if code := reader.match(r"0([0-7]{1,3})"):
        return f"\\x{int(code[1], 8):02x}"
    if name := reader.match(r"k<(\w+)>"):
        return f"(?P={name[1]})"
    char = reader.take()
    if char in ("X", "G", "") or (inside and char in "RHbBAZz"):
        raise UnsupportedError(f"\\{char} has no counterpart")
    known = _INSIDE if inside else _ESCAPES
    return known.get(char) or (f"\\{char}" if char.isascii() else char)


def _class(reader: _Reader) -> str:
    """One character class, `[` already taken; sets in sets, intersections and differences become look-aheads."""
    negated = reader.match(r"\^") is not None
    plain, others, tests = "", [], ""
    if reader.match(r"\]"):
        plain = r"\]"
    while True:
        char = reader.take()
        if not char:
            raise UnsupportedError("a [ is not closed")
        if char == "]":
            break
        if posix := reader.match(r":(\^?)(\w+):\]") if char == "[" else None:
            others.append(_posix(posix[2], bool(posix[1])))
        elif char == "[":
            others.append(_class(reader))
        elif char == "\\":
            plain += _escape(reader, inside=True)
        elif char == "&" and reader.match("&") or char == "-" and reader.match("(?=\\[)|-"):
            sign = "=" if char == "&" else "!"
            tests += f"(?{sign}{_operand(reader)})"
        else:
            plain += f"\\{char}" if char in "&~|[" else char
    parts = [*([f"[{plain}]"] if plain else []), *others]
    union = parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
    if not negated:
        return tests + union
    return f"[^{plain}]" if plain and not others and not tests else f"(?!{tests}{union})(?s:.)"


def _operand(reader: _Reader) -> str:
    """What stands after && or --: a set, or the rest of this one."""
    if reader.match(r"\["):
        return _class(reader)
    rest = _Reader(reader.text, reader.at)
    inner = _class(rest)
    reader.at = rest.at - 1
    return inner


def _posix(name: str, negated: bool) -> str:
    found = _POSIX.get(name)
    if found is None:
        raise UnsupportedError(f"[:{name}:] is not known")
    found = f"[{ranges(found)}]" if found.isalpha() else found
    return f"(?!{found})(?s:.)" if negated else found
