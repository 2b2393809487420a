"""The header of a catalog: its fields, in their order, and those of a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from l10n.model import Catalog, Entry

ORDER = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
    "X-Generator",
)


def fields(entry: Entry) -> dict[str, str]:
    """The fields of a header entry, in file order; of one that stands twice, the first."""
    found: dict[str, str] = {}
    for line in entry.target.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip(), value.strip())
    return found


def header(catalog: Catalog) -> dict[str, str]:
    """The header's fields, in file order."""
    return fields(catalog.header)


def with_header(catalog: Catalog, values: Mapping[str, str | None]) -> Catalog:
    """The catalog with these fields set, None removing one; order, X- fields and all else are kept."""
    lines = catalog.header.target.split("\n")
    end = [lines.pop()] if lines and not lines[-1] else [""]
    for name, value in values.items():
        at = next((i for i, line in enumerate(lines) if line.partition(":")[0].strip() == name), None)
        written = None if value is None else f"{name}: {_one_line(value)}"
        if at is None:
            if written is not None:
                lines.insert(_place(lines, name), written)
        elif written is None:
            del lines[at]
        elif lines[at].partition(":")[2].strip() != _one_line(value or ""):
            lines[at] = written
    return replace(catalog, header=catalog.header.edit(target="\n".join(lines + end)))


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _place(lines: list[str], name: str) -> int:
    """Where a new field goes: after those that come before it in a usual header."""
    if name not in ORDER:
        return len(lines)
    earlier = set(ORDER[: ORDER.index(name)])
    places = [i for i, line in enumerate(lines) if line.partition(":")[0].strip() in earlier]
    return places[-1] + 1 if places else 0


def new(locale: str, values: Mapping[str, str], now: str) -> Catalog:
    """An empty catalog. values: fields that the project sets; now: a date as gettext writes it.

    Nothing is guessed from the machine, and no address is invented.
    """
    defaults = {
        "Project-Id-Version": "articles",
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": now,
        "PO-Revision-Date": now,
        "Last-Translator": "",
        "Language-Team": _language(locale),
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _plural_forms(locale),
        "X-Generator": "l10n",
    }
    merged = {**defaults, **values}
    target = "".join(f"{name}: {_one_line(value)}\n" for name, value in merged.items())
    return Catalog(locale, Entry("", target))


def _language(locale: str) -> str:
    """The English name of a language, which stands for its team until there is one."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(locale).get_language_name("en") or locale
    except (UnknownLocaleError, ValueError):
        return locale


def _plural_forms(locale: str) -> str:
    from babel import UnknownLocaleError
    from babel.messages.plurals import get_plural

    try:
        return get_plural(locale).plural_forms
    except (UnknownLocaleError, ValueError):
        return "nplurals=2; plural=(n != 1);"
