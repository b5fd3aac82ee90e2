"""``publist export`` from outside: formats, options, and what is refused."""

import json


def test_an_option_that_the_format_does_not_understand_is_refused(publist, completed, tmp_path):
    said = publist("export", "--format", "bib", "--citations")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("publist: --citations is not understood by --format bib; md, html, ")
    assert said.err.count("\n") == 1
    assert publist("export", "--output", "list.json", "--group-by", "year").code == 2
    assert not (tmp_path / "list.json").exists()


def test_the_looks_of_a_list_can_be_said(publist, completed):
    said = publist("export", "--format", "md", "--group-by", "none", "--title", "", "--citations")
    assert said.code == 0
    assert "# " not in said.out
    assert "Cited" in said.out


def test_without_a_format_or_a_suffix_the_formats_are_named(publist, completed):
    for arguments in ((), ("--output", "list")):
        said = publist("export", *arguments)
        assert said.code == 2
        assert "say which format: --format bib|md|html|json" in said.err
    assert "there is no format docs: --format bib|md|html|json" in publist("export", "--format", "docs").err


def test_a_paper_that_is_not_there_is_named(publist, completed):
    said = publist("export", "--format", "json", "--only", "none2020such")
    assert (said.code, said.out) == (2, "")
    assert "no paper none2020such in the store" in said.err


def test_a_kind_of_paper_that_there_is_not_is_refused_with_those_there_are(publist, completed):
    said = publist("export", "--format", "json", "--type", "journal")
    assert (said.code, said.out) == (2, "")
    assert "there is no type journal: --type article, inproceedings" in said.err


def test_the_filters_work_with_every_format(publist, completed):
    every = json.loads(publist("export", "--format", "json").out)
    year = max(paper["year"] for paper in every)
    said = json.loads(publist("export", "--format", "json", "--since", str(year)).out)
    assert [paper["key"] for paper in said] == [paper["key"] for paper in every if paper["year"] == year]
