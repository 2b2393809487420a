"""The header of a catalog: its fields, in their order, and those of a new one."""

from __future__ import annotations

import re
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


def headed(catalog: Catalog, values: Mapping[str, str], now: str) -> Catalog:
    """The catalog with a whole header, if it had none; itself if it had one. values, now: as for `new`."""
    if catalog.header.target.strip():
        return catalog
    whole = new(catalog.locale, values, now).header.target
    return replace(catalog, header=catalog.header.edit(target=whole))


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
        "Language": _language_code(locale),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _plural_forms(locale),
        "X-Generator": "l10n",
    }
    merged = {**defaults, **values}
    target = "".join(f"{name}: {_one_line(value)}\n" for name, value in merged.items())
    return Catalog(locale, Entry("", target))


_TWO_FORMS = "nplurals=2; plural=(n != 1);"
_C_EXPRESSION = r"nplurals=\d+; plural=(?:[n\d%<>!?:() ]|==|!=|<=|>=|&&|\|\|)+;"
_SCRIPTS = {"Latn": "latin", "Cyrl": "cyrillic", "Arab": "arabic", "Deva": "devanagari"}
_CHINESE = {"Hans": "CN", "Hant": "TW"}


def _language_code(locale: str) -> str:
    """The locale as gettext writes it: zh_Hans is zh_CN, sr_Latn is sr@latin."""
    parts = locale.replace("-", "_").split("_")
    language, script = parts[0], next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), None)
    places = [part for part in parts[1:] if part != script]
    if language == "zh" and script in _CHINESE and not places:
        places = [_CHINESE[script]]
    variant = f"@{_SCRIPTS[script]}" if script in _SCRIPTS and language != "zh" else ""
    return "_".join([language, *places]) + variant


def _language(locale: str) -> str:
    """The English name of a language, which stands for its team until there is one."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(locale, sep="-" if "-" in locale else "_").get_language_name("en") or locale
    except (UnknownLocaleError, ValueError):
        return locale


def _plural_forms(locale: str) -> str:
    """What gettext's translators use; where Babel does not list it, what CLDR says."""
    from babel import Locale, UnknownLocaleError
    from babel.messages.plurals import PLURALS
    from babel.plural import to_gettext

    try:
        known = Locale.parse(locale, sep="-" if "-" in locale else "_")
    except (UnknownLocaleError, ValueError):
        return _TWO_FORMS
    found = PLURALS.get(f"{known.language}_{known.territory}") or PLURALS.get(known.language)
    forms = f"nplurals={found[0]}; plural={found[1]};" if found else to_gettext(known.plural_form)
    forms = forms.replace("plural=(0)", "plural=0")
    return forms if re.fullmatch(_C_EXPRESSION, forms) else _TWO_FORMS
