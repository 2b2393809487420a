"""Alignment: cases of every kind as files, and what holds for any texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.align import Link, align, closest, match

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def parse(text: str) -> tuple[list[str], list[tuple[str, list[str], str]]]:
    """Old texts as `LETTER: text`, then `=>`, then new ones as `HOW LETTERS: text`."""
    old_part, arrow, new_part = text.partition("\n=>\n")
    assert arrow, "no line =>"
    old = [line.split(": ", 1) for line in old_part.splitlines()]
    assert [name for name, _ in old] == [chr(ord("A") + at) for at in range(len(old))], "old texts are A, B, C ..."
    new = []
    for line in new_part.splitlines():
        head, text = line.split(": ", 1)
        how, *letters = head.split()
        assert how in ("same", "edited", "moved", "split", "merged", "new"), head
        new.append((how, list(letters[0]) if letters else [], text))
    return [text for _, text in old], new


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_case(case: Path) -> None:
    old, new = parse(case.read_text(encoding="utf-8"))
    links = align(old, [text for _, _, text in new])
    found = [(link.how, [chr(ord("A") + i) for i in link.old], new[link.new][2]) for link in links]
    assert found == new


@pytest.mark.parametrize(
    "text", ["A: One.\n", "B: One.\n=>\nsame B: One.\n", "A: One.\n=>\nkept A: One.\n", "A: a\n=>\nx"]
)
def test_a_malformed_case_fails(text: str) -> None:
    with pytest.raises((AssertionError, ValueError)):
        parse(text)


texts = st.lists(
    st.one_of(
        st.lists(st.sampled_from("the cat sat on a mat in sun 1 2 3".split()), min_size=1, max_size=8).map(" ".join),
        st.text(max_size=12),
    ),
    max_size=25,
)


@settings(max_examples=200, deadline=None)
@given(texts, texts)
def test_every_new_text_has_a_link_and_equal_texts_are_found(old: list[str], new: list[str]) -> None:
    links = align(old, new)
    assert [link.new for link in links] == list(range(len(new)))
    for link in links:
        assert list(link.old) == sorted(set(link.old)) and all(0 <= i < len(old) for i in link.old)
        assert (link.how == "new") == (link.best is None) == (not link.old)
        assert link.best is None or link.best in link.old
        if new[link.new] in old:
            assert link.best is not None and old[link.best] == new[link.new]
    assert match(old, new) == [link.best for link in links]


@given(texts)
def test_nothing_changed(old: list[str]) -> None:
    assert align(old, old) == [Link(at, (at,), "same", 1.0, at) for at in range(len(old))] or len(set(old)) < len(old)
    assert [old[i] for i in match(old, old) if i is not None] == old


@given(texts, texts)
def test_the_closest_is_used_once(old: list[str], new: list[str]) -> None:
    found = closest(sorted({*old} - {*new}), new)
    assert len(set(found.values())) == len(found)


def test_large_gaps_are_aligned_in_pieces() -> None:
    """Every unit of a long article is edited, and there is no anchor."""
    names = [
        f"Item {chr(97 + at % 26)}{chr(97 + at // 26 % 26)}{at} has the colour {at * 7 % 1000} here"
        for at in range(1500)
    ]
    found = match([f"{name}." for name in names], [f"{name} now." for name in names])
    assert sum(a == b for a, b in enumerate(found)) >= 1490


def test_one_text_many_times() -> None:
    assert match(["Yes."] * 500, ["Yes."] * 700 + ["No!"])[:700] == [*range(500), *[0] * 200]
