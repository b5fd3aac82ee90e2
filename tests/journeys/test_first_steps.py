"""The first minute: help, mistyped commands, an empty place."""


def test_the_bare_program_shows_its_help(publist):
    said = publist()
    assert said.code == 0
    assert "publist init" in said.out
    assert said.err == ""


def test_a_mistyped_command_is_answered_with_the_nearest(publist):
    said = publist("imprt", "cv.md")
    assert said.code == 2
    assert "did you mean import?" in said.err


def test_every_command_in_the_table_has_help(publist):
    from publist.cli.table import COMMANDS

    listed = publist("--help").out
    for name in COMMANDS:
        assert f"  {name} " in listed


def test_help_of_a_command_needs_no_store(publist, tmp_path, stores):
    assert publist("sync", "--help").code == 0
    assert not stores.exists(tmp_path / "papers.db")
