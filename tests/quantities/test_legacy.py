"""Garbled Vietnamese, and the syllables of Vietnamese."""

from __future__ import annotations

import pytest

from l10n.checks._legacy import misread, tcvn3, vietnamese, vni


@pytest.mark.parametrize(
    ("word", "right"), [("tiÕng", "tiếng"), ("ViÖt", "Việt"), ("®\u00adîc", "được"), ("ng\u00adêi", "người")]
)
def test_tcvn3(word: str, right: str) -> None:
    assert tcvn3(word) == right


@pytest.mark.parametrize(
    ("word", "right"), [("tieáng", "tiếng"), ("Vieät", "Việt"), ("ñöôïc", "được"), ("ngöôøi", "người")]
)
def test_vni(word: str, right: str) -> None:
    assert vni(word) == right


@pytest.mark.parametrize("word", ["nghiêng", "khuỷu", "Đường", "thuở", "quyển", "giường", "ăn", "ý", "CƠ", "vắc-xin"])
def test_syllables(word: str) -> None:
    assert vietnamese(word)


@pytest.mark.parametrize("word", ["tieáng", "tiÕng", "Müller", "block", "été", "ViÖt"])
def test_what_is_no_syllable(word: str) -> None:
    assert not vietnamese(word)


def test_utf_8_read_as_latin() -> None:
    for encoding in ("cp1252", "latin-1"):
        garbled = "Uống nước".encode().decode(encoding, "replace")
        assert misread(garbled)
    assert misread("Uống nước, été, façade, « Oui », Ü") is None
