"""ICU's regular expressions match in Python what they match in ICU."""

from __future__ import annotations

import re

import pytest

from l10n.segment.icu import UnsupportedError, translate

CASES = [
    # pattern, what it matches, what it does not
    (r"\p{Lu}\p{Ll}+", ["Abc", "Éa"], ["abc", "A1"]),
    (r"\pL\PL", ["a1"], ["ab"]),
    (r"[\p{L}\p{Nd}_]", ["a", "5", "_", "ж"], ["-", " "]),
    (r"\P{Lu}", ["a"], ["A"]),
    (r"\p{^Lu}", ["a"], ["A"]),
    (r"[^\p{Lu}]", ["a"], ["A"]),
    (r"[\p{L}&&[^x]]", ["a"], ["x", "1"]),
    (r"[a-z&&aeiou]", ["e"], ["b"]),
    (r"[a-z--[aeiou]]", ["b"], ["e"]),
    (r"[a[0-9]]", ["a", "5"], ["b"]),
    (r"[^a[0-9]]", ["b"], ["a", "5"]),
    (r"[[:alpha:]]", ["a", "é"], ["1"]),
    (r"[[:^digit:]]", ["a"], ["1"]),
    (r"[]a]", ["]", "a"], ["b"]),
    (r"\Qa.b\E.", ["a.bc"], ["axbc"]),
    (r"\x{1F600}", ["😀"], ["a"]),
    (r"\u00e9", ["é"], ["e"]),
    (r"\h\h", [" \u00a0"], ["\n "]),
    (r"\R", ["\r\n", "\n"], ["a"]),
    (r"(?i)ab(?:c)", ["ABC", "abc"], ["x"]),
    (r"x(?i)y", ["xY", "xy"], ["XY"]),
    (r"(?:x(?i)y)z", ["xYz"], ["xYZ"]),
    (r"(?<one>a)\k<one>", ["aa"], ["ab"]),
    (r"a++b", ["aab"], ["b"]),
    (r"\p{script=Latin}", ["a"], ["ж"]),
    (r"\p{IsCyrillic}", ["ж"], ["a"]),
    (r"[\[\]&]", ["[", "&"], ["a"]),
    (r"\cI", ["\t"], ["I"]),
]


@pytest.mark.parametrize(("pattern", "yes", "no"), CASES, ids=[case[0] for case in CASES])
def test_a_translated_pattern_matches_the_same(pattern: str, yes: list[str], no: list[str]) -> None:
    compiled = re.compile(translate(pattern))
    assert [text for text in yes if not compiled.fullmatch(text)] == []
    assert [text for text in no if compiled.fullmatch(text)] == []


@pytest.mark.parametrize("pattern", [r"\X", r"\G", r"\p{Nothing}", "[a", "[[:nothing:]]", r"(?-i)a", "\\"])
def test_what_python_cannot_express_is_refused(pattern: str) -> None:
    with pytest.raises(UnsupportedError):
        translate(pattern)
