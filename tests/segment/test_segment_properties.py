"""What holds for every text: nothing is lost, no sentence is blank, and no text takes time beyond its length."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.model import Segment
from l10n.segment import compile_rules, split

PIECES = [
    *" .!?…\n\r\t\"'()[]<>`*_~^aAiI1。」•‖&\u00a0\u2028\x0b\x1c\x85—–’”“«»¹",
    "etc.", "Dr. ", "No. 5", "U.S. ", "vitamin D. ", " The ", " and ", "[1]", "[^a]", "&nbsp;", "1. ", "2. ", "a) ",
    "b) ", ". . . ", "<b>", "</b>", "](", "](x)", "<sup>1</sup>", "😀", "\r\n\r\n", "\n\n", "`` ", "word. Next ",
    "http://a.b/c. ", ":-) ", "。」", "www.a.org. ",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


def check(text: str, segments: list[Segment]) -> None:
    assert "".join(segment.source + segment.gap for segment in segments) == text
    if not text.strip():
        assert len(segments) == (text != "")
        return
    for number, segment in enumerate(segments):
        assert segment.source.strip(), "a blank sentence"
        assert segment.source == segment.source.rstrip(), "white space at the end of a sentence"
        assert number == 0 or segment.source == segment.source.lstrip(), "white space at the start of a sentence"
        assert not segment.gap.replace("&nbsp;", "").strip(), "a gap with text in it"


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(["en", "vi", "ja", "zh", "ar", "fr", "xx"]))
def test_segments_join_to_the_text_and_none_is_blank(text: str, language: str) -> None:
    check(text, split(text, language))


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_projects_rules_lose_nothing_either(text: str) -> None:
    rules = compile_rules("en", ["Word"], [r"Dr\. \w+", "a b"], [r";\s*", r"(?<=\s)and", ""], SRX)
    check(text, split(text, rules=rules))


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_a_blank_line_always_parts(left: str, right: str) -> None:
    if left.strip() and right.strip():
        whole = split(left + "\n\n" + right)
        assert (
            [segment.source for segment in whole]
            == [segment.source for segment in split(left.rstrip()) + split(right.lstrip())]
            or "`" in left + right
            or "<" in left + right
        )


SRX = """<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header cascade="yes"/><body><languagerules>
<languagerule languagerulename="All">
<rule break="no"><beforebreak>\\bDr\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
<rule break="yes"><beforebreak>[.!?:]+</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule></languagerules>
<maprules><languagemap languagepattern=".*" languagerulename="All"/></maprules></body></srx>"""


@pytest.mark.parametrize(
    "make",
    [
        lambda n: ". " * n,
        lambda n: "." * n + "x",
        lambda n: "..[" + "111 " * n + "...]",
        lambda n: "(" * n,
        lambda n: "a" * n + ". " + "b" * n,
        lambda n: "a. " * n,
        lambda n: "a.\n" * n,
        lambda n: "a\n\n" * n,
        lambda n: "<a " * n,
        lambda n: '<a b="' * n,
        lambda n: ".](" * n,
        lambda n: ".](a(b)" * n,
        lambda n: "." + '"' * n,
        lambda n: '."' * n,
        lambda n: ".[1," * n,
        lambda n: ". [1] " * n,
        lambda n: ".<sup>" * n,
        lambda n: "`a" * n + "." * n,
        lambda n: " " * n + "x",
        lambda n: "x" + " \n" * n + "y",
        lambda n: "• a " * n,
        lambda n: "1. A " + " ".join(f"{k}. A" for k in range(2, n // 4)),
        lambda n: ".&nbsp;" * n,
        lambda n: ". . . . " * n,
        lambda n: "!?" * n + " A",
        lambda n: ".a" * n,
        lambda n: "。" * n,
        lambda n: "😀. 😀 " * n,
    ],
)
def test_hostile_texts_come_back_whole(make: Callable[[int], str]) -> None:
    """Twenty thousand turns: what is not linear in time would hardly come back."""
    text = make(20_000)
    assert "".join(segment.source + segment.gap for segment in split(text)) == text


def test_hostile_texts_with_a_projects_rules() -> None:
    rules = compile_rules("en", (), [r"a\s+b", r"\.+x"], [r"\s+;", r"a+;"], SRX)
    for text in (". " * 3000, "a" * 20_000, " " * 20_000 + "x", "." * 20_000 + "x", "a. " * 3000):
        assert "".join(segment.source + segment.gap for segment in split(text, rules=rules)) == text
