"""Lists of authors as services give them: holes, names that stand for more authors, lists that are cut."""

import pytest

from publist.model import PrintedAuthor, Record
from publist.services.bylines import byline_of
from publist.services.crossref.record import record_of as crossref
from publist.services.dblp.record import record_of_hit as dblp
from publist.services.openalex.record import record_of as openalex
from publist.services.orcid.record import record_of as orcid
from publist.services.semantic_scholar.record import record_of as scholar


def works(*names: object) -> dict[str, Record]:
    """One paper with these authors, in the forms of five services."""
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
        "orcid": orcid(
            {
                "work": {
                    "put-code": 1,
                    "title": {"title": {"value": "A title"}},
                    "contributors": {
                        "contributor": [{"credit-name": None if name is None else {"value": name}} for name in names]
                    },
                }
            },
            "0000-0002-1825-0097",
        ),
        "dblp": dblp(
            {"info": {"key": "conf/x/1", "title": "A title.", "authors": {"author": [{"text": n} for n in names]}}}
        ),
    }
    return {name: record for name, record in given.items() if record}


@pytest.mark.parametrize("nameless", [None, "", "  ", "-", 7, "null", "Unknown"])
def test_an_author_without_a_name_leaves_a_hole(nameless: object) -> None:
    found = works("Ana Ruiz", nameless, "Ivo Lund")
    assert len(found) == 5
    for record in found.values():
        assert [author.name for author in record.authors] == ["Ana Ruiz", "Ivo Lund"]
        assert record.incomplete_byline


def test_an_author_who_is_nothing_or_has_only_other_fields_leaves_a_hole() -> None:
    empty = (None, {}, "Ana Ruiz", {"sequence": "first"}, {"given": " ", "family": ""}, {"affiliation": []})
    for entry in empty:
        two = [entry, {"given": "Ivo", "family": "Lund"}]
        record = crossref({"DOI": "10.5555/1", "title": ["A title"], "author": two})
        assert record
        assert record.incomplete_byline
        for field in ({"author": None}, {"author": {"id": "https://openalex.org/A1"}, "raw_author_name": None}, entry):
            work = {"id": "https://openalex.org/W1", "title": "A title", "authorships": [field]}
            assert (found := openalex(work))
            assert (found.authors, found.incomplete_byline) == ((), True)
        paper = {"paperId": "a" * 40, "title": "A title", "authors": [entry]}
        assert (found := scholar(paper))
        assert (found.authors, found.incomplete_byline) == ((), True)


def test_one_name_is_enough() -> None:
    given = [{"family": "Suharto"}, {"given": "Teller"}, {"name": "The Moss Consortium"}]
    record = crossref({"DOI": "10.5555/1", "title": ["A title"], "author": given})
    assert record
    assert [author.name for author in record.authors] == ["Suharto", "Teller", "The Moss Consortium"]
    assert not record.incomplete_byline
    work = {"id": "https://openalex.org/W1", "title": "A title", "authorships": [{"raw_author_name": "Ana Ruiz"}]}
    assert (found := openalex(work))
    assert ([author.name for author in found.authors], found.incomplete_byline) == (["Ana Ruiz"], False)


def test_of_orcids_contributors_only_those_who_wrote_count() -> None:
    def contributor(name: str | None, role: str | None) -> dict[str, object]:
        return {"credit-name": {"value": name} if name else None, "contributor-attributes": {"contributor-role": role}}

    def record(*contributors: dict[str, object]) -> Record:
        work = {
            "put-code": 1,
            "title": {"title": {"value": "A title"}},
            "contributors": {"contributor": list(contributors)},
        }
        found = orcid({"work": work}, "0000-0002-1825-0097")
        assert found
        return found

    with_editor = record(contributor("Ana Ruiz", "author"), contributor(None, "editor"))
    assert ([author.name for author in with_editor.authors], with_editor.incomplete_byline) == (["Ana Ruiz"], False)
    assert record(contributor("Ana Ruiz", None), contributor(None, "writing-original-draft")).incomplete_byline


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
