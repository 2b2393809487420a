"""No check raises on any text, and none takes more than a few times as long on a text that is twice as long."""

from __future__ import annotations

import sys
import time
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from l10n import registry
from l10n.glossary import Term
from l10n.language import load
from l10n.model import Catalog, Entry
from l10n.plugin import Check, Pair

CHECKS = registry.checks()
PIECES = tuple(
    "a| |\n|1|1,|1.000|1/2|5 mg |3 p.m. |one |(|[|[](|<|<a |<b>|</b>|`|**|%|%s|%1$|{|{a}|&|&#|http://|a@|a@b."
    "|là |không |not |ă|á»|Ã¡|µ|tiÕng |\u200b|a\u0301|«|\"|'|?|a?b|…|--|${|\x00|\ud7ff|三|百|。|IV |the "
    "|&nbsp;|_|<br>".split("|")
)
LANGUAGES = ("vi", "fr", "ja", "ar", "und")
TERMS = (Term("muscle", "cơ", ("bắp thịt",)), Term("[", "(", ("<",)))
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.tuples(st.sampled_from(PIECES), st.sampled_from(PIECES), st.integers(1, 60_000)).map(
        lambda parts: ((parts[0] + parts[1]) * parts[2])[: parts[2]]
    ),
)


def look(check: Check, source: str, target: str, locale: str) -> list[Any]:
    pair = Pair(load("en"), load(locale), TERMS)
    found: list[Any] = list(check.entry(Entry(source, target), pair)) if check.entry else []
    if check.catalog:
        entries = (Entry(source, target), Entry(target, source), Entry(source + ".", target + "."))
        found += check.catalog(Catalog(locale, Entry("", target), entries), pair)
    return found


@pytest.mark.parametrize("check", CHECKS, ids=[check.name for check in CHECKS])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(source=TEXTS, target=TEXTS, locale=st.sampled_from(LANGUAGES))
def test_no_check_raises(check: Check, source: str, target: str, locale: str) -> None:
    for finding in look(check, source, target, locale):
        message = finding if isinstance(finding, str) else finding[1]
        assert message.startswith("expected ")
        assert "\n" not in message


def steps(check: Check, text: str) -> int:
    """How many lines of Python a check runs: the same on every machine, unlike its time."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        look(check, text, text + "x", "vi")
    finally:
        sys.settrace(before)
    return count


REPEATED = ("a b ", "<b>", "1 mg ", "[a](b) ", "%s {a} ", "not là ", "no ", "muscle [ ", "Sleep. Ngủ. ")


@pytest.mark.parametrize("check", CHECKS, ids=[check.name for check in CHECKS])
@pytest.mark.parametrize("piece", REPEATED)
def test_work_grows_no_faster_than_the_text(check: Check, piece: str) -> None:
    for loading in REPEATED:  # what is loaded once is loaded
        look(check, loading * 3, f"{loading * 3}x", "vi")
    unit = f"{check.name} {piece * 60}"  # of its own, for what was read before is remembered
    assert steps(check, unit * 4) < 6 * steps(check, unit) + 2000


@pytest.mark.parametrize("check", CHECKS, ids=[check.name for check in CHECKS])
def test_no_check_hangs(check: Check) -> None:
    """Of work inside one call of Python, which counts as a line above; twenty times what it may take anywhere."""
    look(check, "Take 5 mg of <b>it</b>.", "Uống 5 mg.", "vi")
    for piece in REPEATED:
        text = (piece * 60_000)[:60_000]
        before = time.process_time()
        look(check, text, text + "x", "vi")
        assert time.process_time() - before < 2, piece
