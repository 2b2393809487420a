"""`l10n prefill` in a process of its own, on the shipped articles, with a server that counts."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "engines"))

from translation_server import Service, start

from l10n import catalog

ROOT = Path(__file__).parent.parent.parent
ARTICLE = "Take two tablets.\n\nRest the leg; see https://example.org/leg for more.\n"
SECRET = "sesame-4711"

Run = Callable[..., Any]


@pytest.fixture
def service() -> Iterator[Service]:
    server, service = start()
    yield service
    server.shutdown()
    server.server_close()


@pytest.fixture
def small(tree: Callable[..., Path], l10n: Run) -> Path:
    root = tree({"source_articles/leg.txt": ARTICLE})
    l10n("sync", "-l", "vi", "-q")
    return root


def test_a_dry_run_on_the_shipped_articles_sends_nothing(l10n: Run, tmp_path: Path, service: Service) -> None:
    shutil.copytree(ROOT / "source_articles", tmp_path / "source_articles")
    l10n("sync", "-l", "vi", "-q")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.po")}
    done = l10n("prefill", "--engine", "google", "--dry-run", L10N_GOOGLE_URL=service.url)
    assert service.connections == 0
    assert before
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.po")} == before
    said = done.stdout + done.stderr
    assert "127.0.0.1" in said
    assert "characters" in said


def test_without_an_engine_nothing_is_sent(l10n: Run, small: Path, service: Service) -> None:
    l10n("prefill", L10N_GOOGLE_URL=service.url, L10N_LIBRE_URL=service.url)
    l10n("update", L10N_GOOGLE_URL=service.url)
    assert service.connections == 0


def test_drafts_come_and_are_known_as_drafts(l10n: Run, small: Path, service: Service) -> None:
    done = l10n("prefill", "--engine", "google", "--format", "json", L10N_GOOGLE_URL=service.url)
    (row,) = json.loads(done.stdout)["catalogs"]
    assert row["filled"] == {"google": 2}
    assert row["requests"] == service.requests == 2
    assert row["characters"] == len("Take two tablets.") + len("Rest the leg; see __x0__ for more.")
    path = small / "catalogs/vi/leg.po"
    entries = catalog.read(path.read_bytes(), str(path)).entries
    assert [catalog.state(entry) for entry in entries] == ["machine", "machine"]
    again = path.read_bytes()
    l10n("prefill", "--engine", "google", L10N_GOOGLE_URL=service.url)
    assert path.read_bytes() == again
    assert service.requests == 2


def test_answers_are_kept_for_another_time(l10n: Run, small: Path, service: Service) -> None:
    path = small / "catalogs/vi/leg.po"
    empty = path.read_bytes()
    l10n("prefill", "--engine", "google", L10N_GOOGLE_URL=service.url)
    path.write_bytes(empty)
    l10n("prefill", "--engine", "google", L10N_GOOGLE_URL=service.url)
    assert service.requests == 2
    path.write_bytes(empty)
    l10n("prefill", "--engine", "google", "--no-cache", L10N_GOOGLE_URL=service.url)
    assert service.requests == 4


def test_a_stale_draft_is_drafted_again_and_a_persons_words_are_not(l10n: Run, small: Path, service: Service) -> None:
    l10n("prefill", "--engine", "google", "-q", L10N_GOOGLE_URL=service.url)
    path = small / "catalogs/vi/leg.po"
    article = small / "source_articles/leg.txt"
    article.write_text(ARTICLE.replace("two tablets", "two small tablets"))
    l10n("sync", "-q")
    l10n("prefill", "--engine", "google", "-q", L10N_GOOGLE_URL=service.url)
    first = catalog.read(path.read_bytes(), str(path)).entries[0]
    assert catalog.state(first) == "machine"
    assert "šɱáĺĺ" in first.target

    path.write_text(path.read_text().replace(first.target, "Uống hai viên nhỏ."))
    article.write_text(ARTICLE.replace("two tablets", "two white tablets"))
    l10n("sync", "-q")
    l10n("prefill", "--engine", "google", "-q", L10N_GOOGLE_URL=service.url)
    first = catalog.read(path.read_bytes(), str(path)).entries[0]
    assert first.target == "Uống hai viên nhỏ."


def test_an_engine_that_stalls_leaves_all_as_it_was(l10n: Run, small: Path, service: Service) -> None:
    service.fault = lambda number: "stall"
    service.stall = 3
    (small / "l10n.toml").write_text("[engines.google]\ntimeout = 0.5\n")
    path = small / "catalogs/vi/leg.po"
    before = path.read_bytes()
    done = l10n("prefill", "--engine", "google", code=1, L10N_GOOGLE_URL=service.url)
    assert path.read_bytes() == before
    assert done.stderr.count("cannot be used") == 1
    assert "tablets" not in done.stderr


def test_no_key_goes_to_a_host_that_l10n_toml_names(l10n: Run, small: Path, service: Service) -> None:
    (small / "l10n.toml").write_text(f'[engines.libre]\nurl = "{service.url}"\n')
    l10n("prefill", "--engine", "libre", L10N_LIBRE_API_KEY=SECRET)
    assert len(service.bodies) == 1
    assert "api_key" not in service.bodies[0]


@pytest.mark.parametrize(("fault", "options"), [("500", ["-v"]), ("html", []), ("cut", ["--format", "json"])])
def test_no_message_holds_a_key(fault: str, options: list[str], l10n: Run, small: Path, service: Service) -> None:
    (small / "l10n.toml").write_text("[engines.libre]\ntimeout = 0.5\n")  # retries wait in proportion
    service.fault = lambda number: fault
    done = l10n("prefill", "--engine", "libre", *options, code=1, L10N_LIBRE_URL=service.url, L10N_LIBRE_API_KEY=SECRET)
    assert "libre" in done.stdout + done.stderr
    assert SECRET not in done.stdout + done.stderr


def test_limits_of_the_command_line(l10n: Run, small: Path, service: Service) -> None:
    env = {"L10N_GOOGLE_URL": service.url}
    l10n("prefill", "--engine", "google", "--max-chars", "20", code=1, **env)
    assert sum(map(len, service.asked)) == len("Take two tablets.")
    l10n("prefill", "--engine", "google", "--max-requests", "0", code=1, **env)
    assert service.requests == 1


def test_the_chain_ends_with_what_nobody_could_do(l10n: Run, tree: Callable[..., Path], service: Service) -> None:
    tree({"source_articles/a.txt": "30 Nov 2022\n\nRest the leg.\n"})
    l10n("sync", "-l", "vi", "-q")
    done = l10n("prefill", "--engine", "dates", "--engine", "google", "--format", "json", L10N_GOOGLE_URL=service.url)
    assert json.loads(done.stdout)["catalogs"][0]["filled"] == {"dates": 1, "google": 1}
