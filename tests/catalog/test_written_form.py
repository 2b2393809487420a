"""What is written is what msgcat would write, and reading it gives the same catalog."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hurry import unhurried
from hypothesis import given
from hypothesis import strategies as st

from l10n import catalog
from l10n.catalog import linebreak, wrap
from l10n.catalog.linebreak import is_even, pieces
from l10n.model import Catalog, Entry, Form, Plural, Previous

HEAD = catalog.new("vi", {}, "2026-11-22 14:00+0000").header
PROSE = """
a is muscle spasms, (cramps) http://example.org/a/b-c?d=e&f=g user@example.org co thắt cơ bắp chân. đột ngột — “từ từ”
5–10 mg/kg 37.5 °C 50% «à» 日本語の文章です。 「筋肉」、 筋肉のけいれん！ 한국어 문장 עברית־עברית العربية، ไทยภาษาไทย
👍🏽👍 🇻🇳🇯🇵🇫🇷 … -- --help C:\\dir\\n ~/.config/l10n <b>x</b> {name} %(name)s "
"""
ODD = [
    "e\u0301",
    "x\u00a0y",
    "z\u200bw",
    "q\u2060r",
    "s\u00adt",
    " ",
    "  ",
    "\n",
    "\t",
    "\\",
    "\x07",
    "\x1b",
    "\u2028",
    "-",
    "/",
]
WORDS = [word + " " for word in PROSE.split()] + ODD
TEXT = st.lists(st.sampled_from(WORDS), max_size=30).map("".join)
ANY = st.text(st.characters(codec="utf-8", exclude_characters="\0\x04"), max_size=20)
# gettext keeps U+0000 and U+0004 for itself
VALUE = st.one_of(TEXT, TEXT, ANY)
LINE = (
    st.one_of(st.sampled_from(WORDS), ANY)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: not text.startswith("File: "))
)
PATHS = st.sampled_from(["a.txt", "a b.txt", "dir/é/long/path/of/an/article.md", "other/long/path/of/an/article.md"])


@st.composite
def entries(draw: st.DrawFn, number: int) -> Entry:
    target = draw(VALUE)
    fuzzy = bool(target) and draw(st.booleans())
    plural = draw(st.none() | st.builds(Plural, VALUE, st.tuples(st.just(target), VALUE))) if number % 5 == 0 else None
    return Entry(
        f"{number} {draw(VALUE)}",
        target,
        draw(st.none() | VALUE),
        ("fuzzy",) * fuzzy + draw(st.sampled_from([(), ("no-wrap",)])),
        draw(st.none() | st.builds(Previous, VALUE.filter(bool), st.none() | VALUE)) if fuzzy else None,
        tuple(draw(st.lists(LINE, max_size=3))),
        tuple(draw(st.lists(LINE, max_size=2))),
        tuple(
            draw(
                st.lists(
                    st.sampled_from(["a.txt", "a b.txt", "dir/long/path/of/an/article.md"]), max_size=3, unique=True
                )
            )
        ),
        plural,
        bool(target) and draw(st.booleans()),
    )


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    found = [draw(entries(number)) for number in range(draw(st.integers(1, 2)))]
    return Catalog("vi", HEAD, tuple(sorted(found, key=lambda entry: entry.obsolete)))


@unhurried()
@given(catalogs(), st.sampled_from([Form(), Form(newline="\r\n"), Form(bom=True), Form(width=40), Form(width=0)]))
def test_reading_what_was_written_gives_it_back(made: Catalog, form: Form) -> None:
    made = replace(made, form=form)
    data = catalog.write(made)
    again = catalog.read(data, "a.po", "vi")
    assert again.entries == made.entries and again.header == made.header
    assert catalog.write(again) == data
    bare = tuple(replace(entry, raw="") for entry in again.entries)
    assert catalog.write(replace(again, entries=bare, form=form)) == data


def _msgcat(data: bytes, *options: str) -> bytes:
    path = shutil.which("msgcat")
    if path is None:
        pytest.skip("msgcat of GNU gettext is not installed")
    return subprocess.run([path, *options, "-"], input=data, check=True, capture_output=True).stdout


@unhurried(60)
@given(catalogs(), st.sampled_from([79, 79, 40, 120, 0]))
def test_msgcat_changes_nothing(made: Catalog, width: int) -> None:
    data = catalog.write(replace(made, form=Form(width=width)))
    options = ["--no-wrap"] if width == 0 else [f"--width={width}"]
    assert _msgcat(data, *options) == data


def test_flags_come_in_the_order_of_msgcat() -> None:
    flags = ("no-wrap", "ycp-format", "range: 0..5", "no-python-format", "c-format", "fuzzy", "objc-format")
    data = catalog.write(Catalog("vi", HEAD, (Entry("a", "b", flags=flags),)))
    assert b"#, fuzzy, c-format, objc-format, no-python-format, ycp-format, range: 0..5, no-wrap\n" in data
    assert _msgcat(data) == data


def test_flags_of_others_are_kept_and_an_empty_target_is_not_fuzzy() -> None:
    text = catalog.entry_text(Entry("a", "", flags=("fuzzy", "my-flag", "c-format")))
    assert text == '#, c-format, my-flag\nmsgid "a"\nmsgstr ""\n'


@pytest.mark.parametrize(
    "text",
    ["%-5s%- d %5.2f%% " * 12, "%(a name)s %(b-c)-5s %% 中文%(d/e)s" * 6, "(%2d%%)" * 20, "100 %d %s-%s/%s " * 10],
)
def test_no_line_breaks_within_a_directive(text: str) -> None:
    for flag in ("c-format", "python-format", "no-c-format"):
        if "(a name)" in text and flag == "c-format":
            continue  # no text that C's printf takes
        data = catalog.write(Catalog("vi", HEAD, (Entry(text, text, flags=(flag,)),)))
        assert _msgcat(data) == data


@unhurried()
@given(TEXT)
def test_pieces_are_the_text(text: str) -> None:
    assert "".join(piece for piece, _ in pieces(text)) == text


# msgcat reads no BOM, takes the CR of comments for text, wants a header with a charset that it knows and no comment
# after `#|`, and writes nothing where there is no entry
REFUSED = "bom bom-crlf crlf mixed-newlines no-header template tcvn comments only-comments only-header".split()
READ = [file for file in sorted((Path(__file__).parent / "roundtrip").glob("*.po")) if file.stem not in REFUSED]


@pytest.mark.parametrize("file", READ, ids=lambda file: file.stem)
def test_msgcat_form_of_the_files_is_what_our_writer_writes(file: Path) -> None:
    data = _msgcat(file.read_bytes())
    found = catalog.read(data, file.name)
    bare = tuple(replace(entry, raw="") for entry in found.entries)
    assert catalog.write(replace(found, header=replace(found.header, raw=""), entries=bare)) == data


def test_a_long_path_with_spaces_stays_one_path() -> None:
    path = "health and home/what to do about night leg cramps/and other things that wake one up.txt"
    entry = Entry("a", "b", references=(path, "b.txt"))
    data = catalog.write(Catalog("vi", HEAD, (entry,)))
    assert catalog.read(data, "a.po").entries == (entry,)
    assert "\u2068" in data.decode() and _msgcat(data) == data


def test_a_previous_context_alone_is_written_as_gettext_wants_it() -> None:
    entry = Entry("a", "b", flags=("fuzzy",), previous=Previous("", "old"))
    data = catalog.write(Catalog("vi", HEAD, (entry, Entry("c", "d", previous=Previous("")))))
    assert b'#| msgctxt "old"\n#| msgid ""\nmsgid "a"\n' in data and data.count(b"#|") == 2
    assert _msgcat(data) == data


EVEN = [chr(code) for code in range(0x20, 0x2028) if is_even("a" + chr(code))]


def test_a_character_of_even_text_has_one_column_and_no_more_than_its_neighbours_to_say() -> None:
    kinds = {linebreak._kind(character) for character in EVEN}
    assert {columns for _, columns in kinds} == {1}
    assert not {kind for kind, _ in kinds} & {"BK", "CM", "H2", "HL", "RI", "ZW", "ZWJ"}


def test_a_long_word_is_cut_once_and_not_anew_for_each_line() -> None:
    linebreak._word.cache_clear()
    lines = wrap.wrap("", "msgid", "An image: data:image/png;base64," + "iVBO/Rw0+" * 2000, wrap.Page(79))
    assert len(lines) > 200
    assert linebreak._word.cache_info().misses < 10


KINDS = list({linebreak._kind(character): character for character in EVEN}.values())


@unhurried()
@given(
    st.lists(
        st.sampled_from("A muscle, spasm: 37 hurts! đột ngột a’b (Why?) supercalifragilisticexpialidocious".split())
    )
    | st.lists(st.text(st.sampled_from([*"abc", *KINDS]), min_size=1, max_size=12), min_size=1)
)
def test_even_text_is_cut_as_any_other(words: list[str]) -> None:
    text = " ".join(" ".join(words).split())
    if wrap._is_quick(text, None):
        cut = wrap._pieces(text, None)
        assert (linebreak.place(text, 0, len(text) - 1) == len(text)) == (len(cut) == 1)
        for room in (1, 5, 9, 20, 77):
            assert list(wrap._filled(text, room)) == wrap._fill(cut, room)
