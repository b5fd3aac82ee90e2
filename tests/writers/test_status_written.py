"""The status of a paper in every export, and back."""

import json
from itertools import product

import pytest

from publist.model import (
    Identifier,
    Notice,
    NoticeKind,
    OpenAccess,
    Paper,
    PaperStatus,
    PaperType,
    Scheme,
    Venue,
    Version,
)
from publist.readers.bibtex import read_bibtex
from publist.readers.formats import read
from publist.text.list_notes import without_comments
from publist.writers.bibtex import write_bibtex
from publist.writers.html import write_html
from publist.writers.json_list import write_json
from publist.writers.markdown import write_markdown
from publist.writers.style import Style

NOTE = Identifier(Scheme.DOI, "10.5555/ants_note(1)")
FULL = Notice(NoticeKind.RETRACTED, "crossref", "2022-04-01", NOTE, by="retraction-watch")
NOTICES = [
    (),
    (FULL,),
    (Notice(NoticeKind.RETRACTED, "openalex"),),
    (FULL, Notice(NoticeKind.CORRECTED, "crossref", "2021")),
    (Notice(NoticeKind.WITHDRAWN, "arxiv", preprint=True),),
    (Notice(NoticeKind.EXPRESSION_OF_CONCERN, "crossref", "2020-05"),),
]
UNPUBLISHED = [PaperStatus.IN_PRESS, PaperStatus.ACCEPTED, PaperStatus.SUBMITTED]


def paper(**fields):
    given = {
        "key": "bora2021ants", "title": "Foraging routes of wood ants", "year": 2021, "type": PaperType.ARTICLE,
        "venue": Venue("Journal of Ants"), "venue_printed": "Journal of Ants",
    }  # fmt: skip
    return Paper(**given | fields)


def back(text):
    (record,) = read_bibtex(text).records
    return record


@pytest.mark.parametrize(
    ("notices", "status", "note"), [*product(NOTICES, [None, *UNPUBLISHED], [(), (("note", "Best paper award"),)])]
)
def test_bibtex_gives_the_same_facts_back_and_the_same_text_again(notices, status, note):
    given = paper(notices=notices, status=status, extra=note)
    text = write_bibtex([given])
    record = back(text)
    assert (record.notices, record.status, record.title) == (notices, status, given.title)
    assert record.extra == note
    assert write_bibtex([paper(notices=record.notices, status=record.status, extra=record.extra)]) == text


def test_every_style_prints_that_a_paper_is_retracted_and_no_title_is_changed():
    text = write_bibtex([paper(notices=(FULL,), extra=(("note", "Best paper"),))])
    assert "note = {Retracted. Best paper}" in text
    assert "RETRACTED" not in text.upper().split("TITLE = ")[1].split("\n")[0]


def test_biblatex_states():
    assert "pubstate = {inpress}" in write_bibtex([paper(status=PaperStatus.IN_PRESS)])
    assert "pubstate = {forthcoming}" in write_bibtex([paper(status=PaperStatus.ACCEPTED)])
    assert "pubstate = {submitted}" in write_bibtex([paper(status=PaperStatus.SUBMITTED)])
    assert "pubstate" not in write_bibtex([paper(status=PaperStatus.PUBLISHED)])


@pytest.mark.parametrize(
    ("field", "status"),
    [
        ("note = {To appear}", PaperStatus.ACCEPTED),
        ("note = {Under review at Ants}", PaperStatus.SUBMITTED),
        ("year = {in press}", PaperStatus.IN_PRESS),
        ("pubstate = {inpress}", PaperStatus.IN_PRESS),
        ("pubstate = {forthcoming}", PaperStatus.ACCEPTED),
        ("howpublished = {Submitted}", PaperStatus.SUBMITTED),
        ("note = {Best paper}", None),
    ],
)
def test_a_bib_file_says_how_far_a_paper_is(field, status):
    assert back(f"@article{{a, title = {{Ants}}, author = {{Ana Bora}}, {field}}}").status is status


def test_a_note_that_calls_a_published_paper_forthcoming_is_not_written_again():
    note = (("note", "to appear"),)
    assert "to appear" not in write_bibtex([paper(status=PaperStatus.PUBLISHED, extra=note)])
    assert "to appear" in write_bibtex([paper(status=PaperStatus.ACCEPTED, extra=note)])


@pytest.mark.parametrize("note", ["Retracted", "RETRACTED ARTICLE", "Retracted on 2022-04-01", "(Retracted)"])
def test_a_note_of_a_bib_file_is_a_notice_of_that_file(note):
    record = back(f"@article{{a, title = {{Ants}}, note = {{{note}}}}}")
    date = "2022-04-01" if "2022" in note else None
    assert record.notices == (Notice(NoticeKind.RETRACTED, "bibtex", date),)


def test_a_marked_title_of_any_list_is_a_fact():
    reading = read("@article{a, title = {{RETRACTED ARTICLE}: Foraging routes}, author = {Ana Bora}}", name="a.bib")
    assert reading.records[0].title == "Foraging routes"
    assert reading.records[0].notices == (Notice(NoticeKind.RETRACTED, "bibtex"),)


def test_json_has_the_three_facts_and_reads_them_back():
    free = OpenAccess("https://a.org/x.pdf", "openalex")
    text = write_json([paper(notices=(FULL,), status=PaperStatus.PUBLISHED, open_access=free)])
    (shown,) = json.loads(text)
    assert shown["status"] == "published"
    assert shown["notices"] == [
        {
            "kind": "retracted",
            "source": "crossref",
            "date": "2022-04-01",
            "identifier": {"doi": NOTE.value},
            "by": "retraction-watch",
        }
    ]
    assert shown["open_access"] == {"url": "https://a.org/x.pdf", "source": "openalex"}
    (record,) = read(text, name="list.json").records
    assert (record.status, record.notices, record.title) == (PaperStatus.PUBLISHED, (FULL,), shown["title"])


def test_json_of_a_paper_of_which_nothing_is_known_says_so():
    (shown,) = json.loads(write_json([paper()]))
    assert (shown["status"], shown["notices"], shown["open_access"]) == (None, [], None)


def test_markdown_and_html_show_it_loudly_beside_the_title():
    given = paper(notices=(FULL,), version=Version.VERSION_OF_RECORD)
    assert "**\\[RETRACTED\\]** Foraging routes of wood ants" in write_markdown([given], Style())
    page = write_html([given], Style())
    assert '<strong class="notice">[RETRACTED]</strong> Foraging routes of wood ants' in page
    for text, name in ((write_markdown([given], Style()), "a.md"), (page, "a.html")):
        (record,) = read(text, name=name).records
        assert record.title == given.title
        assert [notice.kind for notice in record.notices] == [NoticeKind.RETRACTED]


@pytest.mark.parametrize("printed", ["to appear", "in press", "under review"])
def test_a_list_prints_how_far_a_paper_is(printed):
    text = (
        f'# Publications\n\n- Ana Bora, Ivo Lund. "Foraging routes of wood ants." *Journal of Ants*, {printed}, 2027.\n'
    )
    (record,) = read(text, name="cv.md").records
    assert record.status in UNPUBLISHED
    assert (record.title.rstrip("."), record.venue, record.year) == (
        "Foraging routes of wood ants", "Journal of Ants", 2027,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("status", "words"),
    [(PaperStatus.IN_PRESS, "in press"), (PaperStatus.ACCEPTED, "to appear"), (PaperStatus.SUBMITTED, "submitted")],
)
def test_markdown_and_html_say_that_a_paper_has_not_appeared_and_markdown_gives_it_back(status, words):
    for fields in ({}, {"type": PaperType.INPROCEEDINGS}, {"venue": None, "venue_printed": None}, {"year": None}):
        given = paper(status=status, **fields)
        text = write_markdown([given], Style())
        assert words in text
        assert words in write_html([given], Style())
        (record,) = read(text, name="list.md").records
        assert (record.title, record.status) == (given.title, status)
    assert words not in write_markdown([paper(status=PaperStatus.PUBLISHED)], Style())


def test_a_status_that_the_venue_says_is_not_said_twice():
    venue = Venue("submitted to Journal of Ants")
    text = write_markdown([paper(status=PaperStatus.SUBMITTED, venue=venue, venue_printed=None)], Style())
    assert without_comments(text).count("submitted") == 1
