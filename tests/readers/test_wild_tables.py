"""Tables whose quotes are not closed, abstracts that hold markup, and works of OpenAlex with all their fields."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.model import Scheme
from publist.readers.formats import read
from publist.readers.structured import abstracts

HEAD = "Title,Authors,Year\n"


def titles(reading) -> list[str]:
    return [record.title for record in reading.records]


@pytest.mark.parametrize("behind", ["", "Salt,Per Vik,2002\n", '"Salt, wet","Per Vik",2002\nMud,Ulf Lund,2003\n'])
def test_a_quote_that_is_not_closed_takes_no_other_row(behind):
    reading = read(f'{HEAD}Moss,Mara Ost,2000\n"Sand,Mara Ost,2001\n{behind}', name="list.csv")

    assert titles(reading) == ["Moss", *titles(read(f"{HEAD}{behind}", name="list.csv"))]
    assert [(piece.line, piece.code) for piece in reading.unreadable] == [(3, "entry-not-closed")]


def test_a_cell_over_several_lines_is_one_cell():
    reading = read(f'{HEAD}"Sand\nand ""wet"" salt",Mara Ost,2001\nMud,Per Vik,2002\n', name="list.csv")

    assert titles(reading) == ['Sand and "wet" salt', "Mud"]
    assert reading.unreadable == ()


@given(st.lists(st.sampled_from(['"', "a", ",", "\n", '""', "b\n"]), max_size=40).map("".join))
def test_every_line_of_a_torn_table_is_in_a_record_or_told(rows):
    text = f"{HEAD}{rows}\nLast one,Mara Ost,2001\n"
    reading = read(text, name="list.csv")

    said = " ".join([record.raw + record.title for record in reading.records] + [p.raw for p in reading.unreadable])
    assert "Last one" in said
    assert all(letter in said for letter in set(rows) & set("ab"))


def test_a_table_torn_everywhere_is_refused():
    with pytest.raises(Exception, match="broken-table"):
        read(HEAD + '"x",y"z,"\n"q\n' * 500 + '"', name="list.csv")


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("<jats:p>Sand is <jats:italic>wet</jats:italic>.</jats:p>", "Sand is wet."),
        ("<jats:title>Abstract</jats:title><jats:p>Sand</jats:p><jats:p>Salt</jats:p>", "Sand Salt"),
        ("<h4>Background</h4>Sand H<sub>2</sub>O", "Background Sand H2O"),
        ("p <0.05 and q> 3", "p <0.05 and q> 3"),
        ("[No abstract available]", None),
        ("No abstract available.", None),
        (None, None),
    ],
)
def test_an_abstract_is_its_text(printed, plain):
    assert abstracts.plain(printed) == plain


def work(**fields: object) -> dict[str, object]:
    return {
        "id": "https://openalex.org/W7", "display_name": "Sand", "publication_year": 2019, "type": "article",
        "authorships": [{"author": {"display_name": "Mara Ost"}, "raw_affiliation_strings": ["Tide Centre"]}],
        "primary_location": {"source": {
            "display_name": "Tide Watch", "type": "journal", "issn_l": "1234-5678", "host_organization_name": "Quay"}},
        **fields,
    }  # fmt: skip


def openalex(*works: dict[str, object]):
    return read(json.dumps({"meta": {"count": len(works)}, "results": works}, indent=1), name="works.json")


def test_what_a_work_of_openalex_says_besides_is_kept():
    (record,) = openalex(
        work(
            keywords=[{"display_name": "Tides", "score": 0.5}],
            grants=[{"funder_display_name": "Sea Fund", "award_id": "S-1"}],
            abstract_inverted_index={"wet": [1, 3], "Sand": [0], "and": [2]},
        )
    ).records

    assert record.publisher == "Quay"
    assert record.abstract == "Sand wet and wet"
    assert dict(record.extra) == {
        "keywords": "Tides", "issn": "1234-5678", "affiliation": "Tide Centre", "funding": "Sea Fund S-1"
    }  # fmt: skip


def test_what_of_a_work_of_openalex_is_not_kept_is_told_once_with_its_number():
    coasts = [{"display_name": "Coasts", "level": 1}]
    reading = openalex(work(concepts=coasts), work(id="https://openalex.org/W8", concepts=coasts, apc_paid={"usd": 9}))

    assert {(w.code, *(str(value) for _, value in w.values)) for w in reading.warnings} == {
        ("field-not-kept", "concepts", "2"),
        ("field-not-kept", "apc_paid", "1"),
    }


def test_counts_and_switches_of_a_work_of_openalex_are_passed_over():
    reading = openalex(
        work(updated_date="2020-01-01", referenced_works=["https://openalex.org/W9"], is_paratext=False, language="en")
    )

    assert reading.warnings == ()
    assert [one.scheme for one in reading.records[0].identifiers] == [Scheme.OPENALEX]


def test_the_publisher_of_a_repository_is_no_publisher_of_a_preprint():
    place = {"source": {"display_name": "arXiv", "type": "repository", "host_organization_name": "A university"}}

    assert openalex(work(type="preprint", primary_location=place)).records[0].publisher is None


def test_what_an_object_says_besides_its_name_is_told():
    reading = read(
        json.dumps([{"title": "Sand", "year": "2001", "author": [{"family": "Ost"}], "type": "article-journal",
                     "event": {"name": "Sand Days", "location": "Quay"},
                     "funder": [{"name": "Sea Fund", "award": ["S-1"], "DOI": "10.1/x"}]}]),
        name="list.json",
    )  # fmt: skip

    assert {dict(w.values)["field"] for w in reading.warnings} == {"funder.award", "venue.location"}
