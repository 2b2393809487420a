"""Inline codes: which are found, what counts as the same, and that no text takes long."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.inline import Code, compare, find

CASES = Path(__file__).parent / "cases" / "codes.txt"
KINDS = {"code", "tag", "url", "email", "placeholder", "link"}


def load() -> list[tuple[str, list[tuple[str, str]]]]:
    blocks = CASES.read_text(encoding="utf-8").strip().split("\n\n")[1:]
    return [parse(block) for block in blocks]


def parse(block: str) -> tuple[str, list[tuple[str, str]]]:
    text, *lines = block.splitlines()
    codes = [line.split("\t") for line in lines]
    assert all(len(code) == 2 and code[0] in KINDS for code in codes), f"malformed case: {block}"
    return text, [(kind, code) for kind, code in codes]


@pytest.mark.parametrize(("text", "expected"), load(), ids=lambda value: value[:30] if isinstance(value, str) else "")
def test_codes_of_a_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(code.kind, code.text) for code in find(text)] == expected


@given(st.text(alphabet="ab `<>/[]()!{}%$@.:\\*_&;^\"'-=#0 https://x", max_size=60))
def test_codes_lie_in_order_and_are_the_text(text: str) -> None:
    for soft in (False, True):
        at = 0
        for code in find(text, soft=soft):
            assert at <= code.start < code.end
            assert text[code.start : code.end] == code.text
            at = code.end
    assert not compare(text, text, soft=True)


def test_soft_codes_are_emphasis_and_references() -> None:
    text = "**Rest** your _leg_ and 5 * 3 &nbsp; a_b_c `*x*` \\*no\\*"
    assert [code.text for code in find(text, soft=True)] == ["**", "**", "_", "_", "&nbsp;", "`*x*`"]


def test_a_title_may_be_translated_an_address_may_not() -> None:
    source = 'See [this](https://x.org "A title").'
    assert not compare(source, 'Xem [cái này](https://x.org "Một tựa đề").')
    difference = compare(source, 'Xem [cái này](https://y.org "Một tựa đề").')
    assert difference.lost == ("](https://x.org)",)
    assert difference.gained == ("](https://y.org)",)


def test_codes_are_counted_and_pairs_nest() -> None:
    assert compare("<b>a</b> {x} {x}", "<b>a</b> {x}").lost == ("{x}",)
    assert compare("<b>a</b>", "</b>a<b>").crossed
    assert compare("<b>a <i>c</i></b>", "<b>a <i>c</b></i>").crossed
    assert not compare("<b>a</b> <i>c</i>", "<i>c</i> <b>a</b>")
    assert str(compare("{x}", "a")) == "lost {x}"


HOSTILE = (
    "`", "<a ", '<a "', "<a 'x\"", "[", "](", '](a "', "](<", "![", "[^", "[a b=", '[a b="', "{{", "{{<", "{%", "{",
    "${", "a@", "a.", "http://", "www.", "<!--", "<?", "%(", "&", "*", "_a_", "](()", "``` ` ", "a", ".com", ":a",
    "<a {", "\\", "0", "1$", "%1", "~", "[](a", "(", "<a b='", "]", "a-", "_",
)  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_no_text_takes_long(unit: str) -> None:
    """Not a measurement: what is not linear takes minutes here."""
    text = unit * (60_000 // len(unit))
    began = time.process_time()
    codes: list[Code] = find(text, soft=True)
    assert time.process_time() - began < 20
    assert all(code.end <= len(text) for code in codes)
