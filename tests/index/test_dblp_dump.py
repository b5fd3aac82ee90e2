"""DBLP's dump as its documentation describes it: every kind of entry, every named letter, and nothing hostile."""

import gzip
from html.entities import name2codepoint
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.errors import UnreadableInputError
from publist.index.base import BadEntry, BulkBatch, BulkEntry, PaperEntry, PersonEntry
from publist.index.files import Stream
from publist.model import Identifier, PaperType, Scheme
from publist.services.dblp.dump import FORMAT

HEAD = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n'
LATIN_1 = sorted(name for name, code in name2codepoint.items() if 160 <= code <= 255)


def article(title: str, key: str = "journals/x/A1") -> str:
    return f'<article key="{key}"><author>Ana Bora</author><title>{title}</title><year>2020</year></article>'


@pytest.fixture
def entries(tmp_path):
    def read(text: str | bytes, start: int = 0, head: str = HEAD):
        path = tmp_path / "dump.xml"
        path.write_bytes(text if isinstance(text, bytes) else f"{head}<dblp>{text}</dblp>".encode("latin-1"))
        return everything(path, start)

    return read


def batches_of(path: Path, start: int = 0) -> list[BulkBatch]:
    with Stream(path) as stream:
        return list(FORMAT.read(stream, start))


def everything(path: Path, start: int = 0) -> list[BulkEntry]:
    return [entry for batch in batches_of(path, start) for entry in batch.entries]


def titles(found) -> list[str]:
    return [entry.record.title for entry in found if isinstance(entry, PaperEntry)]


# -- what stands in it


@pytest.mark.parametrize("name", LATIN_1)
def test_every_named_letter_of_latin_1_is_that_letter(entries, name):
    found = entries(article(f"On x&{name};y in z."))
    assert [t.replace(" ", "") for t in titles(found)] == [
        f"Onx{chr(name2codepoint[name])}yinz".replace("\xa0", "").replace("\xad", "")
    ]


def test_every_kind_of_publication_is_read(entries):
    kinds = {
        "article": PaperType.ARTICLE,
        "inproceedings": PaperType.INPROCEEDINGS,
        "proceedings": PaperType.PROCEEDINGS,
        "book": PaperType.BOOK,
        "incollection": PaperType.INCOLLECTION,
        "phdthesis": PaperType.PHDTHESIS,
        "mastersthesis": PaperType.MASTERSTHESIS,
        "data": PaperType.DATASET,
    }
    text = "".join(f'<{kind} key="conf/x/{kind}"><title>On {kind}.</title></{kind}>' for kind in kinds)
    assert {e.record.title: e.record.type for e in entries(text)} == {f"On {k}": t for k, t in kinds.items()}


def test_an_entry_has_what_the_page_of_a_person_has(entries):
    text = (
        '<inproceedings key="conf/x/A" mdate="2024-01-02"><author orcid="0000-0002-1825-0097">Bo Ek 0002</author>'
        "<author>Ana Bora</author><title>A <i>nested</i> title with H<sub>2</sub>O.</title><pages>1-8</pages>"
        "<year>2023</year><booktitle>XX</booktitle><ee>https://doi.org/10.5555/A.1</ee>"
        '<ee type="oa">https://arxiv.org/abs/2308.06744</ee><crossref>conf/x/2023</crossref></inproceedings>'
    )
    (entry,) = entries(text)
    record = entry.record
    assert (record.title, record.venue, record.year, record.pages) == ("A nested title with H2O", "XX", 2023, "1-8")
    assert [(a.name, [i.value for i in a.identifiers]) for a in record.authors] == [
        ("Bo Ek", ["0000-0002-1825-0097"]),
        ("Ana Bora", []),
    ]
    assert entry.signed == ("Bo Ek 0002", "Ana Bora")
    assert {i.scheme: i.value for i in record.identifiers} == {
        Scheme.DBLP: "conf/x/A",
        Scheme.DOI: "10.5555/a.1",
        Scheme.ARXIV: "2308.06744",
    }


def test_the_record_comes_back_from_its_text_with_the_people_of_its_byline(entries):
    (entry,) = entries(article("Na&iuml;ve &lt;moss&gt; &amp; &#945;-maps."))
    again = FORMAT.restore(entry.raw, [Identifier(Scheme.DBLP_PID, "12/3")])
    assert again.title == entry.record.title
    assert again.authors[0].identifiers == (Identifier(Scheme.DBLP_PID, "12/3"),)
    assert FORMAT.restore(entry.raw, []).authors == entry.record.authors


def test_a_home_page_is_a_person_with_names_orcid_and_affiliation(entries):
    text = (
        '<www key="homepages/12/345"><author>Min Kim 0003</author><author>Minsoo Kim 0003</author>'
        '<title>Home Page</title><note type="affiliation">Turku</note><note type="award">2020</note>'
        "<url>https://orcid.org/0000-0001-5109-3700</url><url>https://example.org/kim</url></www>"
    )
    assert entries(text) == [
        PersonEntry(
            Identifier(Scheme.DBLP_PID, "12/345"),
            ("Min Kim", "Minsoo Kim"),
            ("Min Kim 0003", "Minsoo Kim 0003"),
            (Identifier(Scheme.ORCID, "0000-0001-5109-3700"),),
            ("Turku",),
        )
    ]


def test_a_page_that_was_given_up_names_the_other_and_a_name_of_several_people_signs_nothing(entries):
    text = (
        '<www key="homepages/n/Old"><crossref>homepages/n/New</crossref><title>Home Page</title></www>'
        '<www key="homepages/w/Wang" publtype="disambiguation"><author>Wei Wang</author><title>Home Page</title></www>'
        '<www key="www/org/w3"><title>A page of the web.</title></www>'
    )
    old, wang = entries(text)
    assert old.now == Identifier(Scheme.DBLP_PID, "n/New")
    assert (wang.names, wang.signs) == (("Wei Wang",), ())


def test_ends_of_records_in_comments_end_nothing(entries):
    text = f"<!-- </article></book> -->{article('One.')}<!-- </www> -->{article('Two.', 'journals/x/A2')}"
    assert titles(entries(text)) == ["One", "Two"]


@given(
    st.lists(st.sampled_from(["Moss.", "Ma&szlig;.", "A &amp; B.", "<i>Ferns</i>."]), min_size=1, max_size=12),
    st.data(),
)
def test_reading_can_begin_at_the_end_of_any_batch(tmp_path_factory, some, data):
    path = tmp_path_factory.mktemp("dump") / "dump.xml.gz"
    text = "\n".join(article(title, f"journals/x/A{n}") for n, title in enumerate(some))
    path.write_bytes(gzip.compress(f"{HEAD}<dblp>{text}{' ' * 70_000}{article('Last.')}</dblp>".encode()))
    batches = batches_of(path)
    every = [entry for batch in batches for entry in batch.entries]
    cut = data.draw(st.integers(0, len(batches) - 1))
    after = everything(path, batches[cut].end)
    assert after == every[len(every) - len(after) :]
    assert len(every) == len(some) + 1
    assert len(after) == len(every) - sum(len(batch.entries) for batch in batches[: cut + 1])


# -- what is wrong with it


def test_what_cannot_be_read_is_told_and_costs_only_itself(entries):
    text = (
        article("One.")
        + article("An &nosuch; letter.", "journals/x/B1")
        + '<article key="journals/x/B2"><title>Broken <i>.</title></article>'
        + '<article key="journals/x/B3"><year>2020</year></article>'
        + "<article><title>No key.</title></article>"
        + article("Two.", "journals/x/A2")
    )
    found = entries(text)
    assert titles(found) == ["One", "Two"]
    codes = [entry.code for entry in found if isinstance(entry, BadEntry)]
    assert codes == ["unknown-entity", "not-well-formed", "no-title", "no-key"]


def test_a_kind_of_entry_that_nobody_knows_is_told(entries):
    (strange, known) = entries(f'<patent key="x/1"><title>P.</title></patent>{article("One.")}')
    assert (strange.code, known.record.title) == ("unknown-kind", "One")


BOMB = "<!DOCTYPE dblp [" + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol"}">' for n in range(9)
) + "]>"  # fmt: skip


@pytest.mark.parametrize(
    "doctype",
    [
        BOMB,
        '<!DOCTYPE dblp SYSTEM "dblp.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE dblp [<!ENTITY % d SYSTEM "http://127.0.0.1:9/evil.dtd"> %d;]>',
        '<!DOCTYPE dblp PUBLIC "-//x" "dblp.dtd" [<!ATTLIST article key CDATA "conf/x/y">]>',
    ],
)
def test_a_file_that_declares_anything_is_refused(entries, doctype):
    with pytest.raises(UnreadableInputError) as caught:
        entries(article("&a8;&x;"), head=f'<?xml version="1.0"?>{doctype}')
    assert caught.value.code == "bulk-file-declares"


def test_nothing_is_fetched_for_the_document_type(entries, monkeypatch):
    monkeypatch.setattr("socket.socket", lambda *_: pytest.fail("a connection"))
    head = '<?xml version="1.0"?><!DOCTYPE dblp SYSTEM "http://127.0.0.1:9/dblp.dtd">'
    assert titles(entries(article("One."), head=head)) == ["One"]


def test_declarations_between_records_are_no_records(entries):
    found = entries(f"{article('One.')}<!DOCTYPE dblp [<!ENTITY x 'y'>]>{article('Two &x;.', 'journals/x/A2')}")
    assert titles(found) == ["One"]
    assert [entry.code for entry in found[1:]] == ["unknown-entity"]


def test_elements_nested_without_end_are_told(entries):
    deep = "<i>" * 50_000 + "x" + "</i>" * 50_000
    found = entries(article(deep) + article("One.", "journals/x/A2"))
    assert [entry.code for entry in found if isinstance(entry, BadEntry)] == ["entry-too-large"]
    assert titles(found) == ["One"]


def test_a_file_that_ends_before_its_end_is_an_error(entries):
    with pytest.raises(UnreadableInputError) as caught:
        entries(f"{HEAD}<dblp>{article('One.')}<article key='x'>".encode())
    assert caught.value.code == "bulk-file-cut-off"


@pytest.mark.parametrize("encoding", ["UTF-7", "UTF-16", "EBCDIC-CP-US"])
def test_encodings_that_could_hide_something_are_refused(entries, encoding):
    with pytest.raises(UnreadableInputError) as caught:
        entries(article("One."), head=f'<?xml version="1.0" encoding="{encoding}"?>')
    assert caught.value.code == "bulk-file-encoding"


def test_utf_8_is_read_as_what_it_is(entries):
    data = f'<?xml version="1.0" encoding="UTF-8"?><dblp>{article("Über Möser.")}</dblp>'.encode()
    assert titles(entries(data)) == ["Über Möser"]


def test_megabytes_without_a_record_are_no_dump(entries):
    with pytest.raises(UnreadableInputError) as caught:
        entries("x" * (10 << 20))
    assert caught.value.code == "bulk-file-not-records"
