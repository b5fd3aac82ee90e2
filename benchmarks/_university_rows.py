"""The rows that an import of a university's list leaves, and a sync behind it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from pathlib import Path

from _university import FILE, Drawn, University, entry, orcid

from publist.matching.people.blocks import block_keys
from publist.text.names import name_key
from publist.text.titles import title_blocks

_AT_ONCE = 20_000


def fill(university: University, store: Path, *, synced: bool) -> None:
    """The rows that an import of ``entries`` into this store leaves; with ``synced`` those of a sync behind it."""
    database = sqlite3.connect(store)
    database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-400000;")
    rows = _Rows(university, database, synced=synced)
    papers = university.drawn()
    while some := list(islice(papers, _AT_ONCE)):
        rows.add(some)
    rows.end()
    database.commit()
    database.execute("PRAGMA journal_mode=DELETE")
    database.close()


class _Rows:
    """What is written, and the numbers that go on."""

    def __init__(self, university: University, database: sqlite3.Connection, *, synced: bool) -> None:
        self.university, self.database, self.synced = university, database, synced
        self.run = self._next("runs", "id")
        self.now = datetime.now(UTC)
        (anchors,) = database.execute("SELECT value FROM meta WHERE key = 'sequence:authors'").fetchone()
        self.anchors = int(anchors)
        newest = "SELECT data FROM decisions WHERE kind = 'owners' ORDER BY id DESC"
        owners = json.loads(database.execute(newest).fetchone()[0])["owners"]
        self.person = {number: owner["person"] for number, owner in enumerate(owners)}
        self.owners = dict(self.person)
        self.change = self._next("changes", "id")
        self.identifier = count(self._next("identifiers", "id"))
        self.venues: dict[str, int] = {}
        self.seen: set[int] = set()
        self._run(self.run, "import", self.now)
        if synced:
            self._run(self.run + 1, "sync", self.now + timedelta(seconds=1))

    def _next(self, table: str, column: str) -> int:
        return int(self.database.execute(f"SELECT COALESCE(MAX({column}), 0) + 1 FROM {table}").fetchone()[0])

    def _run(self, number: int, kind: str, at: datetime) -> None:
        (version,) = self.database.execute("SELECT value FROM meta WHERE key = 'publist_version'").fetchone()
        self._insert("runs", [(number, kind, _time(at), _time(at), "done", "{}", version, None, 1)])

    def _insert(self, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self.database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def add(self, some: Sequence[Drawn]) -> None:
        """These papers with all that hangs on them."""
        people = self.university.people
        written: dict[str, list[tuple[object, ...]]] = {name: [] for name in _TABLES}
        spelt: list[int] = []
        for paper in some:
            for position, who in enumerate(paper.people, 1):
                self.anchors += 1
                name = people[who]
                written["anchors"].append((self.anchors, paper.number, name_key(name)))
                if who not in self.person:
                    self.person[who] = self.anchors
                    written["authors"].append((self.anchors, name, None, 0))
                if who not in self.seen:
                    self.seen.add(who)
                    spelt.append(who)
                    if who not in self.owners:
                        written["author_names"].append((self.person[who], 1, name, "bibtex"))
                written["authorships"].append(
                    (paper.number, position, self.person[who], name, None, name, 0, 0, _spelt(name), "[]", "[]")
                )
            self._of_paper(paper, written)
        names = [people[who] for who in spelt if who not in self.owners]
        written["name_blocks"] = sorted((block, name, name_key(name)) for name in names for block in block_keys(name))
        written["title_blocks"].sort()
        for table, rows in written.items():
            self._insert(table, rows)

    def _of_paper(self, paper: Drawn, written: Mapping[str, list[tuple[object, ...]]]) -> None:
        names = [self.university.people[who] for who in paper.people]
        if paper.venue not in self.venues:
            self.venues[paper.venue] = number = len(self.venues) + 1
            written["venues"].append((number, paper.venue, None))
            written["venue_names"].append((number, paper.venue))
        pages = "-".join(paper.pages)
        provenance = _provenance(paper)
        written["papers"].append(
            (
                *(
                    paper.number,
                    paper.key,
                    paper.title,
                    0,
                    self.venues[paper.venue],
                    paper.venue,
                    None,
                    paper.year,
                    None,
                ),
                *("article", "version_of_record", None, None, pages, None, None, "[]", provenance, "[]", 0, None),
                *("published", "[]", None, "[]", None, None, None, None, None, None, None),
            )
        )
        written["identifiers"].append((next(self.identifier), paper.number, None, 1, "doi", paper.doi))
        written["title_blocks"] += [(block, paper.number, 1) for block in title_blocks(paper.title)]
        data, raw = _data(paper, names), entry(self.university, paper)
        written["records"].append(
            (
                paper.number,
                paper.number,
                self.run,
                "bibtex",
                paper.key,
                _time(self.now),
                paper.title,
                data,
                raw,
                1,
                None,
            )
        )
        written["changes"].append((self.change, self.run, paper.number, paper.key, "paper", "", paper.title, "bibtex"))
        self.change += 1
        if self.synced and paper.number % 100:
            asked = _time(self.now - timedelta(hours=1))
            found = int(paper.number % 20 > 0)
            for source in ("dblp", "orcid", "semantic_scholar"):
                written["lookups"].append((paper.number, source, self.run + 1, asked, found))
            if found:
                cited = (paper.number, paper.number, self.run + 1, "semantic_scholar", paper.first_page % 300, asked)
                written["citation_counts"].append(cited)

    def end(self) -> None:
        """The owners' spellings, and where numbers go on."""
        for who, person in self.owners.items():
            if who in self.seen:
                name = self.university.people[who]
                self.database.execute("DELETE FROM author_names WHERE author_id = ?", (person,))
                self._insert("author_names", [(person, 1, name, "bibtex"), (person, 2, name, "person")])
        ends = {
            "papers": self.university.papers,
            "records": self.university.papers,
            "venues": len(self.venues),
            "authors": self.anchors,
            "changes": self.change - 1,
        }
        if self.synced:
            ends["citation_counts"] = self.university.papers
            asked = [_time(self.now), self.run + 1]
            pages = {f"orcid orcid {orcid(number)}": asked for number in self.owners if number % 7}
            self._insert("meta", [("asked-pages", json.dumps(pages, sort_keys=True))])
        for table, last in ends.items():
            self.database.execute("DELETE FROM meta WHERE key = ?", (f"sequence:{table}",))
            self._insert("meta", [(f"sequence:{table}", str(last))])


_TABLES = (
    *("venues", "venue_names", "papers", "authors", "author_names", "anchors", "authorships", "identifiers", "records"),
    *("changes", "name_blocks", "title_blocks", "lookups", "citation_counts"),
)


def _spelt(name: str) -> str:
    return f'[["bibtex",{_json(name)}]]'


def _time(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _provenance(paper: Drawn) -> str:
    only = {"code": "only-source", "values": [["source", "bibtex"]]}
    byline = {"code": "only-byline", "values": []}
    venue = {"code": "follows-from-venue", "values": []}
    every = {"code": "all-given", "values": [["sources", ["bibtex"]]]}
    whys = {"title": only, "authors": byline, "venue": only, "year": only, "pages": only, "type": only}
    whys |= {"status": venue, "identifiers": every}
    where = f"{FILE}:{paper.line}"
    return _json(
        [{"field": name, "source": "bibtex", "where": where, "why": why, "rejected": []} for name, why in whys.items()]
    )


def _data(paper: Drawn, names: Sequence[str]) -> str:
    plain: dict[str, object] = {
        "family": None,
        "co_first": None,
        "corresponding": None,
        "emphasised": False,
        "identifiers": [],
    }
    authors = [{"name": name, **plain, "marks": "", "roles": [], "known_as": None} for name in names]
    return _json(
        {"source": "bibtex", "key": paper.key, "list_key": None, "title": paper.title, "authors": authors}
        | {"others": False, "owner_at": None, "owner_marks": [], "incomplete_byline": False, "venue": paper.venue}
        | {"tag": None, "year": paper.year, "month": None, "type": "article", "version": None, "status": None}
        | {"notices": [], "announces": None, "open_access": None, "volume": None, "number": None}
        | {"pages": "-".join(paper.pages), "publisher": None, "abstract": None}
        | {"identifiers": [{"scheme": "doi", "value": paper.doi}], "links": [], "citation_count": None, "extra": []}
        | {"origin": FILE, "line": paper.line, "warnings": []}
    )
