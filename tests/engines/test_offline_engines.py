"""The engines that stay on this machine."""

from __future__ import annotations

import re
import time
import unicodedata
from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import dates, registry
from l10n.connect import open_engine
from l10n.engines.pseudo import pseudo
from l10n.errors import EngineError
from l10n.http import Gate, _retry_after
from l10n.inline import compare
from l10n.masking import mask, unmask


def ask(name: str, text: str, target: str = "vi") -> str | None:
    engine = open_engine(registry.load("engines", name), "en", target, options={}, environ={})
    assert engine.where == "this machine"
    return engine.translator()([text])[0]


PARTS = (
    "Rest",
    " the leg",
    " **now**",
    " <b>or</b>",
    " `code`",
    " [here](a.md)",
    " {name}",
    " 5 mg",
    " __x0__",
    " &nbsp;",
)


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=8))
def test_pseudo_keeps_codes_and_numbers(parts: list[str]) -> None:
    text = "".join(parts)
    found = pseudo(text)
    assert not compare(text, found, soft=True)
    assert re.findall(r"\d+", found) == re.findall(r"\d+", text)
    masked = mask(text)
    assert not compare(text, unmask(masked, pseudo(masked.text)), soft=True)


def test_pseudo_is_readable_longer_and_not_the_source() -> None:
    text = "Stretch the calf before going to bed."
    found = pseudo(text)
    assert found.startswith("⟦Šťŕéťçĥ ťĥé çáĺḟ ḃéḟóŕé")
    assert len(text) * 1.2 < len(found) < len(text) * 1.6


def test_pseudo_accents_every_letter_but_those_of_codes_numbers_and_units() -> None:
    text = "If 3 should fail, take 5 mg/kg of B12 or 2 quick boxes, `and` see [a](b.md)."
    assert pseudo(text).startswith("⟦Íḟ 3 šĥóúĺď ḟáíĺ, ťáķé 5 mg/kg óḟ B12 óŕ 2 ɋúíçķ ḃóẋéš, `and` šéé [á](b.md).")
    assert unicodedata.is_normalized("NFC", pseudo("The quick brown fox jumps over the lazy dog, BDFQX."))


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("30 Nov 2022", "vi", "30 tháng 11 năm 2022"),
        ("(May 4, 2020).", "vi", "(4 tháng 5 năm 2020)."),
        ("2nd September 2021", "fr", "2 septembre 2021"),
        ("2022-11-30", "ja", "2022年11月30日"),
        ("Sept. 2, 2021", "de", "2. September 2021"),
        ("Updated 30 Nov 2022", "vi", None),
        ("31 Feb 2022", "vi", None),
        ("Nov 2022", "vi", None),
        ("May it be", "vi", None),
    ],
)
def test_dates(text: str, target: str, expected: str | None) -> None:
    assert ask("dates", text, target) == expected


@pytest.mark.parametrize("locale", ["vi", "fr", "ja", "ar", "pt_BR", "de"])
def test_a_day_is_read_as_it_is_written(locale: str) -> None:
    from datetime import date

    day = date(2022, 11, 30)
    assert len(dates.forms(day, locale)) == len(dates.forms(date(2020, 5, 4), locale))
    assert all(dates.forms(day, locale))


def test_retry_after_is_seconds_or_a_date() -> None:
    assert _retry_after("12") == 12
    assert 5 < _retry_after(formatdate(time.time() + 10, usegmt=True)) <= 10
    assert _retry_after("soon") == _retry_after(None) == _retry_after("") == 0


def test_the_gate_shuts_after_failures_in_a_row_only() -> None:
    gate = Gate("google", "translate.google.com")
    gate.succeeded()
    for _ in range(11):
        gate.failed("its server failed (500)")
    gate.succeeded()
    for _ in range(11):
        gate.failed("its server failed (500)")
    gate.check()
    gate.failed("its server failed (500)")
    with pytest.raises(EngineError, match=r"translate\.google\.com cannot be used: its server failed"):
        gate.check()
