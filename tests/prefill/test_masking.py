"""Masks: what is sent holds no code, and what comes back is whole or refused."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.masking import SHAPES, mask, unmask

WORDS = ("Rest", "the leg", "twice", ",", ".", " ", " ", "(", ")")
CODES = ("<b>", "</b>", "`x`", "{name}", "https://a.org/b", "[", "](c)", "**", "&nbsp;", "a@b.org", "%s", "<br/>")


@given(st.lists(st.sampled_from(WORDS + CODES), max_size=14), st.integers(0, 2))
def test_a_text_comes_back_as_it_was(parts: list[str], shape: int) -> None:
    text = "".join(parts)
    masked = mask(text, shape)
    assert unmask(masked, masked.text) == text


def test_a_text_whose_pairs_cross_comes_back_as_it_was() -> None:
    text = "See [the **left](a.md) leg** now"
    assert unmask(mask(text), mask(text).text) == text


@given(st.text(max_size=40), st.integers(0, 2))
def test_any_text_comes_back_as_it_was(text: str, shape: int) -> None:
    masked = mask(text, shape)
    assert unmask(masked, masked.text) == text


@pytest.mark.parametrize(
    ("source", "sent", "lead", "trail"),
    [
        ("  Rest the leg. ", "Rest the leg.", "  ", " "),
        ("**All bold.**", "All bold.", "**", "**"),
        ("<b>Note:</b> rest.", "__x0__ Note:__x1__ rest.", "", ""),
        ("<p><b>Note</b></p>", "Note", "<p><b>", "</b></p>"),
        ("See https://a.org/b.", "See __x0__.", "", ""),
        ("[Read](a.md) this", "__x0__ Read __x1__ this", "", ""),
        ("<b></b>", "", "<b></b>", ""),
        ("x<br/><br/>y", "x __x0__ y", "", ""),
    ],
)
def test_what_is_sent(source: str, sent: str, lead: str, trail: str) -> None:
    masked = mask(source)
    assert (masked.text, masked.lead, masked.trail) == (sent, lead, trail)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Nghỉ __x0__ và __x1__.", "Nghỉ `a` và `b`."),
        ("Nghỉ __ X1 __ và __X0__ .", "Nghỉ `b` và `a` ."),
        ("Nghỉ__x0__và __x1__.", "Nghỉ `a` và `b`."),
        ("Nghỉ ＿＿x0＿＿ và _ _x1_ _.", "Nghỉ `a` và `b`."),
    ],
)
def test_engines_bend_tokens(answer: str, expected: str) -> None:
    assert unmask(mask("Rest `a` and `b`."), answer) == expected


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("Nghỉ và __x1__.", "lost `a`"),
        ("Nghỉ __x0__ __x0__ và __x1__.", "doubled"),
        ("Nghỉ __x0__ và __x1__ __x2__.", "doubled"),
    ],
)
def test_a_lost_or_doubled_token_is_refused(answer: str, reason: str) -> None:
    with pytest.raises(LookupError, match=reason):
        unmask(mask("Rest `a` and `b`."), answer)


def test_pairs_must_nest() -> None:
    masked = mask("Rest <b>the <i>left</i> leg</b> now.")
    orders = [order for order in itertools.permutations(range(4)) if _comes_back(masked, order)]
    assert set(orders) == {(0, 1, 2, 3), (0, 3, 1, 2), (1, 2, 0, 3), (1, 0, 3, 2)}


def _comes_back(masked: object, order: tuple[int, ...]) -> bool:
    try:
        unmask(masked, " ".join(f"__x{number}__" for number in order))  # type: ignore[arg-type]
    except LookupError:
        return False
    return True


@pytest.mark.parametrize("shape", range(3))
def test_a_text_that_has_such_tokens_gets_another_shape(shape: int) -> None:
    text = f"The token {SHAPES[shape].format(0)} is {{name}}'s."
    masked = mask(text, shape)
    assert masked.shape != shape
    assert unmask(masked, masked.text) == text


def test_terms_that_stay_are_masked() -> None:
    masked = mask("Magnesium and magnesiumoxid in Magnesium salts", 0, ("Magnesium",))
    assert masked.text == "__x0__ and magnesiumoxid in __x1__ salts"


@pytest.mark.parametrize("text", ["123 / 45", "—", "`code`", "https://a.org", "{name}", "5 <br/> 6"])
def test_nothing_without_words_is_to_be_sent(text: str) -> None:
    assert not mask(text).sendable
    assert not re.search(r"[A-Za-z]{4}", mask(text).text)
