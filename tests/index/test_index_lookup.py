"""What an index says of papers and people is what their service says."""

import shutil

import duckdb
import pytest

from publist.errors import UnreadableInputError, UsageError
from publist.index.lookup import OpenIndex
from publist.model import Identifier, Scheme
from publist.registry import BULK

from .conftest import dump

PID = Scheme.DBLP_PID
KIM, NUNEZ = Identifier(PID, "12/345"), Identifier(PID, "n/JNunez")


def keys(records) -> list[str | None]:
    return [record and record.key for record in records]


def test_papers_are_found_by_every_identifier_in_the_order_asked(moss):
    asked = [
        Identifier(Scheme.DOI, "10.5555/moss.1"),
        Identifier(Scheme.DOI, "10.5555/none"),
        Identifier(Scheme.ARXIV, "2308.06744"),
        Identifier(Scheme.DBLP, "phd/Kim20"),
        Identifier(Scheme.DOI, "10.48550/arxiv.2308.06744"),
    ]
    preprint = "journals/corr/abs-2308-06744"
    assert keys(moss.by_identifiers(asked)) == ["conf/moss/Kim24", None, preprint, "phd/Kim20", preprint]


def test_a_record_is_the_services_with_the_people_of_its_byline_and_its_place(moss):
    (record,) = moss.by_identifiers([Identifier(Scheme.ARXIV, "2308.06744")])
    assert (record.source, record.origin) == ("dblp", str(moss.folder))
    assert record.title == "On × moss & maps"
    assert [(author.name, author.identifiers) for author in record.authors] == [
        ("Min Kim", (KIM,)),
        ("José Núñez", (NUNEZ, Identifier(Scheme.ORCID, "0000-0002-1825-0097"))),
    ]
    assert record.raw.startswith("<article")


def test_a_name_of_several_people_is_nobody_in_particular(moss):
    (record,) = moss.by_title("MOSS")
    assert [author.identifiers for author in record.authors] == [(KIM,), ()]


def test_titles_are_equal_by_their_letters_and_others_are_near(moss):
    assert keys(moss.by_title("on × Moss and Maps")) == []
    assert keys(moss.by_title("On ×: MOSS Maps!")) == ["journals/corr/abs-2308-06744"]
    assert keys(moss.near_title("Of mosses, and of maps of moss"))[0] in {
        "journals/corr/abs-2308-06744",
        "conf/moss/Kim24",
    }
    assert moss.near_title("?!") == moss.by_title("?!") == []
    assert {key: keys(found) for key, found in moss.by_titles(["Moss", "Ferns", "Nothing"]).items()} == {
        "moss": ["conf/moss/Kim24"],
        "ferns": ["phd/Kim20"],
    }


def test_papers_of_a_person_by_each_of_their_identifiers_and_names(moss):
    every = ["conf/moss/Kim24", "journals/corr/abs-2308-06744", "phd/Kim20"]
    assert keys(moss.papers_of(KIM)) == every  # the thesis under an earlier name
    assert keys(moss.papers_of(Identifier(Scheme.ORCID, "0000-0001-5109-3700"))) == every
    signed = Identifier(Scheme.ORCID, "0000-0002-1825-0097")  # which only a byline has
    assert keys(moss.papers_of(signed)) == ["journals/corr/abs-2308-06744"]
    assert moss.papers_of(Identifier(PID, "1/1")) == []


def test_an_identifier_that_was_given_up_leads_to_the_new_one(moss):
    old = Identifier(PID, "n/Old")
    assert moss.person(old).now == NUNEZ
    assert keys(moss.papers_of(old)) == keys(moss.papers_of(NUNEZ)) != []


def test_people_are_found_by_how_their_names_may_be_spelt(moss):
    (kim,) = moss.people_named("M. Kim")
    assert (kim.identifier, kim.name, kim.names) == (KIM, "Min Kim", ("Min Kim", "Minsoo Kim"))
    assert kim.affiliations == ("University of Turku",)
    assert [person.identifier for person in moss.people_named("Jose Nunez")] == [NUNEZ]
    assert moss.people_named("Ada Quist") == []


def test_many_values_are_asked_for_together(written, build, opened):
    text = "".join(f'<article key="journals/x/A{n}"><title>On leaf {n}.</title></article>' for n in range(1_200))
    build(written(dump(text)))
    found = opened().by_identifiers([Identifier(Scheme.DBLP, f"journals/x/A{n}") for n in reversed(range(1_200))])
    assert keys(found) == [f"journals/x/A{n}" for n in reversed(range(1_200))]


def test_an_index_that_is_made_anew_meanwhile_is_asked_on(moss, written, build):
    assert keys(moss.by_title("Moss")) == ["conf/moss/Kim24"]
    build(written(dump('<article key="journals/x/New"><title>Moss.</title></article>'), "newer.xml.gz"))
    assert keys(moss.by_title("Moss")) == ["journals/x/New"]


def test_an_index_of_which_something_is_gone_or_broken_is_an_error_and_not_empty(moss):
    tables = moss.folder / moss.manifest.data
    for path in (tables / "titles").rglob("*.parquet"):
        path.write_bytes(b"PAR1 no more")
    with pytest.raises(UnreadableInputError) as caught:
        moss.by_title("Moss")
    assert caught.value.code == "index-damaged"
    shutil.rmtree(tables)
    with pytest.raises(UnreadableInputError):
        OpenIndex(moss.folder, BULK.get)


def test_a_folder_without_an_index_and_a_format_that_is_gone_are_named(moss, tmp_path):
    with pytest.raises(UsageError) as caught:
        OpenIndex(tmp_path / "nowhere", BULK.get)
    assert caught.value.code == "no-index"
    with pytest.raises(UnreadableInputError) as caught:
        OpenIndex(moss.folder, lambda _: None)
    assert caught.value.code == "index-of-unknown-format"


def test_any_engine_that_reads_parquet_reads_an_index(moss):
    """As Spark or Trino would: the folders are named as Hive names parts."""
    found = duckdb.sql(
        f"SELECT t.key, r.title FROM read_parquet('{moss.folder}/{moss.manifest.data}/titles/*/*.parquet') t JOIN "
        f"read_parquet('{moss.folder}/{moss.manifest.data}/records/*/*.parquet') r USING (key) WHERE block = '=ferns'"
    ).fetchall()
    assert found == [("phd/Kim20", "Ferns")]
