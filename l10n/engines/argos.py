"""Argos Translate, offline, with a model file of your own: pip install l10n-articles[argos]."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from l10n.errors import EngineError
from l10n.plugin import Engine, EngineSetup, Translate


def _open(setup: EngineSetup) -> Translate:
    """options.model: an .argosmodel file to load; without it, the models that Argos has installed already."""
    try:
        from argostranslate import package, translate
    except ImportError:
        raise EngineError("argos is not installed", cure="run: pip install 'l10n-articles[argos]'") from None
    model = setup.options["model"]
    if model and not Path(model).is_file():
        raise EngineError(f"argos: there is no model file {model}", cure="correct [engines.argos] model")
    if model:
        package.install_from_path(model)
    source, target = (locale.partition("_")[0] for locale in (setup.source, setup.target))
    installed = {language.code: language for language in translate.get_installed_languages()}
    found = installed[source].get_translation(installed[target]) if {source, target} <= installed.keys() else None
    if found is None:
        raise EngineError(
            f"argos has no model from {source} to {target}", cure="name a model file: [engines.argos] model"
        )

    def ask(texts: Sequence[str]) -> list[str | None]:
        return [found.translate(text) for text in texts]

    return ask


ENGINE = Engine("argos", _open, offline=True, batch=8, options={"model": ""})
