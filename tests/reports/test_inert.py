"""Foreign text is harmless wherever it is shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from l10n import inert

ANY = st.text(alphabet=st.characters())  # half characters too


@given(ANY)
def test_a_line_has_no_control_character(text: str) -> None:
    shown = inert.line(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in shown)
    shown.encode("utf-8")


def test_an_escape_is_written_out() -> None:
    assert inert.line("a\x1b[31mb\r\n\x9bc\u202ed") == "a\\x1b[31mb\\r\\n\\x9bc\\u202ed"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "|x", "＝1"])
def test_a_cell_is_no_formula(text: str) -> None:
    assert inert.cell(text).startswith("'")


def test_a_cell_keeps_what_is_no_formula() -> None:
    assert inert.cell("Uống 200 mg = đủ") == "Uống 200 mg = đủ"


@given(ANY)
def test_markdown_shows_the_text_itself(text: str) -> None:
    (inline,) = MarkdownIt("gfm-like", {"linkify": False}).parseInline("x" + inert.markdown(text))
    assert all(token.type == "text" for token in inline.children or [])
    assert inline.children[0].content.rstrip() == ("x" + inert.line(text)).rstrip()


@given(ANY)
def test_xml_takes_it(text: str) -> None:
    from xml.etree import ElementTree
    from xml.sax.saxutils import escape

    assert ElementTree.fromstring(f"<a>{escape(inert.xml(text))}</a>") is not None
