"""JSON as services and reference managers answer it: who wrote it, where it appeared, and what of it is told."""

import json

import pytest

from publist.model import PaperType, Scheme
from publist.readers.formats import read


def reading(data: object, name: str = "list.json"):
    return read(json.dumps(data, ensure_ascii=False, indent=1), name=name)


def one(data: object):
    (record,) = reading(data).records
    return record


def names(record) -> list[str]:
    return [author.name for author in record.authors]


def told(found) -> dict[str, int]:
    return {dict(w.values)["field"]: dict(w.values)["entries"] for w in found.warnings if w.code == "field-not-kept"}


OST = {"family": "Ost", "given": "Mara"}


def csl(**fields: object) -> dict[str, object]:
    return {"type": "article-journal", "title": "Sand", "author": [OST], "issued": {"date-parts": [[2019]]}, **fields}


def test_an_item_of_csl_without_a_title_is_told_unread():
    found = reading([csl(), {"type": "article-journal", "author": [OST], "issued": {"date-parts": [[2001]]}}])

    assert [record.title for record in found.records] == ["Sand"]
    assert [piece.code for piece in found.unreadable] == ["no-title"]


@pytest.mark.parametrize("group", ["Group G", "Bone Trials UK", "Tide Watch USA"])
def test_a_group_keeps_the_order_of_its_words(group):
    assert names(one([csl(author=[OST, {"literal": group}])])) == ["Mara Ost", group]
    crossref = {"DOI": "10.1000/s", "title": ["Sand"], "author": [{**OST, "sequence": "first"}]}
    crossref["author"].append({"name": group, "sequence": "additional"})
    crossref["container-title"] = ["Tides"]
    assert names(one({"status": "ok", "message": crossref})) == ["Mara Ost", group]


def test_of_crossrefs_containers_the_volume_is_the_venue_and_the_rest_the_series():
    record = one([csl(type="proceedings-article", **{"container-title": ["Notes of Sand", "Sand Days"]})])

    assert record.venue == "Sand Days"
    assert dict(record.extra)["series"] == "Notes of Sand"


def test_of_a_journals_two_names_the_first_is_the_venue_and_the_second_is_told():
    found = reading([csl(**{"container-title": ["Tide Watch", "Gezeiten"]})])

    assert found.records[0].venue == "Tide Watch"
    assert told(found) == {"other titles": 1}


def test_an_arxiv_number_is_no_number_though_the_link_says_it_too():
    record = one([csl(number="arXiv:1901.00001", URL="https://arxiv.org/abs/1901.00001")])

    assert record.number is None
    assert [(one.scheme, one.value) for one in record.identifiers] == [(Scheme.ARXIV, "1901.00001")]


def test_creators_who_did_not_write_it_are_no_authors():
    creators = [
        {"creatorType": "author", "firstName": "Mara", "lastName": "Ost"},
        {"creatorType": "editor", "firstName": "Per", "lastName": "Vik"},
        {"creatorType": "seriesEditor", "name": "Tide Group"},
        {"creatorType": "contributor", "firstName": "Ulf", "lastName": "Lund"},
    ]
    item = {
        "itemType": "conferencePaper", "title": "Sand", "creators": creators, "date": "2019-05",
        "proceedingsTitle": "Sand Days", "citationKey": "ost", "tags": [{"tag": "tides"}],
    }  # fmt: skip
    for data in ({"config": {}, "items": [item]}, [{"key": "AB", "version": 5, "data": item}]):
        found = reading(data)
        record = found.records[0]
        assert names(record) == ["Mara Ost"]
        assert (record.venue, record.year, record.month) == ("Sand Days", 2019, 5)
        assert record.type is PaperType.INPROCEEDINGS
        assert dict(record.extra) == {"editor": "Vik, Per", "serieseditor": "{Tide Group}", "keywords": "tides"}
        assert told(found) == {"contributor": 1}


def test_authors_inside_an_object_are_all_read():
    people = [{"@pid": "1/2", "text": "Mara Ost 0002"}, {"@pid": "3/4", "text": "Per Vik"}]
    info = {"title": "Sand", "authors": {"author": people}, "venue": "Sand Days", "year": "2019"}
    info["type"] = "Conference and Workshop Papers"
    found = reading({"result": {"hits": {"@total": "1", "hit": [{"info": info}]}}})

    assert names(found.records[0]) == ["Mara Ost", "Per Vik"]
    assert found.records[0].type is PaperType.INPROCEEDINGS
    assert told(found) == {}


def test_one_author_inside_an_object_is_read():
    assert names(one([{"title": "Sand", "authors": {"author": {"text": "Mara Ost"}}, "year": "2019"}])) == ["Mara Ost"]


def test_what_is_said_beside_an_author_is_told():
    people = [{"name": "Mara Ost", "affiliation": "Tide Centre", "id": "7", "url": "https://example.org"}]

    assert told(reading([{"title": "Sand", "authors": people, "year": "2019"}])) == {"authors.affiliation": 1}


def test_an_author_who_has_no_name_is_told():
    found = reading([{"title": "Sand", "authors": [{"name": "Mara Ost"}, {"wer": "Per Vik"}], "year": "2019"}])

    assert names(found.records[0]) == ["Mara Ost"]
    assert told(found) == {"authors": 1}


@pytest.mark.parametrize(
    ("family", "given"),
    [("family-names", "given-names"), ("familyName", "givenName"), ("lastName", "firstName"), ("surname", "forename")],
)
def test_a_family_name_is_found_under_its_names(family, given):
    assert names(one([{"title": "Sand", "authors": [{family: "Ost", given: "Mara"}], "year": "2019"}])) == ["Mara Ost"]


def test_papers_under_data_are_papers_and_their_identifiers_are_read():
    paper = {
        "paperId": "a" * 40, "title": "Sand", "year": 2019, "authors": [{"authorId": "1", "name": "Mara Ost"}],
        "externalIds": {"DOI": "10.1000/sand", "ArXiv": "1901.00001", "CorpusId": 5, "Tides": "x7"},
    }  # fmt: skip
    found = reading({"total": 1, "data": [paper]})

    assert {one.scheme for one in found.records[0].identifiers} == {
        Scheme.DOI, Scheme.ARXIV, Scheme.CORPUS_ID, Scheme.SEMANTIC_SCHOLAR
    }  # fmt: skip
    assert told(found) == {"externalIds": 1}


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ([["Mara Ost", "Per Vik"]], ["Mara Ost", "Per Vik"]),
        ([{"name": {"first": "Mara", "last": "Ost"}}], ["Mara Ost"]),
        ([{"firstName": "Mara", "middleName": "B.", "lastName": "Ost"}], ["Mara B. Ost"]),
        (["Ost", "M.", "Vik", "P. U."], ["M. Ost", "P. U. Vik"]),
        (["Ost", "Vik"], ["Ost", "Vik"]),
        (["Ost, M.", "Vik, P."], ["M. Ost", "P. Vik"]),
        (["[Anonymous]", "null", "Mara Ost"], ["Mara Ost"]),
    ],
)
def test_lists_of_people_in_other_shapes(authors, expected):
    found = reading([{"title": "Sand", "authors": authors, "year": "2019"}])

    assert names(found.records[0]) == expected
    assert told(found) == {}


@pytest.mark.parametrize("authors", [[["Ost", "Mara"]], {"1": "Mara Ost"}])
def test_a_list_of_people_that_is_not_understood_is_told_and_nobody_is_made_up(authors):
    found = reading([{"title": "Sand", "authors": authors, "year": "2019"}])

    assert names(found.records[0]) == []
    assert told(found) == {"authors": 1}


@pytest.mark.parametrize("untitled", [{}, {"title": None}, {"title": {"en": "Sand", "de": "Sand"}}, {"title": "-"}])
@pytest.mark.parametrize("inside", [False, True])
def test_an_entry_without_a_title_among_others_is_told_unread(untitled, inside):
    entries = [
        {"title": "Salt", "authors": ["Mara Ost"], "year": 2001},
        {**untitled, "authors": ["Per Vik"], "year": 2002, "venue": "Tide Watch"},
    ]
    found = reading({"group": {"list": entries}} if inside else entries)

    assert [record.title for record in found.records] == ["Salt"]
    assert [piece.code for piece in found.unreadable] == ["no-title"]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ({"year": 2001, "month": 5}, (2001, 5)),
        ({"year": 2001, "month": "5", "day": 6}, (2001, 5)),
        ([{"year": 2001, "month": 5}], (2001, 5)),
        ({"year": 2001}, (2001, None)),
        ({"date-parts": [["2001", "3"]]}, (2001, 3)),
        ({"raw": "2001-05-02"}, (2001, 5)),
        ({"literal": "Spring 2001"}, (2001, None)),
    ],
)
def test_a_date_as_an_object(date, expected):
    record = one([{"title": "Sand", "authors": ["Mara Ost"], "date": date}])

    assert (record.year, record.month) == expected


def test_a_second_doi_is_a_link_and_no_identifier():
    record = one([{"title": "Sand", "authors": ["Mara Ost"], "doi": "10.1000/a", "doi2": "10.1000/b"}])

    assert [one.value for one in record.identifiers] == ["10.1000/a"]
    assert [link.url for link in record.links] == ["https://doi.org/10.1000/a", "https://doi.org/10.1000/b"]


def test_csl_in_yaml_is_read_as_csl():
    text = (
        "---\nreferences:\n- id: ost\n  type: article-journal\n  title: Sand\n"
        "  author:\n  - family: Ost\n    given: Mara\n"
        "  - literal: Bone Trials UK\n  issued:\n  - year: 2019\n    month: 5\n"
        "  container-title: Tide Watch\n  page: 1-9\n"
        "- id: untitled\n  author:\n  - family: Vik\n...\n"
    )
    found = read(text, name="list.yaml")
    (record,) = found.records

    assert (record.key, record.title, record.venue, record.pages) == ("ost", "Sand", "Tide Watch", "1-9")
    assert names(record) == ["Mara Ost", "Bone Trials UK"]
    assert (record.year, record.month) == (2019, 5)
    assert [piece.code for piece in found.unreadable] == ["no-title"]


def test_a_group_whose_name_ends_in_capitals_comes_back_from_bibtex(tmp_path, stores):
    import publist

    source = json.dumps([csl(author=[OST, {"literal": "Bone Trials UK"}])])
    with stores.library(tmp_path / "lab.db", owner="Zoe Own") as library:
        library.read(publist.read_text(source, format="csl-json"), name="list.json")
        written = library.export("bib")

    assert names(read(written, name="list.bib").records[0]) == ["Mara Ost", "Bone Trials UK"]
