"""Google Translate's free page, through deep-translator: no key, one sentence a request. Text leaves this machine."""

from __future__ import annotations

from typing import Any

from l10n.engines._deep import address, code, fenced, one_by_one, utf8
from l10n.plugin import Engine, EngineSetup, Translate

_OTHER = {"zh": "zh-CN", "zh_Hant": "zh-TW", "zh_TW": "zh-TW", "zh_HK": "zh-TW", "he": "iw", "nb": "no", "jv": "jw"}


def _open(setup: EngineSetup) -> Translate:
    from deep_translator import GoogleTranslator
    from deep_translator.constants import GOOGLE_LANGUAGES_TO_CODES as KNOWN

    translator = fenced(GoogleTranslator, setup.http, _accept)(
        source=code("google", setup.source, KNOWN, _OTHER), target=code("google", setup.target, KNOWN, _OTHER)
    )
    translator._base_url = address(setup.url, "https://translate.google.com/m")
    return one_by_one("google", translator)


def _accept(reply: Any) -> str | None:
    """A page without its result is a captcha, a consent form or a cut: asked again, it may come right."""
    wrong = utf8(reply)
    if wrong:
        return wrong
    if "result-container" not in reply.text and 'class="t0"' not in reply.text:
        return "its reply holds no translation"
    return None


ENGINE = Engine(
    "google",
    _open,
    max_chars=5000,
    rate=5,
    hosts=("translate.google.com",),
)
