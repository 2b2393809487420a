"""Entries x checks -> diagnostics: which entries, which checks, whose findings are silenced."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from l10n import catalog, check, registry
from l10n.language import load
from l10n.model import Catalog, Diagnostic, Entry, Plural, Severity
from l10n.plugin import Check, Pair

PAIR = Pair(load("en"), load("vi"))
HEADER = Entry("", "Content-Type: text/plain; charset=UTF-8\nLanguage: vi\n", line=1)
DOSE = Entry("Take 500 mg.", "Uống 50 mg.", line=7)


def run(*entries: Entry, names: tuple[str, ...] = ("numbers",), **options: object) -> list[Diagnostic]:
    checks = [registry.load("checks", name) for name in names]
    return list(check.check(Catalog("vi", HEADER, entries), checks, PAIR, **options))  # type: ignore[arg-type]


def test_a_finding_says_where_it_is() -> None:
    (finding,) = run(DOSE, path="catalogs/vi/a.po", article="a.md", lines={DOSE.key: 3})
    assert (finding.check, finding.severity, finding.locale) == ("numbers", Severity.ERROR, "vi")
    assert (finding.catalog, finding.catalog_line, finding.article, finding.line) == ("catalogs/vi/a.po", 7, "a.md", 3)
    assert finding.message == "expected 500 mg, found 50 mg"


@pytest.mark.parametrize(
    "entry",
    [
        DOSE.edit(target=""),
        DOSE.edit(obsolete=True),
        DOSE.edit(flags=("fuzzy",)),
    ],
    ids=["untranslated", "obsolete", "fuzzy"],
)
def test_words_that_are_not_used_are_not_looked_at(entry: Entry) -> None:
    assert run(entry) == []


def test_a_machine_draft_is_looked_at() -> None:
    draft = catalog.draft(Entry(DOSE.source), DOSE.target, "pseudo", "2026-01-02")
    assert [finding.check for finding in run(draft)] == ["numbers"]


def test_disable_and_severity() -> None:
    assert run(DOSE, disable=("numbers",)) == []
    (finding,) = run(DOSE, severities={"numbers": Severity.INFO})
    assert finding.severity is Severity.INFO
    assert run(DOSE.edit(target="Uong 500 mg "), names=("spaces",), disable=("spaces",)) == []


def test_dashes_and_underscores_in_names_are_one() -> None:
    entry = Entry("Drink water.", "Uống nước")
    assert run(entry, names=("final_punctuation",))
    assert run(entry, names=("final_punctuation",), disable=("final-punctuation",)) == []


def test_a_comment_silences_a_finding_until_the_source_changes() -> None:
    line = f"l10n: ignore numbers source={catalog.digest(DOSE.source)}"
    silenced = DOSE.edit(comments=(line,))
    assert run(silenced) == []
    assert run(silenced, names=("numbers", "normal_form")) == []
    assert run(silenced.edit(source="Take 600 mg."))
    assert run(DOSE.edit(comments=(line.replace("numbers", "units"),)))


def test_every_form_of_a_plural_is_looked_at_once() -> None:
    plural = Plural("%d files of 5 MB", ("%d tệp 5 MB",))
    assert run(Entry("%d file of 5 MB", "%d tệp 5 MB", plural=plural), names=("numbers", "placeholders")) == []
    wrong = Plural("%d files", ("tệp", "các tệp"))
    findings = run(Entry("%d file", "tệp", plural=wrong), names=("placeholders",))
    assert [finding.message for finding in findings] == ["expected %d, found no such placeholder"]


def test_a_check_that_breaks_is_a_finding_and_stops_no_other() -> None:
    def broken(entry: Entry, pair: Pair) -> Iterator[str]:
        raise LookupError("no such thing")
        yield ""

    checks = [Check("broken", Severity.INFO, entry=broken), registry.load("checks", "numbers")]
    found = list(check.check(Catalog("vi", HEADER, (DOSE,)), checks, PAIR))
    assert [(one.check, one.severity) for one in found] == [("broken", Severity.ERROR), ("numbers", Severity.ERROR)]
    assert "no such thing" in found[0].message


def test_findings_between_entries_come_last_and_may_be_silenced() -> None:
    first = Entry("Drink more water.", "Bác sĩ sẽ khám cho bạn.")
    second = Entry("The doctor will examine you.", "Hãy uống nhiều nước hơn")
    names = ("swapped", "final_punctuation")
    assert [one.check for one in run(first, second, names=names)] == ["final_punctuation", "swapped", "swapped"]
    line = f"l10n: ignore swapped source={catalog.digest(first.source)}"
    left = run(first.edit(comments=(line,)), second, names=("swapped",))
    assert [one.entry.source for one in left if one.entry] == [second.source]


def test_errors_are_what_stands_against_approving() -> None:
    checks = registry.checks()
    assert check.errors(DOSE, checks, PAIR) == ["expected 500 mg, found 50 mg"]
    assert check.errors(Entry("Drink water.", "Uống nước"), checks, PAIR) == []


def test_plural_forms_are_counted_against_the_header() -> None:
    header = HEADER.edit(target=HEADER.target + "Plural-Forms: nplurals=1; plural=0;\n")
    one = Entry("%d file", "%d tệp", plural=Plural("%d files", ("%d tệp", "%d tệp")))
    found = list(check.check(Catalog("vi", header, (one,)), [registry.load("checks", "header")], PAIR))
    assert [finding.message for finding in found] == ["expected 1 plural forms (Plural-Forms in the header), found 2"]


def test_a_habit_is_one_finding() -> None:
    entries = [Entry(f"Boat {at}", f"Thuyền {at} ", line=at) for at in range(30)]
    (finding,) = run(*entries, names=("spaces",))
    assert finding.message == (
        "expected no space at the end, found a space; so it is in 29 other translations of this catalog"
    )
    assert len(run(*entries[:9], names=("spaces",))) == 9


def test_of_addresses_that_are_as_near_the_message_names_the_first() -> None:
    others = [f"https://example.org/{letter}" for letter in "kbxfqmzad"]
    (finding,) = run(Entry("See https://example.org/1", f"Xem {' '.join(others)}"), names=("urls",))
    assert finding.message == "expected https://example.org/1, found https://example.org/k"
