"""A rendered document of which only excerpts are read again is judged as one that is read again as a whole."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import extract, language, registry, render, segment
from l10n.model import Extraction, Span
from l10n.plugin import Format, Target
from l10n.render import judge

sys.path.insert(0, str(Path(__file__).parent.parent / "formats"))
from test_properties import FRONT, MARKDOWN, NOISE, WORDS  # noqa: E402

MARKDOWN_FORMAT = registry.load("formats", "markdown")
ENGLISH, VIETNAMESE = language.load("en"), Target(language.load("vi"))
LINES = st.sampled_from(
    "words %;Term %;Other words %.;a | b;# Title;## Head ##;- item;- - two;  more;> quote;>;1. one;2. two;: def;~ def;"
    "---;===;***;```;~~~;    code;\tcode;<div>;</div>;<b>;<b>bold</b>;<!-- c -->;<!--;-->;<?php;?>;<pre>;</pre>;"
    "[^1]: note;    note's second;[ref]: /url;[ref]:;'title';|---|---|;--- | ---;| c | d |;+++;$$;[TOC];<textarea>;"
    "</textarea>;{{ x }};![alt](i.png);*emphasis*;`code`;:::tip;<Tabs>;import x from y;<!-- l10n:skip -->".split(";")
)
HOSTILE = st.one_of(
    LINES,
    WORDS,
    NOISE,
    st.lists(LINES, min_size=2, max_size=3).map(" ".join),
    st.sampled_from(
        ["", "\\", "words\\", "``` words", "[x] words", "words {#id}", "words #", "]: x", "<b", "`", "a\u2028b"]
    ),
)
BLOCKS = st.one_of(LINES, MARKDOWN, st.just("Words % stand here."), st.just("Words %\nin lines."))
DOCUMENTS = st.tuples(
    FRONT,
    st.lists(BLOCKS, min_size=3, max_size=14),
    st.lists(st.sampled_from(["\n", "\n\n", "\n\n", "\n\n\n", "\n \n"]), min_size=14, max_size=14),
    st.sampled_from(["\n", "\r\n", "\r"]),
).map(lambda made: _document(*made))


def _document(front: str, blocks: list[str], gaps: list[str], newline: str) -> str:
    numbered = [block.replace("%", str(number)) for number, block in enumerate(blocks)]
    text = front + "".join(block + gap for block, gap in zip(numbered, gaps, strict=False))
    return text.replace("\n", newline)


def cut(text: str) -> Extraction:
    document = extract.document(text.encode(), "a", MARKDOWN_FORMAT, None, {})
    return extract.extract(document, "a", segment.split, ENGLISH, "block")


def rendered(extraction: Extraction, targets: dict[tuple[str | None, str], str], share: float) -> render.Rendered:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judge, "LARGEST", share)
        return render.render(extraction, MARKDOWN_FORMAT, targets, VIETNAMESE)


@settings(deadline=None, max_examples=300)
@given(DOCUMENTS, st.lists(st.tuples(st.integers(0, 14), HOSTILE), min_size=1, max_size=4), st.booleans())
def test_excerpts_are_judged_as_the_whole(text: str, hostile: list[tuple[int, str]], others: bool) -> None:
    """others: the rest of the units have targets, too."""
    extraction = cut(text)
    units = extraction.units
    targets = {unit.key: f"Lời {unit.source}" for unit in units if others}
    targets |= {units[index % len(units)].key: target for index, target in hostile if units}
    assert rendered(extraction, targets, 1 << 30) == rendered(extraction, targets, -1)


PAD = "".join(f"Paragraph number {number}.\n\n" for number in range(30))


@pytest.mark.parametrize(
    ("block", "source", "target", "refused"),
    [
        ("Term\n\n<b>Words.</b>\n", "<b>Words.</b>", ": Lời.", True),  # takes the paragraph before for a term
        ("- item\n\n<b>Words.</b>\n", "<b>Words.</b>", "- Lời.", True),  # goes on with the list
        ("1. item\n\n<b>Words.</b>\n", "<b>Words.</b>", "2. Lời.", True),
        ("> quote\n\n<b>Words.</b>\n", "<b>Words.</b>", "> Lời.", True),
        ("[^1]: note\n\n<b>Words.</b>\n", "<b>Words.</b>", "[^2]: Lời.", True),
        ("<b>Words.</b>\n\n    code\n", "<b>Words.</b>", "- Lời.", True),  # takes the code in
        ("<b>Words.</b>\n\n: def\n", "<b>Words.</b>", "<b>Lời.</b>", False),
        ("Words.\n\nEnd.\n", "Words.", "~~~ Lời.", True),  # to the end of the document
        ("Words.\n\nEnd.\n", "Words.", "<!-- Lời.", True),
        ("Words.\n\nEnd.\n", "Words.", "<?php Lời.", True),
        ("Words.\n\nEnd.\n", "Words.", "<textarea>Lời.", True),
        ("Words.\n\nEnd.\n", "Words.", "[ref]: /u", True),
        ("[ref]:\n/u\n\nWords.\n", "Words.", "'Lời'", False),
        ("one  \ntwo\n", "two", "===", True),  # makes a heading of the line before
        ("one  \ntwo\n", "two", "--- | ---", False),
        ("a | b  \ntwo\n", "two", "--- | ---", True),
        ("Words.\n\nEnd.\n", "Words.", "<!-- l10n:skip-start -->", True),
        ("+++ Words.\n\n+++\n", "+++ Words.", "+++", False),  # no front matter, for nothing may stand before that
        ("Words.\n\nEnd.\n", "Words.", "", False),
        ("- a\n- b\n\n\n- c\n", "b", "", False),
        ("Words.\n===\n\nEnd.\n", "Words.", "", False),  # what is left of it is a paragraph
        ("<div>Words.</div>\n\nEnd.\n", "Words.", "</div> Lời.", True),
        ("```\ncode\n```\nWords.\n```\ncode\n```\n", "Words.", "```", True),
    ],
)
def test_a_block_among_many(block: str, source: str, target: str, refused: bool) -> None:
    extraction = cut(f"{PAD}{block}\n{PAD}")
    targets = {(None, source): target}
    made = rendered(extraction, targets, judge.LARGEST)
    assert made == rendered(extraction, targets, -1)
    assert bool(made.problems) == refused


def test_only_the_neighbours_are_read_again() -> None:
    read: list[str] = []
    extraction = cut(f"{PAD}Words.\n\n{PAD}")
    format = replace(
        MARKDOWN_FORMAT, parse=lambda text, options: read.append(text) or MARKDOWN_FORMAT.parse(text, options)
    )
    render.render(extraction, format, {(None, "Words."): "~Lời."}, VIETNAMESE)
    assert set(read) == {"Paragraph number 29.\n\n~Lời.\n\nParagraph number 0.\n\n"}


def _brackets(text: str, options: object) -> tuple[Span, ...]:
    """A format in which `((` opens what shows only two blocks after: by then a paragraph is called a remark."""
    spans: list[Span] = []
    at, opened = 0, 99
    for number, block in enumerate(text.removesuffix("\n\n").split("\n\n")):
        kind = "remark" if number > opened + 1 else "paragraph"
        end = at + len(block)
        spans.append(Span(at, end, kind, block, ((at, end),), fresh=number <= opened))
        if end < len(text):
            spans.append(Span(end, end + 2, None))
        at, opened = end + 2, min(opened, number if "((" in block else 99)
    return tuple(spans)


def test_an_excerpt_is_not_enough_where_the_block_after_it_does_not_begin_anew() -> None:
    """In the excerpt nothing differs: the harm comes after it."""
    format = Format("brackets", (".b",), _brackets, lambda document, span, target, options: target)
    document = extract.document(PAD.encode(), "a", format, None, {})
    extraction = extract.extract(document, "a", segment.split, ENGLISH, "block")
    made = render.render(extraction, format, {(None, "Paragraph number 9."): "((Lời."}, VIETNAMESE)
    assert [unit.source for unit, _ in made.problems] == ["Paragraph number 9."]
    assert made.text == PAD
