"""Bad input and bad services: one line, the documented exit code, nothing lost."""

import json
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from publist.demo.server import Fault, ReplayServer
from publist.store import job_lock, parse_location


def one_line(said) -> str:
    (line,) = said.err.strip().splitlines()
    assert line.startswith("publist: ")
    return line


def test_a_missing_file(publist, tmp_path, stores):
    said = publist("import", "nothing.md")
    assert said.code == 2
    assert "nothing.md" in one_line(said)
    assert not stores.exists(tmp_path / "papers.db")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.md", b"", "empty"),
        ("blank.bib", b" \n\n", "empty"),
        ("binary.md", b"\x00\x01\x02" * 50, "binary"),
        ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        ("latin.md", "# Publications\n- Jos\xe9".encode("latin-1"), "--encoding"),
    ],
)
def test_a_file_that_cannot_be_read(publist, tmp_path, name, content, told, stores):
    (tmp_path / name).write_bytes(content)
    said = publist("import", name)
    assert said.code == 2
    assert told in one_line(said)
    assert not stores.exists(tmp_path / "papers.db")


def test_an_unclosed_brace_costs_one_entry_and_is_named(publist, tmp_path):
    (tmp_path / "x.bib").write_text(
        "@article{a, title = {Broken, author = {Ana Ruiz}, year = 2020}\n"
        "@article{b, title = {A Fine Paper}, author = {Bo Lind}, year = 2021}\n"
        "@article{c, title = {Another Paper}, author = {Cem Oz}, year = 2022}\n"
    )
    said = publist("import", "x.bib")
    assert said.code == 1
    assert "x.bib, line 1" in said.err
    assert len(json.loads(publist("export", "--format", "json").out)) == 2


def test_nothing_is_imported_when_one_of_the_files_is_missing(publist, sample, tmp_path, stores):
    assert publist("import", "cv.md", "nothing.bib").code == 2
    assert not stores.exists(tmp_path / "papers.db")


@pytest.mark.parametrize("command", [["sync"], ["refresh"], ["list"], ["export", "--format", "bib"], ["undo"]])
def test_a_store_that_is_not_there_is_not_made(publist, tmp_path, command, stores):
    said = publist(*command)
    assert said.code == 4
    assert "publist init" in one_line(said)
    assert not stores.exists(tmp_path / "papers.db")


@pytest.mark.sqlite("the file is another program's or broken")
@pytest.mark.parametrize("content", [b"", b"<html></html>", b"SQLite format 3\x00 but no more"])
def test_a_damaged_store_is_left_as_it_is(publist, tmp_path, content, stores):
    (tmp_path / "papers.db").write_bytes(content)
    said = publist("list")
    assert said.code == 4
    one_line(said)
    assert stores.contents(stores.at(tmp_path / "papers.db")) == content


FAULTS = {
    "429": Fault("/", status=429, body=b'{"message":"Too Many Requests"}', headers={"Retry-After": "1000"}, times=99),
    "500": Fault("/", status=500, body=b"{}", times=99),
    "html": Fault("/", status=200, body=b"<html>maintenance</html>", headers={"Content-Type": "text/html"}, times=99),
    "nothing": Fault("/", status=200, body=b"", times=99),
    "reset": Fault("/", reset=True, times=99),
    "refused": Fault("/", status=403, body=b'{"message":"Forbidden"}', times=99),
}


@pytest.mark.parametrize(
    ("command", "kind"), [*(("refresh", kind) for kind in FAULTS), ("sync", "html"), ("sync", "429")]
)
def test_a_service_in_trouble_loses_nothing(publist, completed, services: ReplayServer, kind, command, tmp_path):
    before = publist("export", "--format", "json").out
    services.faults.append(FAULTS[kind])
    arguments = [command, "--max-time", "2", *(["--again"] if command == "sync" else [])]
    said = publist(*arguments)
    assert said.code == 1, said
    assert said.err.splitlines()[-1].startswith("publist: ")
    services.faults.clear()
    assert publist("export", "--format", "json").out == before
    for memory in tmp_path.rglob("closures.json"):  # of the time before which the service is not to be asked
        memory.unlink()
    assert publist(command).code == 0


def test_a_sync_that_no_service_answered_does_not_say_that_nothing_changed(
    publist, sample, services: ReplayServer, tmp_path
):
    publist("import", "cv.md")
    services.faults.append(Fault("/", reset=True, times=99))
    said = publist("sync", "--max-time", "2")
    assert said.code == 1
    assert "No service answered: 7 papers, as they were." in said.out
    assert "No change" not in said.out


def test_one_service_in_trouble_leaves_the_other_working(publist, sample, services: ReplayServer):
    publist("import", "cv.md")
    services.faults.append(Fault("/dblp", status=500, times=99))
    said = publist("sync", "--max-time", "5")
    assert said.code == 1
    assert "DBLP" in said.err
    assert "Semantic Scholar: 7 of 7" in said.out


def test_a_service_that_is_not_there(publist, completed):
    said = publist("refresh", PUBLIST_SEMANTIC_SCHOLAR_URL="http://127.0.0.1:9/graph/v1")
    assert said.code == 1
    one_line(said)


def test_a_redirect_to_another_host_is_not_followed(publist, completed, services: ReplayServer):
    with ReplayServer() as other:
        location = other.semantic_scholar_url.replace("127.0.0.1", "localhost") + "/paper/batch"
        services.faults.append(Fault("/graph/v1", status=307, headers={"Location": location}, times=9))
        said = publist("refresh")
        assert said.code == 1
        assert other.requests == []


def test_an_identifier_that_leads_to_another_paper_is_not_believed(publist, completed, services: ReplayServer):
    """A stored id whose paper is another one now: said, and neither its facts nor its count are taken."""
    before = publist("export", "--format", "json").out
    body = json.dumps([{"paperId": "f" * 40, "title": "Something Else Altogether", "citationCount": 999}] * 7)
    services.faults.append(Fault("/graph/v1/paper/batch", status=200, body=body.encode(), times=1))
    said = publist("refresh")
    assert "Something Else Altogether" in said.err
    assert publist("export", "--format", "json").out == before


def test_two_long_jobs_do_not_collide(publist, completed):
    location = parse_location(str(completed), default=completed)
    with job_lock(location, "refresh", clock=lambda: datetime.now(UTC)):
        said = publist("refresh")
        assert said.code == 3
        assert "another publist" in one_line(said)
        assert publist("list").code == 0
    assert publist("refresh").code == 0


def test_a_bad_key_is_refused_without_being_shown(publist, completed):
    said = publist("refresh", SEMANTIC_SCHOLAR_API_KEY="bad\nsecret-part")
    assert said.code == 2
    assert "secret-part" not in said.out + said.err


def test_the_key_is_nowhere_in_what_publist_writes(publist, completed, tmp_path, services: ReplayServer):
    publist("refresh")
    for name in ("bib", "md", "html", "json"):
        publist("export", "--format", name, "--output", f"list.{name}")
    publist("--debug", "--verbose", "sync", "--again")
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert b"sentinel-key" not in path.read_bytes(), path
    for request in services.requests:
        is_scholar = request.path.startswith("/graph/v1")
        assert ("sentinel-key" in str(request.headers)) == is_scholar
        assert "sentinel-key" not in f"{request.path}{request.query}{request.body!r}"


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["export"],
        ["export", "--format", "doc"],
        ["show", "nobody2020"],
        ["sync", "--only", "nobody2020"],
        ["sync", "--source", "scopus"],
        ["edit", "nobody2020", "--set", "year=2020"],
        ["init", "--orcid", "0000-0000-0000-0009", "--yes"],
        ["import"],
    ],
)
def test_wrong_usage_is_one_line_and_changes_nothing(publist, completed, arguments, stores):
    before = stores.contents(completed)
    said = publist(*arguments)
    assert said.code == 2
    one_line(said)
    assert stores.contents(completed) == before


def test_an_impossible_edit_changes_nothing(publist, completed, stores):
    key = json.loads(publist("list", "--json").out)[0]["key"]
    before = stores.contents(completed)
    for wish in (
        ["--set", "year=soon"],
        ["--set", "colour=red"],
        ["--co-first", "Nobody At All"],
        ["--link", "x=javascript:1"],
    ):
        said = publist("edit", key, *wish)
        assert said.code == 2, wish
        one_line(said)
    assert stores.contents(completed) == before


def test_the_reader_of_a_pipe_may_leave(environment, completed, tmp_path):
    """``publist export | head -1`` is no error worth a word."""
    shell = f"{sys.executable} -m publist export --format json | head -n 1"
    done = subprocess.run(["bash", "-c", shell], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.stdout == b"[\n"
    assert done.stderr == b""


def test_an_interrupted_sync_keeps_what_it_stored_and_goes_on(
    environment, publist, sample, tmp_path, services: ReplayServer
):
    publist("import", "cv.md")
    services.faults.append(Fault("/dblp", delay=30, times=9))
    running = subprocess.Popen(
        [sys.executable, "-m", "publist", "sync"],
        cwd=tmp_path,
        env=environment,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    while not services.asked("/dblp"):
        assert running.poll() is None
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=20)
    assert running.returncode == 130, err
    assert b"Traceback" not in err
    services.faults.clear()
    asked = len(services.asked("/graph/v1"))
    assert publist("sync").code == 0
    assert len(services.asked("/graph/v1")) == asked
    assert len(json.loads(publist("export", "--format", "json").out)) == 7
    assert "sound" in publist("doctor").out


def test_hostile_text_reaches_the_terminal_only_escaped(publist, tmp_path: Path):
    (tmp_path / "x.bib").write_text(
        "@article{a, title = {Clear \x1b[2J the screen \x07}, author = {Ana Ruiz}, year = 2020}"
    )
    for arguments in (("import", "x.bib"), ("list",), ("export", "--format", "md")):
        said = publist(*arguments)
        assert "\x1b" not in said.out + said.err
        assert "\x07" not in said.out + said.err
