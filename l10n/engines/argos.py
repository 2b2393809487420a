"""A model of Argos Translate, offline, from a file of your own: pip install 'l10n-articles[argos]'."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from l10n.errors import EngineError
from l10n.plugin import Engine, EngineSetup, Translate

_CURE = "correct [engines.argos] model"


def _open(setup: EngineSetup) -> Translate:
    """Runs the model itself: Argos Translate's own code would split sentences with tools that it downloads, and
    turn the underscores of our tokens into spaces."""
    model = str(setup.options["model"])
    if not model:
        raise EngineError("argos has no model", cure='name its file in l10n.toml: [engines.argos] model = "..."')
    try:
        from ctranslate2 import Translator
        from sentencepiece import SentencePieceProcessor
    except ImportError:
        raise EngineError("argos is not installed", cure="run: pip install 'l10n-articles[argos]'") from None
    unpacked = tempfile.TemporaryDirectory(prefix="l10n-argos-", ignore_cleanup_errors=True)
    folder = _folder(Path(model), Path(unpacked.name))
    prefix = _check(folder, model, setup.source, setup.target)
    try:
        pieces: Any = SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
        engine: Any = Translator(str(folder / "model"), device="cpu")
    except (OSError, RuntimeError, ValueError) as error:
        raise EngineError(f"argos cannot load {model} ({type(error).__name__})", cure=_CURE) from None

    def translate(texts: Sequence[str]) -> list[str | None]:
        tokens = [pieces.encode(text, out_type=str) for text in texts]
        start = [[prefix]] * len(tokens) if prefix else None
        results = engine.translate_batch(
            tokens, target_prefix=start, replace_unknowns=True, beam_size=4, length_penalty=0.2
        )
        return [_joined(pieces, result.hypotheses[0], prefix, unpacked) for result in results]

    return translate


def _joined(pieces: Any, tokens: list[str], prefix: str, _kept: object) -> str:
    """The text of an answer. _kept: the unpacked model, which must live as long as its translator."""
    text: str = pieces.decode_pieces(tokens[1:] if prefix and tokens[:1] == [prefix] else tokens)
    return text.strip()


def _folder(model: Path, unpacked: Path) -> Path:
    """The folder of a model: as it is, or out of its .argosmodel file."""
    if model.is_dir():
        found = model
    elif zipfile.is_zipfile(model):
        with zipfile.ZipFile(model) as archive:
            archive.extractall(unpacked)  # it takes `..` and roots out of names itself
        found = unpacked
    else:
        raise EngineError(f"argos: {model} is no model", cure=_CURE)
    inner = next(found.rglob("metadata.json"), None)
    if inner is None or not (inner.parent / "sentencepiece.model").is_file():
        raise EngineError(f"argos: {model} holds no model with SentencePiece", cure=_CURE)
    return inner.parent


def _check(folder: Path, model: str, source: str, target: str) -> str:
    """The prefix that a model of several languages wants; EngineError for another pair."""
    try:
        about = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
        pair = (about["from_code"], about["to_code"])
    except (OSError, ValueError, KeyError, TypeError):
        raise EngineError(f"argos: {model} does not say which languages it knows", cure=_CURE) from None
    wanted = tuple(locale.partition("_")[0] for locale in (source, target))
    if pair != wanted:
        raise EngineError(f"argos: {model} translates {pair[0]} to {pair[1]}, not {' to '.join(wanted)}", cure=_CURE)
    return str(about.get("target_prefix", ""))


ENGINE = Engine("argos", _open, offline=True, batch=16, options={"model": ""})
