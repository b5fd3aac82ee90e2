"""What every command prints fits the terminal, whatever its width, and no word is broken or lost."""

import re

import pytest

from publist.cli.table import COMMANDS
from publist.text.width import width

WIDTHS = [60, 80, 120, 200]
LONG = (
    "Learning to Recognise the Slow Movements of Stones in Cold Mountain Streams from Many Years of Photographs that"
    " Were Taken for Other Purposes: A Study of Methods, of Their Limits, and of What Nobody Has Yet Understood"
)
VENUE = (
    "Proceedings of the Twenty-Seventh Joint International Conference on the Physical Geography of Small Rivers and the"
    " Fourteenth Symposium on Computational Methods in the Sciences of the Earth (Companion Volume)"
)
JAPANESE = (
    "寒冷な渓流における石のゆっくりとした動きの認識について："
    "長年にわたって撮影された写真による研究とその限界、そして未解決の問題"
)
ADDRESS = (
    "https://example.org/a/very/long/path/that/nobody/would/type/by/hand/but/that/is/an/address/all/the/same/x.pdf"
)
LONG_KEY = "a_key_that_somebody_has_made_much_longer_than_keys_are_and_that_stays_as_it_is"
BIB = f"""
@inproceedings{{long, title={{{LONG}}}, year=2021, booktitle={{{VENUE}}}, url={{{ADDRESS}}},
  author={{Kim, Minsoo and 金, 敏洙 and Wolfeschlegelsteinhausenbergerdorff, Hubert and Nguyễn, Thị Minh Khai
    and García-Márquez y de la Torre, María del Carmen}}}}
@article{{寒冷な渓流における石, title={{{JAPANESE}}}, journal={{日本河川学会論文誌}}, year=2020,
  author={{Kim, Minsoo and 山田, 太郎 and 佐藤, 花子}}, doi={{10.5555/riv.2020.1}}}}
@misc{{{LONG_KEY}, title={{Emoji 👩‍🔬 and ｆｕｌｌ ｗｉｄｔｈ}}, year=2019,
  author={{Kim, Minsoo and Hanguk, 한글이름}}, note={{An e\u0301tude with loose accents}}}}
@misc{{twin, title={{Emoji and full widths}}, author={{Kim, Minsu}}, year=2019}}
"""
UNPRINTED = {
    "completion": "a program for the shell",
    "match": "data in, data out",
    "demo": "runs the other commands",
    "restore": "asks",
    "start": "asks (tests/journeys/test_starting.py)",
}
CHANGING = [
    ["init", "--name", "Minsoo Kim", "--yes"],
    ["import", "cv.md", "many.bib"],
    ["sync"],
    ["sync", "--again", "-v"],
    ["refresh"],
    ["refresh", "-v"],
    ["edit", "long", "--set", "note=A remark that is long enough to be wrapped where it is shown in a narrow terminal"],
    ["merge", "long", "twin"],
    ["undo"],
    ["redo"],
    ["add", "10.5555/nowhere"],
    ["export", "--format", "bib", "-o", "out.bib"],
    ["site", "build", "-o", "site"],
    ["backup", "copy.db"],
    ["import", "many.bib", "--dry-run"],
    ["hide", "long"],
    ["hide"],
    ["unhide", "long"],
    ["remove", "no-such-paper-in-the-whole-list"],
    ["dump", "papers"],
    ["load", "papers", "--database", "loaded.db"],
    ["copy", "--to", "copied.db"],
    ["group", "create", "A laboratory with a name that is as long as such names are, and somewhat longer"],
]
READING = [
    ["list"],
    ["list", "no-such-paper"],
    ["show", "long"],
    ["show", "long", "--why"],
    ["show", "寒冷な渓流における石", "--why"],
    ["show", "nothing-of-that-kind"],
    ["citations", "long"],
    ["authors"],
    ["authors", "-v"],
    ["authors", "show", "Minsoo Kim", "--why"],
    ["owner"],
    ["group"],
    ["index", "find", "Slow stones"],
    ["owner", "verify"],
    ["log"],
    ["log", "1"],
    ["log", "2"],
    ["log", "3"],
    ["log", "99"],
    ["proposals"],
    ["review", "--answer", "99=maybe"],
    ["check"],
    ["check", "cv.md", "-v"],
    ["check", "many.bib", "-v"],
    ["check", "--list-rules"],
    ["sync", "--plan"],
    ["split", "long", "--record", "nothing"],
    ["doctor"],
    ["status"],
    ["news"],
    ["news", "--since", "1"],
    ["cron", "show"],
    ["--database", "/no/such/folder/anywhere/at/all/that/could/be/opened/papers.db", "list"],
    ["lits"],
    ["--help"],
]
BARS = ["stats"]
"""Its bars are as long as there is room."""


def too_wide(text: str, columns: int) -> list[str]:
    """Lines wider than the terminal that are more than one word; the moving line of progress writes over itself."""
    lines = [part for line in text.split("\n") for part in line.split("\r")]
    return [line for line in lines if width(line) > columns and len(line.split()) > 1]


def words(text: str) -> str:
    """The text without what wrapping may change: blanks, and the place where Chinese and Japanese lines end."""
    return "".join(text.split())


@pytest.fixture
def walked(tmp_path, sample, environment):
    (tmp_path / "many.bib").write_text(BIB, encoding="utf-8")
    return {**environment, "COLUMNS": "", "PUBLIST_PAGER": ""}


def test_the_walk_goes_through_every_command():
    called = {word for one in (*CHANGING, *READING, BARS) for word in one if word in COMMANDS}
    assert called | UNPRINTED.keys() == COMMANDS.keys()


@pytest.mark.parametrize("columns", WIDTHS)
def test_what_is_printed_fits(walked, tmp_path, terminals, publist, columns, stores):
    places = {name: str(stores.at(tmp_path / name)) for name in ("loaded.db", "copied.db")}
    commands = [[places.get(word, word) for word in command] for command in (*CHANGING, *READING, BARS)]
    printed = terminals.Terminal.several(tmp_path, walked, commands, columns=columns)
    wide = {" ".join(command): too_wide(text, columns) for command, (_, text) in zip(commands, printed, strict=True)}
    assert {command: lines for command, lines in wide.items() if lines} == {}
    nothing = [command for command, (_, text) in zip(commands, printed, strict=True) if not text.strip()]
    assert nothing == []
    if columns == min(WIDTHS):
        for command, (code, text) in list(zip(commands, printed, strict=True))[len(CHANGING) : -1]:
            # Set by click; asks the services; says how much room the disk has.
            if command in (["--help"], ["owner", "verify"], ["doctor"]):
                continue
            piped = publist(*command)
            assert (command, code) == (command, piped.code)
            assert sorted(words(text)) == sorted(words(piped.out + piped.err)), command


@pytest.mark.parametrize("columns", WIDTHS)
def test_help_fits(tmp_path, environment, terminals, columns):
    helps = [[*name.split(), "--help"] for name in (*COMMANDS, "authors list", "owner verify", "site build")]
    for command, (code, text) in zip(
        helps, terminals.Terminal.several(tmp_path, environment, helps, columns=columns), strict=True
    ):
        assert (command, code, too_wide(text, columns)) == (command, 0, [])


def test_a_pipe_gets_each_line_whole(publist, tmp_path):
    (tmp_path / "many.bib").write_text(BIB, encoding="utf-8")
    publist("import", "many.bib")
    assert [line for line in publist("list", COLUMNS="60").out.splitlines() if LONG in line]


def test_a_row_that_does_not_fit_goes_on_under_its_last_column(walked, tmp_path, terminals):
    printed = terminals.Terminal.several(
        tmp_path, walked, [["import", "many.bib"], ["list", "stones"], ["show", "long"]], columns=80
    )
    row = printed[1][1].rstrip("\n").split("\n")
    assert [line[: len("2021  long  ")] for line in row] == ["2021  long  ", *[" " * 12] * (len(row) - 1)]
    assert re.sub(r"\s+", " ", printed[1][1]).strip() == f"2021 long {LONG}"
    assert f"\n{ADDRESS}\n" in printed[2][1]
