"""What CI reads: each output as its reader wants it, hostile text or not."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from conftest import build
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from l10n import registry, report
from l10n.model import ArticleReport, Count, Diagnostic, Entry, Report, Severity, State
from l10n.plugin import Style
from l10n.report.thresholds import CHECKS

SCHEMAS = Path(__file__).parent / "schemas"
STYLE = Style(version="1.0", checks={"numbers": "Numbers are the same", "urls": "Addresses are kept", **CHECKS})


def checked(name: str, findings: list[Diagnostic], style: Style = STYLE) -> str:
    check = registry.load("reports", name).check
    text: str = check(findings, style)
    text.encode("utf-8")
    return text


def reported(name: str, report: Report, style: Style = STYLE) -> str:
    lay_out = registry.load("reports", name).report
    text: str = lay_out(report, style)
    text.encode("utf-8")
    return text


def validate(value: Any, name: str) -> None:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(value)


@pytest.fixture(params=["findings", "hostile_findings", "many", "none"])
def found(request: pytest.FixtureRequest) -> list[Diagnostic]:
    """Findings of each kind: ordinary, hostile, 35 of one kind, and no finding."""
    if request.param == "none":
        return []
    if request.param == "many":
        entry = Entry("Same source.", "Đích.")
        return [
            Diagnostic("numbers", Severity.ERROR, f"wrong {n}", entry, "vi", "a b.po", "é.md", n + 1, n + 1)
            for n in range(35)
        ]
    findings: list[Diagnostic] = request.getfixturevalue(request.param)
    return findings


# --- GitHub ----------------------------------------------------------------------------------

COMMAND = re.compile(r"::(?P<command>error|warning|notice) (?P<properties>(?:\w+=[^:,\r\n]*,?)+)::(?P<data>[^\r\n]*)")


def test_github_annotations_follow_the_grammar(found: list[Diagnostic]) -> None:
    lines = checked("github", found).splitlines()
    commands = [line for line in lines if "::" in line[:2]]
    parsed = [COMMAND.fullmatch(line) for line in commands]
    assert all(parsed)
    for match in parsed:
        assert match
        properties = dict(pair.split("=", 1) for pair in match["properties"].split(","))
        assert set(properties) == {"file", "line", "title"}
        assert properties["line"].isdigit()
    for kind in ("error", "warning", "notice"):
        ours = [match for match in parsed if match and match["command"] == kind]
        severity = {"error": "error", "warning": "warning", "notice": "info"}[kind]
        of_kind = [finding for finding in found if finding.severity == severity]
        assert len(ours) == min(10, len(of_kind))
        if len(of_kind) > 10:
            assert f"{len(of_kind) - 10} more of kind {kind}" in "\n".join(lines)


def test_github_shows_the_worst_first(findings: list[Diagnostic]) -> None:
    wrong = Diagnostic("urls", Severity.ERROR, "address lost", None, "vi", "z.po", "z.md", 1, 1)
    lines = checked("github", [*findings, wrong]).splitlines()
    checks = re.findall(r"title=(\w+)", "\n".join(lines))
    assert checks == ["urls", "stale", "unreviewed", "unreviewed", "missing", "missing", "numbers"]


def test_a_catalog_that_is_not_there_yet_is_shown_at_its_article() -> None:
    message = "there is no catalog; run `l10n sync`"
    finding = Diagnostic("sync", Severity.ERROR, message, None, "vi", "catalogs/vi/a.po", "source_articles/a.md", 1)
    assert "file=source_articles/a.md,line=1," in checked("github", [finding])


def test_github_paths_are_from_the_repository(findings: list[Diagnostic]) -> None:
    text = checked("github", findings, Style(prefix="site/"))
    assert "file=site/source_articles/cramps.md,line=3,title=stale (vi)::" in text


def test_github_summary_is_markdown(hostile_findings: list[Diagnostic]) -> None:
    format_ = registry.load("reports", "github")
    assert format_.summary_env == "GITHUB_STEP_SUMMARY"
    assert_inert(format_.summary(hostile_findings, STYLE))


# --- SARIF, GitLab, JUnit --------------------------------------------------------------------


def test_sarif(found: list[Diagnostic]) -> None:
    value = json.loads(checked("sarif", found))
    validate(value, "sarif")
    (run,) = value["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert {"numbers", "urls", "stale", "missing", "unreviewed"} <= set(rules), "all rules are declared"
    assert len(rules) == len(set(rules))
    assert len(run["results"]) == len(found)
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    marks = [result["partialFingerprints"]["l10nUnit/v1"] for result in run["results"]]
    assert len(marks) == len(set(marks))


def test_sarif_is_read_by_sarif_tools(tmp_path: Path, findings: list[Diagnostic]) -> None:
    loader = pytest.importorskip("sarif.loader", reason="sarif-tools is not installed")
    path = tmp_path / "l10n.sarif"
    path.write_text(checked("sarif", findings), encoding="utf-8")
    counts = loader.load_sarif_file(str(path)).get_report().get_issue_type_histogram_for_severity("error")
    assert sum(counts.values()) == 5


def test_sarif_messages_hold_no_link() -> None:
    finding = Diagnostic("urls", Severity.ERROR, "lost: [x](javascript:alert(1))", catalog="a.po")
    result = json.loads(checked("sarif", [finding]))["runs"][0]["results"][0]
    assert result["message"]["text"] == "lost: \\[x\\](javascript:alert(1))"


def test_fingerprints_stay_when_lines_move(findings: list[Diagnostic]) -> None:
    from dataclasses import replace

    moved = [replace(finding, line=99, catalog_line=99) for finding in findings]
    marks = [[issue["fingerprint"] for issue in json.loads(checked("gitlab", found))] for found in (findings, moved)]
    assert marks[0] == marks[1]


def test_gitlab(found: list[Diagnostic]) -> None:
    issues = json.loads(checked("gitlab", found))
    validate(issues, "gitlab")
    assert len(issues) == len(found)
    assert len({issue["fingerprint"] for issue in issues}) == len(found)


def test_junit(found: list[Diagnostic]) -> None:
    root = ElementTree.fromstring(checked("junit", found).encode())
    cases = root.findall("./testsuite/testcase")
    failures = root.findall("./testsuite/testcase/failure")
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    assert len(cases) == int(root.get("tests", "")) == (len(found) or 1)
    assert len(failures) == int(root.get("failures", "")) == len(errors)
    assert len(root.findall("./testsuite/testcase/skipped")) == len(found) - len(errors)


def test_junit_is_read_by_junitparser(tmp_path: Path, findings: list[Diagnostic]) -> None:
    junitparser = pytest.importorskip("junitparser", reason="junitparser is not installed")
    path = tmp_path / "l10n.xml"
    path.write_text(checked("junit", findings), encoding="utf-8")
    suites = junitparser.JUnitXml.fromfile(str(path))
    suites.update_statistics()
    assert (suites.tests, suites.failures, suites.skipped) == (6, 5, 1)


# --- Markdown --------------------------------------------------------------------------------

TAGS = {"<del>", "</del>", "<ins>", "</ins>"}


def assert_inert(text: str) -> None:
    """As GitHub reads it: no markup but ours."""
    seen = set()
    for token in MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(text):
        assert token.type != "html_block" or re.fullmatch(
            r"</?details>(<summary>[\d,]+ units to do</summary>)?\s*", token.content
        )
        for child in token.children or []:
            seen.add(child.type)
            assert child.type != "html_inline" or child.content in TAGS
    assert seen <= {"text", "html_inline", "code_inline", "softbreak"}
    assert not re.search(r"(?<!&#64)@everyone", text)


def test_markdown_is_inert(hostile: Report, hostile_findings: list[Diagnostic]) -> None:
    assert_inert(reported("markdown", hostile))
    assert_inert(checked("markdown", hostile_findings))


def test_markdown_has_a_table_that_markdown_takes_for_one(work: Report, findings: list[Diagnostic]) -> None:
    for text, rows in ((reported("markdown", work), 2 + 5), (checked("markdown", findings), 1 + 6)):
        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
        assert sum(token.type == "tr_open" for token in tokens) == rows
    assert "Take <del>200</del><ins>400</ins> mg" in reported("markdown", work)


def test_markdown_fits_a_comment() -> None:
    entry = Entry("x" * 5000, "y" * 5000)
    findings = [
        Diagnostic("numbers", Severity.ERROR, "m" * 5000, entry, "vi", "a.po", "a.md", n, n) for n in range(1, 500)
    ]
    text = checked("markdown", findings)
    assert len(text) < 65_536
    assert "399 more" in text


# --- CSV, badges -----------------------------------------------------------------------------


@pytest.mark.parametrize("todo", [False, True])
def test_csv_has_no_formula(todo: bool) -> None:
    text = reported("csv", build("hostile", "cramps"), Style(todo=todo))
    rows = list(csv.DictReader(StringIO(text)))
    assert len(rows) == (7 if todo else 2)
    assert all(None not in row and None not in row.values() for row in rows)
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@|")]


def test_csv_of_findings(hostile_findings: list[Diagnostic]) -> None:
    rows = list(csv.DictReader(StringIO(checked("csv", hostile_findings))))
    assert len(rows) == len(hostile_findings)
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_badge_is_a_shields_endpoint(work: Report) -> None:
    value = json.loads(reported("badge", work))
    validate(value, "badge")
    assert value == {"schemaVersion": 1, "label": "translated: vi", "message": "15%", "color": "red"}


def test_badge_svg_says_the_same(work: Report) -> None:
    root = ElementTree.fromstring(reported("badge_svg", work))
    assert root.get("aria-label") == "translated: vi: 15%"
    assert [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")] == ["translated: vi", "15%"]


def test_a_workspace_without_articles_has_no_percentage() -> None:
    empty = report.collect([], locales=["vi"])
    assert json.loads(reported("badge", empty))["message"] == "no articles"
    assert "source_articles/" in reported("markdown", empty)
    assert "%" not in reported("markdown", empty)


def test_a_markdown_bar_shows_an_error() -> None:
    parts = [("vi", ArticleReport(f"{name}.md", f"{name}.po", {State.TRANSLATED: Count(9, 99)}), ()) for name in "ab"]
    wrong = Diagnostic("urls", Severity.ERROR, "expected a link", Entry("A b.", "Ab."), "vi", "b.po", "b.md")
    text = reported("markdown", report.collect(parts, [wrong]))
    assert "| b.md | 🟩🟩🟩🟩🟩🟩🟩🟩🟩🟥 100 % |" in text
    assert "🟥 with errors" in text
    assert "a.md" not in text


@pytest.mark.parametrize("name", registry.names("reports"))
def test_a_format_has_one_spelling(name: str) -> None:
    assert registry.load("reports", name).name == name
    assert registry.load("reports", name.replace("_", "-")).name == name
