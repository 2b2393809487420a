"""TMX and TBX: what goes out comes in again, a big file needs little memory, and hostile XML is refused."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import glossary
from l10n.errors import CatalogError
from l10n.glossary import Term
from l10n.memory import Record, tbx, tmx

PRINTABLE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=30)
TEXT = PRINTABLE.filter(lambda text: bool(text.strip()) and "\ufffe" not in text and "\uffff" not in text)
NFC = TEXT.map(lambda text: __import__("unicodedata").normalize("NFC", text)).filter(lambda text: bool(text.strip()))
MAYBE = st.none() | TEXT


@given(st.lists(st.builds(Record, TEXT, NFC, MAYBE, MAYBE, MAYBE, st.booleans()), max_size=5))
def test_out_and_in_again_is_the_same_memory(kept: list[Record]) -> None:
    data = b"".join(tmx.write(kept, "en", "pt_BR"))
    assert list(tmx.read(data, "a.tmx", "en", "pt_BR")) == kept


def test_codes_spaces_and_line_ends_survive() -> None:
    kept = [Record(" a <b>&amp;</b>\r\n\t\u00a0b ", "]]> `x` ")]
    assert list(tmx.read(b"".join(tmx.write(kept, "en", "vi")), "a.tmx", "en", "vi")) == kept


def test_what_xml_cannot_hold_is_left_out() -> None:
    data = b"".join(tmx.write([Record("a\x0cb", "c"), Record("d", "e")], "en", "vi"))
    assert [record.source for record in tmx.read(data, "a.tmx", "en", "vi")] == ["d"]


FOREIGN = """<?xml version="1.0" encoding="{encoding}"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="x" srclang="*all*" segtype="sentence" adminlang="en" datatype="html"/><body>
<tu><note>no</note><prop type="client">x</prop>
<tuv xml:lang="EN-US"><seg>Take <bpt i="1">&lt;b></bpt>two<ept i="1">&lt;/b></ept><ph>{{x}}</ph>.</seg></tuv>
<tuv xml:lang="fr"><seg>Deux</seg></tuv>
<tuv lang="vi-VN"><seg>Uống <hi>hai</hi> viên.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Alone</seg></tuv></tu>
</body></tmx>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_other_tools_files_are_read(encoding: str) -> None:
    data = FOREIGN.format(encoding=encoding.removesuffix("-sig")).encode(encoding)
    assert list(tmx.read(data, "a.tmx", "en", "vi")) == [Record("Take <b>two</b>{x}.", "Uống hai viên.")]
    assert [record.target for record in tmx.read(data, "a.tmx", "en", "fr")] == ["Deux"]


BOMB = '<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
HOSTILE = {
    "entities": f"<?xml version='1.0'?>{BOMB}<tmx><body/></tmx>",
    "an outer entity": "<!DOCTYPE tmx [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><tmx>&x;</tmx>",
    "a parameter entity": "<!DOCTYPE tmx [<!ENTITY % x SYSTEM 'http://127.0.0.1/x'>%x;]><tmx/>",
    "a foreign DTD": "<!DOCTYPE tmx SYSTEM 'http://127.0.0.1/evil.dtd'><tmx/>",
    "a public DTD": "<!DOCTYPE html PUBLIC '-//W3C//DTD' 'x.dtd'><tmx/>",
    "depth": "<tmx>" + "<a>" * 100_000,
    "a long segment": f"<tmx><body><tu><tuv xml:lang='en'><seg>{'a' * 2_000_000}</seg></tuv></tu></body></tmx>",
    "another root": "<html></html>",
    "no end": "<tmx><body><tu>",
    "no XML": "msgid",
    "nothing": "",
    "broken UTF-8": "<tmx>\udcff</tmx>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_and_broken_xml_is_refused(name: str) -> None:
    with pytest.raises(CatalogError, match=r"a\.tmx") as failure:
        list(tmx.read(HOSTILE[name].encode("utf-8", "surrogateescape"), "a.tmx", "en", "vi"))
    assert failure.value.line


STREAM = """
import io, resource, sys
from l10n.memory.tmx import Record, read, write

class Endless(io.RawIOBase):
    def __init__(self, pieces):
        self.pieces, self.rest = pieces, b""
    def read(self, size=-1):
        while len(self.rest) < size and (piece := next(self.pieces, None)) is not None:
            self.rest += piece
        found, self.rest = self.rest[:size], self.rest[size:]
        return found

count = int(sys.argv[1])
made = (Record(f"Sentence {number} of a long memory.", f"Câu {number}.") for number in range(count))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = sum(1 for _ in read(Endless(write(made, "en", "vi")), "a.tmx", "en", "vi"))
print(found, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
"""A file whose bytes are made as they are read: the number of units, and the MB that it took."""


@pytest.mark.parametrize("count", [30_000, pytest.param(1_000_000, marks=pytest.mark.long)])
def test_a_big_file_streams_in_little_memory(count: int) -> None:
    done = subprocess.run([sys.executable, "-c", STREAM, str(count)], capture_output=True, text=True, check=True)
    read, grown = map(int, done.stdout.split())
    assert read == count
    assert grown < 30, f"{grown} MB for {count:,} units"


# --- glossaries ------------------------------------------------------------------------------


def test_a_glossary_goes_out_and_in() -> None:
    terms = [
        Term("cramp", "chuột rút", ("vọp bẻ", "co cứng"), 'a "note", with a comma', 2),
        Term("iron", "sắt", line=3),
    ]
    assert glossary.parse(glossary.unparse(terms)) == terms


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("term,translation\n", 1, "source,target"),
        ("source,target,forbidden,note\na,b,c,d,e\n", 2, "5 fields"),
        ("source,target\ncramp,chuột rút\n,vọp bẻ\n", 3, "without its source"),
        ('source,target\n"cramp,x\n', 2, "CSV"),
    ],
)
def test_a_broken_glossary_names_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(CatalogError, match=message) as failure:
        glossary.parse(text, "glossary.csv")
    assert failure.value.line == line


OLD = """<?xml version="1.0"?><martif type="TBX-Basic" xml:lang="en"><text><body>
<termEntry id="1"><descrip type="definition">A sudden contraction</descrip>
<langSet xml:lang="en"><tig><term>cramp</term></tig></langSet>
<langSet xml:lang="vi"><tig><term>chuột rút</term></tig>
<tig><term>vọp bẻ</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
</termEntry></body></text></martif>"""
NEW = (
    OLD.replace("martif type", "tbx style").replace("martif", "tbx").replace("termEntry", "conceptEntry")
    .replace("langSet", "langSec").replace("tig>", "termSec>")
)  # fmt: skip


@pytest.mark.parametrize("data", [OLD, NEW], ids=["termEntry", "conceptEntry"])
def test_tbx_is_read(data: str) -> None:
    assert tbx.read(data.encode(), "a.tbx", "en", "vi") == [
        Term("cramp", "chuột rút", ("vọp bẻ",), "A sudden contraction")
    ]


@pytest.mark.parametrize("data", [HOSTILE["entities"].replace("tmx", "tbx"), "<html/>", "<tbx>"])
def test_hostile_tbx_is_refused(data: str) -> None:
    with pytest.raises(CatalogError, match=r"a\.tbx"):
        tbx.read(data.encode(), "a.tbx", "en", "vi")
