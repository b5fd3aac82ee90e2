"""Numbers of the store as the names that the text has for them."""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, func, select

from publist.store.dump.shape import (
    ABOUT_PEOPLE,
    LISTS_OF_PEOPLE,
    PAPERS_OF,
    PEOPLE_OF,
    PERSON_OF,
    ROW_OF,
    Line,
    PaperName,
    Reference,
)
from publist.store.schema import anchors, changes, metadata, moves, papers, records, runs

_DIGITS = 6


class Names:
    """The names of runs, papers, people and other rows of one store."""

    def __init__(self, db: Connection) -> None:
        """Reads what is needed to name anything: all but the rows of the large tables."""
        self.runs = run_names(db)
        self.papers: dict[int, str] = dict(map(tuple, db.execute(select(papers.c.id, papers.c.key))))
        self._gone: dict[int, str] = dict(map(tuple, db.execute(select(changes.c.paper_id, changes.c.key).distinct())))
        self._gone |= dict(map(tuple, db.execute(select(moves.c.from_paper_id, moves.c.from_key).distinct())))
        self._anchors = {row.id: (row.paper_id, row.name) for row in db.execute(select(anchors))}
        since = select(records.c.paper_id, func.min(records.c.run_id)).group_by(records.c.paper_id)
        self._since: dict[int, int] = dict(map(tuple, db.execute(since)))
        self._rows: dict[str, dict[int, int]] = defaultdict(dict)
        for table in {*ROW_OF.values(), *(item for (item,) in db.execute(select(moves.c.item).distinct()))}:
            if table in metadata.tables:
                there = metadata.tables[table]
                self._rows[table] = dict(map(tuple, db.execute(select(there.c.id, there.c.run_id))))

    def paper(self, id_: int) -> PaperName:
        """A paper's citation key; of one that is gone its key and number."""
        return self.papers[id_] if id_ in self.papers else (self._gone.get(id_, ""), id_)

    def since(self, paper_id: int) -> str | None:
        """The run that brought a paper."""
        return self.runs.get(self._since.get(paper_id, 0))

    def person(self, id_: int) -> object:
        """A paper and a spelling on it; the number of one who is on no paper."""
        if id_ not in self._anchors:
            return id_
        paper_id, spelling = self._anchors[id_]
        return [self.paper(paper_id), spelling]

    def row(self, table: str, id_: int) -> str | int:
        """The run and the number of a row; the number alone of one that is gone."""
        run = self._rows[table].get(id_)
        return id_ if run is None else f"{self.runs[run]}/{id_}"

    def named(self, kind: Reference, line: Line, column: str, value: int) -> object:
        """What a number in a column refers to."""
        if kind is Reference.RUN:
            return self.runs.get(value, value)
        if kind is Reference.ROW:
            return self.row(ROW_OF.get(column) or str(line.get("item")), value)
        about_people = kind is Reference.PERSON or (kind is Reference.OTHER and line.get("kind") == ABOUT_PEOPLE)
        return self.person(value) if about_people else self.paper(value)

    def meta(self, key: str, text: str) -> object:
        """A value of the store as a whole, with names in the place of numbers; as it is where it has none."""
        return translated_meta(key, text, run=lambda id_: self.runs.get(id_, id_), paper=self._key)

    def _key(self, id_: str) -> str:
        return self.papers.get(int(id_), id_) if id_.isdigit() else id_


def run_names(db: Connection) -> dict[int, str]:
    """A name for each run: its second, its kind, and a digest of what does not change about it any more."""
    said: dict[int, Any] = defaultdict(sha256)
    query = select(changes.c.run_id, changes.c.key, changes.c.field, changes.c.old, changes.c.new)
    for run_id, *values in db.execute(query.order_by(changes.c.id)):
        said[run_id].update(json.dumps(values).encode())
    names: dict[int, str] = {}
    taken: set[str] = set()
    for run in db.execute(select(runs).order_by(runs.c.id)):
        facts = [run.kind, run.started_at.isoformat(), run.version, run.summary, said[run.id].hexdigest()]
        digest = sha256(json.dumps(facts).encode()).hexdigest()[:_DIGITS]
        name = first = f"{run.started_at:%Y%m%d-%H%M%S}-{run.kind}-{digest}"
        number = 1
        while name in taken:  # runs of one moment that say the same
            number += 1
            name = f"{first}-{number}"
        names[run.id] = name
        taken.add(name)
    return names


def translated_decision(
    kind: str, data: Mapping[str, Any], *, paper: Callable[[Any], Any], person: Callable[[Any], Any]
) -> dict[str, Any]:
    """The data of a decision with papers and people named in another way."""
    new = dict(data)
    for field in PAPERS_OF.get(kind, ()):
        if new.get(field) is not None:
            new[field] = paper(new[field])
    for field in PEOPLE_OF.get(kind, ()):
        if isinstance(new.get(field), list):
            new[field] = [person(one) for one in new[field]]
    for field in PERSON_OF.get(kind, ()):
        if new.get(field):
            new[field] = person(new[field])
    listed = LISTS_OF_PEOPLE.get(kind, "")
    if isinstance(new.get(listed), list):
        new[listed] = [{**one, "person": person(one["person"])} if one.get("person") else one for one in new[listed]]
    return new


def translated_meta(key: str, text: str, *, run: Callable[[Any], Any], paper: Callable[[Any], Any]) -> Any:
    """A value that has runs or papers in it, read as JSON, with those named in another way; else the text."""
    match key:
        case "moved-people":
            return [[*rest, run(run_id)] for *rest, run_id in json.loads(text)]
        case "asked-pages":
            return {place: [at, run(run_id)] for place, (at, run_id) in json.loads(text).items()}
        case "unanswered-identifiers":
            return {source: {paper(id_): at for id_, at in of.items()} for source, of in json.loads(text).items()}
    return text
