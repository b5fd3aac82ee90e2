"""Where a store is: passwords are never shown, ports are ports, links keep pointing."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.cli.words import error_words
from publist.errors import PublistError, StoreCorruptError, UsageError
from publist.store import Location, create_store, open_store, parse_location
from publist.store.backup import backup_store
from publist.store.location import without_password
from publist.store.restoring import restore_store

OF_FILE = pytest.mark.sqlite("what a path leads to, and the backup beside it")


def now() -> datetime:
    return datetime(2026, 11, 25, tzinfo=UTC)


@given(st.text(alphabet="aZ9/?#@:%&=.!", min_size=1, max_size=12).map(lambda text: f"Secret{text}Hidden"))
def test_no_character_of_a_password_is_shown(password):
    for url in (
        f"postgresql://bob:{password}@host:5432/papers?sslmode=require",
        f"postgresql://bob:{password}@host",
        f"sqlite://bob:{password}@",
        f"mysql://bob:{password}@host/db",
    ):
        assert "Secret" not in without_password(url)
        assert "Hidden" not in without_password(url)
        try:
            shown = repr(parse_location(url, default=Path("x")))
        except UsageError as error:
            shown = f"{error} {error_words(error)}"
        assert "Secret" not in shown
        assert "Hidden" not in shown


def test_reserved_characters_of_a_password_are_quoted_for_the_driver():
    from sqlalchemy.engine import make_url

    found = parse_location("postgresql://bob:a/b?c#d@e@host:5432/papers?sslmode=require", default=Path("x"))
    url = make_url(found.url)
    assert (url.password, url.host, url.port, url.database) == ("a/b?c#d@e", "host", 5432, "papers")
    assert found.shown == "postgresql+psycopg://bob:***@host:5432/papers"


@pytest.mark.parametrize(
    "url", ["postgresql://bob:pw@h:abc/db", "postgresql://bob:pw@h:99999/db", "postgresql://h:0/db"]
)
def test_a_bad_port_is_a_usage_error(url):
    with pytest.raises(UsageError, match="bad-port") as caught:
        parse_location(url, default=Path("x"))
    assert "pw" not in error_words(caught.value)


@pytest.mark.parametrize(
    "url", ["postgresql:///db", "postgresql://h/db", "postgresql://[::1]:5432/db", "postgresql://b@h"]
)
def test_other_addresses_are_as_before(url):
    assert parse_location(url, default=Path("x")).url == url.replace("postgresql:", "postgresql+psycopg:")


def test_a_pipe_is_no_store(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StoreCorruptError, match="store-is-no-file"):
        open_store(Location(path=tmp_path / "pipe"), clock=now)


@OF_FILE
def test_a_store_behind_a_link_is_made_and_restored_at_the_links_target(tmp_path):
    (tmp_path / "real").mkdir()
    link, real = tmp_path / "link.db", tmp_path / "real" / "papers.db"
    link.symlink_to(real)
    create_store(Location(path=link), clock=now)
    assert real.is_file()
    backup = backup_store(Location(path=link), tmp_path / "copy")
    restore_store(Location(path=link), backup)
    assert link.is_symlink()
    assert real.is_file()
    assert not real.is_symlink()


@OF_FILE
def test_what_a_killed_backup_left_is_swept_by_the_next(tmp_path):
    place = Location(path=tmp_path / "papers.db")
    create_store(place, clock=now)
    stray = tmp_path / ".papers.db.backup-0007.publist-999999999-abcd.tmp"
    other = tmp_path / ".others.db.backup-0007.publist-999999999-abcd.tmp"
    for file in (stray, other):
        file.write_bytes(b"half")
    backup_store(place)
    assert not stray.exists()
    assert other.exists()


def test_an_input_that_is_a_pipe_is_refused(tmp_path):
    from publist.readers import load

    os.mkfifo(tmp_path / "cv.bib")
    with pytest.raises(PublistError, match="is-pipe"):
        load(tmp_path / "cv.bib")
