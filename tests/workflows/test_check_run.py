"""A whole run of the proofreader, called as a script calls it."""

from datetime import UTC, datetime

import pytest

from publist.checking.values import Action, ActionKind
from publist.errors import UnreadableInputError, UsageError
from publist.model import PrintedAuthor, Reading, Record, Version
from publist.readers.formats import read
from publist.services.names import DBLP
from publist.workflows.intake.take_in import take_in
from publist.workflows.proofread.files import GivenFile
from publist.workflows.proofread.run import CheckRequest, proofread

CV = """# Ana Sokol

## Publications

- Ana Sokol and Ben Okafor, "Maps of Moss", In Proceedings of RIVERCONF, pages 40-49, 2022. [Paper, Code
"""
REPAIRABLE = ["wrong-pages", "unclosed-bracket"]
MOSS = Record(
    source=DBLP,
    key="conf/river/Moss",
    title="Maps of Moss",
    authors=(PrintedAuthor("Ana Sokol"), PrintedAuthor("Ben Okafor")),
    year=2022,
    pages="140-149",
    version=Version.VERSION_OF_RECORD,
)


@pytest.fixture
def cv(tmp_path):
    path = tmp_path / "cv.md"
    path.write_text(CV)
    return path


@pytest.fixture
def store(tmp_path, stores):
    made = stores.new(tmp_path / "papers.db", clock=lambda: datetime(2026, 3, 1, tzinfo=UTC))
    take_in(made, read(CV, name="cv.md"), origin="cv.md")
    take_in(made, Reading((MOSS,)), origin="the services")
    return made


def codes(report):
    return [finding.code for finding in report.findings]


def test_the_lists_of_the_store_are_checked_where_no_file_is_named(store):
    report = proofread(store, CheckRequest())
    assert codes(report) == [*REPAIRABLE, "link-without-address"]
    pages, *_ = report.findings
    assert (pages.printed, pages.expected, pages.sources) == ("40-49", "140-149", (DBLP,))
    assert (report.has_store, report.complete, report.files) == (True, True, ())


def test_files_are_read_repaired_and_checked_again(store, cv):
    given = (GivenFile(str(cv)),)
    tried = proofread(store, CheckRequest(files=given, fix=True, dry_run=True))
    assert (codes(tried), cv.read_text()) == ([*REPAIRABLE, "link-without-address"], CV)
    assert {f.action for f in tried.findings if f.change} == {Action(ActionKind.REPAIR_FILE, str(cv))}
    report = proofread(store, CheckRequest(files=given, fix=True))
    (repair,) = report.repairs
    assert repair.after == cv.read_text() != CV
    assert [finding.code for finding in repair.done] == REPAIRABLE
    assert codes(report) == ["link-without-address"]
    assert report.files[0].content == repair.after


def test_bytes_are_checked_without_a_store():
    report = proofread(None, CheckRequest(files=(GivenFile("a talk", CV.encode()),), format="markdown"))
    assert codes(report) == ["unclosed-bracket", "link-without-address"]
    assert (report.has_store, report.compared, report.findings[0].file) == (False, 0, "a talk")


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (CheckRequest(), "nothing-to-check"),
        (CheckRequest(files=(GivenFile("cv.md"),), dry_run=True), "dry-run-without-fix"),
        (CheckRequest(fix=True), "fix-without-files"),
        (CheckRequest(files=(GivenFile("x", b"x"),), fix=True), "fix-of-given-text"),
        (CheckRequest(files=(GivenFile("cv.md"),), online=True), "online-without-store"),
    ],
)
def test_a_request_that_cannot_be_met_is_an_error_with_a_code(request_, code):
    with pytest.raises(UsageError) as caught:
        proofread(None, request_)
    assert caught.value.code == code


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    for name, code in ((tmp_path / "none.md", "no-file"), (tmp_path, "is-folder")):
        with pytest.raises(UnreadableInputError) as caught:
            proofread(None, CheckRequest(files=(GivenFile(str(name)),)))
        assert (caught.value.code, caught.value.fields) == (code, {"file": str(name)})
