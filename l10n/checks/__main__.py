"""Prints docs/checks.md, the checks' page, from their docstrings: python -m l10n.checks > docs/checks.md."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from l10n.plugin import Check

_HEAD = """\
# The checks

<!-- Written by `python -m l10n.checks > docs/checks.md` from the docstrings in l10n/checks/; do not edit. -->

`l10n check` looks at every entry whose words are used: translated ones and machine drafts. Stale and fuzzy entries are
known to be wrong already, and reported as such. An error or a warning makes `l10n check` exit with 1, and errors stand
against `l10n approve`; what is of severity info is shown, and never fails.

To leave a check out, or to give it another severity, for all runs:

```toml
[check]
disable = ["brackets"]
severity = { numbers = "error" }
```

For one run, and without what is less severe than a warning:

```console
$ l10n check --disable brackets --severity warning
```

To silence one finding, put a comment into the entry; it lapses when the source changes. `l10n check -v` gives it
with each finding, `--format json` as its `silence`:

```po
# l10n: ignore numbers source=9f3a12c0
```

A comment that names no check or no source is told as `ignore`, and so is one for another source where the finding
stands.

| check | severity | what it finds |
|---|---|---|
"""


def page() -> str:
    """The whole page."""
    modules = list(_modules())
    rows = [f"| [{name}](#{name}) | {check.severity} | {lead} |\n" for name, check, lead, _ in modules]
    parts = [f"\n## {name}\n\n{lead}\n\n{rest}\n" for name, _, lead, rest in modules]
    return _HEAD + "".join(rows) + "".join(parts)


def _modules() -> Iterator[tuple[str, Check, str, str]]:
    """(name, check, what it finds, what to do) of each check, in the order of names."""
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        module = import_module(f"l10n.checks.{path.stem}")
        lead, _, rest = (module.__doc__ or "").strip().partition("\n")
        yield path.stem, module.CHECK, lead, rest.strip()


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(page())
