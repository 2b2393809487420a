"""A quicker `__init__` changes nothing about a value; an edit gives the entry itself where nothing differs."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, fields, replace

import pytest

from l10n.model import Entry, Location, Part, Span, Unit

PLACE = Location("a.txt", 3, 10, 20)
VALUES = (
    Entry("a", "b", None, ("fuzzy",), raw="# raw", line=7),
    PLACE,
    Unit("a", note="n", locations=(PLACE,)),
    Part("a", " ", None),
    Span(0, 4, "paragraph", source="abcd", lines=((0, 4),)),
)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_values_are_as_dataclass_makes_them(value: object) -> None:
    kind, given = type(value), {item.name: getattr(value, item.name) for item in fields(value)}  # type: ignore[arg-type]
    for again in (kind(**given), kind(*given.values()), replace(value), pickle.loads(pickle.dumps(value))):  # type: ignore[type-var]
        assert {name: getattr(again, name) for name in given} == given
        assert again == value and hash(again) == hash(value) and repr(again) == repr(value)
    with pytest.raises(FrozenInstanceError):
        setattr(value, next(iter(given)), "other")
    with pytest.raises(TypeError):
        kind()
    with pytest.raises(TypeError):
        kind(**given, other=1)


def test_defaults_are_those_of_the_fields() -> None:
    assert Entry("a") == Entry("a", "", None, (), None, (), (), (), None, False)
    assert (Entry("a").raw, Entry("a").line) == ("", 0)
    assert Unit("a") == Unit("a", None, "paragraph", None)


def test_an_edit_keeps_the_bytes_of_what_does_not_change() -> None:
    entry = Entry("a", "b", flags=("fuzzy",), raw='msgid "a"\n', line=4)
    assert entry.edit(target="b", flags=("fuzzy",)) is entry
    edited = entry.edit(target="c")
    assert (edited.source, edited.target, edited.flags, edited.line, edited.raw) == ("a", "c", ("fuzzy",), 4, "")
