"""``publist backup`` and ``publist restore``, and the way back from a damaged store."""

import json
import re
import shlex

import pytest

pytestmark = pytest.mark.sqlite("backups are files; a server has its own")


def titles(publist) -> list[str]:
    return sorted(paper["title"] for paper in json.loads(publist("export", "--format", "json").out))


def test_numbered_backups_are_made_listed_and_pruned(publist, completed, tmp_path):
    for number in range(1, 5):
        said = publist("backup", "--keep", "2")
        assert said.code == 0, said
        assert f"papers.db.backup-{number:04d}: 7 papers, verified" in said.out
    assert sorted(path.name for path in tmp_path.glob("*.backup-*")) == [
        "papers.db.backup-0003",
        "papers.db.backup-0004",
    ]
    (tmp_path / "papers.db.backup-0004").write_bytes(b"damaged")
    assert "DAMAGED" in publist("backup", "--list").out
    listed = json.loads(publist("backup", "--list", "--json").out)
    assert [(row["good"], row["papers"]) for row in listed] == [(False, None), (True, 7)]
    assert all(row.keys() == {"backup", "made_at", "good", "papers"} and row["made_at"][-1] == "Z" for row in listed)
    made = json.loads(publist("backup", "--keep", "2", "--json").out)
    assert (made["papers"], [path[-4:] for path in made["removed"]]) == (7, ["0003"])
    done = json.loads(publist("restore", "papers.db.backup-0005", "--json").out)
    assert done.keys() == {"store", "backup", "papers", "kept"}
    assert (done["papers"], done["kept"][-19:]) == (7, "before-restore-0001")


def test_how_many_are_kept_can_be_set(publist, completed, tmp_path):
    (tmp_path / "c.toml").write_text("[backup]\nkeep = 1\n")
    for _ in range(3):
        publist("--config", "c.toml", "backup")
    assert [path.name for path in tmp_path.glob("*.backup-*")] == ["papers.db.backup-0003"]
    (tmp_path / "c.toml").write_text("[backup]\nkeep = 0\n")
    assert publist("--config", "c.toml", "backup").code == 2


def test_a_damaged_store_names_the_command_that_brings_it_back_and_that_command_works(publist, completed, tmp_path):
    before = titles(publist)
    publist("backup")
    publist("backup")
    (tmp_path / "papers.db.backup-0002").write_bytes(b"")  # a newer one, but not good
    completed.write_bytes(completed.read_bytes()[:20_000])
    said = publist("list")
    assert said.code == 4
    command = re.search(r"publist (restore .*)", said.err)[1]
    assert "backup-0001" in command
    done = publist(*shlex.split(command))
    assert done.code == 0, done
    assert titles(publist) == before
    assert (tmp_path / "papers.db.before-restore-0001").stat().st_size == 20_000


def test_a_fuller_store_needs_force(publist, completed, tmp_path):
    publist("backup", "full.db")
    (tmp_path / "x.bib").write_text("@article{x, title = {Another Paper}, author = {Bo Lind}, year = 2020}")
    assert publist("import", "x.bib").code == 0
    before = completed.read_bytes()
    said = publist("restore", "full.db")
    assert said.code == 4
    assert "has 8 papers" in said.err
    assert "--force" in said.err
    assert completed.read_bytes() == before
    assert publist("restore", "full.db", "--force").code == 0
    assert len(titles(publist)) == 7


def test_a_backup_never_replaces_a_file(publist, completed, tmp_path):
    (tmp_path / "thesis.tex").write_text("mine")
    said = publist("backup", "thesis.tex")
    assert said.code == 4
    assert (tmp_path / "thesis.tex").read_text() == "mine"


def test_there_is_nothing_to_back_up_or_restore_from(publist, tmp_path):
    assert publist("backup").code == 4
    assert publist("restore", "nothing.db").code == 4
    assert not (tmp_path / "papers.db").exists()
