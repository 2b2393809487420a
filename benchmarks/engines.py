"""Engines: units a second through a server that takes its time, beside deep-translator's own translate_batch.

    python benchmarks/engines.py [--units 1000] [--latency 0.2] [--concurrency 16] [--peer-units 100]

Everything runs on this machine. The peer is asked for fewer units, because its time grows with their number; its rate
is what is compared. Limit: 10 times its rate.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "engines"))

from deep_translator import GoogleTranslator
from translation_server import Service, start

from l10n import catalog, prefill, registry
from l10n.connect import open_engine
from l10n.language import load
from l10n.model import Catalog, Entry
from l10n.prefill import drafting


def ours(service: Service, texts: list[str], concurrency: int, name: str) -> float:
    """Seconds, whole: masks, requests, verification and drafts."""
    header = catalog.new("vi", {}, "2026-11-22 10:00+0000").header
    empty = Catalog("vi", header, tuple(map(Entry, texts)))
    plan = prefill.plan(empty, None, source=load("en"), target=load("vi"), today="2026-11-22")
    engine = open_engine(
        registry.load("engines", name),
        "en",
        "vi",
        options={"concurrency": concurrency},
        environ={f"L10N_{name.upper()}_URL": service.url},
    )
    began = time.perf_counter()
    outcome = drafting.draft(plan, [engine], answers={})
    took = time.perf_counter() - began
    if outcome.left:
        raise SystemExit(f"{len(outcome.left)} units were left: {outcome.left[0].reason}")
    return took


def peer(service: Service, texts: list[str]) -> float:
    translator = GoogleTranslator("en", "vi")
    translator._base_url = f"{service.url}/m"
    began = time.perf_counter()
    translator.translate_batch(texts)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=1000)
    parser.add_argument("--latency", type=float, default=0.2)
    parser.add_argument("--concurrency", type=int, default=16)
    parser.add_argument("--peer-units", type=int, default=100)
    options = parser.parse_args()
    server, service = start()
    service.latency = options.latency
    texts = [f"The nurse reads page {number} of the leaflet again." for number in range(options.units)]
    theirs = peer(service, texts[: options.peer_units]) / options.peer_units
    print(f"deep-translator translate_batch  {1 / theirs:8.1f} units/s")
    for name in ("google", "libre"):
        took = ours(service, texts, options.concurrency, name) / options.units
        print(f"l10n {name:<27} {1 / took:8.1f} units/s   {theirs / took:.1f} times")
    server.shutdown()


if __name__ == "__main__":
    main()
