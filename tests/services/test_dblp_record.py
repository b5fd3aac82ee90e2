"""From DBLP's entries to records: its documented quirks, one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.model import Identifier, Link, PaperType, Scheme, Version
from publist.services.dblp.record import record_of_hit

INFORMAL = "Informal and Other Publications"
IACR = "IACR Cryptol. ePrint Arch."


def hit(**fields) -> dict:
    info = {
        "authors": {
            "author": [{"@pid": "12/3456", "text": "Ada Lovelace"}, {"@pid": "w/WeiWang1", "text": "Wei Wang 0001"}]
        },
        "title": "A Study of Things.",
        "venue": "XYZ",
        "pages": "366-371",
        "year": "2005",
        "type": "Conference and Workshop Papers",
        "access": "closed",
        "key": "conf/xyz/LovelaceW05",
        "doi": "10.1109/XYZ.2005.17",
        "ee": "https://doi.org/10.1109/XYZ.2005.17",
        "url": "https://dblp.org/rec/conf/xyz/LovelaceW05",
    }  # fmt: skip
    return {"@score": "5", "@id": "6425006", "info": info | fields, "url": "URL#6425006"}


def test_a_conference_paper_is_the_version_of_record():
    record = record_of_hit(hit())
    assert record.source == "dblp"
    assert record.key == "conf/xyz/LovelaceW05"
    assert record.title == "A Study of Things"
    assert (record.venue, record.year, record.pages) == ("XYZ", 2005, "366-371")
    assert record.type is PaperType.INPROCEEDINGS
    assert record.version is Version.VERSION_OF_RECORD
    assert record.identifiers == (
        Identifier(Scheme.DBLP, "conf/xyz/LovelaceW05"),
        Identifier(Scheme.DOI, "10.1109/xyz.2005.17"),
    )
    assert record.links == ()


def test_a_homonyms_digits_are_in_the_pid_and_not_in_the_name():
    record = record_of_hit(hit())
    assert [author.name for author in record.authors] == ["Ada Lovelace", "Wei Wang"]
    assert record.authors[1].identifiers == (Identifier(Scheme.DBLP_PID, "w/WeiWang1"),)
    assert all(author.co_first is None for author in record.authors)


def test_a_homonym_without_a_pid_has_no_identity():
    (author,) = record_of_hit(hit(authors={"author": {"text": "Wei Wang 0001"}})).authors
    assert (author.name, author.identifiers) == ("Wei Wang", ())


def test_one_author_is_an_object_and_no_authors_are_none():
    assert len(record_of_hit(hit(authors={"author": {"@pid": "12/3456", "text": "Ada Lovelace"}})).authors) == 1
    assert record_of_hit(hit(authors=None)).authors == ()
    assert record_of_hit(hit(authors={"author": "Ada Lovelace"})).authors[0].name == "Ada Lovelace"


def test_entities_in_strings_are_resolved():
    record = record_of_hit(
        hit(
            title="Q&amp;A on &quot;Things&quot; &lt;i&gt;in&lt;/i&gt; H<sub>2</sub>O.",
            venue="R&amp;D",
            authors={"author": {"text": "Conan O&apos;Brien"}},
        )
    )
    assert record.title == 'Q&A on "Things" in H2O'
    assert record.venue == "R&D"
    assert record.authors[0].name == "Conan O'Brien"


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Why?", "Why?"),
        ("End..", "End."),
        ("And so on...", "And so on..."),
        ("And so on....", "And so on..."),
        ("U.S.", "U.S."),
    ],
)
def test_only_the_full_stop_that_dblp_adds_is_taken_away(printed, title):
    assert record_of_hit(hit(title=printed)).title == title


def test_a_corr_entry_is_a_preprint_with_its_arxiv_id():
    record = record_of_hit(
        hit(
            key="journals/corr/abs-2308-06744",
            venue="CoRR",
            volume="abs/2308.06744",
            pages=None,
            year="2023",
            type="Informal and Other Publications",
            doi="10.48550/arXiv.2308.06744",
            ee="https://doi.org/10.48550/arXiv.2308.06744",
        )
    )
    assert (record.type, record.version) == (PaperType.PREPRINT, Version.PREPRINT)
    assert record.volume is None
    assert record.identifiers == (
        Identifier(Scheme.DBLP, "journals/corr/abs-2308-06744"),
        Identifier(Scheme.ARXIV, "2308.06744"),
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"key": "journals/corr/abs-1706-03762", "doi": None, "ee": None},
        {"key": "journals/corr/VaswaniSPUJGKP17", "volume": "abs/1706.03762", "doi": None, "ee": None},
        {"key": "journals/corr/VaswaniSPUJGKP17", "doi": None, "ee": "http://arxiv.org/abs/1706.03762"},
    ],
)
def test_the_arxiv_id_is_found_in_key_volume_or_edition(fields):
    assert Identifier(Scheme.ARXIV, "1706.03762") in record_of_hit(hit(**fields)).identifiers


def test_lists_of_venues_and_editions_are_taken():
    editions = ["https://aclanthology.org/2023.acl-long.1/", "http://papers.example.org/a.html", "javascript:x"]
    record = record_of_hit(hit(venue=["XYZ", "Lecture Notes"], ee=editions))
    assert record.venue == "XYZ / Lecture Notes"
    assert Identifier(Scheme.ACL, "2023.acl-long.1") in record.identifiers
    assert record.links == (Link("electronic edition", "http://papers.example.org/a.html"),)


@pytest.mark.parametrize(
    ("fields", "kind", "version"),
    [
        ({"type": "Journal Articles", "key": "journals/x/A1"}, PaperType.ARTICLE, Version.VERSION_OF_RECORD),
        ({"type": "Editorship", "key": "conf/x/2005"}, PaperType.PROCEEDINGS, Version.VERSION_OF_RECORD),
        ({"type": "Parts in Books or Collections", "key": "books/sp/A1"}, PaperType.INCOLLECTION, None),
        ({"type": "Books and Theses", "key": "books/sp/A1"}, PaperType.BOOK, None),
        ({"type": "Books and Theses", "key": "phd/us/A1"}, PaperType.PHDTHESIS, None),
        ({"type": INFORMAL, "key": "journals/iacr/A1", "venue": IACR}, PaperType.PREPRINT, Version.PREPRINT),
        ({"type": INFORMAL, "key": "conf/x/A1"}, PaperType.MISC, None),
        ({"type": "Data and Artifacts", "key": "data/10/A1"}, PaperType.DATASET, None),
        ({"type": ["odd"]}, None, Version.VERSION_OF_RECORD),
    ],
)  # fmt: skip
def test_kinds_and_manifestations(fields, kind, version):
    record = record_of_hit(hit(**fields))
    assert (record.type, record.version) == (kind, version)


@pytest.mark.parametrize(
    "fields",
    [
        {"key": None},
        {"key": "homepages/12/3456"},
        {"key": "../../x"},
        {"title": None},
        {"title": "."},
        {"title": "x" * 2100},
    ],
)
def test_what_is_no_entry_is_none(fields):
    assert record_of_hit(hit(**fields)) is None


def test_the_raw_text_does_not_depend_on_the_query():
    other = hit() | {"@score": "9", "@id": "1"}
    assert record_of_hit(other).raw == record_of_hit(hit()).raw


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["author", "text", "@pid"]), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*sorted(hit()["info"]), "volume", "number", "publisher"]), ANYTHING))
def test_no_json_breaks_the_mapping(fields):
    record = record_of_hit(hit(**fields))
    if record is not None:
        assert record.title.strip()
        record.raw.encode()
