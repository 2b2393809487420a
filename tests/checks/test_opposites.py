"""What is sure to say the opposite is an error, what may be said in another way a warning."""

from __future__ import annotations

import pytest

from l10n import check, registry
from l10n.language import load
from l10n.model import Entry, Severity
from l10n.plugin import Pair

PAIR = Pair(load("en"), load("vi"))


def levels(source: str, target: str) -> list[Severity]:
    return [level for level, _ in check.findings(Entry(source, target), [registry.load("checks", "opposites")], PAIR)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Take it before meals.", "Uống thuốc sau bữa ăn."),
        ("Put it in the right eye.", "Nhỏ vào mắt trái."),
        ("Open the box. Decrease the dose.", "Đóng hộp. Tăng liều."),
        ("Rarely, the skin turns red.", "Thường gặp da đỏ lên."),
        ("Keep out of reach of children.", "Để trong tầm tay trẻ em."),
    ],
)
def test_a_sure_opposite_is_an_error(source: str, target: str) -> None:
    assert levels(source, target) == [Severity.ERROR]


@pytest.mark.parametrize(
    ("source", "target"), [("Open the valve.", "Đóng van lại."), ("Hold it above the knee.", "Giữ nó ở dưới đầu gối.")]
)
def test_other_opposites_are_warnings(source: str, target: str) -> None:
    assert levels(source, target) == [Severity.WARNING]


def test_in_a_long_text_an_opposite_is_a_warning() -> None:
    assert levels("Take it before meals. " + "Row the boat. " * 20, "Uống sau bữa ăn. " + "Chèo thuyền. " * 20) == [
        Severity.WARNING
    ]
