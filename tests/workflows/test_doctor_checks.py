"""What ``publist doctor`` finds, each fault made for real."""

import os
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from publist.cli.words.unattended import diagnosis_words
from publist.config import ServiceSettings, Settings, UnattendedSettings
from publist.model import Paper
from publist.model.reason import because
from publist.store import Location, backup_store, create_store, job_lock, parse_location
from publist.store.engine import sqlite_connection
from publist.workflows.unattended.diagnosis import Diagnosis
from publist.workflows.unattended.doctor import diagnose, examine
from publist.workflows.unattended.health import note_success
from publist.workflows.unattended.settings_checks import examine_services, examine_settings
from publist.workflows.unattended.store_checks import conflicts

OF_FILE = pytest.mark.sqlite("the file, its folder or the backups beside it")

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


@pytest.fixture
def location(tmp_path, stores) -> Location:
    return stores.location(tmp_path / "lists" / "papers.db")


@pytest.fixture
def store(location):
    made = create_store(location, clock=lambda: NOW)
    with made.write("import") as writer:
        writer.papers.add([Paper(key="lind2020sets", title="Sets")])
    if location.path is not None:
        backup_store(location)
        os.utime(f"{location.path}.backup-0001", (NOW.timestamp(), NOW.timestamp()))
    return made


def look(location, *, now=NOW, mounts=Path("/nowhere"), days=45) -> list[Diagnosis]:
    return examine(location, lambda: now, stale_after_days=days, mounts=mounts)


def troubles(location, **options) -> list[Diagnosis]:
    return [found for found in look(location, **options) if found.level != "ok"]


def codes(location, **options) -> list[tuple[str, str, str]]:
    return [(found.check, found.level, found.code) for found in troubles(location, **options)]


def trouble(location, code: str, **options) -> Diagnosis:
    (found,) = [one for one in troubles(location, **options) if one.code == code]
    return found


def test_a_sound_store_has_no_trouble(store, location):
    assert codes(location) == []
    of_file = {"disk", "backups"} if location.path else set()
    assert {found.check for found in look(location)} == {"store", "success"} | of_file


def test_looking_changes_nothing(store, location, stores):
    def there():
        return [path.name for path in location.path.parent.iterdir()] if location.path else []

    before = there(), stores.contents(location.path or location.url)
    look(location)
    assert (there(), stores.contents(location.path or location.url)) == before


def test_a_missing_store_is_one_diagnosis(location):
    (found,) = troubles(location)
    assert (found.check, found.level, found.advice) == ("store", "bad", "check-database")
    assert location.shown in diagnosis_words(found)[0]


def test_a_server_that_is_not_there_is_one_diagnosis(tmp_path):
    """It is asked once, not once for each check: every time may be a long wait."""
    (found,) = troubles(parse_location("postgresql://127.0.0.1:1/papers?connect_timeout=2", default=tmp_path))
    assert (found.check, found.level) == ("store", "bad")


@OF_FILE
def test_a_damaged_store_is_bad_and_the_rest_is_looked_at_all_the_same(store, location):
    location.path.write_bytes(location.path.read_bytes()[:9000])
    found = troubles(location)
    assert ("store", "bad") in {(one.check, one.level) for one in found}
    assert any("publist restore" in "; ".join(diagnosis_words(one)) for one in found)
    assert "backups" in {one.check for one in look(location)}


@pytest.mark.sqlite("rows are spoilt as only SQLite lets them be")
@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE papers SET type = 'scroll'", "lind2020sets"),
        ("INSERT INTO lookups SELECT 99, 'x', 1, '2026-01-01', 0", "refers to a missing row"),
    ],
)
def test_damaged_rows_are_named(damage, words, store, location):
    with closing(sqlite_connection(location.path, mode="rw")) as connection:
        connection.execute(damage)
    bad = [one for one in troubles(location) if (one.check, one.level) == ("store", "bad")]
    assert any(words in diagnosis_words(one)[0] for one in bad)


def test_a_store_of_a_newer_publist_is_bad(store, location, stores):
    with stores.engine(location.path or location.url).begin() as connection:
        if location.path:
            connection.exec_driver_sql("PRAGMA user_version = 999")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'of the year 2100'")
    found = trouble(location, "newer-schema")
    assert (found.level, found.advice) == ("bad", "upgrade-publist")
    assert found["schema"] > found["newest"]


@OF_FILE
def test_a_network_drive_is_warned_of(store, location, tmp_path):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {location.path.parent} nfs4 rw 0 0\n")
    assert trouble(location, "network-drive", mounts=mounts)["file_system"] == "nfs4"
    mounts.write_text(f"server:/x / nfs4 rw 0 0\n/dev/sda1 {location.path.parent} ext4 rw 0 0\n")
    assert codes(location, mounts=mounts) == []


@OF_FILE
@pytest.mark.parametrize("folder", ["Dropbox", "OneDrive - University", "Nextcloud", "Mobile Documents"])
def test_a_synchronised_folder_is_warned_of(folder, tmp_path):
    location = Location(path=tmp_path / folder / "papers.db")
    create_store(location, clock=lambda: NOW)
    assert trouble(location, "synchronised-folder")["folder"] == folder


@OF_FILE
@pytest.mark.parametrize(
    "name",
    [
        "papers (Ana's conflicted copy 2026-11-01).db",
        "papers.sync-conflict-20261101-101010-ABCDEFG.db",
        "papers (conflicted copy 2026-11-01 101010).db",
        "papers_conflict-20261101-101010.db",
    ],
)
def test_another_version_of_the_store_is_named(name, store, location):
    location.path.with_name(name).write_bytes(b"")
    assert [path.name for path in conflicts(location.path)] == [name]
    assert trouble(location, "other-version")["path"] == str(location.path.with_name(name))


@OF_FILE
def test_other_files_are_no_conflict(store, location):
    location.path.with_name("conflicted copy of a thesis.tex").write_bytes(b"")
    assert conflicts(location.path) == []


def test_a_clock_that_is_or_was_wrong(store, location):
    assert trouble(location, "runs-in-the-future", now=NOW - timedelta(days=3))["last"] == "2026-11-24T10:00:00Z"
    past = trouble(location, "clock-in-the-past", now=datetime(1970, 1, 1, tzinfo=UTC))
    assert (past.check, past.level, past["now"]) == ("clock", "bad", "1970-01-01T00:00:00Z")


def test_a_run_that_was_stopped_is_told_unless_it_is_at_work(store, location):
    store.start_run("sync")
    stopped = trouble(location, "stopped-half-way")
    assert (stopped.check, stopped["job"], stopped.advice) == ("jobs", "sync", "run-again")
    with job_lock(location, "sync", clock=lambda: NOW):
        assert codes(location) == []
        (at_work,) = [one for one in look(location) if one.check == "jobs"]
        # A server does not say whose lock it is.
        assert (at_work.code, at_work["job"]) == ("at-work", "sync" if location.path else None)
        assert trouble(location, "long-at-work", now=NOW + timedelta(days=2))["job"] == "sync"
    run = store.start_run("sync")
    store.finish_run(run, "done")
    assert codes(location) == []


def test_a_success_long_ago_is_told(store, location):
    note_success(store, "sync")
    assert codes(location, now=NOW + timedelta(days=45)) == []
    (found,) = troubles(location, now=NOW + timedelta(days=46))
    assert (found.check, found.level, found.code, found["days"]) == ("success", "warn", "success-long-ago", 46)
    assert "46 days ago (2026-11-24)" in diagnosis_words(found)[0]


@OF_FILE
def test_backups_that_are_missing_damaged_or_old(store, location):
    backup = Path(f"{location.path}.backup-0001")
    os.utime(location.path, (NOW.timestamp() + 1, NOW.timestamp() + 1))
    assert codes(location, now=NOW + timedelta(days=91)) != []
    backup.write_bytes(b"")
    assert codes(location) == [("backups", "warn", "damaged-backup"), ("backups", "warn", "no-backup")]
    backup.unlink()
    assert codes(location) == [("backups", "warn", "no-backup")]


@OF_FILE
def test_little_room_is_told(tmp_path, monkeypatch):
    folder = tmp_path / "disk"
    folder.mkdir()
    import subprocess

    if (
        os.geteuid()
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "publist-test", str(folder)], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("a small disk cannot be mounted here")
    try:
        location = Location(path=folder / "papers.db")
        create_store(location, clock=lambda: NOW)
        assert trouble(location, "little-room").level == "warn"
        (folder / "ballast").write_bytes(b"x" * 700_000)
        assert trouble(location, "less-room-than-store").level == "bad"
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@OF_FILE
def test_a_store_that_others_may_write_to(store, location):
    location.path.chmod(0o666)
    assert trouble(location, "others-may-write")["path"] == str(location.path)


def settings_with(tmp_path, **changes) -> Settings:
    return Settings(**{"database": None, "services": {}} | changes)


def test_settings_notes_rights_and_places_that_cannot_be_written(tmp_path):
    file = tmp_path / "config.toml"
    file.write_text("")
    file.chmod(0o666)
    unattended = UnattendedSettings(
        log_file=tmp_path / "no" / "x.log", health_url="http://example.org/secret-part", health_file=tmp_path / "h.json"
    )
    found = examine_settings(
        settings_with(
            tmp_path,
            config_file=file,
            notes=(because("key-file-open-to-others", file="my-key"),),
            unattended=unattended,
        )
    )
    assert [(one.level, one.code) for one in found if one.level != "ok"] == [
        ("warn", "key-file-open-to-others"),
        ("warn", "others-may-write"),
        ("warn", "cannot-be-written"),
        ("bad", "health-url-not-https"),
    ]
    assert "my-key can be read by others" in diagnosis_words(found[1])[0]
    assert "secret-part" not in str(found)


def test_a_misspelt_setting_is_found(tmp_path):
    file = tmp_path / "config.toml"
    file.write_text("[bakcup]\nkeep = 3\n")
    found = diagnose({}, lambda: NOW, timers=(), config=str(file), database=str(tmp_path / "no.db"))
    (first, *_) = found
    assert (first.check, first.level, first.advice) == ("settings", "bad", "mend-settings")
    assert "bakcup" in diagnosis_words(first)[0]
    assert {one.check for one in found} == {"settings", "store"}


def test_a_service_is_asked_once_and_without_a_key(tmp_path):
    from publist.demo.server import ReplayServer

    with ReplayServer() as server:
        there = ServiceSettings("dblp", server.dblp_url, 1.0, "sentinel-key")
        found = examine_services(settings_with(tmp_path, services={"dblp": there}))
        assert [(one.level, diagnosis_words(one)[0]) for one in found] == [
            ("ok", "dblp can be reached (it answers 404)")
        ]
        assert len(server.requests) == 1
        assert "sentinel" not in str(server.requests)
    gone = ServiceSettings("dblp", "http://127.0.0.1:9/dblp", 1.0)
    (finding,) = examine_services(settings_with(tmp_path, services={"dblp": gone}))
    assert finding.level == "warn"
