"""What holds for every document: spans tile it, its own words give its bytes back, marked ones too, structure stays.

Documents are made of the constructs of their format, put together at random, with every kind of newline, BOM, no-break
spaces, form feeds, no final newline; and of plain noise.
"""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from l10n import extract, language, registry, render, segment
from l10n.model import Extraction
from l10n.plugin import Format, Target

MARK = "\u2060"
calm = settings(deadline=None, max_examples=120)
"""No deadline: what is slow is for the benchmarks to find."""
WORDS = st.lists(
    st.sampled_from(
        "Drink water. Then rest! the calf e.g. 2.5 mg\u00a0daily &amp; “cramps” *very* **sore** `code` [link](u) "
        "[ref] <b>bold</b> — café | \\| 1. - # > <br> {name} https://example.org a@b.vn _x_ ~~no~~ \\* ![a](b) 日本。 "
        ": ; \x85x \x1fy [TOC]".split(" ")
    ),
    min_size=1,
    max_size=14,
).map(" ".join)
WRAPPED = st.tuples(WORDS, st.integers(12, 40)).map(lambda pair: _wrapped(*pair))
NOISE = st.text(alphabet="ab. \t\u00a0\f\n\n-#>*`|[]()<>/&;:!=~'\"\\{}%0é\u2028\u200b\x85\x1f", max_size=80)


def _wrapped(text: str, limit: int) -> str:
    lines = [""]
    for word in text.split():
        lines[-1:] = [lines[-1], word] if len(lines[-1]) + len(word) > limit else [f"{lines[-1]} {word}".strip()]
    return "\n".join(lines)


def _prefixed(first: str, rest: str, block: str) -> str:
    return first + block.replace("\n", "\n" + rest)


PLAIN = st.one_of(
    WRAPPED,
    WRAPPED.map(lambda block: _prefixed("  • ", "    ", block)),
    WRAPPED.map(lambda block: _prefixed("> ", "> ", block)),
    WORDS.map(lambda block: f"{block}\n====="),
    WORDS.map(lambda block: f"T: {block}\nE:\u00a0{block}"),
    st.sampled_from(
        ["Title", "ALL CAPS", "+84 274 376 7470", "\f", "- - -", "2.1 Dose", "Xin chào các bạn, hôm nay trời đẹp."]
    ),
    NOISE,
)
MARKDOWN = st.one_of(
    WRAPPED,
    WORDS.map(lambda block: f"## {block} ##"),
    WORDS.map(lambda block: f"{block}\n==="),
    WRAPPED.map(lambda block: _prefixed("> ", "> ", block)),
    WRAPPED.map(lambda block: _prefixed("- ", "  ", block)),
    WRAPPED.map(lambda block: _prefixed("7. ", "   ", block)),
    WRAPPED.map(lambda block: _prefixed("> - [ ] ", ">   ", block)),
    WRAPPED.map(lambda block: _prefixed("[^1]: ", "    ", block)),
    WRAPPED.map(lambda block: _prefixed("term\n: ", "  ", block)),
    WORDS.map(lambda block: f"| a | {block} |\n|---|---|\n| {block} | `x` |"),
    WORDS.map(lambda block: f"one  \ntwo {block}\\\nthree"),
    WORDS.map(lambda block: f'<div title="{block.replace(chr(34), "")}">\n{block}\n</div>'),
    WORDS.map(lambda block: f'![{block.replace("[", "").replace("]", "")}](x.png "title")'),
    st.sampled_from(
        [
            "```\ncode\n```",
            "    code",
            "***",
            "<!-- note -->",
            "[ref]: /u 'Title'",
            "{{< fig >}}",
            ":::tip\nx\n:::",
            "> [!NOTE]\n> y",
        ]
    ),
    NOISE,
)
HTML = st.one_of(
    WRAPPED.map(lambda block: f"<p>{block}</p>"),
    WRAPPED.map(lambda block: f"<ul><li>{block}<li>{block}</ul>"),
    WORDS.map(lambda block: f'<img alt="{block.replace(chr(34), "")}">{block}<br/>{block}'),
    WORDS.map(lambda block: f"<table><tr><td>{block}</td></tr></table>"),
    WORDS.map(lambda block: f"<b><i>{block}</b></i></div>"),
    WORDS.map(lambda block: f'<p translate="no">{block}</p><p lang="vi">{block}'),
    st.sampled_from(
        [
            "<pre> a\nb </pre>",
            "<script>if (a<b) c()</script>",
            "<!-- c -->",
            "<![CDATA[x]]>",
            "<p title=x>",
            "<svg><a>t</a></svg>",
        ]
    ),
    NOISE,
)
BLOCKS = {"plain": PLAIN, "markdown": MARKDOWN, "html": HTML}
ENDS = st.sampled_from(["", "\n", "\n\n"])
FRONT = st.sampled_from(
    ["", "---\ntitle: A 'quoted' title\ntags: [a, b]\n---\n\n", '+++\ntitle = "TOML \\" title"\n+++\n']
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, bytes, str]:
    """(format, bytes, encoding)"""
    format = draw(st.sampled_from(sorted(BLOCKS)))
    front = draw(FRONT) if format == "markdown" else ""
    text = front + "\n\n".join(draw(st.lists(BLOCKS[format], max_size=6))) + draw(ENDS)
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))
    name = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"] + ["latin-1"] * (format == "html")))
    if name == "latin-1":
        text = '<meta charset="iso-8859-1">' + text.encode("latin-1", "ignore").decode("latin-1")
    return format, text.encode(name), name


def cut(format: str, data: bytes) -> Extraction:
    document = extract.document(data, "a", registry.load("formats", format), None, {})
    return extract.extract(document, "a", segment.split, language.load("en"))


def rendered(format: str, extraction: Extraction, mark: str, wrap: bool = False) -> render.Rendered:
    targets = {unit.key: mark + unit.source + mark for unit in extraction.units}
    return render.render(extraction, registry.load("formats", format), targets, Target(language.load("vi"), wrap))


@calm
@given(documents())
def test_spans_tile_and_hold_their_source(made: tuple[str, bytes, str]) -> None:
    document = cut(*made[:2]).document
    ends = [0, *(span.end for span in document.spans)]
    assert [span.start for span in document.spans] == ends[:-1] and ends[-1] == len(document.text)
    assert all(span.end > span.start for span in document.spans)
    for span in document.spans:
        if span.kind and span.kind != "front matter":
            assert " ".join(document.text[start:end] for start, end in span.lines) == span.source


@calm
@given(documents())
def test_units_stand_where_they_say(made: tuple[str, bytes, str]) -> None:
    extraction = cut(*made[:2])
    for unit in extraction.occurrences:
        (place,) = unit.locations
        if unit.kind != "front matter":
            shown = extraction.document.text[place.start : place.end]
            assert [char for char in unit.source if char.isalnum()] == [
                char for char in shown if char.isalnum()
            ] or unit.source.split()[0] in shown
    for block in extraction.blocks:
        assert "".join(part.source + part.gap for part in block.parts) == block.span.source


@calm
@given(documents(), st.booleans())
def test_own_words_give_the_bytes_back(made: tuple[str, bytes, str], wrap: bool) -> None:
    format, data, _ = made
    again = rendered(format, cut(format, data), "", wrap)
    assert again.data == data and again.percent == 100 and not again.problems


@calm
@given(documents(), st.booleans())
def test_marked_words_give_the_text_back(made: tuple[str, bytes, str], wrap: bool) -> None:
    format, data, _ = made
    extraction = cut(format, data)
    marked = rendered(format, extraction, MARK, wrap)
    assert marked.text.replace(MARK, "") == extraction.document.text
    blamed = {unit.key for unit, _ in marked.problems}
    assert marked.text.count(MARK) >= len([block for block in extraction.blocks if not _keys(block) & blamed])


def _keys(block: object) -> set[tuple[str | None, str]]:
    return {part.unit.key for part in block.parts if part.unit}  # type: ignore[attr-defined]


REPLACED = st.lists(
    st.one_of(
        WORDS,
        NOISE,
        st.sampled_from(
            [
                "Words",
                "bar",
                "import x from y",
                "(c) 2020 Words",
                "o nước",
                "yes",
                "[ref]",
                "[x] do",
                ":name: x",
                "`<b>`",
                "``x``",
            ]
        ),
    ),
    min_size=1,
    max_size=3,
)


@calm
@given(documents(), REPLACED, st.booleans())
@example(("markdown", b"a\r\n\r\none  \r\ntwo `code`\\\r\nthree", "utf-8"), ["0`"], False)  # CRLF is no blank line
def test_what_is_called_harmless_changes_no_structure(
    made: tuple[str, bytes, str], words: list[str], wrap: bool
) -> None:
    name, data, _ = made
    extraction, format = cut(name, data), registry.load("formats", name)
    document, changed = extraction.document, {}
    for index, block in enumerate(extraction.blocks):
        target = " ".join(words[index % len(words)].split())
        replacement = format.splice(document, block.span, target, Target(language.load("vi"), wrap))
        if format.harmless(document, block.span, replacement):
            changed[block.span.start, block.span.end] = replacement
    text, at = "", 0
    for (start, end), replacement in changed.items():
        text, at = text + document.text[at:start] + replacement, end
    assert _structure(format, text + document.text[at:]) == _structure(format, document.text)


def _structure(format: Format, text: str) -> list[object]:
    if format.structure:
        return [item for item, _ in format.structure(text, format.options)]
    return [span.kind or text[span.start : span.end] for span in format.parse(text, format.options)]


@pytest.mark.parametrize("format", sorted(BLOCKS))
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_an_article_of_ten_thousand_levels_comes_back(format: str, newline: str) -> None:
    deep = {
        "plain": "> " * 10_000 + "Deep words." + newline,
        "markdown": "> " * 10_000 + "Deep words." + newline + "- " * 10_000 + "More." + newline,
        "html": "<div>" * 10_000 + "Deep words." + newline,
    }[format]
    extraction = cut(format, deep.encode())
    assert rendered(format, extraction, "").text == deep
    assert extraction.blocks or extraction.skipped
