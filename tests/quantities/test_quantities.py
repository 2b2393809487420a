"""Numbers, units and negations of one text, and what tells two texts of one language apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.language import load
from l10n.quantities import differ, negations, numbers, signature
from l10n.quantities.correspondence import as_written, correspond
from l10n.quantities.numerals import readings

EN, VI = load("en"), load("vi")


def read(text: str, locale: str) -> list[tuple[str, str | None]]:
    return [(one.value, one.unit) for one in numbers(text, load(locale))]


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("en", "Take 200 mg twice a day.", [("200", "mg"), ("2", None)]),
        ("en", "1,000.5 mcg/kg", [("1000.5", "mcg/kg")]),
        ("vi", "1.000,5 mcg/kg", [("1000.5", "mcg/kg")]),
        ("fr", "1\u202f000,5 µg", [("1000.5", "mcg")]),
        ("ar", "٥٠٠ ملغ", [("500", "mg")]),
        ("ja", "５００ミリグラムを三十日間", [("500", "mg"), ("30", "day")]),
        ("en", "2 million people, 1.5 billion cells", [("2000000", None), ("1500000000", None)]),
        ("vi", "2 triệu người", [("2000000", None)]),
        ("ja", "200万人", [("2000000", None)]),
        ("en", "twenty-five, one hundred and five, two thousand", [("25", None), ("105", None), ("2000", None)]),
        ("vi", "hai mươi lăm, một trăm linh năm, mười lăm", [("25", None), ("105", None), ("15", None)]),
        ("en", "at 3 p.m. and 12 a.m.", [("15", None), ("0", None)]),
        (
            "en",
            "1/2 cup, ¼ cup and 12/31/2021",
            [("1/2", "cup"), ("1/4", "cup"), ("12", None), ("31", None), ("2021", None)],
        ),
        ("en", "version 1.2.3", [("1.2.3", None)]),
        ("en", "−5 °C to 98.6 °F", [("-5", "°C"), ("98.6", "°F")]),
        ("en", "5-10 mg for a 3-day trip", [("5", None), ("10", "mg"), ("3", "day")]),
        ("en", "May 4, 2020", [("5", "month name"), ("4", None), ("2020", None)]),
        ("en", "You may be one of the first.", []),
        ("vi", "ngày 4 tháng 5 năm 2020", [("4", None), ("5", None), ("2020", None)]),
        ("vi", "trong 4 tháng và 3 năm", [("4", "month"), ("3", "year")]),
        ("vi", "141 ký tự", [("141", "character")]),
    ],
)
def test_a_text_is_read(locale: str, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert read(text, locale) == expected


@pytest.mark.parametrize(
    ("literal", "decimal", "group", "expected"),
    [
        ("1,000", ".", ",", ("1000", "1")),
        ("1,000", ",", ".", ("1", "1000")),
        ("1.5", ",", ".", ("1.5",)),
        ("0.125", ",", ".", ("0.125",)),
        ("1.234.567,8", ",", ".", ("1234567.8",)),
        ("31.12.2021", ",", ".", ("31.12.2021",)),
        ("½", ".", ",", ("1/2", "0.5")),
        ("007", ".", ",", ("7",)),
    ],
)
def test_a_literal_has_readings(literal: str, decimal: str, group: str, expected: tuple[str, ...]) -> None:
    assert readings(literal, decimal, group) == expected


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        ("Take 5 mg.", "Take 5 g.", "5 mg became 5 g"),
        ("Take 5 mg.", "Take 50 mg.", "the number 5 mg became 50 mg"),
        ("Take one tablet.", "Take two tablets.", "the number one tablet became two tablets"),
        ("Take it once a day.", "Take it twice a day.", "the number twice was added"),
        ("Rest for 5 days.", "Rest.", "the number 5 days was lost"),
        ("Take 5 mg.", "Take 5.", 'the unit "mg" was lost after 5'),
        ("Wait for 5.", "Wait for 5 days.", 'the unit "day" was added after 5'),
        ("Do take it.", "Do not take it.", "a negation was added"),
        ("Do not take it.", "Do take it.", "a negation was lost"),
        ("I cannot, and you do not.", "I can, and you do.", "2 negations were lost"),
        ("It ends on May 4.", "It ends on June 4.", "the number May became June"),
        ("Take 250&nbsp;mg.", "Take 250&nbsp;g.", "250 mg became 250 g"),
        ("Keep it at 25&deg;C.", "Keep it at 25&deg;F.", "25°C became 25°F"),
        ("Take **250** mg.", "Take **250** g.", "250 mg became 250 g"),
        ("Take 250 <b>mg</b>.", "Take 250 <b>g</b>.", "250 mg became 250 g"),
        ("Take 250<br>mg.", "Take 250<br>g.", "250 mg became 250 g"),
        ("Don&#39;t take it.", "Do take it.", "a negation was lost"),
    ],
)
def test_two_texts_differ(a: str, b: str, words: str) -> None:
    assert differ(a, b, EN) == words
    assert signature(a, EN) != signature(b, EN)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Take 1,000 mg.", "Swallow 1000 mg."),
        ("Take two tablets.", "Take 2 tablets."),
        ("Don't take it.", "Do not take it."),
        ("It isn’t safe.", "It isn't safe."),
        ("It may help.", "It might help."),
        ("Take 250&nbsp;mg.", "Take **250** mg."),
        ("Don&rsquo;t take it.", "Do <em>not</em> take it."),
    ],
)
def test_two_texts_say_the_same(a: str, b: str) -> None:
    assert differ(a, b, EN) is None
    assert signature(a, EN) == signature(b, EN)


def test_negations_are_counted() -> None:
    assert negations("No, you can't and must not.", EN) == 3
    assert negations("Không, đừng uống.", VI) == 2


@given(st.text(max_size=200))
def test_quantities_lie_in_the_text_and_in_order(text: str) -> None:
    found = numbers(text, EN)
    assert all(0 <= one.start < one.end <= len(text) and text[one.start : one.end] == one.text for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert differ(text, text, EN) is None


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_every_locale_reads_what_it_writes(whole: int, hundredths: int) -> None:
    value = f"{whole}.{hundredths:02}".rstrip("0").rstrip(".")
    for locale in ("en", "vi", "fr"):
        language = load(locale)
        assert numbers(as_written(value, language), language)[0].value == value


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_correspondence_accounts_for_every_number(source: str, target: str) -> None:
    found = correspond(source, target, (EN, VI))
    assert len(found.pairs) + len(found.lost) + len(found.repeated) <= len(numbers(source, EN))
    assert len(found.gained) <= len(numbers(target, VI))


def test_a_text_keeps_its_own_numbers() -> None:
    text = "Take 5 mg at 3:30 on 4/5/2020, and 1,000 IU."
    found = correspond(text, text, (EN, EN))
    assert (found.lost, found.gained) == ((), ())
