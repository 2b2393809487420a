"""Two texts of one language that say the opposite of each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.language import load
from l10n.quantities import differ
from l10n.quantities.opposites import exchanged

EN = load("en")

OPPOSITES = [
    ("Put one drop into the left eye.", "Put one drop into the right eye.", "left became right"),
    ("Increase the dose slowly.", "Decrease the dose slowly.", "increase became decrease"),
    ("Take it before meals.", "Take it after meals.", "before became after"),
    ("It works over the first two weeks.", "It works after the first two weeks.", "over became after"),
    ("Rarely, the skin turns red.", "Commonly, the skin turns red.", "rarely became commonly"),
    ("Rare side effects", "Common side effects", "rare became common"),
    ("For external use.", "For internal use.", "external became internal"),
    ("This is a high dose.", "This is a low dose.", "high became low"),
    ("Keep it out of reach.", "Keep it within reach.", "out became within"),
    ("It may cause hypertension.", "It may cause hypotension.", "hypertension became hypotension"),
    ("It is contraindicated in men.", "It is indicated in men.", "contraindicated became indicated"),
    ("A prescription medicine.", "A non-prescription medicine.", "prescription became nonprescription"),
    ("A relapse is likely.", "A relapse is unlikely.", "likely became unlikely"),
    ("You must stop.", "You may stop.", "must became may"),
    ("Stop taking it.", "Continue taking it.", "stop became continue"),
    ("The clinic opens on Monday.", "The clinic opens on Sunday.", "monday became sunday"),
    (
        "Move the left arm, then the right arm.",
        "Move the right arm, then the left arm.",
        "left and right changed places",
    ),
]


@pytest.mark.parametrize(("a", "b", "words"), OPPOSITES)
def test_opposites_differ(a: str, b: str, words: str) -> None:
    assert exchanged(a, b, EN) == words
    assert differ(a, b, EN) == words
    assert exchanged(b, a, EN)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Put one drop into the left eye.", "Put 1 drop in the left eye."),
        ("Increased doses may help.", "Increasing the dose might help."),
        ("Take it before meals.", "Take it prior to meals."),
        ("Rest the leg.", "Rest the left leg."),
        ("The port is open.", "Import the data."),
        ("Men and women, day and night.", "Men and women, day and night, always."),
        ("", ""),
    ],
)
def test_no_opposites(a: str, b: str) -> None:
    assert exchanged(a, b, EN) is None


def test_a_language_without_the_data_says_nothing() -> None:
    assert exchanged("Uống trước ăn.", "Uống sau ăn.", load("vi")) is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_difference_is_one_both_ways(a: str, b: str) -> None:
    assert exchanged(a, a, EN) is None
    assert bool(exchanged(a, b, EN)) == bool(exchanged(b, a, EN))
