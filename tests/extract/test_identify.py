"""Which blocks are in another language: no wrong decision on two hundred sentences of each, and doubt is no."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n import language
from l10n.extract import identify

HERE = Path(__file__).parent
ENGLISH = (HERE / "english.txt").read_text(encoding="utf-8").splitlines()
VIETNAMESE = (HERE / "vietnamese.txt").read_text(encoding="utf-8").splitlines()


def test_there_are_two_hundred_of_each() -> None:
    for lines in (ENGLISH, VIETNAMESE):
        assert len(set(lines)) >= 200 and all(len(line.split()) >= 4 for line in lines)


def test_no_english_sentence_is_taken_for_another_language() -> None:
    assert [line for line in ENGLISH if identify.other(line, language.load("en"))] == []


def test_every_vietnamese_sentence_is_recognised() -> None:
    assert [line for line in VIETNAMESE if identify.other(line, language.load("en")) != "vi"] == []


def test_no_vietnamese_sentence_is_foreign_in_a_vietnamese_article() -> None:
    assert [line for line in VIETNAMESE if identify.other(line, language.load("vi"))] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Die Muskeln verkrampfen sich und das ist nicht gefährlich.", "de"),
        ("Los músculos se contraen y eso no es peligroso para la salud.", "es"),
        ("Les muscles se contractent et ce n'est pas dangereux.", "fr"),
        ("Мышцы сокращаются сами по себе.", "ru"),
        ("Οι μύες συσπώνται μόνοι τους.", "el"),
        ("筋肉が痙攣します。", "ja"),
        ("肌肉会抽筋。", "zh"),
        ("근육이 경련을 일으킵니다.", "ko"),
        ("กล้ามเนื้อหดเกร็ง", "th"),
        ("العضلات تتشنج من تلقاء نفسها", "ar"),
        ("მუსკულები იკუმშება", "Georgian"),
    ],
)
def test_other_languages(text: str, code: str) -> None:
    assert identify.other(text, language.load("en")) == code


@pytest.mark.parametrize(
    "text", ["", "12", "Phở", "Bệnh tim", "Nguyễn Văn Đức", "α, β and γ waves", "L10N PO MO", "Café Ménière"]
)
def test_doubt_is_no(text: str) -> None:
    assert identify.other(text, language.load("en")) is None


def test_a_source_language_without_data_has_no_foreign_blocks() -> None:
    assert identify.other(VIETNAMESE[0], language.load("xh")) is None
