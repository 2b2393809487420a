"""Rendering: fallbacks, gaps between sentences, encodings, and targets that would change the structure."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from l10n import extract, language, registry, render, segment
from l10n.plugin import Target
from l10n.render import Rendered


def rendered(
    text: str | bytes,
    targets: Mapping[str, str],
    format: str = "plain",
    locale: str = "vi",
    fallback: str = "block",
    options: Mapping[str, object] | None = None,
) -> Rendered:
    data = text if isinstance(text, bytes) else text.encode()
    found = registry.load("formats", format)
    document = extract.document(data, "a", found, None, options or {})
    extraction = extract.extract(document, "a", segment.split, language.load("en"))
    keys = {(None, source): target for source, target in targets.items()}
    return render.render(extraction, found, keys, Target(language.load(locale)), fallback=fallback, options=options)


TWO = "Wash hands. Dry them.\n\nRest.\n"


@pytest.mark.parametrize(
    ("fallback", "text"),
    [
        ("block", "Wash hands. Dry them.\n\nNghỉ.\n"),
        ("unit", "Rửa tay. Dry them.\n\nNghỉ.\n"),
        ("article", TWO),
    ],
)
def test_fallback(fallback: str, text: str) -> None:
    made = rendered(TWO, {"Wash hands.": "Rửa tay.", "Rest.": "Nghỉ."}, fallback=fallback)
    assert made.text == text and made.percent == 60 and made.data == text.encode()


def test_an_empty_target_takes_its_gap_with_it() -> None:
    targets = {"Wash hands.": "Rửa tay.", "Dry them.": "", "Rest.": "Nghỉ."}
    assert rendered(TWO, targets).text == "Rửa tay.\n\nNghỉ.\n"
    assert rendered("One. Two. Three.", {"One.": "", "Two.": "Hai.", "Three.": ""}).text == "Hai."
    made = rendered("# Title\n\n- One.\n- Two.\n", {"Title": "", "One.": "", "Two.": "Hai."}, "markdown")
    assert (made.text, made.problems) == ("# \n\n- \n- Hai.\n", ())


def test_japanese_sentences_stand_without_spaces() -> None:
    targets = {"Wash hands.": "手を洗う。", "Dry them.": "拭く。", "Rest.": "休む。"}
    assert rendered(TWO, targets, locale="ja").text == "手を洗う。拭く。\n\n休む。\n"
    assert rendered(TWO, {"Wash hands.": "手を洗う。"}, locale="ja", fallback="unit").text.startswith("手を洗う。 Dry")


def test_the_gap_that_the_author_wrote_is_kept() -> None:
    assert rendered("One.  Two.", {"One.": "Một.", "Two.": "Hai."}).text == "Một.  Hai."


def test_a_target_of_several_lines_is_one() -> None:
    assert rendered("One.\n", {"One.": "  Một\nhai\r\n ba.\n"}).text == "Một hai ba.\n"


@pytest.mark.parametrize(
    ("format", "text", "source", "target"),
    [
        ("markdown", "Rest.\n\nWalk.\n", "Rest.", "<div>\nNghỉ."),
        ("markdown", "Rest.\n\nWalk.\n", "Rest.", "``` Nghỉ."),
        ("markdown", "- Rest.\n- Walk.\n", "Rest.", "[a]: /b"),
        ("markdown", "|Rest.|b|\n|---|---|\n|Walk.|d|\n", "Walk.", "\\"),
        ("html", "<ul><li>Rest.</li><li>Walk.</li></ul>", "Rest.", "Nghỉ.</li><li>"),
        ("html", "<p>Rest.</p><p>Walk.</p>", "Rest.", "<b>Nghỉ."),
        ("html", "<p>Rest.</p><p>Walk.</p>", "Rest.", "Nghỉ.<!--"),
        ("html", "<p>Rest.</p><p>Walk.</p>", "Rest.", "<script>Nghỉ."),
        ("plain", "Rest.\n\nWalk.\n", "Rest.", "- Nghỉ."),
    ],
)
def test_a_target_that_would_change_the_structure_is_not_let_in(
    format: str, text: str, source: str, target: str
) -> None:
    other = "Walk." if source == "Rest." else "Rest."
    made = rendered(text, {source: target, other: "Đi."}, format)
    assert made.text == text.replace(other, "Đi.")
    assert [unit.source for unit, _ in made.problems] == [source]


def test_every_guilty_block_is_found_and_no_other() -> None:
    text = "\n\n".join(f"Paragraph number {number}." for number in range(40))
    targets = {f"Paragraph number {number}.": f"Đoạn {number}." for number in range(40)}
    guilty = {f"Paragraph number {number}.": "</div><div>x" for number in (3, 4, 17, 39)}
    page = "".join(f"<p>{line}</p>\n" for line in text.split("\n\n"))
    made = rendered(page, targets | guilty, "html")
    assert {unit.source for unit, _ in made.problems} == set(guilty)
    assert made.text.count("Đoạn") == 36


@pytest.mark.parametrize(
    ("format", "text", "target", "message"),
    [
        ("markdown", "Rest. Walk.\n\nEat.\n", "``` Nghỉ", "be read as markup, not as text"),
        ("html", "<p>Rest. Walk.</p><p>Eat.</p>", "<b>Nghỉ.", "leave <b> without its other half"),
        ("html", "<p>Walk. Rest.</p><p>Eat.</p>", "Nghỉ.</p>", "close <p>"),
        ("html", "<p>Walk. Rest.</p><p>Eat.</p>", "Nghỉ.<br>", "open <br>"),
        ("html", "<p>Walk. Rest.</p><p>Eat.</p>", "<!-- Nghỉ.", "open a comment or declaration"),
        ("plain", "Rest. Walk.\n\nEat.\n", "- Nghỉ.", "begin a list (-)"),
    ],
)
def test_the_guilty_unit_is_named_with_what_it_would_do(format: str, text: str, target: str, message: str) -> None:
    made = rendered(text, {"Rest.": target, "Walk.": "Đi.", "Eat.": "Ăn."}, format)
    ((unit, said),) = made.problems
    assert unit.source == "Rest."
    assert said == f"its translation would {message}"
    assert made.percent == 33, "a paragraph that stays as it is is not translated"


def test_markdown_that_only_looks_like_structure_is_escaped() -> None:
    targets = {"Rest.": "1. Nghỉ", "Walk.": "- Đi", "Run.": "# Chạy"}
    assert rendered("Rest.\n\nWalk.\n\nRun.\n", targets, "markdown").text == "1\\. Nghỉ\n\n\\- Đi\n\n\\# Chạy\n"


def test_a_pipe_in_a_cell_is_escaped() -> None:
    made = rendered("| Rest. | b |\n|---|---|\n", {"Rest.": "Nghỉ | ngơi", "b": "`x|y`"}, "markdown")
    assert made.text == "| Nghỉ \\| ngơi | `x\\|y` |\n|---|---|\n" and not made.problems


def test_a_reference_link_keeps_its_label() -> None:
    text = "Use a [heat pack] or [this][].\n\n[heat pack]: /h\n[this]: /t\n"
    made = rendered(text, {"Use a [heat pack] or [this][].": "Dùng [túi chườm] hay [cái này][]."}, "markdown")
    assert made.text.splitlines()[0] == "Dùng [túi chườm][heat pack] hay [cái này][this]."


@pytest.mark.parametrize(
    ("front", "target", "result"),
    [
        ("title: Cramps", "Chuột rút: cách", 'title: "Chuột rút: cách"'),
        ("title: Cramps # why", "Chuột rút", "title: Chuột rút # why"),
        ("title: 'Cramps'", "Bác sĩ's", "title: 'Bác sĩ''s'"),
        ('title: "Cramps"', 'Chuột "rút"\\', 'title: "Chuột \\"rút\\"\\\\"'),
        ("title: Cramps", "true", 'title: "true"'),
        ("title: Cramps", "- rút", 'title: "- rút"'),
        ("title: >-\n  Cramps", "Chuột rút", "title: >-\n  Chuột rút"),
        ("seo: {title: Cramps}", "Chuột, rút", 'seo: {title: "Chuột, rút"}'),
    ],
)
def test_front_matter_stays_yaml(front: str, target: str, result: str) -> None:
    import yaml

    made = rendered(f"---\n{front}\n---\nText\n", {"Cramps": target}, "markdown")
    assert made.text == f"---\n{result}\n---\nText\n"
    values = yaml.safe_load(made.text.split("---")[1])
    assert (values.get("title") or values["seo"]["title"]) == target


@pytest.mark.parametrize("raw", ['"""Cramps"""', "'''Cramps'''", '"""\nCramps\n"""', "'Cramps'", '"Cramps"'])
def test_front_matter_stays_toml(raw: str) -> None:
    import tomllib

    target = 'Chuột "rút"\\ là \'gì\'"'
    made = rendered(f"+++\ntitle = {raw}\n+++\nText\n", {tomllib.loads(f"v={raw}")["v"].strip(): target}, "markdown")
    assert made.problems == () and tomllib.loads(made.text.split("+++")[1]) == {"title": target}


def test_html_attributes_are_quoted_as_they_need() -> None:
    text = "<img alt=Cramps><img alt=\"Cramps\"><img alt='Cramps'>"
    made = rendered(text, {"Cramps": "\"Chuột\" 'rút'"}, "html")
    assert made.text == (
        "<img alt=\"&quot;Chuột&quot; 'rút'\"><img alt=\"&quot;Chuột&quot; 'rút'\"><img alt='\"Chuột\" &#39;rút&#39;'>"
    )


@pytest.mark.parametrize(
    ("tag", "locale", "result"),
    [
        ('<html lang="en">', "vi", '<html lang="vi">'),
        ("<html>", "pt_BR", '<html lang="pt-BR">'),
        ('<html lang=en dir="ltr">', "ar", '<html lang=ar dir="rtl">'),
        ('<html lang="en" xml:lang="en">', "ar", '<html dir="rtl" lang="ar" xml:lang="ar">'),
    ],
)
def test_a_page_says_its_language_and_direction(tag: str, locale: str, result: str) -> None:
    assert rendered(f"{tag}<p>Rest.</p>", {"Rest.": "X."}, "html", locale).text == f"{result}<p>X.</p>"
    assert rendered(f"{tag}<p>Rest.</p>", {"Rest.": "Rest."}, "html", locale).text == f"{tag}<p>Rest.</p>"


def test_a_latin_1_page_takes_references_and_a_latin_1_text_becomes_utf_8() -> None:
    page = rendered(b"<meta charset=latin1><p>Caf\xe9.</p>", {"Café.": "Cà phê, ế."}, "html")
    assert page.data == b"<meta charset=latin1><p>C\xe0 ph\xea, &#7871;.</p>" and not page.notes
    found = registry.load("formats", "plain")
    document = extract.document(b"Caf\xe9.", "a", found, "latin-1", {})
    extraction = extract.extract(document, "a", segment.split, language.load("en"))
    made = render.render(extraction, found, {(None, "Café."): "Ế."}, Target(language.load("vi")))
    assert made.data == "Ế.".encode() and len(made.notes) == 1


def test_contexts_keep_their_own_translations() -> None:
    text = "%% l10n:context button\nClose\n\nClose\n"
    options = {"directives": "%%"}
    found = registry.load("formats", "plain")
    extraction = extract.extract(
        extract.document(text.encode(), "a", found, None, options), "a", segment.split, language.load("en")
    )
    targets = {("button", "Close"): "Đóng", (None, "Close"): "Gần"}
    made = render.render(extraction, found, targets, Target(language.load("vi")), options=options)
    assert made.text == "%% l10n:context button\nĐóng\n\nGần\n"
