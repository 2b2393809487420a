"""The HTML page: one file, inert, and used in a real browser as a person would."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import read
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import report
from l10n.model import ArticleReport, Count, Diagnostic, Report, Severity, State
from l10n.plugin import Style
from l10n.report import page

pytest.importorskip("jinja2", reason="jinja2 is not installed")

from l10n.reports.html import REPORT, embed  # noqa: E402

assert REPORT.report
lay_out = REPORT.report


def build(*names: str) -> Report:
    """Report with pages; the articles are those of the catalogs, as orphans show them."""
    parts, pages, findings = [], [], []
    for name in names:
        stored, path = read(name), f"catalogs/vi/{name}.po"
        lines = {entry.key: 2 * index + 1 for index, entry in enumerate(stored.entries) if not entry.obsolete}
        article = f"source_articles/{name}.md"
        parts.append(("vi", *report.report(article, path, stored, None, lines=lines, orphan=False)))
        wrong = stored.entries[-1] if len(stored.entries) == 1 else stored.entries[1]
        message = f"expected <b>400</b>, found {wrong.target}"
        found = [Diagnostic("numbers", Severity.WARNING, message, wrong, "vi", path, article, 3, wrong.line)]
        pages.append(("vi", page(article, path, stored, None, found)))
        findings += found
    made = report.collect(parts, findings, locales=["vi", "fr"], pages=pages, made="2026-11-22 14:00 UTC")
    return report.dated(made, lambda todo: "2026-10-03")


@pytest.fixture(scope="module")
def html() -> str:
    return lay_out(build("cramps", "done", "hostile"), Style(version="1.0"))


# --- as a file -------------------------------------------------------------------------------


def test_nothing_is_fetched(html: str) -> None:
    head = html.partition("<script")[0]
    assert "default-src 'none'" in head
    assert not re.search(r"""(src|href)\s*=\s*["']?(https?:)?//""", head)
    assert not re.search(r"url\((?!data:)|@import", head)


def test_there_is_no_element_that_a_catalog_made(html: str) -> None:
    assert html.count("<script") == html.count("</script") == 2
    assert "<img" not in html
    assert 'onerror=\\"' in html, "the hostile text is there, as data"
    html.encode("utf-8")


def test_totals_need_no_script(html: str) -> None:
    assert "Vietnamese" in html
    assert "French" in html
    assert re.search(r'<th scope="row"[^>]*>\s*<a href="#/vi/0">[a-z]+.md</a>', html)
    assert "in source_articles/" in re.sub("<wbr>", "", html)


def test_a_report_without_pages_is_a_page_too() -> None:
    text = lay_out(report.collect([], locales=["vi"]), Style())
    assert "No articles yet" in text
    assert lay_out(report.collect([]), Style())


VALUES = st.recursive(st.text(alphabet=st.characters()), lambda inner: st.lists(inner, max_size=4), max_leaves=8)


@given(VALUES)
@settings(max_examples=200)
def test_embedded_json_is_whole_and_ends_no_element(value: Any) -> None:
    text = embed(value)
    text.encode("utf-8")
    assert "<" not in text
    assert json.loads(text) == value


# --- in a browser ----------------------------------------------------------------------------

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--window-size=1280,900",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Headless Chromium with a profile of its own."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    started = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=driver))
    yield started
    started.quit()


@pytest.fixture
def opened(browser: Any, html: str, tmp_path: Path) -> Any:
    path = tmp_path / "report.html"
    path.write_text(html, encoding="utf-8")
    browser.get(path.as_uri())
    return browser


def all_of(browser: Any, selector: str) -> list[Any]:
    return [element for element in browser.find_elements("css selector", selector) if element.is_displayed()]


def one(browser: Any, selector: str) -> Any:
    (found,) = all_of(browser, selector)
    return found


def go(browser: Any, place: str) -> None:
    browser.execute_script("location.hash = arguments[0]", place)
    browser.execute_async_script("setTimeout(arguments[0], 50)")


def names(browser: Any) -> list[str]:
    script = "return [...document.querySelectorAll('tbody th')].filter(c => c.offsetParent).map(c => c.innerText)"
    return [text.strip().split("\n")[0] for text in browser.execute_script(script)]  # one call, not one a cell


def test_articles_are_sorted_and_searched(opened: Any) -> None:
    first = names(opened)
    assert len(first) == 3
    opened.find_element("xpath", "//th/button[text()='Article']").click()
    assert names(opened) == sorted(first)
    opened.find_element("xpath", "//th/button[text()='Article']").click()
    assert names(opened) == sorted(first, reverse=True)
    assert all_of(opened, "th[aria-sort=descending]")
    one(opened, ".find-article").send_keys("cramps")
    assert names(opened) == ["cramps.md"]
    assert "1 of 3 articles" in opened.find_element("css selector", ".overview [role=status]").get_attribute(
        "textContent"
    )


def test_many_articles_come_as_they_are_needed(browser: Any, tmp_path: Path) -> None:
    done, todo = {State.TRANSLATED: Count(2, 10)}, {State.UNTRANSLATED: Count(1, 5)}
    parts = [("vi", ArticleReport(f"{n:03}.md", f"{n:03}.po", done if n else todo), ()) for n in range(250)]
    path = tmp_path / "many.html"
    path.write_text(lay_out(report.collect(parts), Style()), encoding="utf-8")
    browser.get(path.as_uri())
    assert names(browser)[:2] == ["000.md", "001.md"]
    browser.find_element("xpath", "//th/button[text()='Article']").click()
    browser.find_element("xpath", "//th/button[text()='Article']").click()
    assert names(browser)[0] == "249.md"
    one(browser, ".find-article").send_keys("24")
    found = [f"{n:03}.md" for n in range(249, -1, -1) if "24" in f"{n:03}"]
    assert names(browser) == found
    row = browser.find_element("css selector", "tbody tr")
    assert [cell.text for cell in row.find_elements("css selector", "td")] == ["100 %", "–", "–", "–", "–", "–"]
    one(browser, ".find-article").send_keys("\b\b")
    for _ in range(3):
        browser.execute_script("scrollTo(0, document.body.scrollHeight)")
        browser.execute_async_script("setTimeout(arguments[0], 100)")
    assert len(names(browser)) == 250


def test_languages_are_switched(opened: Any) -> None:
    opened.find_element("link text", "French –").click()
    assert "source_articles/" in one(opened, ".overview .empty").text
    assert one(opened, ".overview h2").text.startswith("French")
    assert one(opened, "nav a[aria-current]").text.startswith("French")
    opened.back()
    assert one(opened, ".overview h2").text.startswith("Vietnamese")


def test_an_article_is_read_side_by_side(opened: Any) -> None:
    opened.find_element("link text", "cramps.md").click()
    assert opened.switch_to.active_element.text == "source_articles/cramps.md", "the focus follows"
    states = [unit.get_attribute("class").split()[1] for unit in all_of(opened, "#list .unit")]
    assert states == ["translated", "stale", "machine", "fuzzy", "untranslated"]
    stale = one(opened, ".unit.stale")
    assert [e.text for e in stale.find_elements("css selector", "del")] == ["200", "daily"]
    assert [e.text for e in stale.find_elements("css selector", "ins")] == ["400", "twice a day"]
    assert "catalogs/vi/cramps.po:17" in stale.text
    assert "since 2026-10-03" in stale.text
    assert "expected <b>400</b>" in stale.find_element("css selector", ".found").text
    assert "google 2026-11-22" in one(opened, ".unit.machine").text
    assert stale.find_element("css selector", ".target .text").get_attribute("lang") == "vi"


def test_units_are_filtered_by_state_and_text(opened: Any) -> None:
    go(opened, "#/vi/all")
    every = len(all_of(opened, "#list .unit"))
    assert every == 10
    one(opened, ".chip[data-filter=stale]").click()
    assert {unit.get_attribute("class") for unit in all_of(opened, "#list .unit")} == {"unit stale"}
    assert one(opened, "#status").text == "2 of 10 units"
    one(opened, ".chip[data-filter=fuzzy]").click()
    assert one(opened, "#status").text == "4 of 10 units"
    assert one(opened, ".chip[data-filter=fuzzy]").get_attribute("aria-pressed") == "true"
    one(opened, "#find-text").send_keys("uống")
    assert one(opened, "#status").text == "2 of 10 units"
    assert "Uống" in [mark.text for mark in all_of(opened, "mark")]
    go(opened, "#/vi/all/findings")
    assert one(opened, "#status").text == "3 of 10 units"


def test_what_is_hostile_is_shown_as_text(opened: Any) -> None:
    go(opened, "#/vi/all")
    title = opened.title
    text = one(opened, "#list").text
    assert "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">" in text
    assert "[link](javascript:alert(1))" in text
    assert "Plain \\x1b[2J\\x1b]0;owned\\x07 text" in text
    assert title == opened.title != "owned"
    inside = opened.find_elements("css selector", "#list script, #list img, #list a, #list iframe")
    assert not inside
    severe = [entry for entry in opened.get_log("browser") if entry["level"] == "SEVERE"]
    assert not severe


def test_broken_utf16_is_shown(browser: Any, tmp_path: Path) -> None:
    from l10n.model import Page, PageBlock, PagePart

    part = PagePart("half \ud800 of it", State.UNTRANSLATED)
    counts, todo = report.report("a\udcff.md", "a.po", None, None, lines={(None, part.source): 1}, orphan=False)
    shown = Page("a\udcff.md", "a.po", (PageBlock("paragraph", (part,), 1),))
    path = tmp_path / "broken.html"
    path.write_text(lay_out(report.collect([("vi", counts, todo)], pages=[("vi", shown)]), Style()), encoding="utf-8")
    browser.get(path.as_uri() + "#/vi/0")
    assert one(browser, "#list .source .text").text == "half \\ud800 of it"


def test_the_keyboard_is_enough(opened: Any) -> None:
    go(opened, "#/vi/0")
    body = opened.find_element("css selector", "body")
    body.send_keys("j")
    first = opened.switch_to.active_element
    assert "unit" in first.get_attribute("class")
    first.send_keys("j")
    assert opened.switch_to.active_element != first
    opened.switch_to.active_element.send_keys("k")
    assert opened.switch_to.active_element == first
    first.send_keys("/")
    assert opened.switch_to.active_element.get_attribute("id") == "find-text"


@pytest.mark.parametrize("place", ["#/vi", "#/vi/all"])
def test_a_phone_shows_all_of_it(place: str, opened: Any) -> None:
    opened.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    )
    try:
        go(opened, place)
        assert opened.execute_script("return document.documentElement.scrollWidth") <= 360
    finally:
        opened.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_phone_shows_every_figure_and_breaks_no_word(browser: Any, tmp_path: Path) -> None:
    names_ = ["short.md", "in/a_long_name_of_an-article-about_magnesium.2024.final.md"]
    states = dict.fromkeys((State.STALE, State.UNTRANSLATED, State.MACHINE), Count(3, 30))
    parts = [("vi", ArticleReport(f"source_articles/{n}", f"catalogs/vi/{n}.po", states), ()) for n in names_]
    found = Diagnostic("urls", Severity.ERROR, "expected a link", locale="vi", catalog=parts[0][1].catalog)
    path = tmp_path / "phone.html"
    path.write_text(lay_out(report.collect(parts, [found]), Style()), encoding="utf-8")
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        browser.get(path.as_uri())
        row = next(row for row in all_of(browser, "tbody tr") if "short.md" in row.text)
        assert {cell.text for cell in row.find_elements("css selector", "td") if cell.is_displayed()} == {
            "0 %", "90", "3", "1",
        }  # fmt: skip
        (long,) = (cell for cell in all_of(browser, "tbody th span:first-child") if "magnesium" in cell.text)
        lines = browser.execute_script(LINES, long)
        assert "".join(lines) == names_[1]
        assert len(lines) > 1
        assert all(line.endswith(("/", "-", "_", ".")) for line in lines[:-1])
        assert browser.execute_script("return document.documentElement.scrollWidth") <= 390
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


LINES = """
const lines = [], range = document.createRange();
let top = null;
for (const node of arguments[0].childNodes) if (node.nodeType === 3) for (let at = 0; at < node.length; at++) {
  range.setStart(node, at);
  range.setEnd(node, at + 1);
  const here = range.getBoundingClientRect().top;
  if (top === null || here > top + 2) { lines.push(""); top = here; }
  lines[lines.length - 1] += node.data[at];
}
return lines;
"""
"""The text of an element, line by line as it is shown."""


def test_a_bar_with_errors_is_not_all_green(browser: Any, tmp_path: Path) -> None:
    done = {State.TRANSLATED: Count(9, 99)}
    parts = [("vi", ArticleReport(f"{n}.md", f"{n}.po", done), ()) for n in ("fine", "wrong")]
    found = Diagnostic("header", Severity.ERROR, "expected a header", locale="vi", catalog="wrong.po")
    path = tmp_path / "wrong.html"
    path.write_text(lay_out(report.collect(parts, [found]), Style()), encoding="utf-8")
    browser.get(path.as_uri())
    assert names(browser) == ["wrong.md", "fine.md"]
    bars = [[part.get_attribute("class") for part in all_of(row, ".bar i")] for row in all_of(browser, "tbody tr")]
    assert bars == [["translated", "wrong"], ["translated"]]
    mild = [bool(all_of(row, "td.c-findings.mild")) for row in all_of(browser, "tbody tr")]
    assert mild == [False, True]
    one(browser, ".find-article").send_keys("r")  # the script's own rows
    assert not all_of(browser, "td.c-findings.mild")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark(scheme: str, opened: Any) -> None:
    features = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", features)
    color = opened.execute_script("return getComputedStyle(document.documentElement).backgroundColor")
    light = sum(int(part) for part in re.findall(r"\d+", color)[:3]) > 384
    assert light == (scheme == "light")
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", ["#/vi", "#/vi/all", "#/fr"])
def test_axe_finds_no_serious_fault(scheme: str, place: str, opened: Any) -> None:
    axe = Path(os.environ.get("AXE_CORE", "node_modules/axe-core/axe.min.js"))
    if not axe.is_file():
        pytest.skip("axe-core is not installed: npm install axe-core, or name axe.min.js in AXE_CORE")
    features = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", features)
    go(opened, place)
    opened.execute_cdp_cmd("Runtime.evaluate", {"expression": axe.read_text(encoding="utf-8")})
    found = opened.execute_async_script("axe.run().then(arguments[0])")
    assert found["passes"]
    faults = [f"{v['id']}: {v['nodes'][0]['html']} {v['nodes'][0]['failureSummary']}" for v in found["violations"]]
    assert not faults
