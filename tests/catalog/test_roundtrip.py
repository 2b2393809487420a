"""Reading and writing gives the same bytes; changing one entry changes that entry's lines and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hurry import unhurried
from hypothesis import given
from hypothesis import strategies as st

from l10n import catalog
from l10n.catalog.lexer import lex
from l10n.errors import CatalogError
from l10n.model import Catalog, Entry

FILES = sorted((Path(__file__).parent / "roundtrip").glob("*.po"))
DATA = {file.stem: file.read_bytes() for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_unchanged_files_keep_their_bytes(file: Path) -> None:
    data = file.read_bytes()
    assert catalog.write(catalog.read(data, file.name)) == data


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_one_changed_entry_changes_its_lines_alone(file: Path) -> None:
    found = catalog.read(file.read_bytes(), file.name)
    text = catalog.write(found).decode(found.form.encoding).replace("\r\n", "\n")
    for at, entry in enumerate(found.entries):
        edited = entry.edit(target="Mới" if found.form.encoding == "utf-8" else "New", plural=None)
        changed = replace(found, entries=(*found.entries[:at], edited, *found.entries[at + 1 :]))
        written = catalog.write(changed).decode(found.form.encoding).replace("\r\n", "\n")
        before, _, after = text.partition(entry.raw.replace("\r\n", "\n"))
        assert written == before + catalog.entry_text(edited, found.form) + after


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_quick_way_and_the_careful_way_agree(file: Path) -> None:
    found = catalog.read(file.read_bytes(), file.name)
    text = file.read_bytes().decode(found.form.encoding).removeprefix("\ufeff")
    _agree(text.replace("\r\n", "\n") if found.form.newline == "\r\n" else text, found.form.encoding)


def _agree(text: str, encoding: str = "utf-8") -> None:
    def lexed(careful: bool) -> list[tuple[object, ...]]:
        pairs = list(lex(text, "a.po", encoding, careful=careful))
        return [(before, entry, entry and entry.raw, entry and entry.line) for before, entry in pairs]

    try:
        careful = lexed(True)
    except CatalogError as error:
        with pytest.raises(CatalogError) as caught:
            lexed(False)
        assert caught.value.line == error.line
    else:
        assert lexed(False) == careful


PARTS = st.sampled_from(
    [
        'msgid "a"\n',
        'msgid "b"\n',
        'msgid ""\n',
        '"more"\n',
        'msgstr ""\n',
        'msgstr "c"\n',
        'msgctxt "d"\n',
        "\n",
        "# e\n",
    ]
    + [
        "#. f\n",
        "#: g\n",
        "#, fuzzy\n",
        '#| msgid "h"\n',
        '#~ msgid "i"\n',
        '#~ msgstr "j"\n',
        '#~ "k"\n',
        '#~| msgid "l"\n',
    ]
    + [
        'msgid_plural "m"\n',
        'msgstr[0] "n"\n',
        'msgstr[1] ""\n',
        ' "o"\n',
        "\t\n",
        '"\\n"\n',
        '"\\q"\n',
        '"p\\"\n',
        '"\\"r\\""\n',
        '"s" "t"\n',
        '"u"v"\n',
        '"w\\\\"\n',
        '"\n',
        "#\n",
        "#~\n",
        "#~ \n",
    ]
)


@unhurried()
@given(st.lists(PARTS, max_size=24).map("".join))
def test_lines_in_any_order_are_read_the_same_way_or_refused_at_the_same_line(text: str) -> None:
    _agree(text)
    try:
        found = catalog.read(text.encode(), "a.po")
    except CatalogError:
        return
    if len([entry for _, entry in lex(text, "a.po") if entry]) == len(found.entries) + bool(found.header.raw):
        assert catalog.write(found) == text.encode()


@pytest.mark.parametrize("name", ["msgcat-form", "crlf", "no-newline-at-end", "tail", "no-header", "obsolete-anywhere"])
def test_entries_that_come_go_and_move_stand_apart(name: str) -> None:
    found = catalog.read(DATA[name], name)
    new = Entry("A new sentence.")
    for entries in (
        (new, *found.entries),
        (*found.entries, new),
        (new,),
        found.entries[1:],
        found.entries[::-1],
        (*found.entries[1:], new, found.entries[0]),
    ):
        data = catalog.write(replace(found, entries=entries))
        again = catalog.read(data, name)
        assert again.entries == entries
        if name != "obsolete-anywhere":
            body = data.replace(b"\r\n", b"\n").decode().removesuffix(found.form.tail)
            assert body.count("\n\n") == len(entries) - (not found.header.raw), body
            assert "\n\n\n" not in body


def test_lines_are_those_of_msgid() -> None:
    lines = DATA["msgcat-form"].decode().split("\n")
    for entry in catalog.read(DATA["msgcat-form"], "a.po").entries:
        assert lines[entry.line - 1].removeprefix("#~ ").startswith("msgid ")


def test_newlines_and_bom_hold_for_what_is_new() -> None:
    found = catalog.read(DATA["bom-crlf"], "a.po")
    data = catalog.write(replace(found, entries=(*found.entries, Entry("Two\nlines"))))
    assert data.startswith(b"\xef\xbb\xbf#")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert catalog.read(data, "a.po").entries[-1].source == "Two\nlines"


def test_a_charset_that_cannot_hold_the_text_is_an_error() -> None:
    found = catalog.read(DATA["latin-1"], "a.po")
    with pytest.raises(CatalogError, match=r"iso8859-1 cannot hold U\+1ED1.*msgconv"):
        catalog.write(replace(found, entries=(Entry("x", "uống"),)))


def test_the_obsolete_keeps_all_that_it_had() -> None:
    entry = catalog.read(DATA["obsolete-anywhere"], "a.po").entries[2]
    assert entry.obsolete and entry.fuzzy and entry.comments == ("A note.",)
    assert entry.previous is not None and entry.previous.source == "An even older one"
    assert entry.previous.context == "verb" and entry.context == "noun"


def test_polib_has_the_last_word(monkeypatch: pytest.MonkeyPatch) -> None:
    from l10n.catalog import writer

    monkeypatch.setattr(writer, "wrap", lambda mark, keyword, value, page: [f'{mark}{keyword} "{value[:3]}"'])
    with pytest.raises(RuntimeError, match="polib reads another entry"):
        catalog.write(Catalog("vi", Entry(""), (Entry("a long text"),)))


def test_a_bare_mark_makes_nothing_obsolete() -> None:
    data = b'msgid "a"\nmsgstr "b"\n#~\nmsgid "c"\nmsgstr "d"\n#~\n'
    found = catalog.read(data, "a.po")
    assert [(entry.source, entry.obsolete) for entry in found.entries] == [("a", False), ("c", False)]
    assert catalog.write(found) == data
    _agree(data.decode())


@pytest.mark.parametrize(
    "entries", [(Entry("a"), Entry("a", "b")), (Entry("a"), Entry("a", obsolete=True)), (Entry(""),)]
)
def test_nothing_is_written_that_could_not_be_read_again(entries: tuple[Entry, ...]) -> None:
    with pytest.raises(RuntimeError, match="same msgid"):
        catalog.write(Catalog("vi", Entry(""), entries))


def test_a_nul_is_not_written() -> None:
    with pytest.raises(CatalogError, match="NUL"):
        catalog.write(Catalog("vi", Entry(""), (Entry("a", "b\0c"),)))


@pytest.mark.long
def test_a_million_entries_are_read() -> None:
    """Each part of the reader is linear; a quadratic one would take days."""
    data = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    data += b"".join(
        b'\n#. paragraph\nmsgid "Sentence %d."\nmsgstr "C\xc3\xa2u %d."\n' % (n, n) for n in range(1_000_000)
    )
    found = catalog.read(data, "a.po")
    assert len(found.entries) == 1_000_000
    assert catalog.write(found) == data
