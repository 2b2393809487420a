"""What commands say to people: where to go on, and nothing that is beside the point."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Tree = Callable[[Mapping[str, str | bytes]], Path]

DOSE = """
msgid ""
msgstr ""
"Language: vi\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

#. paragraph
msgid "Take the tablet [1]."
msgstr "Uống thuốc."
"""

GLOSSARY = "source,target\ntablet,viên nén\n"


def checks(done: Any) -> set[str]:
    return {finding["check"] for finding in json.loads(done.stdout)["findings"]}


def test_a_workspace_without_articles_says_where_they_belong(l10n: Run, tree: Tree) -> None:
    tree({"l10n.toml": ""})
    (tree({}) / "source_articles").mkdir()
    for command in ("update", "report"):
        done = l10n(command)
        assert "no articles yet: put one into source_articles/" in done.stdout
        assert "%" not in done.stdout
    for command in ("check", "sync", "prefill", "render", "segment"):
        assert l10n(command).stderr.startswith("no articles yet: put one into source_articles/")
    assert json.loads(l10n("report", "--format", "json").stdout)["locales"]["vi"]["articles"] == []


# --- l10n check FILE.po ----------------------------------------------------------------------


def test_a_catalog_is_checked_by_the_settings_of_its_workspace(l10n: Run, tree: Tree) -> None:
    root = tree(
        {
            "ws/l10n.toml": '[check]\ndisable = ["numbers"]\n',
            "ws/source_articles/a.txt": "Take the tablet [1].\n",
            "ws/catalogs/vi/a.po": DOSE,
            "ws/catalogs/vi/glossary.csv": GLOSSARY,
            "elsewhere/catalogs/vi/a.po": DOSE,
        }
    )
    ours = l10n("check", "--format", "json", "ws/catalogs/vi/a.po", code=1)
    assert "glossary" in checks(ours)
    assert "numbers" not in checks(ours)
    found = next(f for f in json.loads(ours.stdout)["findings"] if f["check"] == "glossary")
    assert (found["catalog"], found["article"], found["line"]) == ("ws/catalogs/vi/a.po", "source_articles/a.txt", 1)
    alone = checks(l10n("check", "--format", "json", "elsewhere/catalogs/vi/a.po", code=1))
    assert "glossary" not in alone
    assert "numbers" in alone
    inside = l10n("check", "--format", "json", "catalogs/vi/a.po", cwd=root / "ws", code=1)
    assert checks(inside) == checks(ours)
    assert checks(l10n("check", "-C", "ws", "--format", "json", "catalogs/vi/a.po", code=1)) == checks(ours)


def test_a_po_file_beside_the_catalogs_stands_alone(l10n: Run, tree: Tree) -> None:
    tree({"l10n.toml": '[check]\ndisable = ["numbers"]\n', "source_articles/a.txt": "Rest.\n", "old.po": DOSE})
    assert "numbers" in checks(l10n("check", "--format", "json", "old.po", code=1))


def test_what_is_wrong_with_an_article_is_no_matter_for_a_catalog(l10n: Run, tree: Tree) -> None:
    sound = DOSE.replace("Uống thuốc", "Uống thuốc [1]")
    tree({"source_articles/a.txt": "Rest.\n", "source_articles/a.md": "Rest.\n", "catalogs/vi/b.po": sound})
    assert "a.md" not in l10n("check", "catalogs/vi/b.po", code=None).stderr


# --- l10n render -----------------------------------------------------------------------------


def test_render_says_that_a_catalog_is_out_of_step(l10n: Run, tree: Tree) -> None:
    root = tree({"source_articles/a.txt": "Take the tablet [1].\n", "catalogs/vi/a.po": DOSE})
    l10n("sync")
    assert "out of step" not in l10n("render").stderr
    (root / "source_articles/a.txt").write_text("Take the tablet [1].\n\nRest after it.\n", encoding="utf-8")
    done = l10n("render")
    assert "warning: catalogs/vi/a.po: is out of step with its article" in done.stderr
    assert "`l10n sync`" in done.stderr


# --- l10n memory import ----------------------------------------------------------------------

TMX = """<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>Rest.</seg></tuv>
<tuv xml:lang="fr"><seg>Reposez-vous.</seg></tuv></tu></body></tmx>"""


def test_an_import_speaks_of_the_languages_that_are_in_the_file(l10n: Run, tree: Tree) -> None:
    tree({"l10n.toml": 'locales = ["vi", "fr", "de"]', "source_articles/a.txt": "Rest.\n", "old.tmx": TMX})
    done = l10n("memory", "import", "old.tmx")
    assert done.stderr.splitlines() == ["old.tmx: 1 read, 1 added to translation_memory/fr.tmx"]
    done = l10n("memory", "import", "-l", "vi", "-l", "de", "old.tmx")
    assert done.stderr.splitlines() == ["warning: old.tmx: there is nothing from en to vi or de in it"]


# --- l10n list, --format ---------------------------------------------------------------------


@pytest.mark.parametrize("width", [60, 80])
def test_a_list_fits_the_terminal(width: int, l10n: Run) -> None:
    lines = l10n("list", COLUMNS=str(width)).stdout.splitlines()
    assert max(map(len, lines)) <= width
    assert any(line.startswith(" " * 10) for line in lines), "what is wrapped stands under what it belongs to"


@pytest.mark.parametrize(("command", "other"), [("check", "html"), ("report", "sarif")])
def test_a_format_of_another_command_is_refused_with_those_that_there_are(command: str, other: str, l10n: Run) -> None:
    for name in (other, "nonesuch"):
        done = l10n(command, "--format", name, code=2)
        assert f"'{name}' is no format of `l10n {command}`; there are " in done.stderr
        assert " json, " in done.stderr
        assert f"{other}," not in done.stderr.partition("there are")[2]


# --- l10n prefill ----------------------------------------------------------------------------


def test_an_engine_of_dates_leaves_no_words_undone(l10n: Run, tree: Tree) -> None:
    root = tree({"source_articles/a.txt": "Rest well.\n\n30 Nov 2022\n"})
    l10n("sync")
    done = l10n("prefill", "--engine", "dates")
    assert "catalogs/vi/a.po: 1 from dates, 1 still untranslated" in done.stderr
    assert "left" not in done.stderr
    assert "30 tháng 11 năm 2022" in (root / "catalogs/vi/a.po").read_text(encoding="utf-8")


def test_a_server_that_is_not_running_is_told_with_what_to_do(l10n: Run, tree: Tree) -> None:
    tree({"source_articles/a.txt": "Rest well.\n"})
    l10n("sync")
    with socket.socket() as taken:  # bound, and nobody listens
        taken.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = l10n("prefill", "--engine", "libre", code=1, L10N_LIBRE_URL=f"http://{address}")
    assert f"libre at {address} cannot be used: it cannot be reached; start the server with `libretranslate`" in (
        " ".join(done.stderr.split())
    )
    assert "L10N_LIBRE_URL, or url in [engines.libre] of l10n.toml" in done.stderr


# --- directives that cannot be followed ------------------------------------------------------


def test_a_misspelt_directive_is_told_by_sync_and_check(l10n: Run, tree: Tree) -> None:
    text = "Rest.\n\n<!-- l10n:skpi -->\n\nWash.\n\n<!-- l10n:skip -->\n\nNot this.\n\n<!-- l10n:note -->\n\nOr this.\n"
    tree({"l10n.toml": 'locales = ["vi", "fr"]', "source_articles/a.md": text})
    for _ in range(2):
        done = l10n("sync")
        assert "warning: source_articles/a.md:3: unknown directive, expected one of l10n:skip, " in done.stderr
        assert "warning: source_articles/a.md:11: l10n:note without a value" in done.stderr
        assert done.stderr.count("warning") == 2
    for _ in range(2):
        done = l10n("check", "--min-translated", "0", code=1)
        lines = [line for line in done.stdout.splitlines() if "[directive]" in line]
        assert [line.partition(": ")[0] for line in lines] == ["source_articles/a.md:3", "source_articles/a.md:11"]
        assert done.stdout.rstrip().endswith("2 directive")
    shown = l10n("check", "--min-translated", "0", "--format", "github", code=1).stdout
    assert "::warning file=source_articles/a.md,line=3" in shown


@pytest.mark.parametrize("name", ["old.txt", 'a folder/[1] what? "that".txt'])
def test_what_an_error_of_an_encoding_tells_to_write_can_be_pasted(name: str, tree: Tree, l10n: Run) -> None:
    if os.name == "nt" and '"' in name:
        pytest.skip("there are no such names")
    root = tree({f"source_articles/{name}": b"Caf\xe9 au lait.\n"})
    said = l10n("sync", code=2).stderr
    line = said.partition("under [encodings] in l10n.toml: ")[2]
    (root / "l10n.toml").write_text(f"[encodings]\n{line}")
    assert "1 changed" in l10n("sync").stderr
