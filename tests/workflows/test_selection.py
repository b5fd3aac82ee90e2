"""Which papers a list and an export take, and in which order."""

import json

import pytest

from publist.errors import UsageError

CV = """# Publications

- **Ada Quist**, Bo Ek. Slow Stones. *Journal of Stones* 3(1), 1-9, 2021. [PDF](https://a.example/slow.pdf) [Code](https://c.example/x)
- Bo Ek\\*, **Ada Quist**\\*, Cy Rho. Quick Stones. *ACL 2023*. **Best Paper Award**
- Bo Ek, Cy Rho, **Ada Quist**. Doors of Chile. *EMNLP 2022*. doi:10.18653/v1/2022.emnlp-main.7
- Bo Ek, **Ada Quist**. Doors of Peru. arXiv:2201.00001, 2022.
- **Ada Quist**. Roofs at Night. Submitted to *Journal of Roofs*, 2024.
"""


@pytest.fixture
def library(tmp_path, stores):
    with stores.library(tmp_path / "papers.db", environ={}, owner="Ada Quist") as opened:
        (tmp_path / "cv.md").write_text(CV, encoding="utf-8")
        opened.read(tmp_path / "cv.md")
        keys = {paper.title: paper.key for paper in opened.papers()}
        opened.edit(keys["Slow Stones"], {"selected": "yes", "topics": "stones; time"})
        opened.edit(keys["Roofs at Night"], {"selected": "true", "topics": "roofs"})
        yield opened


def titles(papers) -> list[str]:
    return [paper.title for paper in papers]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("stones", "Quick Stones, Slow Stones"),
        ("stones slow", "Slow Stones"),
        ("author:rho", "Quick Stones, Doors of Chile"),
        ("author:rho title:doors", "Doors of Chile"),
        ("not:author:rho year:2021-2022", "Doors of Peru, Slow Stones"),
        ("year:2023-", "Roofs at Night, Quick Stones"),
        ("venue:emnlp", "Doors of Chile"),
        ("type:preprint", "Doors of Peru"),
        ("topic:stones", "Slow Stones"),
        ("has:award", "Quick Stones"),
        ("has:code has:pdf has:link", "Slow Stones"),
        ("has:doi", "Doors of Chile"),
        ("is:first-author", "Roofs at Night, Quick Stones, Slow Stones"),
        ("is:selected", "Roofs at Night, Slow Stones"),
        ("is:submitted", "Roofs at Night"),
        ("is:preprint", "Doors of Peru"),
        ("is:retracted", ""),
        ("nowhere", ""),
    ],
)
def test_a_list_and_the_papers_are_chosen_by_the_same_words(library, words, found):
    wanted = found.split(", ") if found else []
    assert titles(library.papers(*words.split())) == wanted
    assert titles(library.listed(*words.split())) == wanted
    exported = json.loads(library.export("json", query=words.split()))
    assert [paper["title"] for paper in exported] == wanted


def test_choices_add_up_and_a_limit_takes_the_first_of_the_order(library):
    assert titles(library.papers(selected=True, since=2022)) == ["Roofs at Night"]
    assert titles(library.listed(first_author=True, limit=2)) == ["Roofs at Night", "Quick Stones"]
    exported = json.loads(library.export("json", limit=2, sort="oldest"))
    assert [paper["title"] for paper in exported] == ["Slow Stones", "Doors of Chile"]
    with pytest.raises(UsageError):
        library.papers(limit=0)


def test_a_person_may_say_that_a_paper_is_not_selected(library):
    (key,) = [paper.key for paper in library.papers("roofs")]
    library.edit(key, {"selected": "no"})
    assert titles(library.papers(selected=True)) == ["Slow Stones"]
    library.undo()
    assert titles(library.papers(selected=True)) == ["Roofs at Night", "Slow Stones"]
    with pytest.raises(UsageError) as caught:
        library.edit(key, {"selected": "perhaps"})
    assert caught.value.code == "bad-yes-or-no"


@pytest.mark.parametrize("form", ["md", "html", "bib", "json", "csl-json"])
def test_selected_papers_and_topics_come_back_from_each_format(library, tmp_path, form, stores):
    (tmp_path / f"own.{form.replace('csl-json', 'csljson')}").write_text(library.export(form), encoding="utf-8")
    with stores.library(tmp_path / "other.db", environ={}) as other:
        other.read(tmp_path / f"own.{form.replace('csl-json', 'csljson')}")
        assert titles(other.papers("is:selected")) == ["Roofs at Night", "Slow Stones"]
        assert {paper.topics for paper in other.papers()} == {None, "roofs", "stones; time"}


def test_selected_and_featured_are_read_from_lists_in_data(library, tmp_path):
    (tmp_path / "site.bib").write_text(
        "@misc{a, title={One of Many}, author={Quist, Ada}, year=2020, selected={true}}\n"
        "@misc{b, title={Another of Many}, author={Quist, Ada}, year=2020, selected={false}}\n",
        encoding="utf-8",
    )
    library.read(tmp_path / "site.bib")
    assert titles(library.papers("is:selected", "many")) == ["One of Many"]


def test_each_owner_of_a_common_list_has_a_list(library):
    library.add_owner("Bo Ek")
    assert titles(library.papers(owner="Bo Ek")) == ["Quick Stones", "Doors of Chile", "Doors of Peru", "Slow Stones"]
    assert titles(library.papers(owner="Ek, Bo", first_author=True)) == [
        "Quick Stones",
        "Doors of Chile",
        "Doors of Peru",
    ]
    assert "**Bo Ek**\\*, Ada Quist" in library.export("md", owner="Bo Ek")
    assert "**Bo Ek**\\*, **Ada Quist**" in library.export("md")
    with pytest.raises(UsageError) as caught:
        library.export("md", owner="Cy Rho")
    assert caught.value.fields["owners"] == ("Ada Quist", "Bo Ek")
