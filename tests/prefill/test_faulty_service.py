"""A thousand units against a service that fails three times in ten: all are filled, each with its own."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "engines"))

from translation_server import FAULTS, Service, start

from l10n import catalog, prefill, registry
from l10n.connect import open_engine
from l10n.engines.pseudo import pseudo
from l10n.http import Allowance
from l10n.language import load
from l10n.model import Catalog, Entry
from l10n.plugin import OpenEngine
from l10n.prefill import drafting

EN, VI = load("en"), load("vi")
SUBJECTS = (
    "A nurse",
    "The doctor",
    "Every patient",
    "My neighbour",
    "A cramp",
    "The pharmacist",
    "Our team",
    "A child",
)
VERBS = ("reads", "checks", "mentions", "carries", "finds", "compares", "follows", "writes")
OBJECTS = ("the leaflet", "the dose", "the label", "the chart", "a warm towel", "the next visit", "the list", "a glass")


@pytest.fixture
def service() -> Iterator[Service]:
    server, service = start()
    service.stall = 0.8
    yield service
    server.shutdown()
    server.server_close()


def sentences(count: int) -> list[str]:
    """Different ones, each with a number of its own."""
    return [f"{SUBJECTS[n % 8]} {VERBS[n // 8 % 8]} {OBJECTS[n // 64 % 8]} on page {n + 100}." for n in range(count)]


def planned(texts: list[str]) -> prefill.Plan:
    return prefill.plan(fresh(texts), None, source=EN, target=VI, today="2026-11-22")


def fresh(texts: list[str]) -> Catalog:
    empty = catalog.new("vi", {}, "2026-11-22 10:00+0000")
    return Catalog("vi", empty.header, tuple(Entry(text) for text in texts))


def engine(name: str, service: Service, allowance: Allowance | None = None, **options: object) -> OpenEngine:
    return open_engine(
        registry.load("engines", name),
        "en",
        "vi",
        options={"timeout": 5, **options},
        environ={f"L10N_{name.upper()}_URL": service.url},
        allowance=allowance,
    )


def own(found: Catalog) -> bool:
    return all(entry.target == pseudo(entry.source) for entry in found.entries)


@pytest.mark.parametrize(("name", "count"), [("google", 1000), ("mymemory", 300), ("libre", 1000)])
def test_every_unit_is_filled_with_its_own_translation(name: str, count: int, service: Service) -> None:
    service.randomly(0.3, FAULTS, seed=7)
    outcome = drafting.draft(planned(sentences(count)), [engine(name, service, timeout=0.4)], answers={})
    assert outcome.left == ()
    assert own(outcome.catalog)
    assert outcome.filled == {name: count}
    assert all(catalog.state(entry) == "machine" for entry in outcome.catalog.entries)
    assert service.requests <= 1.6 * count
    assert outcome.requests >= service.requests


def test_a_run_that_was_cut_short_goes_on(service: Service) -> None:
    """What was answered before is not asked for again, beyond the requests under way."""
    answers: dict[str, str] = {}
    saved: list[Catalog] = []

    def cut(done: int, total: int, name: str) -> None:
        if done >= 150:
            raise KeyboardInterrupt

    stop = threading.Event()
    with pytest.raises(KeyboardInterrupt):
        drafting.draft(
            planned(sentences(400)), [engine("google", service)], answers=answers, save=saved.append, progress=cut,
            stop=stop,
        )  # fmt: skip
    assert stop.is_set()
    kept = [entry for entry in saved[-1].entries if entry.target]
    assert len(kept) >= 150
    assert own(Catalog("vi", saved[-1].header, tuple(kept)))

    outcome = drafting.draft(planned(sentences(400)), [engine("google", service)], answers=answers)
    assert own(outcome.catalog)
    assert sum(service.asked.values()) <= 400 + 8


KILLED = """
import sys
sys.path[:0] = {path!r}
from pathlib import Path
from test_faulty_service import *
from l10n.cache import Answers, Cache
service = Service()
service.url = {url!r}
answers = Answers(Cache(Path({folder!r})))
outcome = drafting.draft(planned(sentences(200)), [engine("google", service, concurrency=4)], answers=answers)
assert own(outcome.catalog) and not outcome.left
print("done", len(answers))
"""


def test_a_killed_run_asks_again_only_for_what_was_under_way(service: Service, tmp_path: Path) -> None:
    here = Path(__file__).parent
    code = KILLED.format(path=[str(here), str(here.parent / "engines")], url=service.url, folder=str(tmp_path))
    service.latency = 0.005
    kills = 0
    for enough in (30, 90, 1000):
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        while process.poll() is None and sum(service.asked.values()) < enough:
            try:
                process.wait(0.01)
            except subprocess.TimeoutExpired:
                continue
        if process.poll() is None:
            process.kill()
            kills += 1
        out = process.communicate()[0]
    assert out == "done 200\n"
    assert kills == 2
    assert sum(service.asked.values()) <= 200 + 2 * 4


def test_a_batch_of_another_length_is_asked_again_one_by_one(service: Service) -> None:
    service.fault = lambda number: "count"
    outcome = drafting.draft(planned(sentences(60)), [engine("libre", service, batch=20)], answers={})
    assert own(outcome.catalog)
    assert service.requests == 3 + 60


def test_identical_sentences_are_sent_once(service: Service) -> None:
    plan = planned(["Wash your hands."])
    entries = tuple(Entry("Wash your hands.", context=name) for name in "abc") + (Entry("**Wash your hands.**"),)
    plan = prefill.plan(Catalog("vi", plan.catalog.header, entries), None, source=EN, target=VI, today="2026-11-22")
    assert plan.questions == ("Wash your hands.",)
    outcome = drafting.draft(plan, [engine("google", service)], answers={})
    assert service.requests == 1
    assert outcome.catalog.entries[3].target == f"**{pseudo('Wash your hands.')}**"


def test_the_second_engine_takes_what_the_first_could_not(service: Service) -> None:
    server, broken = start()
    broken.fault = lambda number: "500"
    try:
        outcome = drafting.draft(
            planned(sentences(30)), [engine("libre", broken), engine("google", service)], answers={}
        )
    finally:
        server.shutdown()
    assert outcome.filled == {"google": 30}
    assert own(outcome.catalog)
    assert len(outcome.errors) == 1
    assert "libre" in outcome.errors[0]


def test_what_is_answered_already_would_not_be_sent(service: Service) -> None:
    plan, answers = planned(sentences(5)), dict[str, str]()
    google, libre = engine("google", service), engine("libre", service)
    assert drafting.unanswered(plan, google, answers) == plan.questions
    drafting.draft(planned(sentences(3)), [google], answers=answers)
    assert drafting.unanswered(plan, google, answers) == plan.questions[3:]
    assert drafting.unanswered(plan, libre, answers) == plan.questions


def test_limits_are_kept(service: Service) -> None:
    plan = planned(sentences(30))
    outcome = drafting.draft(plan, [engine("google", service)], answers={}, max_chars=200)
    assert outcome.characters <= 200
    assert sum(map(len, service.asked)) == outcome.characters
    assert all("limit of 200 characters" in left.reason for left in outcome.left)
    before = service.requests
    outcome = drafting.draft(plan, [engine("google", service, allowance=Allowance(7))], answers={})
    assert service.requests - before == 7
    assert outcome.filled == {"google": 7}
    assert "limit of 7 requests" in outcome.left[0].reason


def test_an_unreachable_engine_leaves_the_catalog_as_it_was(service: Service) -> None:
    service.fault = lambda number: "stall"
    saved: list[Catalog] = []
    plan = planned(sentences(50))
    outcome = drafting.draft(plan, [engine("google", service, timeout=0.3)], answers={}, save=saved.append)
    assert outcome.catalog == plan.catalog
    assert not outcome.changed
    assert saved == []
    assert len(outcome.errors) == 1
    assert len(outcome.left) == 50
    assert "nurse" not in outcome.errors[0]


def test_nothing_is_sent_without_letters(service: Service) -> None:
    outcome = drafting.draft(planned(["123 / 45", "`code` 12", "— ?!"]), [engine("google", service)], answers={})
    assert service.requests == 0
    assert [left.reason for left in outcome.left] == ["there are no words to translate"] * 3


def faulty_plugin(behaviour: Callable[[list[str]], list[str | None]]) -> OpenEngine:
    return OpenEngine("broken", lambda: behaviour, "this machine")  # type: ignore[arg-type,return-value]


def test_a_plug_in_that_breaks_is_told_without_the_text() -> None:
    def crash(texts: list[str]) -> list[str | None]:
        raise ValueError(texts[0])

    outcome = drafting.draft(planned(sentences(3)), [faulty_plugin(crash)], answers={})
    assert outcome.errors == ("broken: it failed (ValueError)",)
    assert len(outcome.left) == 3
