"""Lists of authors as services give them: holes, names that stand for more authors, lists that are cut."""

import pytest

from publist.model import PrintedAuthor, Record
from publist.services.bylines import byline_of
from publist.services.crossref.record import record_of as crossref
from publist.services.dblp.record import record_of_hit as dblp
from publist.services.openalex.record import record_of as openalex
from publist.services.semantic_scholar.record import record_of as scholar


def works(*names: object) -> dict[str, Record]:
    """One paper with these authors, in the forms of four services."""
    given = {
        "semantic_scholar": scholar(
            {"paperId": "a" * 40, "title": "A title", "authors": [{"authorId": None, "name": name} for name in names]}
        ),
        "openalex": openalex(
            {
                "id": "https://openalex.org/W1",
                "display_name": "A title",
                "authorships": [{"author": {"display_name": name}} for name in names],
            }
        ),
        "crossref": crossref({"DOI": "10.5555/1", "title": ["A title"], "author": [{"name": name} for name in names]}),
        "dblp": dblp(
            {"info": {"key": "conf/x/1", "title": "A title.", "authors": {"author": [{"text": n} for n in names]}}}
        ),
    }
    return {name: record for name, record in given.items() if record}


@pytest.mark.parametrize("nameless", [None, "", "  ", "-", 7])
def test_an_author_without_a_name_leaves_a_hole(nameless: object) -> None:
    found = works("Ana Ruiz", nameless, "Ivo Lund")
    assert len(found) == 4
    for record in found.values():
        assert [author.name for author in record.authors] == ["Ana Ruiz", "Ivo Lund"]
        assert record.incomplete_byline


@pytest.mark.parametrize("more", ["et al.", "others", "and others", "..."])
def test_a_name_that_stands_for_more_authors_is_nobody(more: str) -> None:
    for record in works("Ana Ruiz", more).values():
        assert ([author.name for author in record.authors], record.others) == (["Ana Ruiz"], True)


def test_a_list_of_works_cuts_authors_and_says_so() -> None:
    def work(number: int, **more: object) -> Record:
        names = [{"author": {"display_name": f"Ana{n} Ruiz{n}"}} for n in range(number)]
        found = openalex({"id": "https://openalex.org/W1", "display_name": "A title", "authorships": names, **more})
        assert found
        return found

    assert work(100).others
    assert work(100, is_authors_truncated=True).others
    assert not work(100, is_authors_truncated=False).others
    assert not work(99).others


def test_a_clean_byline_is_as_it_is() -> None:
    byline = byline_of([PrintedAuthor("Ana Ruiz"), PrintedAuthor("李明")])
    assert (len(byline.authors), byline.others, byline.incomplete) == (2, False, False)
