"""Counts: they add up, words are words, and the worst comes first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import report
from l10n.model import Catalog, Count, Entry, Previous, Report, State
from l10n.report import words

STATES = {
    "cramps": {
        State.TRANSLATED: Count(1, 3),
        State.STALE: Count(1, 8),
        State.MACHINE: Count(1, 5),
        State.FUZZY: Count(1, 3),
        State.UNTRANSLATED: Count(1, 6),
        State.OBSOLETE: Count(1, 3),
    },
}


def test_every_state_is_counted_in_units_and_words(work: Report) -> None:
    cramps = work.locales["vi"].articles[0]
    assert dict(cramps.states) == STATES["cramps"]
    assert cramps.total == Count(5, 25)
    assert cramps.percent == 3 * 100 // 25


def test_the_worst_article_comes_first(work: Report) -> None:
    assert [article.article for article in work.locales["vi"].articles] == [
        "source_articles/cramps.md",
        "source_articles/done.md",
    ]


def test_to_do_is_what_is_not_translated_in_article_order(work: Report) -> None:
    todo = work.locales["vi"].todo
    assert [(item.state.value, item.line) for item in todo] == [
        ("stale", 3),
        ("machine", 5),
        ("fuzzy", 7),
        ("untranslated", 9),
    ]
    assert todo[0].previous == "Take 200 mg of magnesium daily."
    assert todo[0].target == "Uống 200 mg magiê mỗi ngày."
    assert todo[3].context == "advice"
    assert all(item.catalog_line for item in todo)


def test_an_article_without_a_catalog_is_untranslated() -> None:
    lines = {(None, "One two."): 4, ("menu", "Three."): 2}
    counts, todo = report.report("a.txt", "a.po", None, None, lines=lines, orphan=False)
    assert counts.states[State.UNTRANSLATED] == Count(2, 3)
    assert counts.percent == 0
    assert [(item.line, item.catalog_line) for item in todo] == [(4, 0), (2, 0)]


def test_a_catalog_without_an_article_is_an_orphan_and_comes_last(work: Report) -> None:
    stored = Catalog("vi", Entry(""), (Entry("Gone."),))
    counts, todo = report.report("gone.txt", "gone.po", stored, None)
    assert counts.orphan
    assert todo == ()
    done = report.report("done.txt", "done.po", Catalog("vi", Entry("")), None, orphan=False)
    made = report.collect([("vi", counts, todo), ("vi", *done)])
    assert [article.article for article in made.locales["vi"].articles] == ["done.txt", "gone.txt"]
    assert made.locales["vi"].states[State.UNTRANSLATED] == Count()


def test_nothing_to_translate_is_all_translated() -> None:
    counts, todo = report.report("a.txt", "a.po", Catalog("vi", Entry("")), None, orphan=False)
    assert (counts.percent, todo) == (100, ())


ENTRIES = st.builds(
    Entry,
    source=st.text(min_size=1, max_size=40),
    target=st.sampled_from(["", "Một câu.", "x"]),
    flags=st.sampled_from([(), ("fuzzy",)]),
    previous=st.sampled_from([None, Previous("Old.")]),
    obsolete=st.booleans(),
)


@given(st.lists(st.lists(ENTRIES, max_size=12), max_size=5))
def test_counts_add_up(catalogs: list[list[Entry]]) -> None:
    parts = [
        (
            "vi",
            *report.report(
                f"{number}.txt", f"{number}.po", Catalog("vi", Entry(""), tuple(entries)), None, orphan=False
            ),
        )
        for number, entries in enumerate(catalogs)
    ]
    part = report.collect(parts, locales=["vi"]).locales["vi"]
    assert sum(count.units for count in part.states.values()) == sum(len(entries) for entries in catalogs)
    open_units = sum(c.units for s, c in part.states.items() if s not in (State.TRANSLATED, State.OBSOLETE))
    assert len(part.todo) == open_units
    for article in part.articles:
        assert 0 <= article.percent <= 100
        done = article.states[State.TRANSLATED].units == article.total.units
        assert (article.percent == 100) == done, "100 % means every unit, and every unit means 100 %"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Night leg cramps", 3),
        ("Take 1,000.5 mg twice-daily, e.g. at 3 p.m.", 8),
        ("See [our guide](https://example.org/a b) now", 5),
        ("Read https://example.org/x?y=1 first", 2),
        ('<a href="x">Stretch</a> <br/>', 1),
        ("a < b and c > d", 5),
        ("pain—which passes", 3),
        ("— … !", 0),
        ("", 0),
        ("Uống 200 mg mỗi ngày.", 5),
        ("睡眠不足", 4),
        ("毎日 200 mg", 4),
        ("물을 마셔요", 2),
    ],
)
def test_words(text: str, count: int) -> None:
    assert words(text) == count


@given(st.text(max_size=200))
def test_words_are_never_more_than_characters(text: str) -> None:
    assert 0 <= words(text) <= len(text)
