"""Text: a person sees the state at a glance, and nothing foreign reaches the terminal."""

from __future__ import annotations

import re
import unicodedata

import pytest
from conftest import build, read

from l10n import registry, report
from l10n.model import ArticleReport, Count, Diagnostic, Report, Severity, State
from l10n.plugin import Style
from l10n.reports.text import REPORT

assert REPORT.report
assert REPORT.check
show, check = REPORT.report, REPORT.check


def test_a_table_worst_first(work: Report) -> None:
    lines = show(work, Style(width=100)).splitlines()
    assert lines[0] == "vi  15 % of 26 words in 2 articles"
    assert re.split(r"\s{2,}", lines[1].strip()) == [
        "source_articles/", "%", "words to do", "missing", "stale", "unreviewed", "findings",
    ]  # fmt: skip
    assert re.match(r"  cramps.md +█+▓+▒+░+ +12 +22 +1 +1 +2 +1$", lines[2])
    assert re.match(r"  done.md +█{20}  100 +- +- +- +- +-$", lines[3])
    assert lines[4] == "  units: █ 2 translated  ▓ 1 machine  ▓ 1 fuzzy  ▒ 1 stale  ░ 1 untranslated"


@pytest.mark.parametrize("width", [20, 60, 80, 100, 200])
def test_columns_stand_under_each_other_and_no_name_is_cut(width: int, work: Report) -> None:
    table = show(work, Style(width=width)).partition("  units:")[0].splitlines()[1:]
    rows = [line for line in table if "█" in line]
    assert len(rows) == 2
    head = next(line for line in table if "%" in line)
    assert len({len(line) for line in (head, *rows)}) == 1
    assert max(len(line) for line in table) <= max(width, 30)
    assert {"cramps.md", "done.md"} <= set(" ".join(table).split())


def test_no_unicode_where_there_is_none(work: Report) -> None:
    show(work, Style(unicode=False)).encode("ascii")


def test_to_do_has_line_state_difference_and_old_translation(work: Report) -> None:
    text = show(work, Style(todo=True))
    stale = text[text.index("cramps.md:3: ") :]
    assert stale.splitlines()[:4] == [
        "cramps.md:3: stale",
        "      source: Take [-200-]{+400+} mg of magnesium [-daily-]{+twice a day+}.",
        "      target: Uống 200 mg magiê mỗi ngày.",
        "      in catalogs/vi/cramps.po:17",
    ]
    assert "source_articles/cramps.md:5: machine draft, unreviewed" in text
    assert "(context advice)" in text


def test_changes_are_marked_by_more_than_their_colour(work: Report) -> None:
    text = show(work, Style(todo=True, color=True))
    assert "Take \x1b[31m[-200-]\x1b[0m\x1b[32m{+400+}\x1b[0m mg of magnesium" in text


def test_the_legend_has_every_sign_of_the_bars() -> None:
    states = {State.TRANSLATED: Count(2, 10), State.MACHINE: Count(1, 4)}
    draft = ArticleReport("a.md", "a.po", states, errors=1)
    lines = show(
        report.collect([("vi", draft, ())], [Diagnostic("x", Severity.ERROR, "wrong", locale="vi", catalog="a.po")]),
        Style(),
    )
    assert "!" in lines.splitlines()[2]
    assert "  units: █ 2 translated  ▓ 1 machine  ! 1 error elsewhere" in lines


def test_the_oldest_stale_unit_is_named(work: Report) -> None:
    dated = report.dated(work, lambda todo: "2026-10-03")
    assert "oldest stale unit: since 2026-10-03, source_articles/cramps.md:3" in show(dated, Style())


def test_many_finished_articles_are_counted_not_listed(work: Report) -> None:
    done = {State.TRANSLATED: Count(1, 1)}
    parts = [("vi", ArticleReport(f"{n}.md", f"{n}.po", done), ()) for n in range(60)]
    open_one = build("cramps").locales["vi"]
    parts.append(("vi", open_one.articles[0], open_one.todo))
    text = show(report.collect(parts), Style())
    assert "and 60 articles wholly translated" in text
    assert "59.md" not in text


def test_what_changed_since_a_revision() -> None:
    now, then = build("done", "cramps"), build("cramps")
    from dataclasses import replace

    text = show(replace(now, before=then, revision="main"), Style())
    assert "15 % of 26 words in 2 articles, +3 since main" in text
    assert "12 (+0)" in text


def test_findings_have_file_line_severity_message_and_check(findings: list[Diagnostic]) -> None:
    lines = check(findings, Style()).splitlines()
    assert lines[0] == "vi: error: 15 % of the words are translated; expected 100 % [missing]"
    places = [line for line in lines if re.match(r"\S+:\d+: ", line)]
    assert len(places) == len(findings) - 1
    assert all(re.fullmatch(r"catalogs/vi/cramps\.po:\d+: (error|warning): .+ \[[a-z]+\]", line) for line in places)
    assert lines[-1] == "5 errors, 1 warning in 1 file: 2 missing, 2 unreviewed, 1 numbers, 1 stale"
    assert "    source_articles/cramps.md:3" in lines


def test_nothing_found() -> None:
    assert check([], Style()) == "nothing found\n"


@pytest.mark.parametrize("color", [False, True])
def test_no_catalog_sends_an_escape_sequence(color: bool, hostile: Report, hostile_findings: list[Diagnostic]) -> None:
    style = Style(color=color, todo=True)
    for text in (show(hostile, style), check(hostile_findings, style)):
        ours = re.sub(r"\x1b\[[0-9;]{1,5}m", "", text) if color else text
        controls = {char for char in ours if unicodedata.category(char) in ("Cc", "Zl", "Zp")} - {"\n"}
        assert not controls
        assert "\u202e" not in text
        assert "\x1b[31mđ" not in text
        assert "\\x1b" in text


def in_error(work: Report) -> Report:
    """The same with an error in the first unit of the article that is wholly translated."""
    entry = read("done").entries[0]
    place = ("vi", "catalogs/vi/done.po", "source_articles/done.md", 1, entry.line)
    found = Diagnostic("numbers", Severity.ERROR, "expected the number 3, found none", entry, *place)
    parts = [("vi", article, ()) for article in work.locales["vi"].articles]
    parts.append(("vi", ArticleReport("source_articles/a.md", "a.po", {State.TRANSLATED: Count(2, 10)}), ()))
    return report.collect(parts, [*work.diagnostics, found])


def test_what_is_wrong_stands_above_what_is_done(work: Report) -> None:
    made = in_error(work)
    assert [article.article for article in made.locales["vi"].articles] == [
        "source_articles/done.md", "source_articles/cramps.md", "source_articles/a.md",
    ]  # fmt: skip
    lines = show(made, Style(width=100)).splitlines()
    assert re.match(r"  done.md +!{20} +100 +- +- +- +- +1$", lines[2])
    assert re.match(r"  a.md +█{20} +100 +- +- +- +- +-$", lines[4])
    assert lines[5].startswith("  units: █ 4 translated (! 1 with errors)  ▓ 1 machine")


def test_an_error_of_no_unit_keeps_a_bar_from_being_full() -> None:
    parts = [("vi", ArticleReport(f"{name}.md", f"{name}.po", {State.TRANSLATED: Count(2, 99)}), ()) for name in "ab"]
    found = Diagnostic("header", Severity.ERROR, "expected a header, found none", locale="vi", catalog="b.po")
    lines = show(report.collect(parts, [found]), Style(width=100)).splitlines()
    assert re.match(r"  b.md +█+!█* +100 ", lines[2])
    assert re.match(r"  a.md +█{20} +100 ", lines[3])


@pytest.mark.parametrize("width", [40, 50, 60, 70, 80])
def test_a_narrow_terminal_does_without_columns_and_wraps_nothing(width: int, work: Report) -> None:
    deep = ArticleReport(
        "source_articles/in/" + "a-folder/" * 12 + "deep.md", "d.po", {State.STALE: Count(1234, 56789)}
    )
    parts = [("vi", article, ()) for article in (*work.locales["vi"].articles, deep)]
    lines = show(report.collect(parts, work.diagnostics), Style(width=width)).splitlines()
    assert max(map(len, lines)) <= width
    assert {"%", "findings"} <= set(" ".join(lines).split())
    assert deep.article.removeprefix("source_articles/") in "".join(line.strip() for line in lines)


def test_no_article_is_said_in_place_of_a_percentage() -> None:
    text = show(report.collect([], locales=["vi"]), Style())
    assert text == "vi  no articles yet: put one into source_articles/ and run `l10n update`\n"


def test_orphans_are_no_articles() -> None:
    gone = ArticleReport("source_articles/gone.md", "catalogs/vi/gone.po", {State.TRANSLATED: Count(1, 5)}, orphan=True)
    lines = show(report.collect([("vi", gone, ())], locales=["vi"]), Style()).splitlines()
    assert lines[0].startswith("vi  no articles yet: ")
    assert any("gone.md (orphan)" in line for line in lines)


def test_the_findings_have_the_colour_of_the_worst(work: Report) -> None:
    lines = show(in_error(work), Style(color=True, width=100)).splitlines()
    assert lines[2].endswith(" \x1b[31;1m1\x1b[0m"), "an error"
    assert lines[3].endswith(" \x1b[33m1\x1b[0m"), "a warning"
    assert lines[4].endswith(" -")


def test_a_narrow_terminal_loses_empty_columns_first() -> None:
    counts = {State.TRANSLATED: Count(3, 12), State.UNTRANSLATED: Count(2, 7)}
    article = ArticleReport("source_articles/a.md", "catalogs/vi/a.po", counts)
    made = report.collect([("vi", article, ())], [], locales=["vi"])
    head = next(line for line in show(made, Style(width=60)).splitlines()[1:] if "%" in line)
    assert "missing" in head
    assert "words to do" in head
    assert "unreviewed" not in head


def test_nothing_is_said_to_be_well_where_something_was_not_read() -> None:
    assert check([], Style(unread=True)) == ""
    for name in ("github", "markdown", "junit"):
        layout = registry.load("reports", name)
        assert "nothing found" in layout.check([], Style())
        assert "nothing found" not in layout.check([], Style(unread=True))
    assert 'errors="1"' in registry.load("reports", "junit").check([], Style(unread=True))
