"""The characters that may end a sentence, and all that sticks to it: closing marks, references, emoji, the gap."""

from __future__ import annotations

import re

WINDOW = 160
"""Characters looked at on each side of a mark: a bound, so that the time is linear."""
TIGHT = "。！？｡．"  # noqa: RUF001
"""Marks that need no white space after them."""
_MARKS = f".!?…؟۔।{TIGHT}"
_CLOSER = (
    r"""(?:["'”’»›)\]}*_~`」』）】〉》]|</[A-Za-z][^<>]*+>|&(?:quot|rdquo|rsquo|raquo|#8217|#8221|#34|#39);|<sup\b[^<>]*+>[^<>]{0,40}+</sup>"""  # noqa: RUF001
    r"""|(?<=\])\([^()]{0,300}+(?:\([^()]{0,99}+\)[^()]{0,99}+){0,5}+\)|(?<=\])\[[^\[\]]*+\]"""
    r"""|\[\^?\w{1,20}(?:[,–-]\s?\d{1,4}){0,9}+\]|[–-](?=\[\d)|[⁰¹²³⁴-⁹⁻†‡]"""  # noqa: RUF001
    r"""|(?<=[a-z]\.)\d{1,3}(?:[,–-]\d{1,3}){0,8}+(?![\w.,)%]))"""  # noqa: RUF001
)
"""What sticks to the sentence that it closes: quotation marks, brackets, markup, references."""

CANDIDATE = re.compile(
    rf"([{_MARKS}](?<![{_MARKS}].)(?:(?<=\.)(?:[ \u00a0]\.){{2,8}}+(?!\w)|[{_MARKS}]*+))"
    rf"({_CLOSER}*+)"
    r"((?:\s|&nbsp;|&#160;|&#xA0;)*+)",
    re.DOTALL,
)
"""(mark)(closers)(gap). A mark is looked for only where no other stands before it."""

_REFERENCE = r"(?:\[(?:\d{1,4}(?:[,–-]\s?\d{1,4}){0,9}|…|\.{3})\]|\((?:…|\.{3})\))"  # noqa: RUF001
_FEELING = (
    "[\u2639-\u263b\u2764\u2665\U0001f44b-\U0001f450\U0001f493-\U0001f49f\U0001f4aa\U0001f389\U0001f600-\U0001f64f"
    "\U0001f910-\U0001f92f\U0001f970-\U0001f97a]"
)
"""Faces, hands and hearts: they comment on what was said, while others (a pill, a drop) stand for bullets"""
TRAILER = re.compile(
    rf"""(?:{_REFERENCE}(?:[–-]?{_REFERENCE}){{0,9}}+(?=\s*+(?:["“‘'(*_]*+[^\W_a-z]|\Z))"""  # noqa: RUF001
    r"""|["'”’»›)\]](?=\s|\Z)|[:;=]-?[()DP](?=\s|\Z)"""  # noqa: RUF001
    rf"|{_FEELING}[\ufe0f\u200d\u2640\u2642\U0001f3fb-\U0001f3ff]*+)"
    r"(?:\s++|\Z)|</[A-Za-z][^<>]{0,99}>\s*+"
)
"""What stands after the gap and yet belongs to the sentence before: [12], :-), a lone quotation mark."""
NOTE_NUMBER = re.compile(r"\d{1,3}\s(?=([^\W\d_]++)\s)")
"""A note's number that has lost its raised place: `... minority rights. 4 Even though ...`"""

BLANK_LINE = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*+(?:\r\n?|\n)\s*+")
ADDRESS = re.compile(r"\]\([^()\n]{0,300}+\)")
"""A link's address, with white space in it or not."""
TOGETHER = re.compile(r"(?:\A|[\s(\"“‘'])[^\W\d_]*[a-z]{2}\Z")
FOLLOWS = re.compile(r"([A-Za-z][a-z]*)(?:['’][a-z]+)?(?=[\s,])")  # noqa: RUF001
"""What stands on both sides of a mark without white space: `... service.There are`"""
