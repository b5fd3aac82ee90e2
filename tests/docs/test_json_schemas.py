"""Every JSON form has a schema in docs/schemas, and what the commands print is of that form.

The commands run in copies of one store that has something of everything: the sample CV with its misprints, papers that
wait as proposals, a retraction, questions, runs and counts.  Each field of each schema must be seen with a value.
"""

import gc
import io
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from shlex import split
from typing import get_args

import click
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from publist import model, resources
from publist.checking.values import ActionKind, FixKind, Level
from publist.cli.main import cli, main
from publist.compute.questions import QuestionKind
from publist.compute.verify import Verdict
from publist.demo import department as made_up
from publist.demo.dblp import DblpReplay
from publist.demo.server import Fault, ReplayServer, load
from publist.store import engine, job_lock, parse_location
from publist.workflows.intake.report import EntryStatus
from publist.workflows.show.standing import NextStep
from publist.workflows.unattended.diagnosis import Check, Severity
from publist.workflows.update.lookup import LookupOutcome
from publist.workflows.update.proposals import ProposalState
from publist.workflows.update.report import Finding

DOCS = Path(__file__).resolve().parents[2] / "docs"
COMMON = "common"
SCHEMAS = {
    path.name.removesuffix(".schema.json"): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((DOCS / "schemas").glob("*.schema.json"))
}
REGISTRY = Registry().with_resources(
    (f"{name}.schema.json", Resource.from_contents(schema)) for name, schema in SCHEMAS.items()
)
LINES = frozenset({"import-dry-run", "match", "match-lookup"})
"""Forms of one line of the output."""
SWITCHED_ON = ("crossref", "openalex", "arxiv")
HEALTH = "health"
"""The form of a file, that a job leaves."""

MADE = made_up.department(12)
OWNER = MADE.owners[0]
MATE = next(person for person in MADE.works[0].people if person != OWNER)
ANTS = {
    "DOI": "10.5555/ants", "title": ["Foraging routes of wood ants"], "type": "journal-article",
    "author": [{"given": "Ana", "family": "Bora"}, {"given": "Ivo", "family": "Lund"}],
    "container-title": ["Journal of Ants"], "published": {"date-parts": [[2021, 3]]}, "page": "1-9",
    "volume": "7", "issue": "2", "publisher": "Anthill Press", "abstract": "<jats:p>They walk.</jats:p>",
    "updated-by": [
        {"type": "retraction", "DOI": "10.5555/ants.note", "source": "publisher",
         "updated": {"date-parts": [[2022, 4, 1]]}},
    ],
}  # fmt: skip
BELLS = {
    "DOI": "10.5555/bells", "title": ["Casting small bells"], "type": "journal-article",
    "author": [{"given": "Zo", "family": "Vesk"}], "published": {"date-parts": [[1999]]},
}  # fmt: skip
LIST = (
    MADE.bibtex(works=MADE.works[:10])
    + """
@article{ants, title={Foraging routes of wood ants}, author={Ana Bora and Ivo Lund}, year=2021, doi={10.5555/ants},
  abstract={They walk.}, journal={Journal of Viral Hepatitis}}
@article{r1, title={Counting Stones in Cold Streams}, author={Minsoo Halvorsen and Bela Moss and Ada Quist}, year=2020}
@article{r2, title={Banks and Meadows in Early Spring}, author={Minsoo Halvorsen and Bela Moss}, year=2021}
@article{r3, title={The Weight of Fallen Leaves}, author={Minsu Halvorsen and Bela Moss and A. Quist}, year=2022}
@misc{ice, title={Winter limnology of boreal lakes}, author={Rut Aho and Olli Salo}, year=2012, eprint={2101.00001},
  archiveprefix={arXiv}}
@article{lakes, title={Winter limnology of boreal lakes}, author={Rut Aho and Olli Salo}, year=2022,
  doi={10.5555/lakes}, journal={Journal of Viral Hepatitis}}
@misc{frost, title={Frost on the fields of Savo}, author={Rut Aho and Olli Salo}, eprint={2102.00002},
  archiveprefix={arXiv}}
@article{ferns, title={Ferns of the lower slopes}, author={Ana Bora and Ivo Lund and Kai Roe}, year=2020,
  doi={10.5555/ferns}}
@article{moths, title={Moths at the street lamps of Turku}, author={Rut Aho and Olli Salo}, year=2019,
  doi={10.5555/bells}, award={Best Paper}, selected={true}, topics={bells},
  note={Oral; acceptance rate 12\\%; alphabetical order; In Finnish too},
  author+an={2=student}}
"""
)


MORE = """
@article{ants2, title={Foraging routes of wood ants}, author={Ana Bora and Ivo Lund}, year=2021, doi={10.5555/ants},
  volume={7}, url={https://example.org/ants}}
@article{r1, title={Counting Stones in Cold Streams}, author={Minsoo Halvorsen and Bela Moss and Ada Quist}, year=2021}
@article{both, title={Winter limnology of boreal lakes}, author={Rut Aho and Olli Salo}, year=2022,
  doi={10.5555/lakes}, eprint={2101.00001}, archiveprefix={arXiv}}
@article{r2b, title={Banks and Meadows in Early Spring, Counted by Night}, author={Minsoo Halvorsen and Bela Moss},
  year=2021}
@article{deep, title={Currents under winter ice}, author={Rut Aho and Olli Salo}, year=2021, doi={10.5555/deep}}
@misc{early, title={On winter ice}, author={Rut Aho and Olli Salo}, year=2021, eprint={2101.00003},
  archiveprefix={arXiv}}
@article{bridge, title={Currents under winter ice}, author={Rut Aho and Olli Salo}, year=2021, doi={10.5555/deep},
  eprint={2101.00003}, archiveprefix={arXiv}}
@article{twin, title={Foraging routes of wood ants}, author={Ana Bora and Ivo Lund}, year=2021, doi={10.5555/ants}}
@article{open, title={A brace that stays open
"""
LAKES = """
@article{lakes, title={Newts under winter ice: the lakes}, author={Rut Aho and Olli Salo},
  year=2005, journal={Walks}, volume=3}
"""
NEWTS = """
@article{newts, title={Newts under winter ice}, author={Rut Aho and Olli Salo},
  year=2005, journal={Walks}, volume=3}
"""
RIVERS = """
@article{rivers, title={Newts under winter ice: the rivers}, author={Rut Aho and Olli Salo},
  year=2005, journal={Walks}, volume=3}
"""
NAMES = """{"a": "Ada Quist", "b": "Quist, Ada"}
{"a": "Ada Quist", "b": "Bo Ek"}
"""
PAPERS = """{"left": {"title": "Ants", "authors": ["Ada Quist"]}, "right": {"title": "Ants", "authors": ["A. Quist"]}}
"""


OPEN_ANTS = {
    "id": "https://openalex.org/W7", "doi": "https://doi.org/10.5555/ants",
    "display_name": "Foraging routes of wood ants",
    "publication_year": 2021, "type": "article", "cited_by_count": 4, "is_retracted": True,
    "authorships": [{"author": {"display_name": "Ana Bora"}}, {"author": {"display_name": "Ivo Lund"}}],
    "primary_location": {"source": {"display_name": "Journal of Ants", "type": "journal"}},
    "best_oa_location": {"is_oa": True, "pdf_url": "https://example.org/ants.pdf", "landing_page_url": None},
    "open_access": {"is_oa": True, "oa_url": "https://example.org/ants.pdf"},
}  # fmt: skip
FERNS = {
    "id": "https://openalex.org/W8", "doi": "https://doi.org/10.5555/ferns",
    "display_name": "Ferns of the lower slopes",
    "publication_year": 2020, "type": "article", "cited_by_count": 1,
    "authorships": [{"author": {"display_name": name}} for name in ("Ivo Lund", "Ana Bora", "Zo Vesk", "Zo Vesk")],
    "primary_location": {"source": {"display_name": "Journal of Ants", "type": "journal"}},
}  # fmt: skip
FROST = {
    "id": "2102.00002", "version": 2, "title": "Frost on the fields of Savo", "authors": ["Rut Aho", "Olli Salo"],
    "published": "2021-02-01T00:00:00Z", "comment": "This paper has been withdrawn by the authors",
}  # fmt: skip
STRANGE_PUBLICATION = {
    "authors": {"author": [{"@pid": OWNER.pid, "text": OWNER.name}, {"@pid": "99/888", "text": "Zo Unknown"}]},
    "title": "Zebra stripes of the far savanna.", "venue": "Elsewhere", "year": "1961", "key": "conf/else/Zebra",
    "type": "Conference and Workshop Papers",
}  # fmt: skip
STRANGE = {
    "paperId": "d" * 40, "corpusId": 43, "externalIds": {}, "title": "Zebra stripes of the far savanna", "year": 1961,
    "venue": "Elsewhere", "citationCount": 0,
    "authors": [{"authorId": OWNER.author_id, "name": OWNER.name}, {"authorId": "8003", "name": "Zo Unknown"}],
}  # fmt: skip
MIXED_FROST = {
    "paperId": "e" * 40, "corpusId": 42, "externalIds": {"ArXiv": "2102.00002", "DOI": "10.48550/arXiv.2102.00002"},
    "title": "Frost on the fields of Savo", "venue": "Symposium on Examples", "year": 2021, "citationCount": 2,
    "publicationVenue": {"name": "Symposium on Examples", "type": "conference"},
    "authors": [{"authorId": "8001", "name": "Rut Aho"}, {"authorId": "8002", "name": "Olli Salo"}],
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A command and the form of what it prints."""

    form: str
    command: str
    before: str = ""
    """Commands that run first, one a line."""
    change: Callable[["Folder"], object] | None = None
    """What happens to the services and the folder before those."""
    start: str = "synced"
    """The store: ``empty`` (none), ``imported``, ``synced``."""
    code: int = 0
    given: str = ""
    of_file: bool = False
    """It is about what only a file has: its backups."""

    def __str__(self) -> str:
        return f"{self.command} [{self.form}]"


def counts_fall(folder: "Folder") -> None:
    folder.server.counts[MADE.works[8].paper_id] = 40
    folder.server.counts[MADE.works[9].paper_id] = 0


def counts_rise(folder: "Folder") -> None:
    folder.server.counts[MADE.works[8].paper_id] = 900


def refused(folder: "Folder") -> None:
    folder.server.faults.append(Fault("/graph", status=403, times=None))


def out_of_order(folder: "Folder") -> None:
    folder.server.faults.append(Fault("/", status=401, times=None))


def busy(folder: "Folder") -> None:
    folder.holds.enter_context(job_lock(folder.location, "refresh", clock=lambda: datetime.now(UTC)))


def bot_check(folder: "Folder") -> None:
    for path in ("/dblp", "/sparql", "/openalex"):
        folder.server.faults.append(Fault(path, status=403, headers={"cf-mitigated": "challenge"}, times=None))


def moved(folder: "Folder") -> None:
    papers = folder.server._scholar._papers
    place = next(n for n, paper in enumerate(papers) if paper["paperId"] == MADE.works[0].paper_id)
    gone = papers[place]["paperId"]
    papers[place] |= {"paperId": "f" * 40, "mergedIds": [gone], "corpusId": 9, "externalIds": {}, "title": "Another"}
    folder.server.counts["f" * 40] = 3


def wrong_clock(folder: "Folder") -> None:
    from publist.store import open_store
    from publist.workflows.unattended.health import note_success

    note_success(open_store(folder.location, clock=lambda: datetime(2100, 1, 1, tzinfo=UTC)), "sync")


def too_many(folder: "Folder") -> None:
    folder.server.faults.append(Fault("/graph", status=429, headers={"Retry-After": "1"}))


def namesakes(folder: "Folder") -> None:
    authors = ("Sang-Min Roe and Bela Moss", "Sung-Min Roe and Ada Quist", "S. M. Roe and Zeno Vark")
    entries = [f"@misc{{roe{n}, title={{Sieves of the {n}th valley}}, author={{{a}}}}}" for n, a in enumerate(authors)]
    entries.append("@misc{roe9, title={Mills and flour}, author={S. M. Roe and Zeno Vark}}")
    (folder.path / "namesakes.bib").write_text("\n".join(entries))


def old_site(folder: "Folder") -> None:
    (folder.path / "pages").mkdir()
    (folder.path / "pages" / "gone.html").write_text("x")
    (folder.path / "pages" / "mine.html").write_text("my own words")
    record = {"gone.html": ["2d711642b726b04401627ca9fbac32f5"], "mine.html": ["2d711642b726b04401627ca9fbac32f5"]}
    (folder.path / "pages" / ".publist-site.json").write_text(json.dumps(record))


def damaged_backup(folder: "Folder") -> None:
    (folder.path / "papers.db.backup-0002").write_text("no backup")


GROUPS = """group create Lab
group add Lab "Minsoo Kim" --from 2019-03 --to 2022
group add Lab "Bela Moss" --orcid 0000-0001-5109-3700"""
ROSTER = "name;orcid;since;room\nMinsoo Kim;;2019-03;1\nVal Oma;0000-0002-1825-0097;2021-04-01;2\n"

CASES = (
    Case("add", "add 10.5555/ants --json"),
    Case("add", "add 10.5555/ants --json", start="imported", change=refused, code=1),
    Case("authors-list", "authors --json"),
    Case("authors-list", "authors list --json Kim"),
    Case("authors-report", 'authors merge "Minsoo Halvorsen" "Minsu Halvorsen" --json'),
    Case("authors-report", 'authors rename "Ada Quist" "Adah Quist" --json --dry-run'),
    Case("authors-report", 'authors split "Bela Moss" --paper r2 --json'),
    Case("authors-show", 'authors show "Dong Hyun Lee" --json'),
    Case("authors-show-why", 'authors show "Minsoo Kim" --why --json'),
    Case(
        "authors-show-why",
        'authors show "Minsoo Halvorsen" --why --json',
        before='authors merge "Minsoo Halvorsen" "Minsu Halvorsen"\nauthors rename "Minsoo Halvorsen" "M. Halvorsen"',
    ),
    Case("authors-show-why", 'authors show "Ada Quist" --why --json'),
    Case("backup", "backup --keep 1 --json", before="backup", of_file=True),
    Case("backup-list", "backup --list --json", before="backup", change=damaged_backup, of_file=True),
    Case("check", "check --json", code=1),
    Case("check", "check --json --online --links cv.md", change=refused, code=1),
    Case("check", "check --json --fix --dry-run cv.md", code=1),
    Case("check", "check --format json cv.md", start="empty", code=1),
    Case("check-list-rules", "check --list-rules --json"),
    Case("citations", "citations made9 --json", before="refresh", change=counts_fall),
    Case("cron-show", "cron show --json", before="cron install --with crontab --at 04:17 --weekly Mon"),
    Case("cron-show", "cron show --json", before="cron install --with systemd --at 04:17 --weekly Tue"),
    Case("cron-show", "cron show --json", before="cron install --daily"),
    Case("doctor", "doctor --json", change=wrong_clock, code=1),
    Case("doctor", "doctor --json", start="empty", code=4),
    Case("doctor", "doctor --json", before="sync --again", change=bot_check, code=1),
    Case("edit", "edit made1 --set year=1999 --json"),
    Case("edit", "edit made1 --set year=1999 --json --dry-run"),
    Case("hide", "hide made1 made2 --json", before="hide made2"),
    Case("list", "hide --json", before="hide made1"),
    Case("list", "list --hidden --json", before="hide made1"),
    Case("hide", "unhide made1 made2 --json", before="hide made2"),
    Case("hide", "remove made1 --yes --json"),
    Case("import", "import mine.bib --json", before="remove r2 --yes"),
    Case("error", "list --json --no-such-option", code=2),
    Case("error", "show nobody2020 --json", code=2),
    Case("error", "refresh --json", change=busy, code=3),
    Case("error", "status --json", start="empty", code=4),
    Case("error", "add 10.5555/ants --json", change=out_of_order, code=5),
    Case("export", "export --format json"),
    Case("export-pages", "export --format hugoblox -o publications --json"),
    Case("export-pages", "export --format academicpages -o _publications --json --dry-run"),
    Case(
        "export-pages",
        "export --format hugoblox -o publications --json --type book",
        before="export --format hugoblox -o publications",
    ),
    Case(HEALTH, "refresh"),
    Case(HEALTH, "sync", start="imported"),
    Case(HEALTH, "sync --accept-likely", start="imported"),
    Case(HEALTH, "refresh --source semantic_scholar", change=refused, code=1),
    Case(HEALTH, "refresh --source dblp", code=5),
    Case("import", "import cv.md --json", start="empty"),
    Case("import", "import more.bib --json", start="imported", code=1),
    Case("import", "import newts.bib --json", before="import lakes.bib", start="empty"),
    Case("import", "import rivers.bib --json", before="import lakes.bib\nimport newts.bib", start="empty"),
    Case("import", "import lakes.bib --json", before="import older/lakes.bib", start="empty"),
    Case("import-dry-run", "import cv.md --dry-run --json", start="empty"),
    Case("import-dry-run", "import more.bib --dry-run --json --sections", start="empty", code=1),
    Case("group", "group --json", before=GROUPS),
    Case("group", "group list --json", before=GROUPS),
    Case("group-report", "group import Lab roster.csv --json", before=GROUPS),
    Case("group-report", "group import Lab roster.csv --json --dry-run", before="group import Lab roster.csv"),
    Case("group-report", 'group add Lab "Minsoo Kim" --json --from 2011 --to 2012', before=GROUPS),
    Case("group-show", "group show Lab --json", before=GROUPS),
    Case("group-show", "group show Lab --json", before=f'{GROUPS}\nowner remove "Minsoo Kim"'),
    Case("index-build", "index build dblp.xml --json", start="empty"),
    Case("index-find", "index find demo-minsoo-kim --index dblp.index --json", "index build dblp.xml", start="empty"),
    Case("index-show", "index show dblp.index --json", "index build dblp.xml", start="empty"),
    Case("list", "list --json"),
    Case("log", "log --json", before="undo --yes\nimport more.bib"),
    Case("log", "log --json --all", before="authors rename Halvorsen Holm"),
    Case("log-paper", "log ants --json"),
    Case("log-run", "log 5 --json"),
    Case("log-run", "log 5 --json", before="undo --yes"),
    Case("log-run", "log 6 --json", before="refresh", change=counts_fall),
    Case("match", "match names", given=NAMES),
    Case("match", "match papers", given=PAPERS),
    Case("match-lookup", "match lookup --catalogue names.txt", given="Ada Quist\n"),
    Case("merge", "merge made1 made2 --json"),
    Case("news", "news --since 1y --json"),
    Case(
        "news",
        "news --json --since 5",
        before='edit made1 --set award="Best Paper"\nedit frost --set status=published\n'
        'authors rename "Ada Quist" "Adah Quist"\nrefresh',
        change=counts_rise,
    ),
    Case("owner", "owner --json"),
    Case("owner", "owner list --json"),
    Case("owner-verify", "owner verify --json"),
    Case("owner-verify", "owner verify --json", change=refused, code=1),
    Case("owner-verify-draft", "owner verify --draft acl_anthology --json"),
    Case("owner-verify-draft", "owner verify --draft dblp --json"),
    Case("owner-verify-draft", "owner verify --draft dblp --json", before=f"init --dblp {OWNER.pid} --dblp {MATE.pid}"),
    Case("owner-verify-draft", "owner verify --draft semantic_scholar --json"),
    Case("proposals", "proposals --json"),
    Case("proposals", "proposals --refused --json", before="proposals refuse 1"),
    Case("proposals-accept", "proposals accept --all --json"),
    Case("proposals-refuse", "proposals refuse 1 --json"),
    Case("refresh", "refresh --json", change=counts_fall),
    Case("refresh", "refresh --json", change=refused, code=1),
    Case("refresh", "refresh --source semantic_scholar --json", change=refused, code=1),
    Case("sync", "sync --again --json", change=out_of_order, code=1),
    Case("refresh", "refresh --json", start="imported"),
    Case("refresh", "refresh --json", change=too_many),
    Case("refresh", "refresh --json", change=moved),
    Case("refresh", "refresh --json", before="refresh", change=bot_check),
    Case("site-build", "site build -o pages --json --url https://example.org/", change=old_site),
    Case("dump", "dump text --json"),
    Case("dump", "dump text --json", before="dump text\nundo"),
    Case("copy", "copy --to other.db --json"),
    Case("load", "load text.jsonl --replace --json", before="dump text.jsonl", of_file=True),
    Case("restore", "restore papers.db.backup-0001 --json", before="backup", of_file=True),
    Case("review", "review --json"),
    Case("review", "review roe --json", change=namesakes, before="import namesakes.bib"),
    Case("review-answer", "review --answer ROE=1:roe9 --json", change=namesakes, before="import namesakes.bib"),
    Case("review-answer", "review --answer QUESTION=yes --json"),
    Case("review-answer", "review --answer QUESTION=no --json"),
    Case("review-answer", "review --answer BYLINE=keep --json"),
    Case("review-answer", "review --answer BYLINE=take --json"),
    Case("show", "show ants --json"),
    Case("show", "show frost --json"),
    Case("show", "show moths --json"),
    Case("show-why", "show frost --why --json"),
    Case("show-why", "show moths --why --json"),
    Case("show-why", "show yu2022nn --why --json"),
    Case("split", "split yu2022nn --json"),
    Case("split-record", "split r1 --record bibtex:r2 --json", before="merge r1 r2"),
    Case("split-record", "split r1 --record bibtex:r2b --json", before="import more.bib\nmerge r1 r2b"),
    Case("start", f"start --file cv.md --profile {OWNER.author_id} --json", start="empty"),
    Case("start", "start --json", start="imported", change=refused, code=1),
    Case("stats", "stats --json"),
    Case("status", "status --json"),
    Case("status", "status --json", start="imported"),
    Case("status", "status --json", before="refresh", change=bot_check),
    Case("status", "status --json", before="refresh", change=wrong_clock),
    Case("sync", "sync --json", start="imported"),
    Case("sync", "sync --json --accept-likely", start="imported"),
    Case("sync", "sync --json --again", before="sync --again", change=bot_check),
    Case("sync", "sync --json --dry-run", start="imported"),
    Case("sync", "sync --json --source dblp", start="imported", before=f"init --dblp {MATE.pid}"),
    Case("sync", "sync --json", start="imported", change=bot_check, code=1),
    Case("sync", "sync --json --again", start="imported", change=too_many),
    Case("sync-plan", "sync --plan --json", start="imported"),
    Case("redo", "redo --json", before="undo --yes"),
    Case("redo", "redo --all --json", before="undo --yes\nundo --yes"),
    Case("redo", "redo --json --dry-run", before="merge made1 made2\nundo"),
    Case("redo", "redo --json", before="import more.bib\nundo"),
    Case("undo", "undo --yes --json"),
    Case("undo", "undo --dry-run --json"),
    Case("undo", "undo --json", start="imported"),
    Case("undo", "undo --json", before="merge made1 made2"),
)
CRONTAB = """#!/bin/sh
if [ "$1" = -l ]; then /bin/cat "$HOME/table" 2>/dev/null || { echo "no crontab for you" >&2; exit 1; }
else /bin/cat >"$HOME/table"; fi
"""


SET_UP = engine._set_up


def without_waiting(connection, record) -> None:
    SET_UP(connection, record)
    connection.execute("PRAGMA synchronous=OFF").close()


class Folder:
    """A folder where commands run, and the place of a store of its own."""

    def __init__(self, path: Path, place: Path | str, server: ReplayServer, patched: pytest.MonkeyPatch) -> None:
        self.path, self.server, self.holds = path, server, ExitStack()
        self.location = parse_location(str(place), default=path)
        # A timer's line names no server: one stands in the settings.
        settings = [f"[{name}]\nenabled = true\n" for name in SWITCHED_ON]
        named = [] if isinstance(place, Path) else [f'database = "{place}"\n']
        (path / "config.toml").write_text("".join([*named, *settings]))
        environment = {
            "PATH": str(path / "bin"),
            "HOME": str(path / "home"),
            "XDG_CONFIG_HOME": str(path / "home"),
            "XDG_STATE_HOME": str(path / "home"),
            "XDG_DATA_HOME": str(path / "home"),
            **({"PUBLIST_DATABASE": str(place)} if isinstance(place, Path) else {}),
            "PUBLIST_CONFIG": str(path / "config.toml"),
            "PUBLIST_HEALTH_FILE": str(path / "health.json"),
            "PUBLIST_SEMANTIC_SCHOLAR_URL": server.semantic_scholar_url,
            "PUBLIST_DBLP_URL": server.dblp_url,
            "PUBLIST_CROSSREF_URL": server.crossref_url,
            "PUBLIST_OPENALEX_URL": server.openalex_url,
            "PUBLIST_ARXIV_URL": server.arxiv_url,
        }
        for name in ("SEMANTIC_SCHOLAR", "DBLP", "CROSSREF", "OPENALEX", "ARXIV"):
            environment[f"PUBLIST_{name}_RATE"] = "500"
        for name in [name for name in os.environ if name.startswith("PUBLIST_") or name.endswith("_API_KEY")]:
            patched.delenv(name)
        for name, value in environment.items():
            patched.setenv(name, value)
        patched.setattr(gc, "set_threshold", lambda *_: None)
        patched.setattr(sys.modules["publist.cli.main"], "_watch_signals", lambda: None)
        patched.setattr(engine, "_set_up", without_waiting)  # for the disk
        patched.chdir(path)

    def run(self, command: str, given: str = "") -> tuple[int, str, str]:
        """Exit code, stdout and stderr."""
        (self.path / "stdin").write_text(given)
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
        with (self.path / "stdin").open() as stdin, pytest.MonkeyPatch.context() as patched:
            for name, stream in (("stdin", stdin), ("stdout", out), ("stderr", err)):
                patched.setattr(sys, name, stream)
            with pytest.raises(SystemExit) as left:
                main(split(command))
        return left.value.code, *(stream.buffer.getvalue().decode() for stream in (out, err))


def services() -> ReplayServer:
    papers, publications, people = load()
    return ReplayServer(
        papers=[MIXED_FROST, STRANGE, *papers, *map(made_up._scholar, MADE.works)],
        publications=[STRANGE_PUBLICATION, *publications, *map(made_up._dblp, MADE.works)],
        people=[*people, {"author": OWNER.name, "url": f"https://dblp.org/pid/{OWNER.pid}"}],
        crossref=[ANTS, BELLS],
        openalex=[OPEN_ANTS, FERNS],
        arxiv=[FROST],
    )


@pytest.fixture(scope="session")
def starts(tmp_path_factory: pytest.TempPathFactory, lasting_stores) -> Mapping[str, Path]:
    """The folders that the commands start from; each one's store is at its ``papers.db``."""
    base = tmp_path_factory.mktemp("forms")
    empty, imported, synced = (base / name for name in ("empty", "imported", "synced"))
    (empty / "home").mkdir(parents=True)
    (empty / "bin").mkdir()
    for name, text in {"crontab": CRONTAB, "systemctl": "#!/bin/sh\nexit 0\n"}.items():
        (empty / "bin" / name).write_text(text)
        (empty / "bin" / name).chmod(0o755)
    shutil.copyfile(resources.data("sample-cv.md"), empty / "cv.md")
    for name, text in {
        "mine.bib": LIST,
        "more.bib": MORE,
        "lakes.bib": LAKES,
        "older/lakes.bib": LAKES + "@article{burrs, title={Burrs on a fence}, author={Rut Aho}, year=2006}\n",
        "newts.bib": NEWTS,
        "rivers.bib": RIVERS,
        "names.txt": "Ada Quist\nBo Ek\n",
        "roster.csv": ROSTER,
    }.items():
        (empty / name).parent.mkdir(exist_ok=True)
        (empty / name).write_text(text)
    (empty / "dblp.xml").write_bytes(
        DblpReplay(*load()[1:])
        .dump()
        .replace(b"</dblp>", b"<article key='journals/x/Y'><year>2020</year></article></dblp>")
    )
    shutil.copytree(empty, imported)
    init = f'init --name "{OWNER.name}" --dblp {OWNER.pid} --semantic-scholar {OWNER.author_id} --yes'
    with services() as server:
        with pytest.MonkeyPatch.context() as patched:
            folder = Folder(imported, lasting_stores.at(imported / "papers.db"), server, patched)
            for command in (init, 'owner add --name "Minsoo Kim"', "import cv.md mine.bib"):
                assert folder.run(command)[0] == 0, command
        shutil.copytree(imported, synced)
        place = lasting_stores.copy(lasting_stores.at(imported / "papers.db"), synced / "papers.db")
        with pytest.MonkeyPatch.context() as patched:
            assert Folder(synced, place, server, patched).run("sync")[0] == 0
    return {"empty": empty, "imported": imported, "synced": synced}


Outputs = Callable[[Case], list[object]]


@pytest.fixture(scope="session")
def outputs(
    starts: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory, lasting_stores, worker_id: str
) -> Outputs:
    """What a case prints, run once, also where the processes of a parallel run share the cases."""
    base = tmp_path_factory.getbasetemp()
    printed_by = (base if worker_id == "master" else base.parent) / "printed"
    printed_by.mkdir(exist_ok=True)

    def printed(case: Case) -> list[object]:
        known = printed_by / f"{CASES.index(case)}.json"
        if not known.exists():
            path = tmp_path_factory.mktemp("case") / "here"
            shutil.copytree(starts[case.start], path)
            with (
                lasting_stores.of_one_example() as stores,
                services() as server,
                pytest.MonkeyPatch.context() as patched,
            ):
                if case.start == "empty":
                    place = stores.at(path / "papers.db")
                else:
                    place = stores.copy(lasting_stores.at(starts[case.start] / "papers.db"), path / "papers.db")
                folder = Folder(path, place, server, patched)
                with folder.holds:
                    printed = json.dumps(run(case, folder))
            path.with_name("printed").write_text(printed)
            path.with_name("printed").replace(known)
        return json.loads(known.read_text())

    return printed


def run(case: Case, folder: Folder) -> list[object]:
    if case.change:
        case.change(folder)
    for command in case.before.splitlines():
        folder.run(command)
    command = case.command
    for word, kind, about in (("QUESTION", "person", ""), ("BYLINE", "byline", ""), ("ROE", "person", " roe")):
        if word in command:
            questions = json.loads(folder.run(f"review --json{about}")[1])["questions"]
            command = command.replace(word, str(next(one["id"] for one in questions if one["kind"] == kind)))
    code, out, err = folder.run(command, case.given)
    assert code == case.code, (out, err)
    if case.form == HEALTH:
        return [json.loads((folder.path / "health.json").read_text())]
    if case.form == "error":
        assert err == f"publist: {json.loads(out)['error']['message']}\n"
    return [json.loads(line) for line in out.splitlines()] if case.form in LINES else [json.loads(out)]


def validator(form: str) -> Draft202012Validator:
    return Draft202012Validator(SCHEMAS[form], registry=REGISTRY)


LIKE_A_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def texts(value: object) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from texts(inner)


@pytest.mark.parametrize("form", list(SCHEMAS))
def test_a_schema_is_a_schema(form: str):
    Draft202012Validator.check_schema(SCHEMAS[form])


OF_FILE = pytest.mark.sqlite("backups are files, and only a file is replaced; a server has its own")


@pytest.mark.parametrize(
    "case", [pytest.param(case, marks=[OF_FILE] if case.of_file else []) for case in CASES], ids=map(str, CASES)
)
def test_what_a_command_prints_is_of_its_form(case: Case, outputs: Outputs):
    for value in outputs(case):
        assert [text for text in texts(value) if LIKE_A_TIME.match(text) and not TIME.fullmatch(text)] == []
    wrong = [error for value in outputs(case) for error in validator(case.form).iter_errors(value)]
    assert not wrong, "\n".join(f"{error.json_path}: {error.message[:500]}" for error in wrong)


def with_json(command: click.Command, *names: str) -> Iterator[tuple[str, ...]]:
    """The names of every command below this one that has ``--json``."""
    if any("--json" in parameter.opts for parameter in command.params):
        yield names
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from with_json(command.get_command(context, name), *names, name)


@pytest.mark.parametrize("names", list(with_json(cli)), ids=" ".join)
def test_every_command_with_json_is_run(names: tuple[str, ...]):
    runs = [case.command.split() for case in CASES if case.form not in {"error", HEALTH}]
    assert any(tuple(run[: len(names)]) == names and "--json" in run for run in runs)


def test_every_form_is_run():
    assert {case.form for case in CASES} == SCHEMAS.keys() - {COMMON}


@pytest.mark.parametrize("form", list(SCHEMAS))
def test_the_document_names_every_schema(form: str):
    assert f"(schemas/{form}.schema.json)" in (DOCS / "interfaces.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("form", "place", "values"),
    [
        (COMMON, "$defs/paper_type", model.PaperType),
        (COMMON, "$defs/notice_kind", model.NoticeKind),
        (COMMON, "$defs/outcome", model.Outcome),
        (COMMON, "$defs/question_kind", QuestionKind),
        (COMMON, "$defs/conflict/properties/kind", model.ConflictKind),
        (COMMON, "$defs/paper/properties/status", model.PaperStatus),
        (COMMON, "$defs/paper/properties/version", model.Version),
        ("add", "properties/status", EntryStatus),
        ("add", "properties/services/items/properties/outcome", LookupOutcome),
        ("check", "properties/findings/items/properties/level", Level),
        ("check", "properties/findings/items/properties/repair/properties/kind", FixKind),
        ("check", "properties/findings/items/properties/action/properties/kind", ActionKind),
        ("doctor", "items/properties/check", Check),
        ("doctor", "items/properties/level", Severity),
        ("owner-verify", "properties/pages/items/properties/verdict", Verdict),
        ("proposals", "items/properties/state", ProposalState),
        ("start", "properties/next", NextStep),
        ("status", "properties/next", NextStep),
    ],
)
def test_a_closed_set_is_that_of_the_code(form: str, place: str, values: type[StrEnum]):
    found = SCHEMAS[form]
    for name in place.split("/"):
        found = found[name]
    assert {*found["enum"]} - {None} == {*values}


def test_the_findings_are_those_of_the_code():
    forms = {}
    for branch in SCHEMAS[COMMON]["$defs"]["finding"]["oneOf"]:
        code = branch["properties"]["code"]
        forms |= {name: {*branch["properties"]} for name in code.get("enum", [code.get("const")])}
    for kind in get_args(Finding):
        names = {one.name: one.default for one in fields(kind)}
        expected = {*names} - {"match", "fields"} | ({"outcome", "score", "reasons"} if "match" in names else set())
        codes = [names["code"]] if isinstance(names["code"], str) else ["unknown-person", "person-not-given"]
        assert {code: forms.get(code) for code in codes} == dict.fromkeys(codes, expected)


@pytest.mark.sqlite("some fields are those of backups and of files")
def test_every_field_of_every_form_is_seen_with_a_value(outputs: Outputs):
    seen: set[Place] = set()
    for case in CASES:
        for value in outputs(case):
            look(case.form, SCHEMAS[case.form], value, seen)
    every = {place for form in {case.form for case in CASES} for place in places(form, SCHEMAS[form], set())}
    never = sorted(f"{form}: {field}" for form, field in every - seen - SELDOM.keys())
    assert never == [], "\n".join(never)
    assert sorted(SELDOM.keys() & seen) == []


Place = tuple[str, str]
"""A form (or a part that forms share) and the field of it."""
SELDOM: Mapping[Place, str] = {
    ("add", "/taken_out"): "of entries that fit two papers (tests/workflows/test_bridges_in_any_order.py)",
    ("proposals-accept", "/taken_out"): "of entries that fit two papers (tests/workflows/test_bridges_at_services.py)",
    ("start", "/taken_out"): "of entries that fit two papers (tests/workflows/test_bridges_at_services.py)",
    ("sync", "/taken_out"): "of entries that fit two papers (tests/workflows/test_bridges_at_services.py)",
    ("export-pages", "/kept"): "of pages that somebody changed (tests/workflows/test_export_folder.py)",
    ("export-pages", "/kept[]/fields"): "of pages that somebody changed (tests/workflows/test_export_folder.py)",
    ("export-pages", "/kept[]/page"): "of pages that somebody changed (tests/workflows/test_export_folder.py)",
    ("export-pages", "/refused"): "of pages that somebody broke (tests/workflows/test_export_folder.py)",
    ("check", "/failures[]/rule"): "of a plug-in",
    ("check", "/failures[]/package"): "of a plug-in",
    ("import", "/files[]/stranger"): "of somebody else's list (tests/workflows/test_papers_that_left_a_file.py)",
    ("conflict", "/whose"): "of members' lists (tests/workflows/test_papers_that_left_a_file.py)",
    ("review", "/not_compared"): "of more than 60 near names (tests/journeys/test_review_command.py)",
    ("review", "/not_compared[]/example"): "of more than 60 near names (tests/journeys/test_review_command.py)",
    ("review", "/not_compared[]/names"): "of more than 60 near names (tests/journeys/test_review_command.py)",
}
"""Fields that these commands leave empty, and why."""


def resolved(form: str, schema: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The schema and what it refers to, with the name of the form or part that each is of."""
    yield form, schema
    if isinstance(reference := schema.get("$ref"), str):
        file, _, pointer = reference.partition("#/")
        found: object = SCHEMAS[file.removesuffix(".schema.json") or COMMON]
        for name in pointer.split("/"):
            found = found[name]
        yield from resolved(pointer.rpartition("/")[2] if pointer.startswith("$defs") else form, found)
    for branch in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        yield from resolved(form, branch)


def places(form: str, schema: Mapping[str, object], known: set[str], at: str = "") -> Iterator[Place]:
    for name, part in resolved(form, schema):
        if name != form and name in known:
            continue
        if name != form:
            known.add(name)
        where = at if name == form else ""
        for field, inner in part.get("properties", {}).items():
            yield name, f"{where}/{field}"
            yield from places(name, inner, known, f"{where}/{field}")
        for inner, mark in ((part.get("items"), "[]"), (part.get("additionalProperties"), "{}")):
            if isinstance(inner, Mapping):
                yield from places(name, inner, known, f"{where}{mark}")


def look(form: str, schema: Mapping[str, object], value: object, seen: set[Place], at: str = "") -> None:
    """Which fields have a value (not null, no empty list, object or text) in ``value``."""
    for name, part in resolved(form, schema):
        where = at if name == form else ""
        if isinstance(value, Mapping):
            for field, inner in part.get("properties", {}).items():
                if value.get(field) not in (None, "", [], {}):
                    seen.add((name, f"{where}/{field}"))
                    look(name, inner, value[field], seen, f"{where}/{field}")
            if isinstance(more := part.get("additionalProperties"), Mapping):
                for inner in value.values():
                    look(name, more, inner, seen, f"{where}{{}}")
        elif isinstance(value, list) and isinstance(items := part.get("items"), Mapping):
            for inner in value:
                look(name, items, inner, seen, f"{where}[]")
