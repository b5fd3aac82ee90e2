"""The DOCX list: read back by python-docx and by publist, the same bytes whenever it is made."""

import os
import pty
import subprocess
import sys
import time
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

import publist
from publist.cli.words import error_words
from publist.errors import UsageError
from publist.model import Authorship, Paper
from publist.readers.formats import read_data
from publist.writers.escape import plain
from publist.writers.formats import write, write_bytes
from publist.writers.printed.form import PrintedEntry, PrintedList, PrintedSection, TextRun, text_of
from publist.writers.printed.own import own_list
from publist.writers.printed.word import set_docx
from publist.writers.style import Style


def document(papers, **options):
    return docx.Document(BytesIO(write_bytes("docx", papers, options)))


def entries(found):
    """The paragraphs of the numbered list."""
    return [
        paragraph
        for paragraph in found.paragraphs
        if paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    ]


def runs_of(paragraph):
    for part in paragraph.iter_inner_content():
        yield from [(run, part.address) for run in part.runs] if hasattr(part, "address") else [(part, None)]


def test_every_entry_is_numbered_and_says_what_the_printed_list_says(generated):
    printed = own_list(generated, Style(citations=True))
    found = entries(document(generated, citations=True))
    assert [paragraph.text for paragraph in found] == [text_of(entry.runs) for entry in printed.entries]
    assert len({paragraph._p.pPr.numPr.numId.val for paragraph in found}) == 1


def test_the_owner_is_bold_marks_are_raised_and_links_are_links(generated):
    printed = own_list(generated, Style())
    for entry, paragraph in zip(printed.entries, entries(document(generated)), strict=True):
        made = [(run.text, bool(run.bold), bool(run.font.superscript), url) for run, url in runs_of(paragraph)]
        assert made == [(run.text, run.bold, run.raised, run.url) for run in entry.runs]


def test_headings_are_headings_and_the_legend_and_the_credit_stand_below(generated):
    found = document(generated, group_by="type", title="Mine")
    headings = [(one.style.name, one.text) for one in found.paragraphs if one.style.name.startswith("Heading")]
    assert headings[:2] == [("Heading 1", "Mine"), ("Heading 2", "Journal articles")]
    assert found.paragraphs[-1].text == "Data from Semantic Scholar"
    assert any(one.text == "* equal contribution (co-first authors)" for one in found.paragraphs)


def test_the_same_list_gives_the_same_bytes_at_another_time(generated):
    first = write_bytes("docx", generated)
    time_now = time.time()
    with ZipFile(BytesIO(first)) as archive:
        assert all(time.mktime((*entry.date_time, 0, 0, -1)) < time_now - 10**8 for entry in archive.infolist())
    assert write_bytes("docx", generated[::-1]) == first


def test_whatever_text_stands_in_every_place(hostile):
    texts = [*hostile, "a\ufffe\uffffb", "\ud800", "\x00", "<w:t>&amp;</w:t>"]
    papers = [
        Paper(
            key=f"k{number}",
            title=text,
            award=text,
            abstract=text,
            authors=(Authorship(position=1, name=text, printed=text, owner=True),),
        )
        for number, text in enumerate(texts)
    ]
    said = "\n".join(paragraph.text for paragraph in document(papers, abstracts=True, title=hostile[0]).paragraphs)
    assert all(plain(text) in said for text in hostile)


@pytest.mark.parametrize(
    ("labels", "numbers"),
    [(("[1]", "[2]"), "[%1]"), (("1.", "2."), "%1."), (("2", "1"), None), (("A1", "B1"), None), (("", ""), None)],
)
def test_labels_that_count_are_the_document_s_numbers_and_others_are_text(labels, numbers):
    made = tuple(PrintedEntry(key=str(at), runs=(TextRun(text="x"),), label=label) for at, label in enumerate(labels))
    found = docx.Document(BytesIO(set_docx(PrintedList(title="", owner="", sections=(PrintedSection(None, made),)))))
    if numbers is None:
        assert [one.text for one in found.paragraphs] == [f"{label}\tx" if label else "x" for label in labels]
        return
    (number,) = {one._p.pPr.numPr.numId.val for one in entries(found)}
    numbering = found.part.numbering_part.element
    kind = numbering.num_having_numId(number).abstractNumId.val
    (said,) = numbering.xpath(f'w:abstractNum[@w:abstractNumId="{kind}"]/w:lvl/w:lvlText/@w:val')
    assert said == numbers


def test_a_document_is_read_as_any_printed_list(generated):
    papers = [paper for paper in generated if paper.title[0].isalpha() and paper.authors and not paper.award][:30]
    papers = [paper for paper in papers if all(author.name.isascii() for author in paper.authors)]
    records = read_data(write_bytes("docx", papers), name="list.docx").records
    assert {record.title for record in records} == {paper.title for paper in papers}


def test_as_a_text_it_is_refused():
    with pytest.raises(UsageError) as caught:
        write("docx", [])
    assert error_words(caught.value) == "docx is no text; take the method export_bytes"


@pytest.fixture
def stored(tmp_path, stores):
    with stores.library(tmp_path / "papers.db", environ={}) as opened:
        (tmp_path / "list.bib").write_text("@article{a, author={Ek, Bo}, title={Walls}, year=2020}", encoding="utf-8")
        opened.read(tmp_path / "list.bib")
        yield opened


def test_the_library_gives_bytes_and_writes_the_file(stored, tmp_path):
    data = stored.export_bytes(to=tmp_path / "list.docx")
    assert (tmp_path / "list.docx").read_bytes() == data
    assert stored.export_bytes("bib") == stored.export("bib").encode()
    with pytest.raises(publist.UsageError):
        stored.export(to=tmp_path / "other.docx")
    assert not (tmp_path / "other.docx").exists()


def exported(store, *arguments, stdout=subprocess.PIPE):
    command = [sys.executable, "-m", "publist", "--database", str(store), "export", "--format", "docx", *arguments]
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, check=False, env={**os.environ, "HOME": "/"})


def test_a_terminal_is_not_written_to_and_a_pipe_is(stored, tmp_path, stores):
    master, terminal = pty.openpty()
    try:
        refused = exported(stores.at(tmp_path / "papers.db"), stdout=terminal)
    finally:
        os.close(terminal)
        os.close(master)
    assert refused.returncode == 2
    assert refused.stderr.decode().splitlines() == ["publist: docx is no text for a terminal; add -o FILE, or > FILE"]
    assert exported(stores.at(tmp_path / "papers.db")).stdout.startswith(b"PK")


def test_without_python_docx_one_line_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UsageError) as caught:
        write_bytes("docx", [])
    assert error_words(caught.value) == "writing DOCX needs: pip install 'publist[docx]'"
