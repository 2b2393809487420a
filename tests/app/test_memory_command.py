"""`l10n memory`: TMX and TBX in, TMX out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polib

TBX = """<?xml version="1.0"?>
<martif type="TBX-Basic" xml:lang="en"><text><body>
<termEntry><langSet xml:lang="en"><tig><term>cramp</term></tig></langSet>
<langSet xml:lang="vi"><tig><term>chuột rút</term></tig></langSet></termEntry>
</body></text></martif>
"""


def workspace(tree: Callable[..., Path], l10n: Callable[..., Any]) -> Path:
    root = tree(
        {"source_articles/a.txt": "Cramps\n\nDrink water. Rest well.\n", "source_articles/b.txt": "Drink water.\n"}
    )
    l10n("sync")
    catalog = polib.pofile(str(root / "catalogs/vi/a.po"), wrapwidth=0)
    for entry, target in zip(catalog, ("Chuột rút", "Uống nước.", "Nghỉ ngơi."), strict=True):
        entry.msgstr = target
    catalog.save()
    return root


def test_out_and_in_again_is_the_same_memory(tree: Callable[..., Path], l10n: Callable[..., Any]) -> None:
    root = workspace(tree, l10n)
    l10n("memory", "export", "-o", "all.tmx")
    assert l10n("memory", "export").stdout == (root / "all.tmx").read_text()
    for path in (root / "catalogs/vi").glob("*.po"):
        path.unlink()
    done = l10n("memory", "import", "all.tmx")
    assert "3 read, 3 added to translation_memory/vi.tmx" in done.stderr
    assert "3 read, 0 added" in l10n("memory", "import", "all.tmx").stderr
    assert l10n("memory", "export").stdout == (root / "all.tmx").read_text()
    l10n("update")
    found = {entry.msgid: entry.msgstr for entry in polib.pofile(str(root / "catalogs/vi/a.po"))}
    assert found == {"Cramps": "Chuột rút", "Drink water.": "Uống nước.", "Rest well.": "Nghỉ ngơi."}


def test_the_memory_fills_other_articles(tree: Callable[..., Path], l10n: Callable[..., Any]) -> None:
    root = workspace(tree, l10n)
    assert "1 unit filled (1 of them exact, taken as translated)" in l10n("prefill").stderr
    (entry,) = polib.pofile(str(root / "catalogs/vi/b.po"))
    assert (entry.msgstr, entry.fuzzy) == ("Uống nước.", False)


def test_terms_go_to_the_glossary(tree: Callable[..., Path], l10n: Callable[..., Any]) -> None:
    root = workspace(tree, l10n)
    (root / "terms.tbx").write_text(TBX)
    glossary = root / "catalogs/vi/glossary.csv"
    glossary.write_text("source,target,forbidden,note\nwater,nước,,\n")
    assert "1 read, 1 added to catalogs/vi/glossary.csv" in l10n("memory", "import", "terms.tbx").stderr
    assert glossary.read_text() == "source,target,forbidden,note\nwater,nước,,\ncramp,chuột rút,,\n"
    assert "1 read, 0 added" in l10n("memory", "import", "terms.tbx").stderr


def test_a_hostile_file_is_refused(tree: Callable[..., Path], l10n: Callable[..., Any]) -> None:
    root = workspace(tree, l10n)
    (root / "bad.tmx").write_text('<?xml version="1.0"?>\n<!DOCTYPE tmx [<!ENTITY a "b">]>\n<tmx version="1.4"/>\n')
    done = l10n("memory", "import", "bad.tmx", code=2)
    assert done.stderr.startswith("error: bad.tmx:2: ")
    assert not (root / "translation_memory").exists()


def test_export_names_one_language(tree: Callable[..., Path], l10n: Callable[..., Any]) -> None:
    workspace(tree, l10n)
    l10n("sync", "-l", "fr")
    assert "name one language with -l: there are fr, vi" in l10n("memory", "export", code=2).stderr
    done = l10n("memory", "export", "-l", "fr", "-l", "vi", code=2)
    assert "name one language with -l: there were named fr, vi" in done.stderr
    assert "repeatable" not in l10n("memory", "export", "--help").stdout


def test_what_is_obsolete_is_exported_only_when_asked_for(tree: Callable[..., Path], l10n: Callable[..., Any]) -> None:
    """Other programs would take it for good."""
    root = workspace(tree, l10n)
    (root / "source_articles/a.txt").write_text("Cramps\n\nRest well.\n")
    l10n("sync")
    assert "Uống nước." not in l10n("memory", "export").stdout
    everything = l10n("memory", "export", "--all").stdout
    assert '<prop type="x-l10n-reviewed">no</prop><tuv xml:lang="en"><seg>Drink water.</seg>' in everything
    l10n("memory", "export", "-o", "out.tmx")
    assert "Uống nước." not in (root / "out.tmx").read_text()


def test_a_po_file_goes_to_its_own_language(tree: Callable[..., Path], l10n: Callable[..., Any]) -> None:
    root = workspace(tree, l10n)
    (root / "old.po").write_bytes((root / "catalogs/vi/a.po").read_bytes())
    (root / "l10n.toml").write_text('locales = ["fr", "vi"]\n')
    done = l10n("memory", "import", "old.po")
    assert "3 read, 3 added to translation_memory/vi.tmx" in done.stderr
    assert not (root / "translation_memory/fr.tmx").exists()
    assert "not in fr; give -l vi" in l10n("memory", "import", "-l", "fr", "old.po", code=2).stderr
