"""What several layouts of findings share: their order, places, counts and fingerprints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from l10n.model import Diagnostic, Severity

_SEVERITIES = list(Severity)
_MISSING = ("missing", "unreviewed", "stale")
"""What is not done yet weighs less than what is done wrong, and less the less a reader is misled by it."""

IN_ARTICLES = ("sync", "directive")
"""What an editor mends in the article."""


def worst_first(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By severity; within one, wrong before stale before unreviewed before missing, then by place."""
    return sorted(findings, key=_weight)


def _weight(finding: Diagnostic) -> tuple[int, int, bool, str, int, int]:
    rank = _MISSING.index(finding.check) if finding.check in _MISSING else len(_MISSING)
    place = finding.catalog or finding.article or ""
    line = finding.line or 0
    return (_SEVERITIES.index(finding.severity), -rank, bool(place), place, line, finding.catalog_line or 0)


def tally(findings: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning in 2 files`"""
    kinds = Counter(finding.severity for finding in findings)
    nouns = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    counts = ", ".join(_plural(kinds[severity], nouns[severity]) for severity in Severity if kinds[severity])
    files = len({finding.catalog or finding.article for finding in findings} - {None})
    return f"{counts} in {_plural(files, 'file')}" if files else counts


def in_catalog(finding: Diagnostic) -> str:
    return _at(finding.catalog, finding.catalog_line)


def in_article(finding: Diagnostic) -> str:
    return _at(finding.article, finding.line)


def where(finding: Diagnostic) -> tuple[str, int, str]:
    """File, line and the other place of a finding, as CI shows them beside a change.

    What is not done is shown in the article, where the editor of a change sees it (and there may be no catalog
    yet); what is wrong, in the catalog. A finding about a whole locale is shown at its folder.
    """
    if finding.catalog and (finding.check not in (*_MISSING, *IN_ARTICLES) or not finding.article):
        return finding.catalog, finding.catalog_line or 1, in_article(finding)
    if finding.article:
        return finding.article, finding.line or 1, in_catalog(finding)
    return f"catalogs/{finding.locale or ''}".rstrip("/"), 1, ""


def message(finding: Diagnostic) -> str:
    """The message, and the other place it concerns."""
    other = where(finding)[2]
    return f"{finding.message} ({other})" if other else finding.message


def fingerprinted(findings: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, str]]:
    """Each finding with a mark that is its own, and stays when lines move or others come and go."""
    seen: Counter[str] = Counter()
    for finding in findings:
        unit = (finding.entry.context or "", finding.entry.source) if finding.entry else ("", finding.message)
        parts = (finding.check, finding.locale or "", finding.catalog or "", finding.article or "", *unit)
        mark = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
        seen[mark] += 1
        again = f"{mark}\0{seen[mark]}".encode()
        yield finding, mark if seen[mark] == 1 else sha256(again).hexdigest()


def _at(path: str | None, line: int | None) -> str:
    return f"{path}:{line}" if path and line else path or ""


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
