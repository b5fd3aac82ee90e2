"""What the Action does, in the folder of a repository; nothing of GitHub is needed to run it.

The list is kept as text in the repository: it is loaded into a store that is thrown away, completed, written again, and
committed when it says something else than before.  What only tells when a service was asked is no change.

Inputs are the variables ``ACTION_...`` (see ``action.yml``), keys of services those that publist itself reads.
"""

import html
import json
import os
import secrets
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

BOOKKEEPING: Final = frozenset({"publist", "meta", "runs", "lookups"})
"""Tables of the text that tell when what was asked, and nothing about the list."""
IN_PART: Final = 1
"""The exit code of a run in which a service failed: what the others said is stored."""
KEEP_ALIVE: Final = 50 * 86_400
"""Seconds.  GitHub stops the timers of a repository in which nothing happened for 60 days."""
SITE: Final = "site"
BOT: Final = ("github-actions[bot]", "41898282+github-actions[bot]@users.noreply.github.com")


class Failed(Exception):  # noqa: N818 - what the step says, not an error of the program
    """Told in one line; the step fails."""


@dataclass(frozen=True)
class Export:
    """One line of ``exports``."""

    kind: str
    path: Path
    options: Sequence[str]


@dataclass(frozen=True)
class Inputs:
    """What the workflow says."""

    given: Mapping[str, str]

    def text(self, name: str, default: str = "") -> str:
        """One value."""
        return self.given.get(f"ACTION_{name}", "").strip() or default

    def lines(self, name: str, default: str = "") -> list[str]:
        """One value a line."""
        return [line.strip() for line in self.text(name, default).splitlines() if line.strip()]

    def inside(self, name: str) -> Path:
        """A path in the repository.  Raises Failed for one that leads out of it."""
        path = Path(name)
        if (
            path.is_absolute()
            or not path.resolve().is_relative_to(Path.cwd().resolve())
            or path.resolve() == Path.cwd()
        ):
            raise Failed(f"{name} is no place inside the repository")
        return path

    def exports(self) -> list[Export]:
        """What is to be written.  Raises Failed."""
        found = []
        for line in self.lines("EXPORTS", "html publications.html"):
            kind, *rest = shlex.split(line)
            if not rest:
                raise Failed(f"an export is a format and a path, not {line!r}")
            found.append(Export(kind, self.inside(rest[0]), rest[1:]))
        return found

    def accepts(self) -> bool:
        """Whether likely papers are taken into the list.  Raises Failed."""
        said = self.text("ACCEPT", "none")
        if said not in {"none", "likely"}:
            raise Failed(f"accept is none or likely, not {said}")
        return said == "likely"


@dataclass
class Run:
    """One run of the Action."""

    inputs: Inputs
    store: Path
    warnings: list[str] = field(default_factory=list)

    def publist(self, *arguments: str, may_be_partial: bool = False) -> str:
        """One command of publist: what it prints.  Raises Failed."""
        environment = {**os.environ, "PUBLIST_DATABASE": str(self.store)}
        command = [sys.executable, "-m", "publist", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        told = done.stderr.strip()
        say(f"$ publist {shlex.join(arguments)}", "" if "--json" in arguments else done.stdout, told)
        if done.returncode == IN_PART and may_be_partial:
            self.warnings += [
                line.removeprefix("publist: ") for line in told.splitlines() if line.startswith("publist:")
            ]
        elif done.returncode:
            last = told.splitlines()[-1] if told else f"publist {arguments[0]} ended with exit code {done.returncode}"
            raise Failed(last.removeprefix("publist: "))
        return done.stdout

    def take_up(self, folder: Path) -> None:
        """The list as the repository has it; at the first run an empty one of the owner's."""
        if folder.is_dir() and any(folder.iterdir()):
            self.publist("load", str(folder))
            return
        named = [("--name", self.inputs.text("OWNER"))]
        for option, name in (
            ("--dblp", "DBLP"),
            ("--orcid", "ORCID"),
            ("--semantic-scholar", "SEMANTIC_SCHOLAR"),
            ("--openalex", "OPENALEX"),
        ):
            named += [(option, value) for value in self.inputs.text(name).split()]
        self.publist("init", "--yes", *(word for option, value in named if value for word in (option, value)))

    def renew(self) -> None:
        """Everything that is asked of services; one that is out changes nothing."""
        for path in self.inputs.lines("IMPORT"):
            self.publist("import", str(self.inputs.inside(path)), may_be_partial=True)
        limit = ("--max-time", self.inputs.text("MAX_TIME", "1200"))
        self.publist("sync", *limit, may_be_partial=True)
        if self.inputs.accepts() and self.status()["proposals"]:
            self.publist("proposals", "accept", "--likely", may_be_partial=True)
        self.publist("refresh", *limit, may_be_partial=True)

    def status(self) -> dict[str, int]:
        """How many papers there are, and how many were found that the list lacks."""
        papers = json.loads(self.publist("list", "--json"))
        proposals = json.loads(self.publist("proposals", "--json"))
        return {"papers": len(papers), "proposals": len(proposals)}

    def export(self, folder: Path) -> list[Path]:
        """Writes the pages: made beside them first, so that one that cannot be made leaves all as they were."""
        made = []
        for number, one in enumerate(self.inputs.exports()):
            copy = folder / str(number) / one.path.name
            copy.parent.mkdir(parents=True)
            if one.path.is_dir():
                shutil.copytree(one.path, copy)  # a folder of pages may have files of the person's own
            before = digest([copy])
            job = ("site", "build") if one.kind == SITE else ("export", "--format", one.kind)
            self.publist(*job, "-o", str(copy), *one.options)
            made.append((copy, one.path, before))
        for copy, path, before in made:
            put(copy, path, before)
        return [path for _, path, _ in made]


def put(copy: Path, path: Path, before: Mapping[str, bytes]) -> None:
    """What was made of a file or folder in its place; what is as it was ``before`` is not touched."""
    now = digest([copy])
    for name in before.keys() - now.keys():
        (path / Path(name).relative_to(copy)).unlink(missing_ok=True)
    for name, data in now.items():
        target = path / Path(name).relative_to(copy)
        if before.get(name) != data and not (target.is_file() and target.read_bytes() == data):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def said(folder: Path) -> set[bytes]:
    """The lines of a dump that tell of the list."""
    lines = {line for path in folder.rglob("*.jsonl") for line in path.read_bytes().splitlines() if line.strip()}
    return {line for line in lines if json.loads(line)["t"] not in BOOKKEEPING}


def digest(paths: Sequence[Path]) -> dict[str, bytes]:
    """What files and folders hold."""
    files = [path for one in paths for path in ([one] if one.is_file() else one.rglob("*")) if path.is_file()]
    return {str(path): path.read_bytes() for path in files}


def git(*arguments: str, may_fail: bool = False) -> subprocess.CompletedProcess[str]:
    """One command of git.  Raises Failed."""
    done = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False)
    if done.returncode and not may_fail:
        raise Failed(f"git {arguments[0]}: {(done.stderr or done.stdout).strip().splitlines()[-1]}")
    return done


def fell_asleep() -> bool:
    """Whether nothing was committed for so long that GitHub would soon stop the timer."""
    last = git("log", "-1", "--format=%ct", may_fail=True).stdout.strip()
    return bool(last) and time.time() - int(last) > KEEP_ALIVE


def commit(message: str, paths: Sequence[Path]) -> None:
    """Commits these paths and pushes; what others pushed meanwhile is merged.  Raises Failed."""
    git("add", "--all", "--", *map(str, paths))
    if git("diff", "--cached", "--quiet", may_fail=True).returncode == 0:
        return
    name, mail = BOT
    who = ("-c", f"user.name={name}", "-c", f"user.email={mail}")
    git(*who, "commit", "--quiet", "--message", message)
    if git("remote").stdout.strip() and git("push", may_fail=True).returncode:
        if git(*who, "pull", "--no-rebase", "--no-edit", may_fail=True).returncode:
            git("merge", "--abort", may_fail=True)
            raise Failed("somebody else pushed a change to the same lines meanwhile; run the workflow again")
        git("push")


def say(*texts: str) -> None:
    """What others said, in the log: GitHub takes no line of it for a command."""
    stop = secrets.token_hex(16) if os.environ.get("GITHUB_ACTIONS") == "true" else ""
    print(*([f"::stop-commands::{stop}"] if stop else []), *filter(None, (text.rstrip() for text in texts)), sep="\n")
    if stop:
        print(f"::{stop}::", flush=True)


def report(name: str, text: str) -> None:
    """Adds to a file that GitHub reads, where it named one."""
    if path := os.environ.get(name):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)


def summary(counts: Mapping[str, int], *, changed: bool, warnings: Sequence[str], proposals: Sequence[str]) -> str:
    """The summary of the job, in Markdown; titles are somebody else's words and are escaped."""
    lines = [
        "### Publications",
        "",
        "| papers | found, not in the list | changed |",
        "|---|---|---|",
        f"| {counts['papers']} | {counts['proposals']} | {'yes' if changed else 'no'} |",
        "",
    ]
    if proposals:
        lines += ["Found, and not in the list (`publist proposals` takes or refuses them):", ""]
        lines += [f"- <code>{html.escape(title)}</code>" for title in proposals[:20]] + [""]
    if warnings:
        lines += ["Not everything could be asked; the next run does the rest:", ""]
        lines += [f"- <code>{html.escape(warning)}</code>" for warning in warnings[:20]] + [""]
    return "\n".join(lines)


def main() -> int:
    """The whole job; the exit code of the step."""
    try:
        renewed()
    except Failed as failed:
        told = str(failed).replace("%", "%25").replace("\r", " ").replace("\n", " ")
        print(f"::error title=publist::{told}" if os.environ.get("GITHUB_ACTIONS") == "true" else told, file=sys.stderr)
        report(
            "GITHUB_STEP_SUMMARY",
            f"### Publications\n\n<code>{html.escape(str(failed))}</code>; nothing was changed.\n",
        )
        return 1
    return 0


def renewed() -> None:
    """Load, complete, write, compare, commit."""
    inputs = Inputs(os.environ)
    folder = inputs.inside(inputs.text("FOLDER", "papers"))
    places = [one.path for one in inputs.exports()]
    inputs.accepts()
    with tempfile.TemporaryDirectory(prefix="publist-action-") as scratch:
        run = Run(inputs, Path(scratch) / "publist.db")
        run.take_up(folder)
        run.renew()
        counts = run.status()
        titles = [one["title"] for one in json.loads(run.publist("proposals", "--json"))]
        text = Path(scratch) / "text"
        run.publist("dump", str(text))
        before = digest(places)
        pages = run.export(Path(scratch) / "pages") if counts["papers"] else []
        if not counts["papers"]:
            run.warnings.append("the list is empty, so no page was written")
        changed = digest(places) != before or said(text) != said(folder)
        if changed or fell_asleep():
            run.publist("dump", str(folder))
            if inputs.text("COMMIT", "true") == "true":
                commit(inputs.text("MESSAGE", "Renew the list of publications"), [folder, *pages])
    report(
        "GITHUB_OUTPUT",
        "".join(f"{name}={value}\n" for name, value in {"changed": str(changed).lower(), **counts}.items()),
    )
    report("GITHUB_STEP_SUMMARY", summary(counts, changed=changed, warnings=run.warnings, proposals=titles))


if __name__ == "__main__":
    sys.exit(main())
