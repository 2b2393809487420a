"""Every --format json is the one object that docs/schemas describes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
COMMANDS = {
    "segment": (["segment"], 0),
    "sync": (["sync"], 0),
    "prefill": (["prefill", "--engine", "pseudo"], 0),
    "update": (["update"], 0),
    "report": (["report"], 0),
    "check": (["check"], 1),
    "approve": (["approve", "--all", "--dry-run"], None),
    "render": (["render", "--drafts"], 0),
    "list": (["list"], 0),
}
ARTICLE = "Cramps\n\nTake 5 mg. Call +84 274 376 7470.\n\nhttps://example.org\n\nTake 5 mg.\n"


def schema(name: str) -> jsonschema.Draft202012Validator:
    files = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in SCHEMAS.glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (file, Resource.from_contents(content)) for file, content in files.items()
    )
    return jsonschema.Draft202012Validator(files[f"{name}.json"], registry=registry)


def test_every_schema_is_tried() -> None:
    assert {path.stem for path in SCHEMAS.glob("*.json")} == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_json(name: str, tree: Callable[..., Path], l10n: Callable[..., Any]) -> None:
    tree({"source_articles/a/cramps.txt": ARTICLE})
    arguments, code = COMMANDS[name]
    if name not in ("segment", "sync", "update", "list"):
        l10n("update")
    if name in ("approve", "render"):
        l10n("prefill", "--engine", "pseudo")
    data = json.loads(l10n(*arguments, "--format", "json", code=code).stdout)
    schema(name).validate(data)
    assert data["version"] == 1


def test_offsets_are_of_the_decoded_article(tree: Callable[..., Path], l10n: Callable[..., Any]) -> None:
    text = "Cầu thủ\r\n\r\nTake 5 mg.  Rest\r\nwell now.\r\n\r\nhttps://example.org\r\n"
    tree({"source_articles/a.txt": b"\xef\xbb\xbf" + text.encode()})
    (article,) = json.loads(l10n("segment", "--format", "json").stdout)["articles"]
    for unit in article["units"]:
        assert text[unit["start"] : unit["end"]].split() == unit["source"].split()
        assert text[: unit["start"]].count("\n") + 1 == unit["line"]
    for skipped in article["skipped"]:
        assert text[skipped["start"] : skipped["end"]] == skipped["text"]


def test_prefill_says_what_it_drops_and_what_an_error_stands_against(
    tree: Callable[..., Path], l10n: Callable[..., Any]
) -> None:
    root = tree({"source_articles/a.txt": "Take 5 mg.\n"})
    l10n("update", "--engine", "pseudo")
    memory = root / "translation_memory/vi.tmx"
    memory.parent.mkdir()
    pair = ("en", "Take 5 mg."), ("vi", "Uống 50 mg.")
    said = "".join(f'<tuv xml:lang="{code}"><seg>{text}</seg></tuv>' for code, text in pair)
    memory.write_text(f'<tmx version="1.4"><header srclang="en"/><body><tu>{said}</tu></body></tmx>')
    data = json.loads(l10n("prefill", "--drop", "pseudo", "--exact", "translated", "--format", "json").stdout)
    schema("prefill").validate(data)
    (row,) = data["catalogs"]
    assert row["dropped"] == 1
    assert [wrong["source"] for wrong in row["wrong"]] == ["Take 5 mg."]
    assert row["wrong"][0]["error"] == "expected 5 mg, found 50 mg"
