"""Each malformed/NAME.po is refused with the words of malformed/NAME.txt; nothing is misread in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hurry import unhurried
from hypothesis import given
from hypothesis import strategies as st

from l10n import catalog
from l10n.errors import CatalogError

FILES = sorted((Path(__file__).parent / "malformed").glob("*.po"))
WHOLE = (Path(__file__).parent / "roundtrip" / "msgcat-form.po").read_bytes()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_error_names_file_line_and_cure(file: Path) -> None:
    expected = file.with_suffix(".txt").read_text(encoding="utf-8").strip()
    with pytest.raises(CatalogError) as caught:
        catalog.read(file.read_bytes(), file.name)
    assert str(caught.value) == expected


def test_every_expectation_has_its_file() -> None:
    assert len(FILES) > 40
    assert {file.stem for file in FILES} == {file.stem for file in (FILES[0].parent).glob("*.txt")}


@unhurried()
@given(st.integers(0, len(WHOLE)))
def test_a_file_cut_anywhere_is_refused_or_read_as_far_as_it_goes(cut: int) -> None:
    whole = catalog.read(WHOLE, "whole.po").entries
    try:
        found = catalog.read(WHOLE[:cut], "cut.po").entries
    except CatalogError as error:
        assert error.path == "cut.po"
    else:  # a cut between two lines of the last target cannot be told from a short target
        assert found[:-1] == whole[: len(found)][:-1]
        assert not found or whole[len(found) - 1].target.startswith(found[-1].target)


@unhurried()
@given(st.binary(max_size=200), st.integers(0, len(WHOLE)))
def test_no_bytes_end_in_a_traceback(noise: bytes, at: int) -> None:
    data = WHOLE[:at] + noise + WHOLE[at:]
    try:
        found = catalog.read(data, "noise.po")
    except CatalogError as error:
        assert str(error).startswith("noise.po:")
    else:
        assert catalog.write(found) == data


def test_differing_duplicates_name_both_lines() -> None:
    data = b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n'
    with pytest.raises(CatalogError, match="line 1") as caught:
        catalog.read(data, "a.po")
    assert caught.value.line == 4


def test_identical_duplicates_are_united() -> None:
    data = b'# one\n#. p\nmsgid "a"\nmsgstr "b"\n\nmsgid "x"\nmsgstr ""\n\n# two\n#. p\nmsgid "a"\nmsgstr "b"\n'
    found = catalog.read(data, "a.po")
    assert [entry.source for entry in found.entries] == ["a", "x"]
    assert found.entries[0].comments == ("one", "two")
    assert catalog.write(found) == b'# one\n# two\n#. p\nmsgid "a"\nmsgstr "b"\n\nmsgid "x"\nmsgstr ""\n'


def test_time_is_linear_on_hostile_text() -> None:
    """Each of these would take minutes if a pattern ran away."""
    for hostile in ('"' * 60_000, "\\" * 60_001, "#" * 60_000, 'msgid "a"\n' + '"\\"' * 60_000, "\n" * 200_000 + "x"):
        with pytest.raises(CatalogError):
            catalog.read(b'msgid "s"\nmsgstr "t"\n' + hostile.encode() + b"\nmsgid", "hostile.po")
