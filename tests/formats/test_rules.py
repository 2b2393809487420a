"""Rules that are asked by the sign of a line make the same tokens as all rules asked one after the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from l10n.formats import _blocks

ARTICLES = sorted((Path(__file__).parent / "markdown").glob("*.md*"))
LINES = st.sampled_from(
    "words;more words ;[ref]:;[ref]: /url;[not\\;# Title;## Head ##;- item;  more;> quote;1. one;2. two;: def;~ def"
    ";---;===;***;* * *;```;~~~;    code;<div>;<b>;</div>;<!-- c -->;[^1]: note;'title';+ x;#x;10) ten;:x;_x_;`x`"
    ";\t- tab;-;>;*;:;a | b;|---|---|;---|:-:;| c |;".split(";")
)
PREFIXES = st.sampled_from(["", "", "", "> ", "- ", "  ", "   ", "    ", "\t", "1. ", "> - "])
TEXTS = st.lists(st.tuples(PREFIXES, LINES).map("".join), max_size=12).map("\n".join)


def plain() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"inline_definitions": True, "maxNesting": _blocks.NESTING}).enable("table")
    made.use(deflist_plugin).use(footnote_plugin)
    return made.disable(["footnote_tail", "inline", "text_join"])


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_the_same_tokens(text: str) -> None:
    assert _blocks.parser().parse(text) == plain().parse(text)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_the_same_tokens_of_an_article(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert _blocks.parser().parse(text) == plain().parse(text)
