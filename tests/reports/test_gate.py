"""Thresholds: a locale that is over one of them is named, with every unit that makes it so."""

from __future__ import annotations

from collections import Counter

import pytest

from l10n import registry, report
from l10n.model import Report, Severity
from l10n.report.thresholds import CHECKS


def found(work: Report, **limits: int) -> Counter[str]:
    return Counter(finding.check for finding in report.gate(work, **limits))


def test_nothing_is_allowed_by_default(work: Report) -> None:
    findings = list(report.gate(work))
    assert Counter(finding.check for finding in findings) == {"missing": 2, "stale": 1, "unreviewed": 2}
    assert all(finding.severity is Severity.ERROR and finding.locale == "vi" for finding in findings)


def test_a_stale_unit_is_named_with_its_place_and_its_words(work: Report) -> None:
    (stale,) = (finding for finding in report.gate(work) if finding.check == "stale")
    assert (stale.article, stale.line, stale.catalog) == ("source_articles/cramps.md", 3, "catalogs/vi/cramps.po")
    assert stale.catalog_line
    assert "[-200-]" in stale.message
    assert "{+400+}" in stale.message
    assert "[-daily-]{+twice a day+}" in stale.message


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({"min_translated": 0, "max_stale": 1, "max_unreviewed": 2}, {}),
        ({"min_translated": 15, "max_stale": 1, "max_unreviewed": 2}, {}),  # 4 of 26 words
        ({"min_translated": 16, "max_stale": 1, "max_unreviewed": 2}, {"missing": 2}),
        ({"min_translated": 0, "max_stale": 0, "max_unreviewed": 2}, {"stale": 1}),
        ({"min_translated": 0, "max_stale": 1, "max_unreviewed": 1}, {"unreviewed": 3}),
    ],
)
def test_thresholds_are_inclusive(work: Report, limits: dict[str, int], expected: dict[str, int]) -> None:
    assert found(work, **limits) == expected


def test_a_locale_can_be_looked_at_by_itself(work: Report) -> None:
    assert not list(report.gate(work, locale="fr"))
    assert list(report.gate(work, locale="vi"))


def test_the_figure_says_expected_and_found(work: Report) -> None:
    first = next(iter(report.gate(work, min_translated=90)))
    assert first.message == "15 % of the words are translated; expected 90 % or more"


def test_what_is_over_a_threshold_is_listed_up_to_a_thousand_and_then_counted() -> None:
    lines = {(None, f"Sentence {number}."): number for number in range(1, 1203)}
    counts, todo = report.report("a.txt", "a.po", None, None, lines=lines, orphan=False)
    figure, *found = report.gate(report.collect([("vi", counts, todo)]))
    assert figure.message == "0 % of the words are translated; expected 100 %"
    assert len(found) == 1001
    assert found[-1].message == "202 more units are untranslated; `l10n report --todo` lists them all"
    assert found[-1].entry is None


def test_no_finding_of_the_gate_is_called_as_a_check() -> None:
    assert not set(CHECKS) & set(registry.names("checks"))
    assert {"missing", "stale", "unreviewed"} <= set(CHECKS)
