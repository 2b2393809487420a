"""docs/checks.md is what the docstrings say, and every docstring tells the translator what to do."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from l10n import registry
from l10n.checks import __main__ as checks_page

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def test_the_page_is_up_to_date() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == checks_page.page(), "docs/checks.md is out of date: python -m l10n.checks > docs/checks.md"


@pytest.mark.parametrize("name", registry.names("checks"))
def test_a_check_says_what_it_finds_and_what_to_do(name: str) -> None:
    check = registry.load("checks", name)
    lead, _, rest = (
        import_module(check.entry.__module__ if check.entry else check.catalog.__module__).__doc__ or ""
    ).partition("\n")
    assert check.name == name
    assert lead.endswith(".")
    assert len(rest.strip()) > 60
