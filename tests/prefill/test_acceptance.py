"""What a draft must pass: the cases of a file, and the shipped translations."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n import catalog
from l10n.language import load
from l10n.prefill.acceptance import fault

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
LANGUAGES = (load("en"), load("vi"))


def cases() -> list[tuple[str, str, str]]:
    """Lines of source, answer and a part of the reason (`ok` for none), tabs between."""
    found = []
    for line in (HERE / "answers.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            source, answer, reason = line.split("\t")
            found.append((source, answer.replace("\\x", "\x85"), reason))
    return found


@pytest.mark.parametrize(("source", "answer", "reason"), cases())
def test_an_answer_is_taken_or_refused(source: str, answer: str, reason: str) -> None:
    found = fault(source, answer, LANGUAGES)
    assert (found is None) if reason == "ok" else (found is not None and reason in found), found


def test_no_answer_is_refused() -> None:
    assert fault("Rest.", None, LANGUAGES) == "no answer"
    assert fault("Rest.", " ", LANGUAGES) == "an empty answer"


def test_human_translations_pass() -> None:
    """The shipped catalogs: what a medical translator wrote is hardly ever refused."""
    entries = [
        entry
        for path in sorted((ROOT / "catalogs" / "vi").rglob("*.po"))
        for entry in catalog.read(path.read_bytes(), str(path)).entries
        if catalog.state(entry) == "translated" and entry.target
    ]
    refused = [(entry.source, reason) for entry in entries if (reason := fault(entry.source, entry.target, LANGUAGES))]
    assert len(entries) > 90
    assert len(refused) * 50 <= len(entries), refused
