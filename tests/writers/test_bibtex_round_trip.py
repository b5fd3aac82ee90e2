"""What is written as BibTeX is read back as it was, whatever hostile text it holds."""

from datetime import UTC, datetime

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from publist.model import (
    Authorship,
    CitationCount,
    Identifier,
    Link,
    Paper,
    PaperType,
    Record,
    Scheme,
    Venue,
)
from publist.readers.bibtex import read_bibtex
from publist.text.identifiers import canonical, normalise
from publist.text.names import family_first
from publist.text.pages import normalise_pages
from publist.text.unicode import clean
from publist.writers.bibtex import write_bibtex

HOSTILE = st.text(
    st.one_of(
        st.sampled_from("\\{}$&#_%~^`'\"-!?:;,=@()<>| aAbBIV1/."),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)
FRAGMENTS = st.lists(
    st.one_of(
        HOSTILE, st.sampled_from([r"\input{x}", "^^5c", "} }", "{{", "@article{a,", "\n@misc{b,", " and ", "--", "'' "])
    ),
    max_size=4,
).map("".join)
TEXT = FRAGMENTS.map(clean).filter(bool)
MARKS = str.maketrans("", "", "*†‡§¶‖∥#⋆∗＊✱&^")
WORD = st.one_of(
    TEXT.map(lambda text: clean(text.translate(MARKS)).strip(" ,;").replace(" ", "")).filter(bool),
    st.sampled_from(["Kim", "van", "Jr", "and", "others", "Müller", "O'Neil", "J.-P.", "V", "de"]),
)


@st.composite
def authorships(draw, position):
    given = " ".join(draw(st.lists(WORD, max_size=2)))
    family = " ".join(draw(st.lists(WORD, min_size=1, max_size=2)))
    # ",;" at the ends of a name are separators, and a mark is no part of a name
    name = clean(f"{given} {family}").strip(" ,;")
    family = family if name.endswith(f" {family}") or name == family else None
    return Authorship(
        position=position,
        name=name,
        printed=name,
        family=draw(st.sampled_from([family, None])),
        co_first=draw(st.booleans()),
        corresponding=draw(st.booleans()),
    )


@st.composite
def links(draw):
    label = draw(st.one_of(TEXT, st.sampled_from(["Paper", "Code", "code", "pdf", "PDF", "url", "Abstract", "title"])))
    path = draw(st.text("abz09/_%&#~()-.=?;,:+", max_size=10))
    url = draw(st.sampled_from([None, f"https://example.org/{path}", "/files/a.pdf"]))
    return Link(label, url)


IDENTIFIERS = st.lists(
    st.sampled_from(
        [
            Identifier(Scheme.DOI, "10.1145/3563766.3564104"),
            Identifier(Scheme.DOI, "10.1002/(sici)1097-4571(1990)41:6(391::aid)3.0.co;2-9_{a}#%"),
            Identifier(Scheme.ARXIV, "2401.00001"),
            Identifier(Scheme.ARXIV, "cs/0112017"),
            Identifier(Scheme.ACL, "2024.acl-long.1"),
            Identifier(Scheme.DBLP, "conf/acl/KimLee_24"),
            Identifier(Scheme.SEMANTIC_SCHOLAR, "a" * 40),
            Identifier(Scheme.CORPUS_ID, "12345"),
            Identifier(Scheme.PUBMED, "31452104"),
            Identifier(Scheme.PMCID, "PMC1234"),
            Identifier(Scheme.MAG, "99"),
            Identifier(Scheme.OPENALEX, "W123"),
            Identifier(Scheme.ISBN, "9783161484100"),
        ]
    ),
    unique=True,
    max_size=6,
)
EXTRA = st.lists(
    st.tuples(
        st.sampled_from(["keywords", "note", "editor", "selected", "abbr", "address", "series", "issn", "howto"]),
        st.sampled_from(
            [r"M{\"u}ller, A. and {Team, The}", "accepted,selected", "true", r"\url{http://x.org/a_b} 50\% {B}"]
        ),
    ),
    unique_by=lambda item: item[0],
    max_size=4,
)


@st.composite
def papers(draw):
    count = draw(st.integers(0, 4))
    venue = draw(st.none() | TEXT)
    return Paper(
        key=draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=10)),
        title=draw(TEXT),
        authors=tuple(draw(authorships(position)) for position in range(1, count + 1)),
        others=draw(st.booleans()),
        venue=Venue(venue) if venue and draw(st.booleans()) else None,
        venue_printed=venue,
        year=draw(st.none() | st.integers(1900, 2099)),
        month=draw(st.none() | st.integers(1, 12)),
        type=draw(st.none() | st.sampled_from(PaperType)),
        volume=draw(st.none() | TEXT),
        number=draw(st.none() | TEXT),
        pages=normalise_pages(
            draw(st.sampled_from(["", "1-9", "916–929", "1:1-1:25", "e1", "337-40", "a--b-c", "5, 7-9"]))
        ),
        publisher=draw(st.none() | TEXT),
        abstract=draw(st.none() | TEXT),
        identifiers=tuple(draw(IDENTIFIERS)),
        links=tuple(draw(st.lists(links(), max_size=4))),
        citations=(CitationCount("semantic_scholar", 5, datetime(2026, 1, 2, tzinfo=UTC)),),
        extra=tuple(draw(EXTRA)),
    )


def read_one(text: str) -> Record:
    reading = read_bibtex(text)
    assert not reading.unreadable, text
    assert not reading.warnings, text
    (record,) = reading.records
    assert not record.warnings, text
    return record


@settings(max_examples=300, deadline=None)
@given(papers())
@example(Paper(key="k", title="A @article{x, y}", authors=(Authorship(position=1, name="and", printed="and"),)))
@example(
    Paper(key="k", title="T", authors=(Authorship(position=1, name="山田 太郎", printed="山田 太郎", family="山田"),))
)
def test_reading_back_what_was_written_changes_nothing(paper):
    text = write_bibtex([paper], abstracts=True, citations=True)
    record = read_one(text)
    assert record.title == paper.title
    for read, written in zip(record.authors, paper.authors, strict=True):
        if not written.name.startswith(f"{family_first(written.name, written.family)[0]} "):
            assert read.name == written.name
        else:  # "Kim J.-P." is read as what it means, "J.-P. Kim", and "山田 太郎" as it is written, "山田太郎"
            assert sorted(read.name.replace(" ", "")) == sorted(written.name.replace(" ", ""))
        assert bool(read.co_first) == written.co_first
        assert bool(read.corresponding) == written.corresponding
        assert written.family is None or read.family in {written.family, None if " " not in written.name else ""}
    assert record.others == paper.others
    assert record.venue == paper.venue_printed
    assert (record.year, record.month) == (paper.year, paper.month)
    assert record.type == paper.type
    assert (record.volume, record.number, record.publisher) == (paper.volume, paper.number, paper.publisher)
    assert record.pages == paper.pages
    assert record.abstract == paper.abstract
    assert set(record.identifiers) == set(paper.identifiers)
    assert record.links == paper.links
    assert dict(paper.extra).items() <= dict(record.extra).items()
    assert set(dict(record.extra)) - set(dict(paper.extra)) <= {"entry_type", "venue_field"}


@settings(max_examples=100, deadline=None)
@given(papers())
@example(Paper(key="k", title="A", authors=(Authorship(position=1, name="(Wei) Ek", printed="(Wei) Ek", family="Ek"),)))
@example(Paper(key="k", title="A", authors=(Authorship(position=1, name="Bo，Ek；", printed="Bo，Ek；", family=None),)))
@example(Paper(key="k", title="A", authors=(Authorship(position=1, name="Bo 、Ek", printed="Bo 、Ek", family="、Ek"),)))
@example(Paper(key="k", title="A", authors=(Authorship(position=1, name="；", printed="；", family="；"),)))
@example(Paper(key="k", title="A", authors=(Authorship(position=1, name="[0] 0", printed="[0] 0", family="0"),)))
def test_writing_again_what_was_read_gives_the_same_text(paper):
    text = write_bibtex([paper])
    record = read_one(text)
    again = Paper(
        key=record.key,
        title=record.title,
        authors=tuple(
            Authorship(
                position=number,
                name=author.name,
                printed=author.name,
                family=author.family,
                co_first=bool(author.co_first),
                corresponding=bool(author.corresponding),
            )
            for number, author in enumerate(record.authors, 1)
        ),
        others=record.others,
        venue_printed=record.venue,
        year=record.year,
        month=record.month,
        type=record.type,
        volume=record.volume,
        number=record.number,
        pages=record.pages,
        publisher=record.publisher,
        identifiers=record.identifiers,
        links=record.links,
        extra=record.extra,
    )
    assert sorted(write_bibtex([again]).splitlines()) == sorted(text.splitlines())


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("abz019./()<>:;_-%#{}\\~$&"), min_size=1, max_size=20))
def test_every_doi_survives(suffix):
    doi = normalise(Scheme.DOI, f"10.1234/{suffix}")
    assume(doi is not None and canonical(doi) == doi)
    record = read_one(write_bibtex([Paper(key="k", title="T", identifiers=(doi,))]))
    assert record.identifiers == (doi,)


@given(st.lists(papers(), max_size=4))
@settings(max_examples=50, deadline=None)
def test_no_paper_is_lost_and_keys_are_used_once(several):
    reading = read_bibtex(write_bibtex(several))
    assert len(reading.records) == len(several)
    assert len({record.key.lower() for record in reading.records}) == len(several)
    assert not any(warning.code == "duplicate-key" for record in reading.records for warning in record.warnings)
