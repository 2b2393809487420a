"""Side by side: blocks in reading order, each sentence with its entry, what was left out in its place."""

from __future__ import annotations

from functools import partial

import pytest

from l10n import extract, language, registry, segment
from l10n.model import Catalog, Diagnostic, Entry, Extraction, Severity, State
from l10n.report import page

ARTICLE = """\
# Night leg cramps

Rest. Drink water. Rest.

<!-- l10n:skip -->
Leave this alone.

Last words.
"""


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    form = registry.load("formats", "markdown")
    document = extract.document(ARTICLE.encode(), "source_articles/a.md", form, None, dict(form.options))
    split = partial(segment.split, language="en")
    return extract.extract(document, "source_articles/a.md", split, language.load("en"))


REST = Entry("Rest.", "Nghỉ ngơi.", line=10)
WATER = Entry("Drink water.", "Uống nước.", flags=("fuzzy",), line=14)
GONE = Entry("Gone.", "Đã xoá.", line=18)
STORED = Catalog("vi", Entry(""), (REST, WATER, GONE))


def test_reading_order_with_states(extraction: Extraction) -> None:
    shown = page("a.md", "a.po", STORED, extraction)
    assert [(block.kind, block.line, [part.source for part in block.parts]) for block in shown.blocks] == [
        ("heading", 1, ["Night leg cramps"]),
        ("paragraph", 3, ["Rest.", "Drink water.", "Rest."]),
        ("skipped", 6, ["Leave this alone."]),
        ("paragraph", 8, ["Last words."]),
    ]
    states = [part.state for block in shown.blocks for part in block.parts]
    done, fuzzy, missing = State.TRANSLATED, State.FUZZY, State.UNTRANSLATED
    assert states == [missing, done, fuzzy, done, None, missing]
    assert shown.blocks[1].parts[0].entry is REST
    assert shown.blocks[2].reason


def test_a_finding_stands_once_where_its_unit_is_first(extraction: Extraction) -> None:
    finding = Diagnostic("numbers", Severity.ERROR, "wrong", REST)
    shown = page("a.md", "a.po", STORED, extraction, [finding])
    assert [part.findings for block in shown.blocks for part in block.parts].count((finding,)) == 1
    assert shown.blocks[1].parts[0].findings == (finding,)


def test_an_article_without_a_catalog(extraction: Extraction) -> None:
    shown = page("a.md", "a.po", None, extraction)
    states = {part.state for block in shown.blocks for part in block.parts if block.kind != "skipped"}
    assert states == {State.UNTRANSLATED}


def test_an_orphan_is_shown_in_the_order_of_its_catalog() -> None:
    shown = page("a.md", "a.po", STORED, None)
    assert [part.source for block in shown.blocks for part in block.parts] == ["Rest.", "Drink water.", "Gone."]
