"""MyMemory's free service, through deep-translator: no key, a small quota a day. Text leaves this machine."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from l10n.engines._deep import address, code, fenced, one_by_one, utf8
from l10n.errors import EngineError
from l10n.plugin import Engine, EngineSetup, Translate

_URL = "https://api.mymemory.translated.net/get"
_OTHER = {"en": "en-GB", "vi": "vi-VN", "zh": "zh-CN", "zh_Hant": "zh-TW", "pt": "pt-PT", "ar": "ar-SA", "fr": "fr-FR"}


def _open(setup: EngineSetup) -> Translate:
    from deep_translator import MyMemoryTranslator
    from deep_translator.constants import MY_MEMORY_LANGUAGES_TO_CODES as KNOWN

    source, target = (code("mymemory", locale, KNOWN, _OTHER) for locale in (setup.source, setup.target))
    translator = fenced(MyMemoryTranslator, setup.http, _accept)(
        source=source, target=target, email=setup.options["email"] or None
    )
    translator._base_url = address(setup.url, _URL)  # the library's own address is plain http
    ask = one_by_one("mymemory", translator)

    def translate(texts: Sequence[str]) -> list[str | None]:
        return [html.unescape(answer) if answer is not None else None for answer in ask(texts)]

    return translate


def _accept(reply: Any) -> str | None:
    """Errors and the end of the quota come as translations with status 200."""
    wrong = utf8(reply)
    if wrong:
        return wrong
    try:
        data = reply.json()
        answer = data["responseData"]["translatedText"]
    except (ValueError, KeyError, TypeError):
        return "its reply is not what its API promises"
    notice = answer.upper() if isinstance(answer, str) else ""
    if data.get("quotaFinished") is True or "YOU USED ALL AVAILABLE FREE TRANSLATIONS" in notice:
        raise EngineError("mymemory: the free quota of today is used up", cure="run again tomorrow, or name an email")
    if "INVALID LANGUAGE PAIR" in notice or "IS AN INVALID" in notice:
        raise EngineError("mymemory does not know this pair of languages", cure="choose another engine")
    return None


ENGINE = Engine(
    "mymemory",
    _open,
    max_chars=480,
    rate=2,
    hosts=("api.mymemory.translated.net",),
    options={"email": ""},
)
