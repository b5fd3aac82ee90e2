"""What is longer than the screen goes through the person's pager; nothing else does."""

import pytest

PAPERS = 40
BIB = "".join(
    f"@article{{p{number:02}, title={{Stones of the year {number}}}, author={{Quist, Ada}}, year={1950 + number}}}\n"
    for number in range(PAPERS)
)
UNDATED = BIB.replace("year=", "month=1, volume=")


@pytest.fixture
def listed(publist, tmp_path):
    (tmp_path / "list.bib").write_text(BIB)
    assert publist("import", "list.bib").code == 0


def test_a_long_list_goes_through_less_which_leaves_it_on_the_screen(listed, terminal):
    with terminal("list", rows=20) as running:
        running.wait_for("p39")
        assert not [line for line in running.lines if "p00" in line]
        running.type(" ")
        running.wait_for("p05")
        running.type("G")
        running.wait_for("p00")
        running.type("q")
        seen = running.end()
    assert seen.code == 0
    assert [line for line in seen.lines if "p00" in line]


def test_left_early_the_command_has_ended_well(listed, terminal):
    with terminal("list", rows=10) as running:
        running.wait_for("p39")
        running.type("q")
        assert running.end().code == 0
    with terminal("list", rows=10, PUBLIST_PAGER="head -n 1") as running:
        seen = running.end()
    assert (seen.code, len(seen.lines)) == (0, 1)


def test_control_c_is_the_pagers(listed, terminal):
    with terminal("list", rows=10) as running:
        running.wait_for("p39")
        running.type("\x03")
        assert running.end(pressing="q").code == 0  # less drops keys that come while it deals with the signal


@pytest.mark.parametrize(
    ("wanted", "pages"),
    [
        ({"PUBLIST_PAGER": "sed s/^/:/"}, True),
        ({"PAGER": "sed s/^/:/"}, True),
        ({"PUBLIST_PAGER": "sed s/^/:/", "PAGER": "false"}, True),
        ({"PUBLIST_PAGER": "", "PAGER": "sed s/^/:/"}, False),
        ({"PUBLIST_PAGER": "cat", "PAGER": "sed s/^/:/"}, False),
        ({"PAGER": "sed s/^/:/", "TERM": "dumb"}, False),
        ({"PUBLIST_PAGER": "no-such-pager-at-all"}, False),
    ],
)
def test_the_pager_is_what_the_person_said(listed, see, wanted, pages):
    seen = see("list", rows=10, **wanted)
    rows = [line for line in seen.lines if "Stones" in line]
    assert seen.code == 0
    assert len(rows) == PAPERS
    assert [line.startswith(":") for line in rows] == [pages] * PAPERS


@pytest.mark.parametrize("arguments", [("--no-pager", "list"), ("list", "--no-pager")])
def test_no_pager_prints_at_once(listed, see, arguments):
    seen = see(*arguments, rows=10, PUBLIST_PAGER="sed s/^/:/")
    assert len(seen.lines) == PAPERS
    assert not [line for line in seen.lines if line.startswith(":")]


def test_what_fits_and_what_is_piped_is_not_paged(listed, see, publist):
    assert not see("list", rows=60, PUBLIST_PAGER="sed s/^/:/").text.startswith(":")
    assert not publist("list", PUBLIST_PAGER="sed s/^/:/").out.startswith(":")


def test_the_exit_code_and_what_stands_on_stderr_come_through(see, tmp_path):
    (tmp_path / "bad.bib").write_text(UNDATED)
    seen = see("check", "bad.bib", rows=10, PUBLIST_PAGER="sed s/^/:/")
    plain = see("check", "bad.bib", "--no-pager", rows=10)
    assert seen.code == plain.code == 1
    behind = [line for line in seen.lines if not line.startswith(":")]
    assert behind
    assert sorted(line.lstrip(":") for line in seen.lines) == sorted(plain.lines)


def test_colours_go_to_the_pager_unless_none_are_wanted(see, tmp_path):
    (tmp_path / "bad.bib").write_text(UNDATED)
    assert "\x1b[3" in see("check", "bad.bib", rows=10, PUBLIST_PAGER="sed s/^/:/").raw
    assert "\x1b[3" not in see("check", "bad.bib", rows=10, PUBLIST_PAGER="sed s/^/:/", NO_COLOR="1").raw
