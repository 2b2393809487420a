"""A text as it is read: what references, tags and emphasis say, and what stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.quantities.spoken import spoken


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("250&nbsp;mg", "250 mg"),
        ("250&#160;mg, 250&#xA0;mg", "250 mg, 250 mg"),
        ("1&nbsp;000&nbsp;mg", "1\u00a0000 mg"),
        ("100&thinsp;mg and 5&ensp;g", "100 mg and 5 g"),
        ("no\u00a0more than 1\u202f000\u202fmg", "no more than 1\u202f000 mg"),
        ("25&deg;C, &lt; 5, &ge;&nbsp;6", "25°C, < 5, ≥ 6"),
        ("hy&shy;per", "hyper"),
        ("&amp;lt; is no sign", "&lt; is no sign"),
        ("<b>250</b> mg, 250<i>mg</i>", "250 mg, 250mg"),
        ("250<br>mg, 250 <br /> mg", "250 mg, 250 mg"),
        ("250 <strong> mg</strong>", "250 mg"),
        ("**250** mg, ***5*** mg, _6_ mg, __7__ mg", "250 mg, 5 mg, 6 mg, 7 mg"),
        ("**Take *2* of it**", "Take 2 of it"),
        ("[250](https://a.org/b) mg", "250 mg"),
        ('[the table](https://a.org "5 mg")', 'the table](https://a.org "5 mg")'),  # the title is words
    ],
)
def test_marks_are_read_as_a_reader_sees_them(text: str, read: str) -> None:
    assert spoken(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "Take 250 mg.",
        "&File, R&D; &bogus;",
        "2*3*4 and 5 * 6 * 7",
        "*/5 * * * *",
        r"\*5\* mg",
        "save_as_x, _Open and Save _As",
        "10<sup>6</sup>, <number> mg and <p>text</p>",
        "a  {x}  <- b",
        "[x] and [1]",
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert spoken(text) == text


MARKED = st.lists(
    st.sampled_from("&nbsp; & ; * ** _ < <b> </b> <br> [ ]( ) a 1 mg \\ ".split(" ") + [" "]), max_size=40
)


@given(MARKED.map("".join))
def test_any_text_can_be_read_and_gains_nothing(text: str) -> None:
    assert len(spoken(text)) <= len(text)
