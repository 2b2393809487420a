"""The engines that go out, against a real server: their answers, their failures, and what they never do."""

from __future__ import annotations

import socket
import time

import pytest
from conftest import Open  # type: ignore[attr-defined]
from translation_server import Service

from l10n import registry
from l10n.connect import open_engine
from l10n.engines.pseudo import pseudo
from l10n.errors import ConfigError, EngineError, EngineFault

NAMES = ("google", "mymemory", "libre")
TEXT = "Take two tablets with <water> & rest."
SECRET = "sesame-4711"


@pytest.mark.parametrize("name", NAMES)
def test_answers_come_back_whole(name: str, opened: Open) -> None:
    translate = opened(name).translator()
    assert list(translate([TEXT])) == [pseudo(TEXT)]


@pytest.mark.parametrize("name", NAMES)
def test_one_connection_for_many_questions(name: str, opened: Open, service: Service) -> None:
    translate = opened(name).translator()
    for number in range(20):
        translate([f"Sentence {number} of many."])
    assert service.connections == 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("fault", ["429", "500", "stall", "drip", "cut", "encoding", "html", "empty"])
def test_a_fault_of_the_moment_is_got_over(name: str, fault: str, opened: Open, service: Service) -> None:
    service.fault = lambda number: fault if number < 2 else None
    assert list(opened(name, timeout=0.6).translator()([TEXT])) == [pseudo(TEXT)]
    assert service.requests == 3


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("fault", ["429", "500", "stall", "drip", "cut", "encoding", "html", "empty"])
def test_a_dead_service_is_given_up_in_time_and_tells_nothing(
    name: str, fault: str, opened: Open, service: Service
) -> None:
    service.fault = lambda number: fault
    began = time.monotonic()
    with pytest.raises(EngineError) as failure:
        translate = opened(name, {f"L10N_{name.upper()}_API_KEY": SECRET}, timeout=0.3).translator()
        for _ in range(9):
            with pytest.raises(EngineFault) as single:
                translate([TEXT])
            assert "tablets" not in repr(single.value)
    assert time.monotonic() - began < 5
    assert name in str(failure.value)
    assert "tablets" not in str(failure.value)
    assert SECRET not in str(failure.value)


def test_an_unreachable_host_is_told_at_once() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    engine = open_engine(
        registry.load("engines", "google"), "en", "vi", options={"url": f"http://127.0.0.1:{port}"}, environ={}
    )
    began = time.monotonic()
    with pytest.raises(EngineError, match="cannot be reached"):
        engine.translator()([TEXT])
    assert time.monotonic() - began < 3


def test_retry_after_is_kept(opened: Open, service: Service) -> None:
    service.fault = lambda number: "429" if number == 0 else None
    service.headers = {"Retry-After": "1"}
    began = time.monotonic()
    opened("google").translator()([TEXT])
    assert time.monotonic() - began >= 1


def test_a_long_retry_after_ends_the_engine(opened: Open, service: Service) -> None:
    service.fault = lambda number: "429"
    service.headers = {"Retry-After": "3600"}
    with pytest.raises(EngineError, match="wait 3600 s"):
        opened("google").translator()([TEXT])
    assert service.requests == 1


def test_a_redirection_elsewhere_is_not_followed(opened: Open, service: Service) -> None:
    """The server sends everybody to another port of the machine, where text would arrive."""
    from translation_server import Handler, start

    other, seen = start()

    def away(self: Handler) -> None:
        self.send_response(307)
        self.send_header("Location", f"{seen.url}/translate")
        self.send_header("Content-Length", "0")
        self.end_headers()

    server, sender = start()
    server.RequestHandlerClass = type("Away", (Handler,), {"service": sender, "do_GET": away, "do_POST": away})
    try:
        for name in NAMES:
            environ = {f"L10N_{name.upper()}_URL": sender.url, "L10N_LIBRE_API_KEY": SECRET}
            engine = open_engine(registry.load("engines", name), "en", "vi", options={}, environ=environ)
            with pytest.raises(EngineError, match="elsewhere"):
                engine.translator()([TEXT])
        assert seen.connections == 0
    finally:
        server.shutdown()
        other.shutdown()


@pytest.mark.parametrize(
    ("options", "named", "sent"),
    [
        pytest.param(False, True, True, id="the environment names the host: it gets the key"),
        pytest.param(True, False, False, id="l10n.toml names the host: it gets none"),
        pytest.param(True, True, True, id="both: the environment's is taken"),
    ],
)
def test_a_key_goes_where_the_environment_says(options: bool, named: bool, sent: bool, service: Service) -> None:
    environ = {"L10N_LIBRE_API_KEY": SECRET} | ({"L10N_LIBRE_URL": service.url} if named else {})
    engine = open_engine(
        registry.load("engines", "libre"), "en", "vi",
        options={"url": service.url} if options else {}, environ=environ,
    )  # fmt: skip
    engine.translator()([TEXT])
    assert [body.get("api_key") for body in service.bodies] == [SECRET if sent else None]
    assert not any(SECRET in str(query) for query in service.queries)


def test_libre_sends_text_in_the_body_and_asks_for_languages_first(opened: Open, service: Service) -> None:
    opened("libre").translator()(["One sentence.", "Another sentence."])
    assert service.queries == [{}]
    assert [body["q"] for body in service.bodies] == [["One sentence.", "Another sentence."]]
    service.languages = ["en", "fr"]
    with pytest.raises(EngineError, match="no model for vi"):
        opened("libre").translator()([TEXT])


def test_libre_at_its_own_host_wants_a_key() -> None:
    engine = open_engine(registry.load("engines", "libre"), "en", "vi", options={}, environ={})
    with pytest.raises(EngineError, match="L10N_LIBRE_API_KEY"):
        engine.translator()


def test_mymemory_says_when_the_quota_is_used_up(opened: Open, service: Service) -> None:
    service.translate = lambda text: "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY."
    with pytest.raises(EngineError, match="quota"):
        opened("mymemory").translator()([TEXT])
    assert service.requests == 1


def test_mymemory_undoes_entities(opened: Open, service: Service) -> None:
    service.translate = lambda text: "Hai ng&#432;&#7901;i &amp; m&#7897;t ch&oacute;"
    assert list(opened("mymemory").translator()([TEXT])) == ["Hai người & một chó"]


@pytest.mark.parametrize("name", ["google", "mymemory"])
def test_an_unknown_language_is_an_error(name: str) -> None:
    engine = open_engine(registry.load("engines", name), "en", "tlh", options={}, environ={})
    with pytest.raises(EngineError, match="tlh"):
        engine.translator()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"timout": 3}, "did you mean timeout"),
        ({"timeout": 0}, "above 0"),
        ({"rate": "fast"}, "above 0"),
        ({"url": "ftp://x.org"}, "http://HOST"),
        ({"url": "https://user:word@x.org"}, "without a user"),
    ],
)
def test_settings_that_cannot_be(options: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError) as failure:
        open_engine(registry.load("engines", "google"), "en", "vi", options=options, environ={})
    assert message in str(failure.value)


def test_the_rate_is_kept(opened: Open, service: Service) -> None:
    translate = opened("google", rate=20).translator()
    began = time.monotonic()
    for number in range(6):
        translate([f"Sentence {number}."])
    assert time.monotonic() - began >= 5 / 20
