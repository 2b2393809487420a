"""Bytes and text: what decodes comes back as it was, what does not says where and how to cure it."""

from __future__ import annotations

import codecs

import pytest

from l10n.errors import ArticleError
from l10n.extract import encoding
from l10n.formats import html, plain

TEXT = "Tiêu đề\r\nCafé – “dose”\rend"


@pytest.mark.parametrize(
    ("data", "name", "bom"),
    [
        (TEXT.encode(), "utf-8", False),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8", True),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", True),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", True),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le", True),
    ],
)
def test_a_byte_order_mark_decides_and_comes_back(data: bytes, name: str, bom: bool) -> None:
    assert encoding.decode(data, "a.txt", plain.FORMAT, "latin-1" if bom else None) == (TEXT, name, bom)
    assert encoding.encode(TEXT, name, bom) == (data, name)


@pytest.mark.parametrize("name", ["latin-1", "windows-1252", "shift_jis", "utf-16-le", "koi8-r"])
def test_a_declared_encoding(name: str) -> None:
    data = "Plain words, caf\u00e9".encode(name, "ignore")
    text, found, bom = encoding.decode(data, "a.txt", plain.FORMAT, name)
    assert not bom and encoding.encode(text, found, bom)[0] == data


@pytest.mark.parametrize(
    "head",
    [
        b"<meta charset=iso-8859-1>",
        b'<META CHARSET = "latin1">',
        b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">',
        b'<?xml version="1.0" encoding="iso-8859-1"?>',
        b'<!-- <meta charset="utf-8"> --><meta charset="windows-1252">',
    ],
)
def test_a_page_says_its_encoding_and_is_read_as_browsers_read_it(head: bytes) -> None:
    text, name, _ = encoding.decode(head + b"\x93caf\xe9\x94", "a.html", html.FORMAT, None)
    assert text.endswith("“café”") and codecs.lookup(name).name == "cp1252"


def test_the_holes_of_windows_1252_are_read_as_latin_1() -> None:
    data = b"<meta charset=latin1>\x81\xe9"
    text, name, bom = encoding.decode(data, "a.html", html.FORMAT, None)
    assert encoding.encode(text, name, bom)[0] == data


def test_what_the_encoding_cannot_hold() -> None:
    assert encoding.encode("ế", "cp1252", False, references=True) == (b"&#7871;", "cp1252")
    assert encoding.encode("ế", "cp1252", False) == ("ế".encode(), "utf-8")


@pytest.mark.parametrize(
    ("data", "declared", "line", "words"),
    [
        (b"one\ntwo\ncaf\xe9 three", None, 3, "byte 0xE9"),
        (b"one\r\ncaf\xe9", None, 2, "UTF-8"),
        (b"one\rtwo\rcaf\xe9", "ascii", 3, "byte 0xE9"),
        (b"one", "utf-9", None, "unknown encoding 'utf-9'"),
        (b"one", "base64", None, "unknown encoding"),
        (b"%PDF-1.7\n%\xe2\xe3", None, None, "PDF"),
        (b"PK\x03\x04\x14\x00", None, None, "ZIP"),
        (b"one\ntwo\x00three", None, 2, "NUL"),
        ("no mark".encode("utf-16-le"), None, 1, "UTF-16 without a byte order mark"),
        (b"\xff\xd8\xff\xe0", None, None, "JPEG"),
    ],
)
def test_what_is_no_text_says_so(data: bytes, declared: str | None, line: int | None, words: str) -> None:
    with pytest.raises(ArticleError) as caught:
        encoding.decode(data, "b/a.txt", plain.FORMAT, declared)
    assert words in caught.value.message and caught.value.line == line
    assert caught.value.path == "b/a.txt" and caught.value.cure
