"""DBLP's homonym numbers in a list ("Wei Wang 0001") tell people apart, and are no part of their names."""

from itertools import count, permutations

import pytest

import publist


def entry(number: int, *authors: str) -> str:
    title = (
        "Moss on Old Walls",
        "Counting Stones in Cold Streams",
        "Lanterns of Deep Water",
        "Salt Roads",
        "Reed Beds",
    )
    names = " and ".join(authors)
    return (
        f"@article{{k{number}, title={{{title[number]}}}, author={{{names}}}, journal={{J}}, year={2000 + number}}}\n"
    )


@pytest.fixture
def people(stores, tmp_path):
    """The people of lists that are read one after another into a new store: each with the keys of their papers."""

    numbers = count()

    def read(*texts: str) -> list[tuple[str, list[str]]]:
        who: dict[int, tuple[str, list[str]]] = {}
        with stores.library(tmp_path / f"{next(numbers)}.db", owner="Ada Quist", environ={}) as papers:
            for number, text in enumerate(texts):
                papers.read(publist.read_text(text, name=f"list{number}.bib"))
            for paper in papers.papers():
                for one in paper.authors:
                    who.setdefault(one.author_id, (one.name, []))[1].append(paper.key)
        return sorted((name, sorted(keys)) for name, keys in who.values())

    return read


def test_two_numbers_of_one_name_are_two_people_whatever_they_share(people):
    texts = (
        entry(0, "Ada Quist", "Bo Ek", "Wei Wang 0001"),
        entry(1, "Ada Quist", "Bo Ek", "Wei Wang 0002"),
        entry(2, "Ada Quist", "Bo Ek", "Wang 0001, Wei"),
    )
    for order in permutations(texts):
        for given in (order, ("".join(order),)):
            found = [one for one in people(*given) if one[0] == "Wei Wang"]
            assert found == [("Wei Wang", ["k0", "k2"]), ("Wei Wang", ["k1"])]


def test_a_name_without_a_number_may_be_either(people):
    found = people(
        entry(0, "Ada Quist", "Bo Ek", "Wei Wang 0001")
        + entry(1, "Ada Quist", "Cai Lund", "Wei Wang 0002")
        + entry(2, "Ada Quist", "Cai Lund", "Dag Moe", "Wei Wang")
        + entry(3, "Ada Quist", "Cai Lund", "Dag Moe", "Wei Wang 0002")
    )
    assert [one for one in found if one[0] == "Wei Wang"] == [("Wei Wang", ["k0"]), ("Wei Wang", ["k1", "k2", "k3"])]


def test_a_namesake_of_the_owner_is_not_the_owner(people):
    texts = (
        entry(0, "Ada Quist 0003", "Bo Ek") + entry(1, "Ada Quist 0003", "Bo Ek") + entry(2, "Ada Quist 0007", "Bo Ek")
    )
    assert [one for one in people(texts) if one[0] == "Ada Quist"] == [
        ("Ada Quist", ["k0", "k1"]),
        ("Ada Quist", ["k2"]),
    ]


def test_two_spellings_with_numbers_of_their_own_may_be_one_person(people):
    """A person whom DBLP knows by two names has a number in each."""
    texts = entry(0, "Ada Quist", "Bo Ek", "Wei B. Wang 0004") + entry(1, "Ada Quist", "Bo Ek", "Wei Wang 0001")
    assert [keys for name, keys in people(texts) if "Wang" in name] == [["k0", "k1"]]


def test_a_paper_is_exported_as_it_prints_its_authors(stores, tmp_path):
    with stores.library(tmp_path / "papers.db", owner="Ada Quist", environ={}) as papers:
        papers.read(publist.read_text(entry(0, "Ada Quist", "Wei Wang 0001"), name="list.bib"))
        for form in ("bib", "md", "csl-json", "ris"):
            assert "0001" not in papers.export(form)
