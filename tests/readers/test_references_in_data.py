"""Data whose entries are references as people print them, and what else stands among publications in data."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.errors import UnreadableInputError
from publist.readers.formats import read

EBBS = "Vik, P., & Ost, M. (2002). Ebbs of the north. Tide Watch, 3(2), 1-9."
SALT = "Ost, M., & Vik, P. (2003). Salt in the wind. <i>Journal of Bogs</i>, 4(1), 11-19."
GAUGES = "Vik, P. (2005). Gauges on streams. In *Proceedings of the Tide Conference* (pp. 3-9)."
REFERENCES = [EBBS, SALT, GAUGES]
NEW_LINE = "\n"
TITLES = ["Ebbs of the north", "Salt in the wind", "Gauges on streams"]
SAND = {"title": "Sand", "authors": ["Mara Ost"], "year": 2001}


def as_yaml(head: str, indent: str, items: list[str], field: str = "") -> str:
    return head + "".join(f'{indent}- {field}"{item}"\n' for item in items)


def as_csv(head: list[str], rows: list[list[object]], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([head, *rows])
    return text.getvalue()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yml", as_yaml("publications:\n", "  ", REFERENCES)),
        ("a.yml", as_yaml("", "", REFERENCES)),
        ("a.yml", as_yaml("", "", [f"[{n}] {one}" for n, one in enumerate(REFERENCES, 1)])),
        ("a.yml", as_yaml("publications:\n", "  ", REFERENCES, "citation: ")),
        ("a.yml", as_yaml("", "", REFERENCES, "reference: ")),
        ("a.yml", as_yaml("publications:\n", "  ", REFERENCES, "text: ")),
        ("a.yml", as_yaml("publications:\n  - year: 1999\n    items:\n", "      ", REFERENCES)),
        ("a.yml", as_yaml("- section: Journal articles\n  entries:\n", "    ", REFERENCES)),
        ("a.yml", "publications: |\n" + "".join(f"  {one}\n" for one in REFERENCES)),
        ("a.yml", "papers: |\n" + "".join(f"  - {one.replace('. ', f'.{NEW_LINE}    ', 1)}\n" for one in REFERENCES)),
        ("a.json", json.dumps(REFERENCES)),
        ("a.json", json.dumps({"publications": "\n\n".join(REFERENCES)})),
        ("a.json", json.dumps({"publications": {"2002": [EBBS], "later": [SALT, GAUGES]}})),
        ("a.json", json.dumps({"sections": [{"title": "Publications", "content": NEW_LINE.join(REFERENCES)}]})),
        ("a.json", json.dumps({"parts": [{"section": "Journal articles", "text": NEW_LINE.join(REFERENCES)}]})),
        ("a.json", json.dumps({"parts": [{"heading": "Papers", "body": NEW_LINE.join(REFERENCES)}, {"title": "Me"}]})),
        ("a.json", json.dumps({"selected_publications": REFERENCES}, indent=1)),
        ("a.json", json.dumps({"papers": [{"citation": one} for one in REFERENCES]}, indent=1)),
        ("a.json", json.dumps([{"apa": one, "id": n} for n, one in enumerate(REFERENCES)])),
        ("a.csv", as_csv(["Year", "Citation"], [["", one] for one in REFERENCES])),
        ("a.csv", as_csv(["Reference", "DOI"], [[one, f"10.5555/{n}"] for n, one in enumerate(REFERENCES)])),
        ("a.tsv", as_csv(["Full citation", "Link"], [[one, ""] for one in REFERENCES], "\t")),
    ],
)
def test_a_list_of_references_is_read_as_a_printed_list(name, text):
    found = read(text, name=name)

    assert [record.title for record in found.records] == TITLES
    assert [[a.name for a in record.authors] for record in found.records] == [
        ["P. Vik", "M. Ost"], ["M. Ost", "P. Vik"], ["P. Vik"],
    ]  # fmt: skip
    assert [(record.year, record.pages) for record in found.records] == [(2002, "1-9"), (2003, "11-19"), (2005, "3-9")]
    assert found.records[1].venue == "Journal of Bogs"
    assert found.unreadable == found.warnings == ()


def test_the_other_fields_of_an_entry_are_kept_and_stand_over_its_reference():
    entry = {
        "citation": SALT,
        "year": 2004,
        "doi": "10.5555/salt",
        "pdf": "https://example.org/salt.pdf",
        "award": "Best",
    }
    (record,) = read(json.dumps({"publications": [entry]}), name="a.json").records

    assert (record.title, record.year, record.venue, record.volume) == (
        "Salt in the wind",
        2004,
        "Journal of Bogs",
        "4",
    )
    assert [identifier.value for identifier in record.identifiers] == ["10.5555/salt"]
    assert "https://example.org/salt.pdf" in [link.url for link in record.links]
    assert ("note", "Best") in record.extra


def test_the_authors_of_an_entry_are_all_of_them_whatever_its_reference_cuts():
    cut = "Vik, P., et al. (2002). Ebbs of the north. Tide Watch, 3(2), 1-9."
    whole, bare = (
        read(json.dumps({"publications": [entry]}), name="a.json").records[0]
        for entry in ({"citation": cut, "authors": ["P. Vik", "M. Ost"]}, {"citation": cut})
    )

    assert ([a.name for a in whole.authors], whole.others) == (["P. Vik", "M. Ost"], False)
    assert ([a.name for a in bare.authors], bare.others) == (["P. Vik"], True)


@pytest.mark.parametrize("name", ["a.yml", "a.json"])
def test_a_reference_has_the_line_where_it_begins(name):
    text = as_yaml("# mine\npublications:\n", "  ", REFERENCES) if name == "a.yml" else json.dumps(REFERENCES, indent=1)
    first = 3 if name == "a.yml" else 2

    assert [record.line for record in read(text, name=name).records] == [first, first + 1, first + 2]


def test_a_reference_among_entries_of_fields_is_one_of_them():
    found = read(json.dumps([SAND, EBBS, {"citation": SALT}, {"raw": GAUGES}]), name="a.json")

    assert [record.title for record in found.records] == ["Sand", *TITLES]


MARKED = "Vik, P.†, & Ost, M.† (2002). Ebbs of the north. Tide Watch, 3(2), 1-9."


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yml", f'# † equal contribution\npublications:\n  - "{MARKED}"\n'),
        ("a.json", json.dumps({"publications": [MARKED, "† equal contribution"]})),
        ("a.json", json.dumps({"note": "† These authors contributed equally to the work", "publications": [MARKED]})),
        (
            "a.json",
            json.dumps({"note": "† equal contribution", "papers": [{**SAND, "authors": ["P. Vik†", "M. Ost†"]}]}),
        ),
    ],
)
def test_a_legend_of_the_file_says_what_the_marks_of_its_entries_mean(name, text):
    (record,) = read(text, name=name).records

    assert [(a.name, a.co_first) for a in record.authors] == [("P. Vik", True), ("M. Ost", True)]
    assert record.warnings == ()


def test_a_list_in_which_a_title_recurs_has_a_key_for_each_reference():
    items = [f"Vik, P. ({year}). Editorial. Tide Watch, {year - 2000}, 1-2." for year in (2003, 2004)]
    one, two = (read(json.dumps({"publications": some}), name="a.json").records for some in (items, items[1:]))

    assert one[1].key == two[0].key != one[0].key


def test_a_reference_of_hundreds_of_authors_is_read():
    authors = ", ".join(
        f"{letter}{other}-Vik, P." for letter in "ABCDEFGHIJKLM" for other in "abcdefghijklmnopqrstuvwxyz"
    )
    (record,) = read(
        json.dumps({"publications": [f"{authors} (2002). Ebbs of the north. Tide Watch, 3, 1-9."]}), name="a.json"
    ).records

    assert (record.title, len(record.authors)) == ("Ebbs of the north", 338)


def test_only_what_stands_among_publications_is_one():
    data = {
        "publications": [EBBS],
        "talks": [SALT],
        "awards": ["Best paper of the Tide Conference of the North in 2019"],
        "news": [f"2020-01-02: {GAUGES}"],
    }

    assert [record.title for record in read(json.dumps(data), name="a.json").records] == TITLES[:1]


@pytest.mark.parametrize(
    "above",
    [
        lambda sand, ebbs: [sand, ebbs],
        lambda sand, ebbs: {"stuff": [sand, ebbs]},
        lambda sand, ebbs: {"data": [{"attributes": sand}, {"attributes": ebbs}]},
        lambda sand, ebbs: {"ost2001": sand, "ebbs": ebbs, "ost2002": {**sand, "title": "Sand"}},
        lambda sand, ebbs: {"publications": {"ost2001": sand, "ebbs": ebbs}},
    ],
)
def test_an_entry_with_a_title_alone_is_one_where_others_are_entries(above):
    found = read(json.dumps(above(SAND, {"title": "Ebbs", "page": "https://example.org/ebbs"})), name="a.json")

    assert {record.title for record in found.records} == {"Sand", "Ebbs"}
    assert found.unreadable == ()


def test_an_entry_under_a_key_may_be_a_reference():
    found = read(json.dumps({"publications": {"ost2001": SAND, "vik2002": EBBS}}), name="a.json")

    assert [record.title for record in found.records] == ["Sand", "Ebbs of the north"]


@pytest.mark.parametrize("data", [{"publications": EBBS}, {"publications": {"2002": {"papers": EBBS}}}])
def test_a_list_may_be_one_reference(data):
    assert [record.title for record in read(json.dumps(data), name="a.json").records] == TITLES[:1]


@pytest.mark.parametrize("items", [[EBBS, "Eels at night (in press)", SALT], {"x": [EBBS, "Eels at night", SALT]}])
def test_a_text_between_references_is_told_with_its_line(items):
    found = read(json.dumps({"publications": items}, indent=1), name="a.json")

    assert [record.title for record in found.records] == TITLES[:2]
    assert [(piece.code, piece.line) for piece in found.unreadable] == [("no-title", 4 if "x" not in items else 5)]


@pytest.mark.parametrize("item", ["2002", "Journal articles", "Tides", "* equal contribution"])
def test_a_heading_between_references_is_not_told(item):
    found = read(json.dumps({"publications": [item, EBBS, SALT]}), name="a.json")

    assert [record.title for record in found.records] == TITLES[:2]
    assert found.unreadable == ()


@pytest.mark.parametrize(
    "entry",
    [
        {"title": "Papers of the sea", "abstract": "In 2019 the sea had many papers in it.", "authors": ["Mara Ost"]},
        {"name": "Publications on tides", "description": "We read what came out in 2019.", "releaseDate": "2020"},
        {"title": "Papers of the sea", "url": "https://example.org/2019 or the other page of it", "year": 2020},
    ],
)
def test_a_publication_about_publications_is_no_list_of_them(entry):
    found = read(json.dumps({"publications": [entry, SAND]}), name="a.json")

    assert [record.title for record in found.records] == [entry.get("title") or entry["name"], "Sand"]
    assert found.unreadable == ()


def test_a_text_beside_the_lists_is_no_entry():
    text = (
        "This page has what I wrote in all those years at the sea,\nand it has what I wrote with others in the hills."
    )
    data = {"publications": {"intro": text, "journal": [SAND]}}
    found = read(json.dumps(data), name="a.json")

    assert [record.title for record in found.records] == ["Sand"]
    assert found.unreadable == ()


def test_what_is_about_the_file_is_no_entry():
    data = {"page": {"title": "Mara's publications", "layout": "list"}, "ost2001": SAND}

    assert [record.title for record in read(json.dumps(data), name="a.json").records] == ["Sand"]


@pytest.mark.parametrize(
    "item",
    [
        {"authors": ["Per Vik"]},
        {"doi": "10.5555/ebbs"},
        {"heading": "Ebbs", "year": 2002},
        {"citation": "see the page of the group for what came later than this"},
        "A few more papers that nobody ever read are on the other page",
        ["Ebbs of the north", "Per Vik", "Tide Watch", "2002"],
    ],
)
@pytest.mark.parametrize("above", [lambda items: items, lambda items: {"stuff": items}])
def test_what_is_not_understood_among_publications_is_told(item, above):
    found = read(json.dumps(above([SAND, item])), name="a.json")

    assert [record.title for record in found.records] == ["Sand"]
    assert [piece.code for piece in found.unreadable] == ["no-title"]


@pytest.mark.parametrize("item", ["2002", "Journal articles", {"year": 2002}, {"heading": "Talks"}, None, {}, 7])
def test_a_heading_among_publications_is_no_entry(item):
    found = read(json.dumps([SAND, item]), name="a.json")

    assert [record.title for record in found.records] == ["Sand"]
    assert found.unreadable == ()


VALUES = st.recursive(
    st.none() | st.sampled_from([*REFERENCES, "Ebbs", "10.5555/x", "2002", ""]) | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from("title authors year doi citation text name items url".split()), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@given(st.lists(VALUES, max_size=4), st.sampled_from(["", "publications", "stuff", "talks"]))
def test_any_data_is_read_and_each_entry_has_a_title_and_a_line(items, above):
    text = json.dumps({above: items} if above else items, indent=1)
    found = read(text, name="a.json", format="json")

    last = text.count("\n") + 1
    assert all(record.title.strip() and 1 <= (record.line or 0) <= last for record in found.records)
    assert all(1 <= piece.line <= last for piece in found.unreadable)


LINES = [json.dumps({"title": title, "authors": ["Per Vik"], "year": 2002}) for title in TITLES]


@pytest.mark.parametrize("broken", ['{"title": "Eels at night", "auth', "[1, 2]", '"Eels"', "nothing of the kind"])
def test_a_broken_line_of_json_lines_is_told_and_the_others_are_read(broken):
    found = read(NEW_LINE.join([*LINES[:1], broken, *LINES[1:]]), name="a.jsonl")

    assert [(record.title, record.line) for record in found.records] == list(zip(TITLES, [1, 3, 4], strict=True))
    assert [(piece.code, piece.line, piece.raw) for piece in found.unreadable] == [("broken-line", 2, broken)]


def test_a_file_with_as_many_broken_lines_as_others_is_refused():
    with pytest.raises(UnreadableInputError, match="not-json"):
        read(NEW_LINE.join([*LINES[:2], "{", "["]), name="a.json")
