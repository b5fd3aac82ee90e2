"""What an import takes for one paper is named by both titles, in the report and in the log, and can be taken apart."""

import json

SHORT = "Semantic exchange in global weather systems"
LONG = f"{SHORT}: how gauges talk across borders"
NAMES = "Quill Wren Stork Heron Egret Crane Plover Curlew Dunlin Knot Ruff Snipe".split()


def entry(key, title, author="Fennimore, Orla and Moss, Bela", rest="year={2012}"):
    return f"@article{{{key}, author={{{author}}}, title={{{title}}}, journal={{Journal of Slow Walks}}, {rest}}}\n"


def others():
    return "".join(entry(name.lower(), f"On the {name} of cold lakes and warm seas", f"{name}, Ada") for name in NAMES)


def values(run):
    return json.loads(run.out)


def plain(run):
    return " ".join(run.out.split())


def test_two_lists_that_call_a_paper_otherwise_are_named_by_both_titles(publist, tmp_path):
    (tmp_path / "one.bib").write_text(entry("a", LONG))
    (tmp_path / "two.bib").write_text(entry("b", SHORT, rest="volume={7}"))
    publist("import", "one.bib")
    said = publist("import", "two.bib")
    assert LONG in plain(said)
    assert said.out.replace(LONG, "").count(SHORT) >= 1
    told = publist("split", "a")
    assert "two.bib" in told.out
    publist("split", "a", "--record", "bibtex:b")
    assert {SHORT, LONG} == {paper["title"] for paper in values(publist("list", "--json"))}


def test_two_entries_of_one_file_with_a_doi_are_named_by_both_titles(publist, tmp_path):
    doi = "year={2012}, doi={10.1000/walk.1}"
    (tmp_path / "list.bib").write_text(entry("a", SHORT, rest=doi) + entry("b", LONG, rest=doi))
    said = values(publist("import", "list.bib", "--json"))["files"][0]["entries"]
    assert {one["title"] for one in said} | {one["other_title"] for one in said} == {SHORT, LONG, None}
    logged = publist("log", "1")
    assert f'"{SHORT}"' in plain(logged)
    assert f'"{LONG}"' in plain(logged)
    assert SHORT in publist("show", "a", "--why").out.replace(LONG, "")


def test_of_a_long_list_only_the_titles_that_differ_by_words_are_named(publist, tmp_path):
    doi = "year={2012}, doi={10.1000/walk.1}"
    loud = entry("ruff2", "ON THE RUFF OF COLD LAKES AND WARM SEAS", "Ruff, Ada")
    (tmp_path / "list.bib").write_text(others() + loud + entry("a", SHORT, rest=doi) + entry("b", LONG, rest=doi))
    said = plain(publist("import", "list.bib"))
    assert "are one paper" in said
    assert LONG in said
    assert SHORT in said.replace(LONG, "")
    assert "ON THE RUFF" not in said


def test_what_was_read_before_is_not_named_again(publist, tmp_path):
    (tmp_path / "one.bib").write_text(entry("a", LONG))
    (tmp_path / "two.bib").write_text(entry("b", SHORT))
    publist("import", "one.bib", "two.bib")
    again = values(publist("import", "one.bib", "--json"))["files"][0]["entries"]
    assert [one["other_title"] for one in again] == [None]


def test_papers_that_turn_out_to_be_one_are_named_by_both_titles(publist, tmp_path):
    (tmp_path / "one.bib").write_text(entry("a", LONG, "Fennimore, Orla", "year={2009}"))
    (tmp_path / "two.bib").write_text(entry("b", SHORT, "Fennimore, Orla", "year={2012}"))
    publist("import", "one.bib", "two.bib")
    assert len(values(publist("list", "--json"))) == 2
    (tmp_path / "one.bib").write_text(entry("a", LONG, "Fennimore, Orla", "year={2009}, doi={10.1000/walk.1}"))
    (tmp_path / "two.bib").write_text(entry("b", SHORT, "Fennimore, Orla", "year={2012}, doi={10.1000/walk.1}"))
    (merged,) = values(publist("import", "one.bib", "two.bib", "--json"))["files"][1]["merged"]
    assert {merged["title"], merged["into_title"]} == {SHORT, LONG}
