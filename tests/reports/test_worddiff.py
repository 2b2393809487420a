"""Word diffs: they lose nothing, read well, and end."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n.worddiff import diff, plain, shorten

CASES = [
    ("Take 200 mg daily.", "Take 400 mg twice a day.", "Take [-200-]{+400+} mg [-daily-]{+twice a day+}."),
    ("Same.", "Same.", "Same."),
    ("", "New.", "{+New.+}"),
    ("Old.", "", "[-Old.-]"),
    ("about 1,000.5 mg", "about 1,000.6 mg", "about [-1,000.5-]{+1,000.6+} mg"),
    ("one two three", "uno dos three", "[-one two-]{+uno dos+} three"),
    ("睡眠不足です", "睡眠過多です", "睡眠[-不足-]{+過多+}です"),
]


@pytest.mark.parametrize(("old", "new", "shown"), CASES)
def test_readable(old: str, new: str, shown: str) -> None:
    assert plain(diff(old, new)) == shown


TEXT = st.text(alphabet=st.sampled_from("ab .,1é睡\n\t"), max_size=60) | st.text(max_size=60)


@example("  ", "1  1")
@given(TEXT, TEXT)
def test_nothing_is_lost(old: str, new: str) -> None:
    pieces = diff(old, new)
    assert "".join(text for op, text in pieces if op != "+") == old
    assert "".join(text for op, text in pieces if op != "-") == new
    assert all(text for _, text in pieces)


def test_long_texts_are_one_change_in_the_middle() -> None:
    old = "Start. " + "a b " * 50_000 + "End."
    new = "Start. " + "c d " * 50_000 + "End."
    ops = [op for op, _ in diff(old, new)]
    assert ops == ["=", "-", "+", "="]


def test_what_was_kept_is_cut_short() -> None:
    pieces = diff("x" * 100 + " old " + "y" * 100, "x" * 100 + " new " + "y" * 100)
    assert plain(shorten(pieces, 10)) == "…xxxxxxxxx [-old-]{+new+} yyyyyyyyy…"
