"""argos, with a model made here: it is tiny and speaks nonsense, but it is loaded and asked as a real one is."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from l10n import registry
from l10n.connect import open_engine
from l10n.errors import EngineError
from l10n.plugin import OpenEngine

WIDTH = 8


def opened(model: Path | str, target: str = "vi") -> OpenEngine:
    engine = registry.load("engines", "argos")
    return open_engine(engine, "en", target, options={"model": str(model)} if model else {}, environ={})


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A transformer of one layer with weights by chance."""
    missing = "ctranslate2 is missing: pip install 'l10n-articles[argos]'"
    ctranslate2 = pytest.importorskip("ctranslate2", reason=missing)
    numpy = pytest.importorskip("numpy", reason=missing)
    folder = tmp_path_factory.mktemp("model") / "translate-en_vi"
    (folder / "model").mkdir(parents=True)
    vocabulary = pieces(folder / "sentencepiece.model")
    dice = numpy.random.RandomState(0)

    def fill(layer: Any, size: int, out: int) -> None:
        layer.weight, layer.bias = dice.randn(out, size).astype("float32"), numpy.zeros(out, "float32")

    def norm(layer: Any) -> None:
        layer.gamma, layer.beta = numpy.ones(WIDTH, "float32"), numpy.zeros(WIDTH, "float32")

    spec = ctranslate2.specs.transformer_spec.TransformerSpec.from_config(1, 2)
    for half in (spec.encoder, spec.decoder):
        norm(half.layer_norm)
        half.position_encodings.encodings = dice.randn(300, WIDTH).astype("float32")
        norm(half.layer[0].self_attention.layer_norm)
        fill(half.layer[0].self_attention.linear[0], WIDTH, 3 * WIDTH)
        fill(half.layer[0].self_attention.linear[1], WIDTH, WIDTH)
        norm(half.layer[0].ffn.layer_norm)
        fill(half.layer[0].ffn.linear_0, WIDTH, 16)
        fill(half.layer[0].ffn.linear_1, 16, WIDTH)
    spec.encoder.embeddings[0].weight = dice.randn(len(vocabulary), WIDTH).astype("float32")
    spec.decoder.embeddings.weight = dice.randn(len(vocabulary), WIDTH).astype("float32")
    beside = spec.decoder.layer[0].attention
    norm(beside.layer_norm)
    for linear, size in zip(beside.linear, (1, 2, 1), strict=True):
        fill(linear, WIDTH, size * WIDTH)
    fill(spec.decoder.projection, WIDTH, len(vocabulary))
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.validate()
    spec.save(str(folder / "model"))
    (folder / "metadata.json").write_text(json.dumps({"from_code": "en", "to_code": "vi"}))
    return folder


def pieces(path: Path) -> list[str]:
    sentencepiece = pytest.importorskip("sentencepiece", reason="sentencepiece is missing")
    made = io.BytesIO()
    lines = ["rest the leg and drink water", "take two tablets a day", "uống nước và để chân nghỉ"] * 20
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines), model_writer=made, vocab_size=60, hard_vocab_limit=False, minloglevel=2
    )
    path.write_bytes(made.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


def test_a_folder_and_a_file_answer_the_same(model: Path, tmp_path: Path) -> None:
    archive = Path(shutil.make_archive(str(tmp_path / "a"), "zip", model.parent)).rename(tmp_path / "a.argosmodel")
    texts = ["rest the leg", "drink water"]
    first, second = (opened(where).translator()(texts) for where in (model, archive))
    assert list(first) == list(second)
    assert len(first) == 2
    assert all(isinstance(answer, str) and answer for answer in first)


def test_a_model_of_another_pair_is_refused(model: Path) -> None:
    with pytest.raises(EngineError, match="en to vi, not en to fr"):
        opened(model, "fr").translator()


def test_no_model_and_a_broken_one_are_named(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="argos has no model"):
        opened("").translator()
    pytest.importorskip("ctranslate2", reason="ctranslate2 is missing: pip install 'l10n-articles[argos]'")
    broken = tmp_path / "a.argosmodel"
    broken.write_bytes(b"no zip")
    for path in (broken, tmp_path, tmp_path / "none"):
        with pytest.raises(EngineError, match="model"):
            opened(path).translator()
