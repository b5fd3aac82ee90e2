"""Every command in README and docs is run, in a store of its own with the sample CV and the replayed services.

Commands stand in blocks (```` ```sh ````, ```` ```console ````, or without a language) and in the text between
backticks.  A comment before the block or in the line says what cannot be run and why, ``<!-- not run: REASON -->``, or
that the command ends with another exit code, ``<!-- exit 2 -->``.  Capital words (KEY, FILE) are filled in.
"""

import gzip
import json
import os
import re
import shlex
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from publist import resources
from publist.cli.main import cli
from publist.cli.table import COMMANDS
from publist.demo.dblp import DblpReplay
from publist.demo.server import ReplayServer
from publist.demo.shipped import load
from publist.errors import PublistError

CHECKOUT = Path(__file__).resolve().parents[2]
IN_ORDER = CHECKOUT / "docs" / "tutorial.md"
"""Run as a whole by test_tutorial.py."""
DOCUMENTS = [CHECKOUT / "README.md", *sorted(set((CHECKOUT / "docs").rglob("*.md")) - {IN_ORDER})]
NOT_RUN = re.compile(r"<!-- not run: (.+?) -->")
EXIT = re.compile(r"<!-- exit (\d+) -->")
FILLED = {
    "KEY": ("lee2023enhancing", "yu2022nn"),
    "NAME": ("Wonyong Sung", "Joonsang Yu"),
    "FILE": ("cv.md",),
    "RUN": ("RUN",),
    "FORMAT": ("md",),
    "CODE,...": ("no-year",),
    "SECONDS": ("60",),
    "10.1145/...": ("10.18653/v1/2022.emnlp-main.450",),
    "Ana Ruiz": ("Minsoo Kim",),
    "Ana Ruiz=student": ("Minsoo Kim=student",),
}
"""What stands in a document for what a person puts there, in the order in which it is repeated."""
FILLED_AFTER = {"--source": "dblp", "--dblp": "46/5782"}
"""What follows an option."""
OPEN = frozenset({"edit", "export", "proposals accept", "proposals refuse", "owner add", "copy"})
"""Commands that want a choice which a mention in the text leaves out."""
IN_PART = frozenset({"check", "doctor"})
"""Commands whose exit code 1 says what they found."""
BEFORE = {"redo": ("undo", "--yes")}
"""What has to have happened before a command can do anything."""
OF_FILE = {
    "backup": "backups are files; a server has its own",
    "restore": "backups are files; a server has its own",
    "--replace": "only a file can be kept beside what replaces it",
    "demo": "the demonstration's store is a file",
}
"""Words with which a command is about a file alone."""
GIVEN = {
    "names": '{"a": "Ada Quist", "b": "Quist, Ada"}\n',
    "papers": '{"left": {"title": "A", "authors": ["Ada Quist"]}, "right": {"title": "A", "authors": ["A. Quist"]}}\n',
    "lookup": "Ada Quist\n",
}
"""Standard input of ``publist match``."""


FILES = {
    "NAMES.txt": "Ada Quist\nMinsoo Kim\n",
    "roster.csv": "name,from,to\nMinsoo Kim,2021-09,\nWonyong Sung,2020,2023-02\n",
    "zotero.json": '[{"id": "ruiz2023", "type": "article-journal", "title": "On tides", "author": '
    '[{"family": "Ruiz", "given": "Ana"}], "issued": {"date-parts": [[2023]]}, "note": "mine"}]\n',
    "jabref.bib": "@Article{ruiz2023,\n author = {Ana Ruiz},\n title = {On tides},\n groups = {mine}\n}\n\n"
    "@Comment{jabref-meta: databaseType:bibtex;}\n",
    "papers.csv": "Title,Authors,Year,Journal\nOn tides,Ana Ruiz,2023,Ocean Letters\n,Bo Ek,2020,\n",
}
"""What the documents take for the reader's own."""


CRONTAB = """#!/bin/sh
if [ "$1" = -l ]; then /bin/cat "$HOME/table" 2>/dev/null || { echo "no crontab for you" >&2; exit 1; }
else /bin/cat >"$HOME/table"; fi
"""


@dataclass(frozen=True)
class Documented:
    """A command and where it stands."""

    command: str
    place: str
    exit_code: int | None = None
    reason: str = ""
    """Why it is not run."""
    is_form: bool = False
    """It stands in a heading or the text, so that arguments may be left out."""


def in_blocks(name: str, text: str) -> Iterator[Documented]:
    for block in re.finditer(
        r"(?:^ *<!-- (?P<mark>.+?) -->\n\s*)?^ *(?:[-*]|\d+\.)? *```(?P<lang>\w*)\n(?P<body>.*?)^ *```",
        text,
        re.MULTILINE | re.DOTALL,
    ):
        if block["lang"] not in {"sh", "console", ""}:
            continue
        mark = f"<!-- {block['mark']} -->" if block["mark"] else ""
        for number, line in enumerate(block["body"].splitlines()):
            code = re.split(r"\s{2,}#|\s+->", line)[0].strip().removeprefix("$ ")
            code = re.sub(r"^(?:[\d*]+ ){5} *", "", code)  # a crontab line
            typed = code and (block["lang"] == "sh" or (block["lang"] == "console" and line.strip().startswith("$ ")))
            if typed or code.startswith("publist "):
                start = text[: block.start("body")].count("\n") + number + 1
                yield documented(code, f"{name}:{start}", mark + line)


def in_text(name: str, text: str) -> Iterator[Documented]:
    blank = re.sub(
        r"^ *(?:[-*]|\d+\.)? *```.*?^ *```",
        lambda block: "\n" * block[0].count("\n"),
        text,
        flags=re.MULTILINE | re.DOTALL,
    )
    lines = blank.splitlines()
    for number, line in enumerate(lines, 1):
        for found in re.finditer(r"`(publist [^`]+)`", line):
            before = lines[number - 2] if number > 1 and lines[number - 2].startswith("<!--") else ""
            marks = before + line[: found.start()][-80:] + line[found.end() :]
            yield documented(found[1].replace("\\|", "|"), f"{name}:{number}", marks, is_form=True)


def documented(command: str, place: str, marked: str, *, is_form: bool = False) -> Documented:
    reason, code = NOT_RUN.search(marked), EXIT.search(marked)
    return Documented(command, place, int(code[1]) if code else None, reason[1] if reason else "", is_form)


def collected() -> dict[str, Documented]:
    found: dict[str, Documented] = {}
    for path in DOCUMENTS:
        text, name = path.read_text(encoding="utf-8"), path.relative_to(CHECKOUT).as_posix().removeprefix("docs/")
        for one in (*in_blocks(name, text), *in_text(name, text)):
            if one.command not in found or (found[one.command].is_form and not one.is_form):
                found[one.command] = one
    return found


COLLECTED = collected()
RUN = [one for one in COLLECTED.values() if not one.reason]


def words_of(command: str) -> list[str]:
    """The arguments, with the capital words filled in."""
    words: list[str] = []
    used: Counter[str] = Counter()
    for word in shlex.split(command.split(" | ", maxsplit=1)[0])[1:]:
        bare = word if word in FILLED else word.strip("[]").removesuffix("...")
        if words and words[-1] in FILLED_AFTER and word in {"NAME", "..."}:
            words.append(FILLED_AFTER[words[-1]])
        elif bare in FILLED:
            values = FILLED[bare]
            words.append(values[min(used[bare], len(values) - 1)])
            used[bare] += 1
            if word == "KEY..." and used[bare] == 1:
                words.append(values[1])
        else:
            words.append(re.sub(r"\.\.\.$", "example.org/x", word))
    return words


def parsed(words: list[str]) -> tuple[click.Command, list[str], list[str]]:
    """The command that is named, its names, and the words after them."""
    command: click.Command = cli
    names: list[str] = []
    rest = list(words)
    while isinstance(command, click.Group):
        position = next((n for n, word in enumerate(rest) if not word.startswith("-")), None)
        if position is None:
            break
        inner = command.get_command(click.Context(command), rest[position])
        if inner is None:
            break
        names.append(rest.pop(position))
        command = inner
    return command, names, rest


def lacks_arguments(command: click.Command, names: list[str], rest: list[str]) -> bool:
    if " ".join(names) in OPEN:
        return all(word.startswith("-") for word in rest) and not any("--format" in word for word in rest)
    needed = sum(parameter.required for parameter in command.params if isinstance(parameter, click.Argument))
    return isinstance(command, click.Group) or sum(not word.startswith("-") for word in rest) < needed


@pytest.fixture(scope="session")
def replayed() -> Iterator[ReplayServer]:
    with ReplayServer() as server:
        yield server


Program = Callable[..., int]


def program(folder: Path, place: Path | str, server: ReplayServer, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Runs commands in the folder; a server is named in the settings, as a timer wants it."""
    if not isinstance(place, Path):
        (folder / "home" / "publist").mkdir(exist_ok=True)
        (folder / "home" / "publist" / "config.toml").write_text(f'database = "{place}"\n')
    for name in [name for name in os.environ if name.startswith("PUBLIST_") or name.endswith("_API_KEY")]:
        monkeypatch.delenv(name)
    environment = {
        "PATH": str(folder / "bin"),  # nobody's own crontab or systemd is touched
        "HOME": str(folder / "home"),
        "XDG_CONFIG_HOME": str(folder / "home"),
        "XDG_STATE_HOME": str(folder / "home"),
        "XDG_DATA_HOME": str(folder / "home"),
        **({"PUBLIST_DATABASE": str(place)} if isinstance(place, Path) else {}),
        "PUBLIST_SEMANTIC_SCHOLAR_URL": server.semantic_scholar_url,
        "PUBLIST_DBLP_URL": server.dblp_url,
        "PUBLIST_SEMANTIC_SCHOLAR_RATE": "500",
        "PUBLIST_DBLP_RATE": "500",
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(folder)

    def run(*words: str, given: str = "") -> int:
        (folder / "stdin").write_text(given)
        with (folder / "stdin").open() as stdin:
            monkeypatch.setattr(sys, "stdin", stdin)
            return outcome(words)

    def outcome(words: tuple[str, ...]) -> int:
        from publist.cli.errors import describe

        try:
            done = cli.main(list(words), prog_name="publist", standalone_mode=False)
        except click.exceptions.Exit as left:
            return left.exit_code
        except (PublistError, click.ClickException, OSError) as error:
            line, code = describe(error)
            print(line)
            return code
        return done if isinstance(done, int) else 0

    return run


@pytest.fixture(scope="session")
def completed_folder(tmp_path_factory: pytest.TempPathFactory, replayed: ReplayServer, lasting_stores) -> Path:
    """A folder with the sample CV and the files that the documents name, and a completed store at its ``papers.db``."""
    folder = tmp_path_factory.mktemp("documented")
    (folder / "home" / "usb").mkdir(parents=True)
    (folder / "bin").mkdir()
    (folder / "bin" / "crontab").write_text(CRONTAB)
    (folder / "bin" / "crontab").chmod(0o755)
    shutil.copyfile(resources.data("sample-cv.md"), folder / "cv.md")
    with gzip.open(folder / "dblp.xml.gz", "wb") as dump:
        dump.write(DblpReplay(*load()[1:]).dump())
    (folder / "content").mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    with pytest.MonkeyPatch.context() as patched:
        run = program(folder, lasting_stores.at(folder / "papers.db"), replayed, patched)
        for words in (("init", "--name", "Minsoo Kim", "--yes"), ("import", "cv.md"), ("sync",)):
            assert run(*words) == 0
        for words in (("create", "Systems Lab"), ("add", "Systems Lab", "Minsoo Kim", "--from", "2021")):
            assert run("group", *words) == 0
        if lasting_stores.are_files:
            assert run("backup", "publist.db.backup-0007") == 0
        assert run("dump", "papers") == 0
        assert run("index", "build", "dblp.xml.gz") == 0
    return folder


@pytest.fixture
def publist(
    completed_folder: Path,
    replayed: ReplayServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stores,
    lasting_stores,
) -> Program:
    folder = tmp_path / "here"
    shutil.copytree(completed_folder, folder)
    place = stores.copy(lasting_stores.at(completed_folder / "papers.db"), folder / "papers.db")
    return program(folder, place, replayed, monkeypatch)


def marks_of(command: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.sqlite(why) for word, why in OF_FILE.items() if word in command.split()]


def run_of(kind: str, publist: Program, capsys: pytest.CaptureFixture[str]) -> str:
    """The number of the run, which no engine promises to count without a gap."""
    capsys.readouterr()
    assert publist("log", "--json") == 0
    return str(next(run["id"] for run in json.loads(capsys.readouterr().out) if run["kind"] == kind))


@pytest.mark.parametrize(
    "one", [pytest.param(one, id=f"{one.place} {one.command}", marks=marks_of(one.command)) for one in RUN]
)
def test_a_documented_command_runs(
    one: Documented, publist: Program, capsys: pytest.CaptureFixture[str], tmp_path: Path, stores
):
    assert one.command.startswith("publist "), f"{one.place}: say in a comment why it is not run: {one.command}"
    words = words_of(one.command)
    command, names, rest = parsed(words)
    options = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    if one.is_form and lacks_arguments(command, names, rest):
        named = {word.split("=")[0] for word in rest if word.startswith("-")} - {"--help"}
        assert named <= options, f"{one.place}: no such option: {named - options}"
        words = [*names, "--help"]
    if names and names[0] in BEFORE and "--help" not in words:
        assert publist(*BEFORE[names[0]]) == 0
    if "RUN" in words:
        number = run_of("import", publist, capsys)
        words = [number if word == "RUN" else word for word in words]
    code = publist(*words, given=GIVEN.get(names[-1] if names else "", ""))
    expected = {one.exit_code} if one.exit_code is not None else {0, 1} if names and names[0] in IN_PART else {0}
    assert code in expected, f"{one.place}: {capsys.readouterr()}"
    if names[:1] == ["copy"] and not stores.are_files:  # the copy that was asked for is no list that went astray
        for copied in (tmp_path / "here").glob("*.db"):
            copied.unlink()


def test_what_is_not_run_has_a_reason_that_says_something():
    assert [one.place for one in COLLECTED.values() if one.reason and len(one.reason.split()) < 2] == []


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_is_documented(name: str):
    assert any(
        re.search(rf"`publist {name}\b|^(?:\$ )?publist {name}\b|`{name}`", path.read_text(), re.MULTILINE)
        for path in DOCUMENTS
    )
