"""``publist doctor``: its exit codes and its JSON."""

import json

import pytest


@pytest.mark.sqlite("backups of a file")
def test_after_a_backup_all_is_well(publist, completed):
    assert publist("doctor").code == 1  # no backup yet
    publist("backup")
    said = publist("doctor")
    assert said.code == 0, said
    assert "is sound: all of it was read (7 papers" in said.out
    assert publist("--quiet", "doctor").out == ""


@pytest.mark.sqlite("the file is damaged")
def test_a_damaged_store_is_4(publist, completed):
    publist("backup")
    completed.write_bytes(b"<html>")
    said = publist("doctor", "--json")
    assert said.code == 4
    bad = [found for found in json.loads(said.out) if found["level"] == "bad"]
    assert [found["check"] for found in bad] == ["store"]
    assert "publist restore" in publist("doctor").out


def test_no_store_is_4_and_none_is_made(publist, tmp_path, stores):
    assert publist("doctor").code == 4
    assert not stores.exists(tmp_path / "papers.db")


def test_settings_that_cannot_be_read_do_not_hide_the_store(publist, completed, tmp_path):
    (tmp_path / "c.toml").write_text("mailto = 7")
    said = publist("--config", "c.toml", "doctor")
    assert said.code == 4
    assert "must be text" in said.out
    assert "7 papers" in said.out
    (tmp_path / "c.toml").write_text("[bakcup]\nkeep = 3\n")
    assert "did you mean [backup]?" in publist("--config", "c.toml", "doctor").out


@pytest.mark.sqlite("backups of a file")
def test_a_key_that_others_can_read_is_told_and_not_shown(publist, completed, tmp_path):
    publist("backup")
    key = tmp_path / "key"
    key.write_text("another-secret-key")
    key.chmod(0o644)
    (tmp_path / "c.toml").write_text(f'[semantic_scholar]\nkey_file = "{key}"\n')
    said = publist("--config", "c.toml", "doctor", SEMANTIC_SCHOLAR_API_KEY="")
    assert said.code == 1
    assert f"chmod 600 {key}" in said.out
    assert "another-secret" not in said.out + said.err


def test_services_are_asked_only_when_told_to(publist, completed, services):
    publist("doctor")
    assert services.requests == []
    said = publist("doctor", "--online")
    assert "can be reached" in said.out
    assert {request.path.split("/")[1] for request in services.requests} >= {"graph", "dblp"}
