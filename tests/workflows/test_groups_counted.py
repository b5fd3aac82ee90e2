"""What is counted and listed of a group without whole papers is what its whole papers say."""

import random

import pytest

from publist.workflows.show.papers import listed_paper

NAMES = ("Ada Quist", "Bo Ek", "Chloe Lind", "Dagny Holm", "Emre Weber")
STRANGERS = ("Zo Vesk", "Yu Zane")
WORDS = ("Attention", "Branches", "Codes", "Drift", "Erosion", "Forests", "Graphs", "Hashing", "Joins", "Kernels")


@pytest.fixture(scope="module", params=range(3))
def library(request, lasting_stores, tmp_path_factory):
    """Random papers, some hidden, of people who came to two groups, left and came back."""
    draw, folder = random.Random(request.param), tmp_path_factory.mktemp("groups")
    entries = []
    for number in range(60):
        authors = draw.sample(NAMES + STRANGERS, draw.randint(1, 4))
        year = f", year={draw.randint(2010, 2024)}" if draw.random() < 0.9 else ""
        month = f", month={draw.randint(1, 12)}" if year and draw.random() < 0.5 else ""
        title = f"{WORDS[number % 10]} and {WORDS[number // 10]} Number {number} Made Plain"
        entries.append(f"@article{{p{number}, author={{{' and '.join(authors)}}}, title={{{title}}}{year}{month}}}")
    (folder / "list.bib").write_text("\n".join(entries))
    with lasting_stores.library(folder / "papers.db", owner=NAMES[0], environ={}) as opened:
        opened.read(folder / "list.bib")
        for group in ("Lab", "School", "Nobody Yet"):
            opened.create_group(group)
        for _ in range(9):
            since = draw.randint(2008, 2020)
            opened.join_group(
                draw.choice(("Lab", "School")),
                draw.choice(NAMES),
                since=draw.choice((None, f"{since}", f"{since}-05")),
                until=draw.choice((None, f"{since + draw.randint(1, 9)}", f"{since + 3}-06-14")),
            )
        opened.hide("p3")
        opened.hide("p17")
        yield opened


@pytest.mark.parametrize("any_time", [False, True])
@pytest.mark.parametrize("group", ["Lab", "School", "Nobody Yet"])
def test_a_groups_list_says_the_same_as_its_papers(library, group, any_time):
    papers = library.papers(group=group, any_time=any_time)
    assert library.listed(group=group, any_time=any_time) == [listed_paper(paper) for paper in papers]
    assert library.listed(group=group, any_time=any_time, limit=2) == [listed_paper(paper) for paper in papers[:2]]


def test_groups_count_the_papers_that_their_lists_have(library):
    groups = library.groups_shown()
    assert [one.name for one in groups] == ["Lab", "Nobody Yet", "School"]
    for group in groups:
        assert group == library.group(group.name)
        papers = library.papers(group=group.name)
        assert group.papers == len(papers)
        for member in group.members:
            assert member.papers == sum(
                any(author.owner and author.name == member.name for author in paper.authors) for paper in papers
            )


def test_papers_of_very_many_people_are_those_of_each(library):
    with library.store.read() as reader:

        def found(ids=None):
            rows = list(reader.people.owners_papers(ids))
            assert [paper for paper, *_ in rows] == sorted(paper for paper, *_ in rows)
            return set(rows)

        everybody = list(reader.people.names())
        few = found(everybody)
        assert few
        assert found([*everybody, *range(10**6, 10**6 + 600)]) == few
        assert found() == few
        for one in everybody:
            assert found([one]) == {row for row in few if row[3] == one}
