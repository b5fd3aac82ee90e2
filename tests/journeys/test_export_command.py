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
        assert "say which format: --format bib|" in said.err
    assert "there is no format docs: --format bib|" in publist("export", "--format", "docs").err


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


def test_a_folder_of_pages_is_reported_in_words_and_in_json(publist, completed, tmp_path):
    said = publist("export", "--format", "hugoblox", "--output", "publications", "--dry-run")
    assert (said.code, said.out) == (0, said.out)
    assert "would be written" in said.err
    assert not (tmp_path / "publications").exists()
    pages = json.loads(publist("export", "--format", "hugoblox", "--output", "publications", "--json").out)["written"]
    first = next(page for page in pages if page.endswith("index.md"))
    page = tmp_path / "publications" / first
    page.write_text(page.read_text(encoding="utf-8").replace("title: ", "title: Mine # ", 1), encoding="utf-8")
    said = publist("export", "--format", "hugoblox", "--output", "publications")
    assert said.code == 0
    assert f"{first}: title stays as it was changed there; publist import publications reads it" in said.err
    page.write_text("---\ntitle: [\n---\n", encoding="utf-8")
    said = publist("export", "--format", "hugoblox", "--output", "publications")
    assert said.code == 1
    assert f"{first} is left as it is" in said.err
    assert publist("export", "--format", "bib", "--output", "list.bib", "--dry-run").code == 2
    said = publist("import", "publications", "--dry-run")
    assert said.code == 1
    assert f"{len([page for page in pages if page.endswith('index.md')]) - 1} entries read" in said.err
    assert f"{first}, line 1: this page cannot be read" in said.err
    assert "/index.md, line 2: " in said.out
