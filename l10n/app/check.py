"""`l10n check`: the gate for CI: catalogs in step, PO files well-formed, checks, thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from l10n import git, report
from l10n.app.pofile import Files
from l10n.app.scan import Selection, scan
from l10n.app.work import Work
from l10n.errors import L10nError
from l10n.model import Diagnostic, Severity

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What the command line sets in place of l10n.toml; None leaves that as it is."""

    min_translated: int | None = None
    max_stale: int | None = None
    max_unreviewed: int | None = None

    @property
    def asked(self) -> bool:
        return any(value is not None for value in (self.min_translated, self.max_stale, self.max_unreviewed))


@dataclass
class Checked:
    findings: list[Diagnostic] = field(default_factory=list)
    problems: list[L10nError] = field(default_factory=list)
    catalogs: int = 0
    """How many were looked at"""

    def at_least(self, least: Severity) -> list[Diagnostic]:
        """The findings of a severity and those worse, the worst first, else as they stand in the articles."""
        found = [item for item in self.findings if _RANK[item.severity] <= _RANK[least]]
        return sorted(found, key=lambda item: _RANK[item.severity])


def workspace(work: Work, selection: Selection, thresholds: Thresholds, *, changed_since: str | None = None) -> Checked:
    """Everything that is checked about the chosen articles."""
    scans = scan(work, selection)
    if changed_since is not None:
        changed = git.changed_since(work.workspace.root, changed_since)
        scans = [found for found in scans if {found.counts.article, found.counts.catalog} & changed]
    findings = _once([finding for found in scans for finding in found.findings])
    readable = [found for found in scans if not any(finding.check == "malformed" for finding in found.findings)]
    made = report.collect([(found.locale, found.counts, found.todo) for found in readable if not found.counts.orphan])
    gates: list[Diagnostic] = []
    for locale in made.locales if thresholds.asked or not selection.only else ():
        options = work.config.for_locale(locale).check
        gates += report.gate(
            made,
            _either(thresholds.min_translated, options.min_translated),
            _either(thresholds.max_stale, options.max_stale),
            _either(thresholds.max_unreviewed, options.max_unreviewed),
            locale=locale,
        )
    problems = list(work.problems)
    return Checked(findings + gates, problems, len(scans))


def _once(findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """What is wrong in an article itself is found in every language, and told in the first."""
    in_articles = [item for item in findings if item.check == "directive"]
    first = {(item.article, item.line): item.locale for item in reversed(in_articles)}
    again = {id(item) for item in in_articles if first[item.article, item.line] != item.locale}
    return [item for item in findings if id(item) not in again] if again else list(findings)


def files(
    names: Sequence[str], selection: Selection, *, locale: str | None = None, directory: Path = Path()
) -> Checked:
    """PO files by path: a workspace's catalogs by its settings, others by themselves; no thresholds."""
    done, looker = Checked(), Files(selection, locale, directory)
    for _, findings in looker.check(names):
        done.findings += findings
        done.catalogs += 1
    done.problems += looker.problems
    return done


def _either(value: int | None, default: int) -> int:
    return default if value is None else value
