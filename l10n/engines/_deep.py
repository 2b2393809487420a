"""Makes deep-translator's classes use our session: timeouts, retries and checked replies for what has none.

Its functions look up `requests` among their globals; a copy of the function gets other globals, so that neither the
library nor anybody else who uses it in this process is changed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FunctionType
from typing import Any
from urllib.parse import urlsplit

from l10n.errors import EngineError, EngineFault
from l10n.plugin import Http, Translate

Accept = Callable[[Any], str | None]


class _Requests:
    """What the library calls `requests`."""

    def __init__(self, http: Http, accept: Accept) -> None:
        self._http, self._accept = http, accept

    def get(self, url: str, params: Any = None, **_: Any) -> Any:
        return self._http.request("GET", url, params=params, accept=self._accept)

    def post(self, url: str, params: Any = None, **_: Any) -> Any:
        return self._http.request("POST", url, params=params, accept=self._accept)


def fenced(kind: Any, http: Http, accept: Accept) -> Any:
    """A subclass of a deep-translator class whose `translate` goes out through http."""
    function = kind.translate
    scope = {**vars(sys.modules[kind.__module__]), "requests": _Requests(http, accept)}
    copy = FunctionType(function.__code__, scope, function.__name__, function.__defaults__, function.__closure__)
    return type(kind.__name__, (kind,), {"translate": copy})


def one_by_one(name: str, translator: Any) -> Translate:
    """A Translate over a deep-translator object. Its exceptions carry text and addresses, so none gets out."""

    def translate(texts: list[str]) -> list[str | None]:
        return [ask(text) for text in texts]

    def ask(text: str) -> str | None:
        try:
            answer = translator.translate(text)
        except EngineError:
            raise
        except Exception as error:  # noqa: BLE001 - it has no common base, and what it raises holds the text
            raise EngineFault(f"{name}: deep-translator gave up ({type(error).__name__})") from None
        return answer if isinstance(answer, str) else None

    return translate  # type: ignore[return-value]


def code(name: str, locale: str, known: dict[str, str], other: dict[str, str]) -> str:
    """The service's code for a locale: by our table, as it is, or for its language alone; EngineError for none."""
    folded = {value.lower().replace("-", "_"): value for value in known.values()}
    for form in (locale, locale.partition("_")[0]):
        if form in other:
            return other[form]
        if form.lower() in folded:
            return folded[form.lower()]
    regional = sorted(value for value in known.values() if value.lower().startswith(f"{locale.partition('_')[0]}-"))
    if regional:
        usual = f"{locale.partition('_')[0]}-{locale[:2].upper()}"
        return usual if usual in regional else regional[0]
    raise EngineError(f"{name} does not know the language {locale}", cure="choose another engine")


def address(url: str | None, own: str) -> str:
    """Where to send to: url, with the path of the service's own address where it has none."""
    return own if not url else url if urlsplit(url).path.strip("/") else url.rstrip("/") + urlsplit(own).path


def utf8(reply: Any) -> str | None:
    """Read the reply as UTF-8 whatever it says of itself; what is wrong where it is none."""
    try:
        reply.content.decode("utf-8")
    except UnicodeDecodeError:
        return "its reply is not UTF-8"
    reply.encoding = "utf-8"
    return None
