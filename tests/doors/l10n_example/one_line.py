"""One line a language: how much is translated."""

from l10n.model import Report
from l10n.plugin import ReportFormat, Style


def report(report: Report, style: Style) -> str:
    return "".join(
        f"{locale}: {sum(article.percent == 100 for article in part.articles)} of {len(part.articles)} done\n"
        for locale, part in report.locales.items()
    )


REPORT = ReportFormat("one_line", report=report)
