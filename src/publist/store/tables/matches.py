"""What publist concluded: matches that may be shown, and questions that are open."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, delete, exists, func, select

from publist.model import Match, Outcome
from publist.store.codec import reasons_from_json, to_json
from publist.store.schema import authorships, matches, papers
from publist.store.tables.base import TableReader, TableWriter
from publist.store.values import StoredMatch


class MatchReader(TableReader):
    """Reads matches."""

    def find(
        self,
        paper_id: int | None = None,
        kind: str | None = None,
        run_id: int | None = None,
        outcome: Outcome | None = None,
        author_ids: Collection[int] | None = None,
        paper_ids: Collection[int] | None = None,
        ids: Collection[int] | None = None,
    ) -> list[StoredMatch]:
        """What publist concluded, oldest first; with ``author_ids``, ``paper_ids`` or ``ids`` only of these."""
        query = select(matches).order_by(matches.c.id)
        wanted = (
            (matches.c.paper_id, paper_id),
            (matches.c.kind, kind),
            (matches.c.run_id, run_id),
            (matches.c.outcome, outcome.value if outcome else None),
        )
        for column, value in wanted:
            if value is not None:
                query = query.where(column == value)
        named = ((matches.c.author_id, author_ids), (matches.c.paper_id, paper_ids), (matches.c.id, ids))
        column, these = next((one for one in named if one[1] is not None), named[-1])
        return [
            StoredMatch(
                id=row.id,
                run_id=row.run_id,
                kind=row.kind,
                paper_id=row.paper_id,
                author_id=row.author_id,
                record_id=row.record_id,
                match=Match(Outcome(row.outcome), row.score, reasons_from_json(row.reasons)),
                subject=row.subject,
                other_id=row.other_id,
                other=row.other,
            )
            for row in sorted(self._db.rows_of(query, column, these), key=lambda row: row.id)
        ]

    def asked_about(self, kind: str) -> set[int]:
        """The people, or what else matches of this kind are about, of all that is asked."""
        query = select(matches.c.author_id, matches.c.other_id)
        query = query.where(matches.c.kind == kind, matches.c.outcome == Outcome.ASK.value)
        return {id_ for row in self._db.rows(query) for id_ in row if id_ is not None}

    def number_asked(self, kind: str) -> int:
        """How many matches of this kind ask about two people who both have a paper that is not hidden."""
        query = select(func.count()).where(matches.c.kind == kind, matches.c.outcome == Outcome.ASK.value)
        (row,) = self._db.rows(query.where(_is_listed(matches.c.author_id), _is_listed(matches.c.other_id)))
        return int(row[0])


def _is_listed(person: ColumnElement[int]) -> ColumnElement[bool]:
    """That a person has a paper that is not hidden."""
    at = (authorships.c.author_id == person) & papers.c.hidden.is_(False)
    return exists().where(papers.c.id == authorships.c.paper_id).where(at)


class MatchWriter(TableWriter, MatchReader):
    """Writes matches."""

    def add(self, items: Sequence[StoredMatch]) -> list[int]:
        """What publist concluded (``id`` and ``run_id`` are not looked at); returns the ids."""
        ids = self._db.reserve(matches, len(items))
        self._db.insert(
            matches,
            [
                {
                    "id": id_,
                    "run_id": self._db.run_id,
                    "kind": item.kind,
                    "paper_id": item.paper_id,
                    "author_id": item.author_id,
                    "record_id": item.record_id,
                    "outcome": item.match.outcome.value,
                    "score": item.match.score,
                    "reasons": to_json(item.match.reasons),
                    "subject": item.subject,
                    "other_id": item.other_id,
                    "other": item.other,
                }
                for id_, item in zip(ids, items, strict=True)
            ],
        )
        return ids

    def renew(self, items: Sequence[StoredMatch]) -> None:
        """What is concluded by now about the sides of matches that keep their ids; so a question keeps its number."""
        self._db.update(
            matches,
            [
                {
                    "id": item.id,
                    "author_id": item.author_id,
                    "score": item.match.score,
                    "reasons": to_json(item.match.reasons),
                    "subject": item.subject,
                    "other_id": item.other_id,
                    "other": item.other,
                }
                for item in items
            ],
        )

    def delete(self, ids: Collection[int]) -> None:
        """Conclusions that do not hold any more."""
        self._db.delete(matches, matches.c.id, ids)

    def take_back(self, run_id: int) -> None:
        """A run's matches go, but for those about people: they are renewed with the people."""
        about_papers = matches.c.author_id.is_(None)
        self._db.connection.execute(delete(matches).where(matches.c.run_id == run_id, about_papers))
