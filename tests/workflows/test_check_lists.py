"""From files and a store to findings: whose evidence each entry gets."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publist.checking.repair import lines_of
from publist.checking.values import Level
from publist.cli.words.findings import message_of
from publist.model import PrintedAuthor, Reading, Record, SetField, Version
from publist.readers.formats import read
from publist.services.names import DBLP, ORCID
from publist.workflows.intake.take_in import take_in
from publist.workflows.proofread.compare import lists_in_files, not_listed, stored_lists
from publist.workflows.proofread.files import ListFile
from publist.workflows.proofread.repair import repair, write
from publist.workflows.proofread.run import check
from publist.workflows.show.export import export

FORMATS_OF = {".md": "markdown", "tex": "latex", "tml": "html", "bib": "bibtex", "txt": "text"}
NOW = datetime(2026, 3, 1, tzinfo=UTC)
CV = """# Ana Sokol

## Publications

- Ana Sokol, Ben Okafor, Chloe Maritn, "Counting Rivers from Space", In Proc. of RIVERCONF, pages 17-25, 2021. [Paper]
- Ana Sokol and Ben Okafor, "Maps of Moss", In Proceedings of RIVERCONF, pages 40-49, 2022. [Paper, Code
"""


def said(title, authors, **fields):
    names = tuple(PrintedAuthor(name) for name in authors.split(", "))
    given = {"source": DBLP, "version": Version.VERSION_OF_RECORD, "key": f"conf/river/{title[:6]}", **fields}
    return Record(title=title, authors=names, **given)


RIVERS = said("Counting Rivers from Space", "Ana Sokol, Ben Okafor, Chloe Martin", year=2021, pages="117-125")
MOSS = said("Maps of Moss", "Ana Sokol, Ben Okafor", year=2022, pages="40-49")


def file_of(text=CV, name="cv.md"):
    return ListFile(name, text, read(text, name=name))


@pytest.fixture
def store(tmp_path, stores):
    made = stores.new(tmp_path / "papers.db", clock=lambda: NOW)
    take_in(made, file_of().reading, origin="cv.md")
    take_in(made, Reading((RIVERS, MOSS)), origin="the services")
    return made


def codes(report):
    return [(finding.line, finding.code) for finding in report.findings]


def checked(store, *files):
    with store.read() as reader:
        return check(lists_in_files(files, reader) if files else stored_lists(reader))


EXPECTED = [(5, "name-spelling"), (5, "wrong-pages"), (5, "link-without-address"), (6, "unclosed-bracket")]


def test_the_stored_list_is_compared_with_what_the_services_said(store):
    report = checked(store)
    assert codes(report) == EXPECTED
    assert {finding.file for finding in report.findings} == {"cv.md"}
    assert (report.entries, report.compared) == (2, 2)
    assert (report.count(Level.WARNING), report.count(Level.NOTE)) == (3, 1)


def test_the_file_as_it_is_now_is_compared_with_the_store(store):
    assert codes(checked(store, file_of())) == EXPECTED
    corrected = CV.replace("Maritn", "Martin").replace("17-25", "117-125").replace("Code\n", "Code]\n")
    assert codes(checked(store, file_of(corrected))) == [(5, "link-without-address")]


def test_without_a_store_a_file_shows_what_it_shows_by_itself():
    report = check(lists_in_files([file_of()], None))
    assert codes(report) == [(5, "link-without-address"), (6, "unclosed-bracket")]
    assert report.compared == 0


def test_a_new_entry_of_the_file_is_compared_with_nothing(store):
    new = CV + '- Ana Sokol, "Songs of Sand", In Proceedings of RIVERCONF, pages 1-9, 2023. [Paper]\n'
    report = checked(store, file_of(new))
    assert (report.entries, report.compared) == (3, 2)


def test_a_file_that_lists_a_paper_twice_is_told_with_and_without_a_store(store):
    twice = CV + CV.splitlines()[4] + "\n"
    assert (7, "listed-twice") in codes(checked(store, file_of(twice)))
    assert (7, "listed-twice") in codes(check(lists_in_files([file_of(twice)], None)))


def test_a_paper_that_only_a_service_has_is_not_listed(store):
    added = said("Songs of Sand", "Ana Sokol, Dai Ito", year=2023)
    take_in(store, Reading((added,)), origin="the services")
    with store.read() as reader:
        (finding,) = not_listed(reader, stored_lists(reader))
        assert message_of(finding) == '"Songs of Sand" (2023) is not on your list; DBLP has it'
        assert finding.file == "cv.md"
        new = CV + '- Ana Sokol and Dai Ito, "Songs of Sand", In Proceedings of RIVERCONF, 2023.\n'
        assert not_listed(reader, lists_in_files([file_of(new)], reader)) == []


def test_a_paper_that_is_in_another_list_was_left_out_on_purpose(store):
    bib = "@article{sand, title={Songs of Sand}, author={Sokol, Ana}, year=2023}"
    take_in(store, read(bib, name="all.bib"), origin="all.bib")
    with store.read() as reader:
        assert not_listed(reader, lists_in_files([file_of()], reader)) == []


def test_what_the_person_decided_stands_over_the_services(store):
    with store.alone(), store.write("edit") as writer:
        paper = next(row.id for row in writer.papers.index() if row.title.startswith("Counting"))
        writer.decisions.add([SetField(paper, "pages", "17-25")], decided_at=NOW)
    found = codes(checked(store))
    assert (5, "wrong-pages") not in found
    assert (5, "decision-disputed") in found


def test_two_files_are_told_apart(store):
    report = checked(store, file_of(name="a.md"), file_of(CV.replace("Maritn", "Martin"), name="b.md"))
    assert [f.file for f in report.findings if f.code == "name-spelling"] == ["a.md"]
    assert [f.file for f in report.findings] == sorted(f.file for f in report.findings)


def test_what_somebody_typed_at_orcid_proves_nothing(store):
    typed = said("Maps of Moss", "Ana Sokol, Ben Okafor", year=2019, source=ORCID, pages="1-2")
    take_in(store, Reading((typed,)), origin="the services")
    assert codes(checked(store)) == EXPECTED


# --- repairs


def repaired(store, text=CV, kind=ListFile):
    file = kind("cv.md", text, read(text, name="cv.md"))
    return repair(file, checked(store, file).findings)


def test_every_safe_finding_is_repaired_and_nothing_else_changes(store):
    done = repaired(store)
    assert done.after == CV.replace("Maritn", "Martin").replace("17-25", "117-125").replace("Code\n", "Code]\n")
    assert [finding.code for finding in done.done] == ["name-spelling", "wrong-pages", "unclosed-bracket"]
    assert done.left == ()
    assert "-- Ana Sokol, Ben Okafor, Chloe Maritn" in done.diff
    assert "+- Ana Sokol, Ben Okafor, Chloe Martin" in done.diff


def test_after_the_repair_only_what_is_not_safe_is_found(store):
    assert codes(checked(store, file_of(repaired(store).after))) == [(5, "link-without-address")]


def test_a_name_that_stands_twice_in_its_entry_is_left_and_said(store):
    done = repaired(store, CV.replace("2021. [", "2021. With Chloe Maritn. ["))
    assert "Maritn" in done.after
    assert "name-spelling" in [finding.code for finding in done.left]


def test_a_repair_that_would_change_what_the_file_says_is_not_made(store):
    class Confused(ListFile):
        """Read by a reader that loses an entry over the corrected name."""

        def read_again(self, text):
            reading = read(text, name="cv.md")
            return Reading(reading.records[:1]) if "Martin" in text else reading

    done = repaired(store, kind=Confused)
    assert "Maritn" in done.after
    assert "117-125" in done.after
    assert [finding.code for finding in done.left] == ["name-spelling"]


def test_a_repaired_file_keeps_its_byte_order_mark_and_line_ends(store, tmp_path):
    path = tmp_path / "cv.md"
    text = CV.replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    file = ListFile(str(path), text, read(text, name="cv.md"))
    done = repair(file, checked(store, file).findings)
    assert write(done)
    assert path.read_bytes() == b"\xef\xbb\xbf" + done.after.encode()
    assert path.read_bytes().count(b"\r\n") == text.count("\r\n")
    assert "Chloe Martin" in path.read_text()


def test_a_file_in_another_encoding_is_left_alone_and_said(store):
    file = ListFile("cv.md", CV, read(CV, name="cv.md"), plain=False)
    done = repair(file, checked(store, file).findings)
    assert done.after == CV
    assert len(done.left) == 3


def test_a_file_that_changed_meanwhile_is_not_touched(store, tmp_path):
    from publist.errors import UsageError

    path = tmp_path / "cv.md"
    path.write_text(CV + "a line more\n")
    file = ListFile(str(path), CV, read(CV, name="cv.md"))
    done = repair(file, checked(store, file).findings)
    with pytest.raises(UsageError, match="list-changed"):
        write(done)
    assert path.read_text() == CV + "a line more\n"


# --- whatever the file holds


@given(st.lists(st.one_of(st.sampled_from(CV.splitlines()), st.text(max_size=80)), max_size=8), st.data())
@settings(max_examples=60, deadline=None)
def test_any_file_is_checked_without_an_error_and_lines_are_the_file_s(lines, data):
    text = "\n".join(lines)
    cut = data.draw(st.integers(0, len(text)))
    text = text[:cut] + data.draw(st.sampled_from(["", "[", '"', "*", "\\", "\u2020", "\n- "])) + text[cut:]
    name = data.draw(st.sampled_from(["cv.md", "cv.tex", "cv.html", "papers.bib", "cv.txt"]))
    file = ListFile(name, text, read(text, name=name, format=FORMATS_OF[name[-3:]]), format=FORMATS_OF[name[-3:]])
    report = check(lists_in_files([file], None))
    assert all(1 <= f.line <= len(lines_of(text)) for f in report.findings if f.line)
    done = repair(file, report.findings)
    assert len(done.done) + len(done.left) == sum(f.change is not None for f in report.findings)


@pytest.mark.parametrize(("name", "file"), [("bib", "own.bib"), ("html", "own.html"), ("ris", "own.ris")])
def test_of_a_list_of_ours_the_names_count_that_it_shows(store, name, file):
    text = export(store, name).data.decode("utf-8")
    assert "Chloe Martin" in text or "Martin, Chloe" in text
    found = codes(checked(store, file_of(text, file)))
    assert "name-spelling" not in [code for _, code in found]
