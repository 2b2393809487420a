"""The header: a new one that every checker accepts, and others' that keep their order and fields."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from l10n import catalog
from l10n.model import Catalog, Entry, Plural

NOW = "2026-11-22 14:00+0000"
SET = {
    "Project-Id-Version": "Health 1.0",
    "Report-Msgid-Bugs-To": "https://codeberg.org/health/issues",
    "Last-Translator": "Lan Nguyễn <lan@codeberg.org>",
    "Language-Team": "Vietnamese <https://codeberg.org/health>",
}
LOCALES = ["vi", "fr", "ja", "ar", "pt_BR", "zh_Hans", "zh_Hant", "ru", "id", "de", "pl", "he", "ga", "lt"]


def _file(tmp_path: Path, locale: str, values: dict[str, str]) -> Path:
    path = tmp_path / "a.po"
    made = replace(catalog.new(locale, values, NOW), entries=(Entry("Rest.", "Nghỉ."),))
    path.write_bytes(catalog.write(made))
    return path


def _run(path: Path, *command: str) -> str:
    program = shutil.which(command[0])
    if program is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run([program, *command[1:], str(path)], capture_output=True, text=True)
    return done.stdout + done.stderr


@pytest.mark.parametrize("values", [{}, SET], ids=["defaults", "set"])
@pytest.mark.parametrize("locale", LOCALES)
def test_msgfmt_has_nothing_to_say(tmp_path: Path, locale: str, values: dict[str, str]) -> None:
    path = _file(tmp_path, locale, values)
    assert _run(path, "msgfmt", "-c", "-o", "/dev/null") == ""
    assert _run(path, "msgcat") == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("locale", LOCALES)
def test_i18nspector_has_nothing_to_say_once_the_fields_are_set(tmp_path: Path, locale: str) -> None:
    assert _run(_file(tmp_path, locale, SET), "i18nspector") == ""


def test_a_new_header_has_the_fields_of_the_contract_and_invents_nothing() -> None:
    fields = catalog.header(catalog.new("vi", {}, NOW))
    assert list(fields) == [
        *("Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date", "Last-Translator"),
        *("Language-Team", "Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms"),
        "X-Generator",
    ]
    assert fields["Language"] == "vi" and fields["Plural-Forms"] == "nplurals=1; plural=0;"
    assert not re.search(r"@|://", "".join(fields.values()))


@pytest.mark.parametrize(
    ("locale", "code"),
    [("pt-BR", "pt_BR"), ("zh_Hans", "zh_CN"), ("zh_Hant_HK", "zh_HK"), ("sr_Latn", "sr@latin"), ("tlh", "tlh")],
)
def test_language_is_named_as_gettext_names_it(locale: str, code: str) -> None:
    assert catalog.header(catalog.new(locale, {}, NOW))["Language"] == code


FOREIGN = b"""# Comment.
msgid ""
msgstr ""
"X-Editor: kept\\n"
"Language: vi\\n"
"PO-Revision-Date: 2020-01-01 00:00+0000\\n"
"no colon here\\n"
"x-empty:\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"""


def _header_text(found: Catalog) -> str:
    return catalog.write(found).decode()


def test_setting_a_field_keeps_the_others_as_they_are() -> None:
    found = catalog.read(FOREIGN, "a.po")
    text = FOREIGN.decode()
    assert catalog.with_header(found, {"Language": "vi", "x-empty": ""}) == found
    assert _header_text(catalog.with_header(found, {"Language": "vi"})) == text
    dated = catalog.with_header(found, {"PO-Revision-Date": NOW})
    assert _header_text(dated) == text.replace("2020-01-01 00:00+0000", NOW)


def test_a_new_field_finds_its_place_and_none_removes_one() -> None:
    found = catalog.read(FOREIGN, "a.po")
    more = catalog.with_header(found, {"MIME-Version": "1.0", "X-New": "a\nb", "X-Editor": None})
    assert (
        _header_text(more)
        == FOREIGN.decode()
        .replace('"X-Editor: kept\\n"\n', "")
        .replace('"no colon', '"MIME-Version: 1.0\\n"\n"no colon')
        + '"X-New: a b\\n"\n'
    )
    assert list(catalog.header(more)) == [
        *("Language", "PO-Revision-Date", "MIME-Version", "x-empty", "Content-Type", "X-New")
    ]


def test_the_locale_is_the_given_one_or_the_language_of_the_header() -> None:
    assert catalog.read(FOREIGN, "a.po").locale == "vi"
    assert catalog.read(FOREIGN, "a.po", "vi_VN").locale == "vi_VN"


def test_mo_holds_what_is_translated_and_nothing_else(tmp_path: Path) -> None:
    entries = (
        Entry("Rest.", "Nghỉ."),
        Entry("Rest.", "Còn lại.", "noun"),
        Entry("Drink."),
        Entry("Walk.", "Đi bộ.", flags=("fuzzy",)),
        Entry("Old.", "Cũ.", obsolete=True),
        Entry("day", "ngày", plural=Plural("days", ("ngày",))),
        Entry("Not said.", "", comments=("l10n: empty",)),
    )
    data = catalog.to_mo(replace(catalog.new("vi", SET, NOW), entries=entries))
    (tmp_path / "a.mo").write_bytes(data)
    import gettext

    with (tmp_path / "a.mo").open("rb") as file:
        found = gettext.GNUTranslations(file)
    assert found.gettext("Rest.") == "Nghỉ." and found.pgettext("noun", "Rest.") == "Còn lại."
    assert found.ngettext("day", "days", 5) == "ngày"
    assert [found.gettext(text) for text in ("Drink.", "Walk.", "Old.")] == ["Drink.", "Walk.", "Old."]
    assert found.info()["project-id-version"] == "Health 1.0"
