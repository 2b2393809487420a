"""Reports: a page of 10,000 units in headless Chromium, and counts beside `msgfmt --statistics`.

    python benchmarks/reports.py [UNITS] [--keep FILE]

Limits: the page opens in 2 s and filters in 100 ms. Counting is compared with msgfmt on the same catalogs.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from l10n import catalog, report
from l10n.model import Catalog, Diagnostic, Entry, Page, PageBlock, PagePart, Previous, Report, Severity
from l10n.plugin import Style
from l10n.reports.html import REPORT as HTML

WORDS = (
    "night leg cramps often happen when a tired muscle shortens and cannot relax again by itself so stretch it".split()
)
TARGET = (
    "Chuột rút ban đêm thường xảy ra khi một cơ mệt mỏi co ngắn lại và không thể tự giãn ra, vì vậy hãy kéo giãn nó."
)
PER_ARTICLE = 100

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--window-size=1280,900",
)  # fmt: skip


def entries(random_: random.Random, count: int) -> Iterator[Entry]:
    for number in range(count):
        source = f"{' '.join(random_.choices(WORDS, k=random_.randint(6, 24))).capitalize()} {number}."
        state = random_.random()
        if state < 0.6:
            yield Entry(source, TARGET, line=5 * number + 20)
        elif state < 0.75:
            old = Previous(source.replace("muscle", "calf").replace("often", "rarely"))
            yield Entry(source, TARGET, flags=("fuzzy",), previous=old, line=5 * number + 20)
        elif state < 0.85:
            yield Entry(source, TARGET, flags=("fuzzy",), line=5 * number + 20)
        else:
            yield Entry(source, line=5 * number + 20)


def article(name: str, count: int) -> tuple[Catalog, Page, list[Diagnostic]]:
    random_ = random.Random(name)
    path, found = f"catalogs/vi/{name}.po", []
    stored = catalog.new("vi", {}, "2026-11-22 12:00+0000")
    stored = Catalog("vi", stored.header, tuple(entries(random_, count)))
    blocks = []
    for number, entry in enumerate(stored.entries):
        findings: tuple[Diagnostic, ...] = ()
        if random_.random() < 0.03:
            message = "expected the number 3, found none"
            place = ("vi", path, f"source_articles/{name}.md", number + 1, entry.line)
            findings = (Diagnostic("numbers", Severity.WARNING, message, entry, *place),)
            found += findings
        part = PagePart(entry.source, catalog.state(entry), entry, number + 1, findings)
        blocks.append(PageBlock("paragraph", (part,), number + 1))
    return stored, Page(f"source_articles/{name}.md", path, tuple(blocks)), found


def build(units: int) -> tuple[Report, list[Catalog]]:
    parts, pages, findings, catalogs = [], [], [], []
    for number in range(max(1, units // PER_ARTICLE)):
        stored, page, found = article(f"article-{number:04}", min(units, PER_ARTICLE))
        lines = {entry.key: index + 1 for index, entry in enumerate(stored.entries)}
        parts.append(("vi", *report.report(page.article, page.catalog, stored, None, lines=lines, orphan=False)))
        pages.append(("vi", page))
        findings += found
        catalogs.append(stored)
    return report.collect(parts, findings, pages=pages), catalogs


def cpu(action: Callable[[], object], who: int = resource.RUSAGE_SELF) -> float:
    before = resource.getrusage(who)
    action()
    after = resource.getrusage(who)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def count_all(catalogs: list[Catalog]) -> None:
    for number, stored in enumerate(catalogs):
        report.report(f"{number}.md", f"{number}.po", stored, None, orphan=False)


def counting(catalogs: list[Catalog], folder: Path) -> None:
    """Reading and counting, beside msgfmt's reading, checking and counting."""
    files = []
    for number, stored in enumerate(catalogs):
        files.append(folder / f"{number}.po")
        files[-1].write_bytes(catalog.write(stored))
    alone = cpu(lambda: count_all(catalogs))
    read = cpu(lambda: count_all([catalog.read(path.read_bytes(), path.name) for path in files]))
    print(f"count {len(files)} catalogs: {alone:.2f} s CPU; read and count: {read:.2f} s CPU")
    if shutil.which("msgfmt"):
        command = ["msgfmt", "--statistics", "-o", "/dev/null"]
        peer = cpu(
            lambda: [subprocess.run([*command, path], capture_output=True, check=True) for path in files],
            resource.RUSAGE_CHILDREN,
        )
        print(f"msgfmt --statistics: {peer:.2f} s CPU; ratio {read / peer:.2f}")


OPENED = """
const done = arguments[0], frame = requestAnimationFrame;
const shown = () => document.querySelector("#list .unit") || document.querySelector("tbody tr");
const painted = () => frame(() => frame(() => done(performance.now())));
const wait = () => shown() && document.readyState === "complete" ? painted() : frame(wait);
wait();
"""

FILTERED = """
const [selector, done] = arguments, before = performance.now();
document.querySelector(selector).click();
document.body.offsetHeight;
const script = performance.now() - before;
requestAnimationFrame(() => setTimeout(() => done([script, performance.now() - before])));
"""

TYPED = """
const [text, done] = arguments, before = performance.now(), box = document.getElementById("find-text");
box.value = text;
box.dispatchEvent(new Event("input"));
document.body.offsetHeight;
const script = performance.now() - before;
requestAnimationFrame(() => setTimeout(() => done([script, performance.now() - before])));
"""


def browse(path: Path, profile: str) -> None:
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    service = webdriver.ChromeService(executable_path=shutil.which("chromedriver"))
    browser: Any = webdriver.Chrome(options=options, service=service)
    try:
        browser.get("about:blank")
        bare = path.with_name("bare.html")
        bare.write_text("<!doctype html><table><tbody><tr><td>one row</table>", encoding="utf-8")
        for page, place in ((bare, ""), (path, ""), (path, "#/vi/all")):
            browser.get("about:blank")
            began = time.perf_counter()
            browser.get(page.as_uri() + place)
            inside = browser.execute_async_script(OPENED)
            print(
                f"open {page.name + place:25} {time.perf_counter() - began:6.2f} s; in the page {inside / 1000:.2f} s"
            )
        for state in ("stale", "untranslated", "findings", "stale"):
            script, painted = browser.execute_async_script(FILTERED, f".chip[data-filter={state}]")
            print(f"filter {state:13} {script:6.1f} ms; painted {painted:6.1f} ms")
        for text in ("m", "muscle", ""):
            script, painted = browser.execute_async_script(TYPED, text)
            print(f"search {text!r:13} {script:6.1f} ms; painted {painted:6.1f} ms")
    finally:
        browser.quit()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("units", nargs="?", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="write the page there")
    chosen = parser.parse_args()
    made, catalogs = build(chosen.units)
    with tempfile.TemporaryDirectory() as folder:
        counting(catalogs, Path(folder))
        page = chosen.keep or Path(folder) / "report.html"
        assert HTML.report
        began = time.process_time()
        page.write_text(HTML.report(made, Style()), encoding="utf-8")
        print(f"lay out {chosen.units:,} units: {time.process_time() - began:.2f} s CPU, {page.stat().st_size:,} bytes")
        browse(page, f"{folder}/profile")


if __name__ == "__main__":
    main()
