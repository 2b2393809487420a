"""LibreTranslate: libretranslate.com with a key, or your own server (`url`) without one. Many sentences a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from l10n.engines._deep import utf8
from l10n.errors import EngineError
from l10n.plugin import Engine, EngineSetup, Http, Translate

_URL = "https://libretranslate.com"


def _open(setup: EngineSetup) -> Translate:
    """Talks JSON itself: deep-translator would put every text, and the key, into the address of the request."""
    base = (setup.url or _URL).rstrip("/").removesuffix("/translate")
    if setup.key is None and urlsplit(base).hostname == urlsplit(_URL).hostname:
        raise EngineError(
            "libre: libretranslate.com wants a key",
            cure="set L10N_LIBRE_API_KEY, or L10N_LIBRE_URL to a server of your own",
        )
    pair: list[str] = []

    def translate(texts: Sequence[str]) -> Sequence[str | None]:
        if not pair:
            pair.extend(_pair(setup.http, base, setup.source, setup.target))
        body: dict[str, Any] = {"q": list(texts), "source": pair[0], "target": pair[1], "format": "text"}
        if setup.key:
            body["api_key"] = setup.key
        reply = setup.http.request("POST", f"{base}/translate", json=body, accept=_answers)
        answers = reply.json()["translatedText"]
        return [answers] if isinstance(answers, str) else [_text(answer) for answer in answers]

    return translate


def _pair(http: Http, base: str, source: str, target: str) -> tuple[str, str]:
    """The server's codes for the two locales: its list of models has often lacked a language that it is known for."""
    found = http.request("GET", f"{base}/languages", accept=_languages).json()
    targets = {item["code"]: item.get("targets", [other["code"] for other in found]) for item in found}
    ours = _code(source, list(targets))
    theirs = _code(target, targets[ours]) if ours else None
    if ours is None or theirs is None:
        lacking = source if ours is None else target
        raise EngineError(
            f"libre: the server has no model for {lacking}", cure="load one there, or choose another engine"
        )
    return ours, theirs


def _code(locale: str, known: list[str]) -> str | None:
    for form in (locale, locale.partition("_")[0], {"zh": "zh-Hans", "zh_TW": "zh-Hant", "nb": "no"}.get(locale, "")):
        for code in known:
            if form.replace("_", "-").lower() == code.lower():
                return code
    return None


def _text(answer: Any) -> str | None:
    return answer if isinstance(answer, str) else None


def _answers(reply: Any) -> str | None:
    wrong = utf8(reply)
    try:
        found = None if wrong else reply.json()["translatedText"]
    except (ValueError, KeyError, TypeError):
        return "its reply is not what its API promises"
    return wrong or (None if isinstance(found, str | list) else "its reply is not what its API promises")


def _languages(reply: Any) -> str | None:
    try:
        found = reply.json()
        return None if found and all(isinstance(item["code"], str) for item in found) else "it lists no languages"
    except (ValueError, KeyError, TypeError):
        return "it lists no languages"


ENGINE = Engine(
    "libre",
    _open,
    batch=25,
    max_chars=4000,
    concurrency=1,
    rate=1,
    timeout=60,
    hosts=("libretranslate.com",),
    key_env="L10N_LIBRE_API_KEY",
    server="libretranslate",
)
