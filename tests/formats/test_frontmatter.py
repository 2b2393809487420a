"""Front matter of simple lines is read as YAML's parser reads it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.formats import _frontmatter

KEYS = frozenset(("title", "description"))
VALUES = st.one_of(
    st.sampled_from(
        "Words;A b's c;\"quoted: x\";'it';12;2024-01-02;2024-01-02T10:11:12Z;true;No;~;null;x: y;x #y;x#y;x:y;/a/b;"
        "a - b;- a;[];[a, - b];[a b];{a: b};|;>-;&a x;*a;!x y;@x;%x;?;a ?;x:;https://e.org/#a;caf\u00e9 \u65e5;"
        '"";\'\';"\'";\'"\';"\u00a0";"a" b;a\u00a0;\u00a0a;.5;1e3;0x1F;=;<<;(a);a, b;'
        "a}b;x\\y;\"x\\\"y\";'it''s'".split(";")
    ),
    st.text(alphabet="ab1 :#-'\"[]{},&*?|>%@.\t\u0085\u00a0\u2028\ufeff\x07/_\\", max_size=8),
)
LINES = st.one_of(
    st.tuples(st.sampled_from(["title", "description", "tags", "x-y", "yes", "a b", "1", "title "]), VALUES).map(
        ": ".join
    ),
    st.tuples(st.sampled_from(["- ", "  - ", "    - ", "  ", "title:", "# "]), VALUES).map("".join),
    st.sampled_from(["", " ", "tags:", "title:", "tags: ", "x: [a, b-c]", "# note", "  # note", "---", "..."]),
)


@settings(deadline=None, max_examples=500)
@given(st.lists(LINES, max_size=6))
def test_simple_lines_are_read_as_the_parser_reads_them(lines: list[str]) -> None:
    text = "".join(line + "\n" for line in lines)
    found = _frontmatter.simple(text, KEYS)
    if found is not None:
        assert found == _frontmatter.parsed(text, KEYS)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("title: Night cramps\ndate: 2024-03-12\ntags:\n  - a\n  - b c\n\n# note\ndescription: 'At night'\n", 2),
        ("title: 12\n", None),
        ("title: Cramps # why\n", None),
        ("title: |\n  Cramps\n", None),
        ("tags: [a, b]\nurl: https://example.org/#a\nseo:\n", 0),
    ],
)
def test_the_parser_is_asked_in_doubt_alone(text: str, values: int | None) -> None:
    found = _frontmatter.simple(text, KEYS)
    assert (None if found is None else len(found)) == values
