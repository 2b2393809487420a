"""Before a write, what is new is read by another reader: a quick one that can only agree, and polib for the rest."""

from __future__ import annotations

import pytest
from hurry import unhurried
from hypothesis import given
from hypothesis import strategies as st

from l10n import catalog
from l10n.catalog import peer
from l10n.model import Entry, Plural, Previous

TEXT = st.lists(
    st.sampled_from(
        ["word ", "ngữ ", 'a "b" ', "c\\d ", "e\nf", "g\t", "\a", "\x1b", "\u2028", "/", "\\n", "#~ ", "msgid "]
    )
).map("".join)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    target = draw(TEXT)
    return Entry(
        "s" + draw(TEXT),
        target,
        draw(st.none() | TEXT),
        ("fuzzy",) if draw(st.booleans()) else (),
        draw(st.none() | st.builds(Previous, TEXT.map("p".__add__), st.none() | TEXT, st.none() | TEXT)),
        tuple(draw(st.lists(st.sampled_from(["", "a note", 'msgid "x"', "~ x", "| x"]), max_size=2))),
        plural=draw(st.none() | st.builds(Plural, TEXT, st.tuples(st.just(target), TEXT))),
        obsolete=draw(st.booleans()),
    )


def is_value(line: str) -> bool:
    return line[:1] != "#" or line[:3] in ("#~ ", "#~|", "#| ")


@unhurried()
@given(entries())
def test_the_quick_reader_agrees_or_leaves_it_to_polib(entry: Entry) -> None:
    text = catalog.entry_text(entry)
    assert peer._plain(text) in (None, peer._wanted(entry))
    peer.verify([(entry, text)])


@unhurried()
@given(entries(), st.data())
def test_the_quick_reader_sees_every_lost_character(entry: Entry, data: st.DataObject) -> None:
    lines = catalog.entry_text(entry).split("\n")
    row = data.draw(st.sampled_from([row for row, line in enumerate(lines) if line and is_value(line)]))
    column = data.draw(st.integers(0, len(lines[row]) - 1))
    lines[row] = lines[row][:column] + lines[row][column + 1 :]
    assert peer._plain("\n".join(lines)) != peer._wanted(entry)


@pytest.mark.parametrize("text", ["A plain sentence.", 'A "quoted" one\nof two lines.', "Một câu tiếng Việt."])
def test_most_texts_are_plain(text: str) -> None:
    entry = Entry(text, text, flags=("fuzzy",), previous=Previous("Another one."), comments=("a note",))
    assert peer._plain(catalog.entry_text(entry)) == peer._wanted(entry)


@pytest.mark.parametrize("wrong", ['msgid "A"\nmsgstr ""\n', 'msgid "A"\nmsgstr "C"\n', 'msgid "A"\nmsgstr "B" x\n'])
def test_what_reads_otherwise_is_not_written(wrong: str) -> None:
    with pytest.raises((RuntimeError, OSError)):
        peer.verify([(Entry("A", "B"), wrong)])
