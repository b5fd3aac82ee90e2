"""The folder of a site: only what changed is written, and what a person put there stays."""

import os

import pytest

from publist.errors import UsageError
from publist.workflows.show.site_folder import RECORD, put_files

FILES = {"index.html": "one", "papers/a.html": "a", "papers/b.html": "b"}


def held(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file() and p.name != RECORD
    }


def test_a_second_build_writes_nothing(tmp_path):
    assert put_files(tmp_path / "site", FILES).written == tuple(FILES)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*")}
    again = put_files(tmp_path / "site", FILES)
    assert (again.written, again.unchanged, again.removed) == ((), 3, ())
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*")} == before


def test_only_what_changed_is_written_and_what_is_not_made_any_more_goes(tmp_path):
    put_files(tmp_path, FILES)
    done = put_files(tmp_path, {"index.html": "two", "papers/a.html": "a"})
    assert (done.written, done.unchanged, done.removed) == (("index.html",), 1, ("papers/b.html",))
    assert held(tmp_path) == {"index.html": "two", "papers/a.html": "a"}
    put_files(tmp_path, {"index.html": "two"})
    assert not (tmp_path / "papers").exists()


def test_files_of_a_person_stay(tmp_path):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "mine.pdf").write_text("mine")
    (tmp_path / "CNAME").write_text("example.org")
    put_files(tmp_path, FILES)
    put_files(tmp_path, {})
    assert held(tmp_path) == {"papers/mine.pdf": "mine", "CNAME": "example.org"}


def test_a_file_that_publist_did_not_make_is_not_replaced_and_nothing_is_written(tmp_path):
    (tmp_path / "index.html").write_text("my home page")
    with pytest.raises(UsageError) as caught:
        put_files(tmp_path, FILES)
    assert (caught.value.code, caught.value.fields["files"]) == ("site-files-not-ours", ("index.html",))
    assert held(tmp_path) == {"index.html": "my home page"}
    assert put_files(tmp_path, FILES, force=True).written == tuple(FILES)


def test_a_page_that_somebody_changed_is_not_replaced_and_not_removed(tmp_path):
    put_files(tmp_path, FILES)
    (tmp_path / "papers" / "b.html").write_text("b, and my own words")
    with pytest.raises(UsageError):
        put_files(tmp_path, {**FILES, "papers/b.html": "b2"})
    done = put_files(tmp_path, {"index.html": "one", "papers/a.html": "a"})
    assert done.kept == ("papers/b.html",)
    assert held(tmp_path)["papers/b.html"] == "b, and my own words"


def test_what_a_person_made_the_same_is_nobody_s_loss(tmp_path):
    (tmp_path / "index.html").write_text("one")
    assert put_files(tmp_path, FILES).unchanged == 1


def test_a_build_that_was_killed_is_finished_by_the_next_one(tmp_path, monkeypatch):
    put_files(tmp_path, FILES)
    changed = {name: text + "!" for name, text in FILES.items()}
    replace, left = os.replace, [2]  # the record and one page

    def until_killed(source, target):
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        replace(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", until_killed)
        with pytest.raises(KeyboardInterrupt):
            put_files(tmp_path, changed)
    assert sorted(held(tmp_path).values()) == ["a", "b", "one!"]
    assert put_files(tmp_path, changed).unchanged == 1
    assert held(tmp_path) == changed


def test_a_file_that_a_loss_of_power_left_empty_is_written_again(tmp_path):
    put_files(tmp_path, FILES)
    (tmp_path / "papers" / "a.html").write_text("")
    assert put_files(tmp_path, FILES).written == ("papers/a.html",)


def test_what_killed_processes_left_goes(tmp_path):
    (tmp_path / ".index.html.publist-999999999.tmp").write_text("half")
    put_files(tmp_path, FILES)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


def test_a_record_of_another_making_leads_nowhere_outside_the_folder(tmp_path):
    (tmp_path / "precious").write_text("x")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / RECORD).write_text('{"../precious": ["2d711642b726b04401627ca9fbac32f5"], "/etc/hostname": []}')
    put_files(folder, FILES)
    assert (tmp_path / "precious").read_text() == "x"


@pytest.mark.parametrize("text", ["{", "[]", '{"a": 1}'])
def test_a_record_that_cannot_be_read_is_told(tmp_path, text):
    (tmp_path / RECORD).write_text(text)
    with pytest.raises(UsageError) as caught:
        put_files(tmp_path, FILES)
    assert caught.value.code == "site-record-unreadable"


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "site").write_text("a file")
    with pytest.raises(UsageError):
        put_files(tmp_path / "site", FILES)
