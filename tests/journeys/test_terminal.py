"""The pseudo-terminal of the tests shows what a terminal shows, and is typed to as one."""

import pytest


@pytest.fixture
def screen(terminals):
    def make(columns: int, rows: int = 4):
        return terminals._Screen(columns, rows, lambda _answer: None)

    return make


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
def test_the_program_is_told_how_wide_its_terminal_is(see, columns):
    seen = see("--help", columns=columns)
    assert seen.code == 0
    assert seen.broken == ()
    assert max(map(len, seen.lines)) <= columns


def test_all_lines_are_kept_when_they_have_scrolled_away(see):
    seen = see("--help", columns=80, rows=10, PUBLIST_PAGER="cat")
    assert seen.lines[0].startswith("Usage: publist")
    assert len(seen.lines) > len(seen.screen) == 10


def test_the_exit_code_and_what_stands_on_stderr_are_seen(see):
    seen = see("lits", columns=80)
    assert seen.code == 2
    assert "did you mean list?" in seen.text


def test_keys_are_typed_to_what_the_program_asks(terminal, tmp_path, stores):
    with terminal("init") as running:
        running.wait_for("Your name as on your papers")
        running.type("Bela Moss\r")
        seen = running.end()
    assert seen.code == 0
    assert "Bela Moss" in seen.text
    assert stores.exists(tmp_path / "papers.db")


def test_control_c_interrupts(terminal):
    with terminal("init") as running:
        running.wait_for("Your name as on your papers")
        running.type("\x03")
        # readline does not see one that comes between its prompt and its wait for a key: a person presses again
        assert running.end(pressing="\x03").code == 130


def test_a_wide_character_that_does_not_fit_goes_down_whole(screen, terminals):
    shown = screen(5)
    shown.draw("abcd金x")
    assert shown.whole() == ["abcd", "金x"]
    assert shown.broken == ["abcd"]


def test_characters_of_no_width_take_no_cell_and_nothing_behind_them(screen):
    shown = screen(10)
    shown.draw("e\u0301a\u200db\ufe0fc")
    assert shown.whole() == ["éabc"]
    assert shown.broken == []


def test_a_line_as_wide_as_the_terminal_is_not_broken(screen):
    shown = screen(6)
    shown.draw("金敏洙")
    shown.carriage_return()
    shown.linefeed()
    shown.draw("next")
    assert (shown.whole(), shown.broken) == (["金敏洙", "next"], [])
