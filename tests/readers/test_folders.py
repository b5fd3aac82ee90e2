"""A folder of pages as one list; pages that publist wrote come back whole, a changed one as it is now."""

import pytest

from publist.errors import UnreadableInputError
from publist.model import Authorship, Identifier, Link, Mark, Paper, PaperStatus, PaperType, Scheme, Venue
from publist.readers import read_file
from publist.readers.formats import read
from publist.writers.formats import format_named
from publist.writers.page_merge import fresh
from publist.writers.style import Style

PAPER = Paper(
    key="ek2024", title="A Theory of *Walls*", year=2024, type=PaperType.INPROCEEDINGS, venue=Venue("Stone Days"),
    status=PaperStatus.PUBLISHED, volume="7", pages="1-10", abstract="They stand.", award="Golden Stone",
    authors=(
        Authorship(1, "Bo Ek", "Bo Ek", co_first=True, roles=(Mark.STUDENT,)),
        Authorship(2, "Ada Quist", "Ada Quist", co_first=True, owner=True),
    ),
    identifiers=(Identifier(Scheme.DOI, "10.5555/walls"), Identifier(Scheme.ACL, "2024.stone-long.1")),
    links=(Link("PDF", "https://example.org/a.pdf"), Link("Our code", "https://example.org/c"), Link("Poster")),
)  # fmt: skip
SITES = ["hugoblox", "academicpages"]


def page(name):
    files = fresh(format_named(name).folder.pages([PAPER], Style()))
    return next(text for path, text in files.items() if path.endswith(".md"))


def record(name, *edits):
    text = page(name)
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    (found,) = read(text, name="index.md").records
    return found


@pytest.mark.parametrize("name", SITES)
def test_a_page_of_ours_is_the_paper_again(name):
    found = record(name)
    assert (found.key, found.list_key, found.title, found.year, found.month) == (
        "ek2024",
        "ek2024",
        PAPER.title,
        2024,
        None,
    )
    assert (found.type, found.status, found.venue, found.volume, found.pages) == (
        PAPER.type, PAPER.status, "Stone Days", "7", "1-10",
    )  # fmt: skip
    assert [(a.name, a.co_first, a.emphasised, a.roles) for a in found.authors] == [
        ("Bo Ek", True, False, (Mark.STUDENT,)), ("Ada Quist", True, True, ()),
    ]  # fmt: skip
    assert set(found.identifiers) == set(PAPER.identifiers)
    assert found.links == PAPER.links
    assert ("award", "Golden Stone") in found.extra
    assert found.abstract == "They stand."
    assert found.warnings == ()


@pytest.mark.parametrize("name", SITES)
def test_what_somebody_changed_on_the_page_counts_and_the_rest_stays_as_it_was(name):
    found = record(name, ("title: A Theory of &#42;Walls&#42;", "title: Tall Walls"))
    assert (found.title, found.list_key, found.links) == ("Tall Walls", "ek2024", PAPER.links)
    assert found.authors[0].roles == (Mark.STUDENT,)
    found = record(
        name, ("date: '2024-01-01", "date: '2025-03-01"), ("publist:", "doi: 10.5555/new\ntags: [a]\npublist:")
    )
    assert (found.year, found.month, found.title) == (2025, 3, PAPER.title)
    assert set(found.identifiers) == {
        Identifier(Scheme.DOI, "10.5555/new"),
        Identifier(Scheme.ACL, "2024.stone-long.1"),
    }
    assert ("keywords", "a") in found.extra
    assert found.venue == "Stone Days"


def test_fields_that_were_taken_out_or_put_in_count():
    found = record(
        "hugoblox",
        ("abstract: They stand.\n", ""),
        ("- {type: pdf, url: 'https://example.org/a.pdf'}\n", "- {type: video, url: 'https://example.org/v'}\n"),
        ("publist:", "award: Silver Stone\npublist:"),
    )
    assert found.abstract is None
    assert found.links == (
        Link("Our code", "https://example.org/c"), Link("Poster"), Link("video", "https://example.org/v"),
    )  # fmt: skip
    assert [value for field, value in found.extra if field in {"award", "note"}] == ["Silver Stone"]


def test_of_a_changed_byline_the_marks_are_those_that_the_page_gives_and_that_is_told():
    found = record("hugoblox", ("- Bo Ek\n", "- Cy Rho\n"))
    assert (found.authors[0].name, found.authors[0].roles) == ("Cy Rho", (Mark.STUDENT,))
    assert found.owner_at == 1
    assert [warning.code for warning in found.warnings] == ["outdated-note"]


def test_a_note_that_is_broken_is_no_note():
    found = record("hugoblox", ("  publist: 1\n", ""))
    assert found.list_key is None
    assert found.title == PAPER.title
    assert [author.name for author in found.authors] == ["Bo Ek"]


def test_identifiers_of_the_kit_are_read_from_other_people_s_pages():
    ids = "hugoblox: {ids: {doi: 10.5555/w, arxiv: '2401.00001'}}"
    text = f"---\ntitle: Walls\nauthors: [Bo Ek]\ndate: '2024-08-01'\n{ids}\n---\n"
    (found,) = read(text, name="index.md").records
    assert set(found.identifiers) == {Identifier(Scheme.DOI, "10.5555/w"), Identifier(Scheme.ARXIV, "2401.00001")}
    assert not found.warnings


def test_links_by_identifier_and_a_venue_in_parts_are_read():
    text = """---
title: Walls
authors: [Bo Ek]
date: '2024-08-01'
publication: {name: Proceedings of the Stone Days, short_name: SD}
links: [{type: doi, id: 10.5555/w}, {type: arxiv, id: '2401.00001'}, {type: code, url: https://example.org/c}]
---
"""
    reading = read(text, name="index.md")
    (found,) = reading.records
    assert set(found.identifiers) == {Identifier(Scheme.DOI, "10.5555/w"), Identifier(Scheme.ARXIV, "2401.00001")}
    assert Link("code", "https://example.org/c") in found.links
    assert (found.venue, dict(found.extra)["shortjournal"]) == ("Proceedings of the Stone Days", "SD")
    assert not reading.warnings


def test_a_folder_is_one_list_and_tells_what_is_no_publication(tmp_path):
    for key, text in {
        "walls/index.md": "---\ntitle: Walls\nauthors: [Bo Ek, me]\ndoi: 10.5555/walls\ndate: '2024-08-01'\n---\n",
        "tides/index.md": "---\ntitle: Tides\nauthors: [me]\nurl_pdf: tides.pdf\ndate: '2023-08-01'\n---\n",
        "_index.md": "---\ntitle: Publications\n---\n",
        "talk/index.md": "---\ntitle: A talk\n---\n",
        "broken/index.md": "---\ntitle: [\n---\n",
        ".hidden/index.md": "---\ntitle: Hidden\nauthors: [Bo Ek]\ndoi: 10.5555/hidden\n---\n",
    }.items():
        (tmp_path / "pages" / key).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "pages" / key).write_text(text, encoding="utf-8")
    (tmp_path / "pages" / "bytes.md").write_bytes(b"---\ntitle: \xff\n---\n")
    (tmp_path / "outside.md").write_text("---\ntitle: Out\nauthors: [Bo Ek]\ndoi: 10.5555/out\n---\n", encoding="utf-8")
    (tmp_path / "pages" / "link.md").symlink_to(tmp_path / "outside.md")
    reading = read_file(tmp_path / "pages")
    assert [(one.title, one.origin) for one in reading.records] == [
        ("Tides", "tides/index.md"), ("Walls", "walls/index.md"),
    ]  # fmt: skip
    assert [(piece.code, dict(piece.values)["included"]) for piece in reading.unreadable] == [
        ("unreadable-page", "broken/index.md"), ("unreadable-page", "bytes.md"),
    ]  # fmt: skip
    (told,) = [warning for warning in reading.warnings if warning.code == "no-publication-pages"]
    assert dict(told.values) == {"pages": 1, "first": "talk/index.md"}


def test_a_folder_without_pages_of_publications_is_refused(tmp_path):
    with pytest.raises(UnreadableInputError) as caught:
        read_file(tmp_path)
    assert caught.value.code == "is-folder"


def test_pages_that_are_read_again_say_nothing_new(tmp_path, stores):
    for path, text in fresh(format_named("hugoblox").folder.pages([PAPER], Style())).items():
        (tmp_path / "pages" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "pages" / path).write_text(text, encoding="utf-8")
    with stores.library(tmp_path / "papers.db", environ={}) as library:
        assert [entry.status for entry in library.read(tmp_path / "pages").entries] == ["added"]
        before = library.export("json")
        assert [entry.status for entry in library.read(tmp_path / "pages").entries] == ["already"]
        assert library.export("json") == before
