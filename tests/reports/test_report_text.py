"""Text: a person sees the state at a glance, and nothing foreign reaches the terminal."""

from __future__ import annotations

import re
import unicodedata

import pytest
from conftest import build

from l10n import report
from l10n.model import ArticleReport, Count, Diagnostic, Report, State
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
    assert len({len(line) for line in (table[0], *rows)}) == 1
    assert max(len(line) for line in table) <= max(width, 75)
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
    assert lines[0] == "vi: error: 15 % of the words are translated; expected 100 % [untranslated]"
    places = [line for line in lines if re.match(r"\S+:\d+: ", line)]
    assert len(places) == len(findings) - 1
    assert all(re.fullmatch(r"catalogs/vi/cramps\.po:\d+: (error|warning): .+ \[[a-z]+\]", line) for line in places)
    assert lines[-1] == "5 errors, 1 warning in 1 file: 2 untranslated, 2 unreviewed, 1 numbers, 1 stale"
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
