"""JSON: as docs/schemas has it, and as docs/json.md shows it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from l10n.model import Diagnostic, Report, Severity
from l10n.plugin import Style
from l10n.reports.json import REPORT

DOCS = Path(__file__).parents[2] / "docs"
SCHEMAS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (DOCS / "schemas").glob("*.json")}
RESOURCES = Registry().with_resources((schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS.values())


def validate(value: Any, name: str) -> None:
    Draft202012Validator(SCHEMAS[name], registry=RESOURCES).validate(value)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert f"(schemas/{name}.json)" in (DOCS / "json.md").read_text(encoding="utf-8")


def test_report(work: Report) -> None:
    assert REPORT.report
    value = json.loads(REPORT.report(work, Style()))
    validate(value, "report")
    cramps = value["locales"]["vi"]["articles"][0]
    assert sum(count["units"] for count in cramps["states"].values()) == cramps["units"] + 1  # one is obsolete


def test_check(findings: list[Diagnostic]) -> None:
    assert REPORT.check
    findings.append(Diagnostic("header", Severity.INFO, "no team", locale="vi", catalog="catalogs/vi/cramps.po"))
    value = json.loads(REPORT.check(findings, Style()))
    validate(value, "check")
    assert len(value["findings"]) == len(findings)


def test_half_characters_can_be_written() -> None:
    assert REPORT.check
    text = REPORT.check([Diagnostic("x", Severity.ERROR, "half \ud800", article="a\udcff.md")], Style())
    text.encode("utf-8")
    assert json.loads(text)["findings"][0]["message"] == "half \ud800"


def test_the_documents_examples_are_real(work: Report, findings: list[Diagnostic]) -> None:
    assert REPORT.report
    assert REPORT.check
    examples = re.findall(r"```json\n(.*?)```", (DOCS / "json.md").read_text(encoding="utf-8"), re.DOTALL)
    report, check = (json.loads(example) for example in examples)
    validate(report, "report")
    validate(check, "check")
    real = json.loads(REPORT.report(work, Style()))["locales"]["vi"]
    assert report["locales"]["vi"] == {"articles": real["articles"][:1], "todo": real["todo"][:1]}
    stale = next(finding for finding in findings if finding.check == "stale")
    assert check["findings"] == json.loads(REPORT.check([stale], Style()))["findings"]
