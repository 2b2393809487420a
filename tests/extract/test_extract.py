"""What is a unit, where it stands, and the source article as it was cut by hand."""

from __future__ import annotations

from l10n import extract, language, segment
from l10n.formats import markdown, plain
from l10n.model import Extraction
from l10n.plugin import Format


def cut(text: str, format: Format = plain.FORMAT, unit: str = "sentence", source: str = "en") -> Extraction:
    document = extract.document(text.encode(), "a", format, None, {})
    return extract.extract(document, "a", segment.split, language.load(source), unit)


def test_places_count_the_original_lines() -> None:
    text = "Intro\n\nA first sentence that was wrapped by somebody at the\n"
    text += "end of it. And a second one, wrapped as well, is what\nfollows.\n"
    (_, first, second) = cut(text).occurrences
    (place,) = second.locations
    assert text[place.start : place.end] == "And a second one, wrapped as well, is what\nfollows." and place.line == 4
    assert first.locations[0].line == 3


def test_repeated_sentences_are_one_unit_with_all_places() -> None:
    (unit,) = cut("Wash hands.\n\nWash hands.\n").units
    assert [place.line for place in unit.locations] == [1, 3]


def test_blocks_as_units() -> None:
    assert [unit.source for unit in cut("One is here. Two is there.", unit="block").units] == [
        "One is here. Two is there."
    ]


def test_a_sentence_of_numbers_alone_is_copied() -> None:
    (block,) = cut("**12.5** &ndash; 14! Take these.", markdown.FORMAT).blocks
    assert [part.unit is None for part in block.parts][-1] is False
    assert "".join(part.source + part.gap for part in block.parts) == block.span.source


def test_a_lone_address_is_told() -> None:
    (skipped,) = cut("See this.\n\nhttps://example.org/a_b?c=1#d\n").skipped
    assert (skipped.reason, skipped.location.line) == ("a lone URL", 3)


def test_what_has_no_words_is_not_even_told() -> None:
    extraction = cut("1.\n\n---\n\n***\n\n12.5\n\n&nbsp;\n", markdown.FORMAT)
    assert not extraction.blocks and not extraction.skipped


def test_nfd_and_nfc_sources_are_kept_as_written() -> None:
    assert [unit.source for unit in cut("Cafe\u0301 au lait.").units] == ["Cafe\u0301 au lait."]


def test_an_empty_article() -> None:
    for text in ("", "\n", " \t\f\n\n", "\ufeff"):
        extraction = cut(text)
        assert not extraction.blocks and not extraction.skipped


def test_the_newline_of_a_document() -> None:
    assert extract.document(b"a\r\nb\r\nc\n", "a", plain.FORMAT, None, {}).newline == "\r\n"
    assert extract.document(b"a\rb\rc\n", "a", plain.FORMAT, None, {}).newline == "\r"
