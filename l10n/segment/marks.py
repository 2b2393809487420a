"""The characters that may end a sentence, and all that sticks to it: closing marks, references, the gap."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

WINDOW = 160
"""Characters looked at on each side of a mark: a bound, so that the time is linear."""
TIGHT = "。！？｡．"  # noqa: RUF001
"""Marks that need no white space after them."""


def late(pattern: str) -> Callable[[], re.Pattern[str]]:
    """A pattern that is compiled when it is first asked for: most texts ask for few."""
    return cache(lambda: re.compile(pattern))


_STICKS = (
    r"""</[A-Za-z][^<>]*+>|&(?:quot|rdquo|rsquo|raquo|#8217|#8221|#34|#39);|<sup\b[^<>]*+>[^<>]{0,40}+</sup>"""
    r"""|(?<=\])\([^()]{0,300}+(?:\([^()]{0,99}+\)[^()]{0,99}+){0,5}\)|(?<=\])\[[^\[\]]*+\]"""
    r"""|\[\^?\w{1,20}(?:[,–-]\s?\d{1,4}){0,9}\]"""  # noqa: RUF001
    r"""|(?<=[a-z][.!?])\(\d{1,3}(?:[,–-]\s?\d{1,3}){0,8}\)"""  # noqa: RUF001
    r"""|(?<=[a-z]\.)\d{1,3}(?:[,–-]\d{1,3}){0,8}(?![\w.,)%]|[–-]\d)"""  # noqa: RUF001
)
_CLOSING = r""""')\]}*_~`"""


def _candidate(marks: str, closing: str, sticks: str) -> re.Pattern[str]:
    """Either a mark, one space and a capital after a letter or a digit, the common case, without groups, or
    (more marks)(what sticks to the sentence that it closes: quotation marks, brackets, markup, references)(gap).

    A mark is looked for only where no other stands before it; the points of `e.g` and `2.5` are passed over. No group
    repeats possessively, for Python 3.11 up to 3.11.4 fails there; the end always matches, so nothing is tried twice.
    """
    return re.compile(
        rf"[{marks}](?:(?<=[A-Za-z0-9].) (?=[A-Z])"
        rf"|(?<![{marks}].)(?!(?<=\.)[a-z]|(?<=\d\.)\d)((?<=\.)(?:[ \u00a0]\.){{2,99}}(?!\w|[ \u00a0]\.)|[{marks}]*+)"
        rf"((?:[{closing}]|{sticks})*)((?:\s|&nbsp;|&#160;|&#xA0;)*))",
        re.DOTALL,
    )


def candidate(text: str) -> re.Pattern[str]:
    """The pattern for a text: the fewer marks to look for, the faster it is."""
    if not text.isascii():
        return _wide()
    return _marks() if "!" in text or "?" in text else _points()


@cache
def _points() -> re.Pattern[str]:
    return _candidate(r"\.", _CLOSING, _STICKS)


@cache
def _marks() -> re.Pattern[str]:
    return _candidate(".!?", _CLOSING, _STICKS)


@cache
def _wide() -> re.Pattern[str]:
    closing = r""""'”’»›)\]}*_~`」』）】〉》⁰¹²³⁴-⁹⁻†‡"""  # noqa: RUF001
    return _candidate(f".!?…؟۔।{TIGHT}", closing, _STICKS + r"|[–-](?=\[\d)")  # noqa: RUF001


BLANK_LINE = late(r"(?:\r\n?|\n)[^\S\r\n]*+(?:\r\n?|\n)\s*+")
ADDRESS = late(r"\]\([^()\n]{0,300}+\)")
"""A link's address, with white space in it or not."""
