"""What publist concluded: matches that may be shown, and questions that are open."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select

from publist.model import Match, Outcome
from publist.store.codec import reasons_from_json, to_json
from publist.store.fetch import Rows
from publist.store.schema import authors, authorships, matches, papers, question_numbers
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
        """How many matches of this kind ask about two people who both have a paper that is not hidden.

        An owner may have none.
        """
        query = select(func.count()).where(matches.c.kind == kind, matches.c.outcome == Outcome.ASK.value)
        one, other = _is_listed(matches.c.author_id), _is_listed(matches.c.other_id)
        either = or_(and_(one, or_(other, _is_owner(matches.c.other_id))), and_(other, _is_owner(matches.c.author_id)))
        (row,) = self._db.rows(query.where(either))
        return int(row[0])


def _is_listed(person: ColumnElement[int]) -> ColumnElement[bool]:
    """That a person has a paper that is not hidden."""
    at = (authorships.c.author_id == person) & papers.c.hidden.is_(False)
    return exists().where(papers.c.id == authorships.c.paper_id).where(at)


def _is_owner(person: ColumnElement[int]) -> ColumnElement[bool]:
    return exists().where(authors.c.id == person, authors.c.owner.is_(True))


class MatchWriter(TableWriter, MatchReader):
    """Writes matches."""

    def add(self, items: Sequence[StoredMatch]) -> list[int]:
        """What publist concluded; returns the ids.  ``id`` and ``run_id`` are new where they are 0."""
        reserved = iter(self._db.reserve(matches, sum(not item.id for item in items)))
        ids = [item.id or next(reserved) for item in items]
        self._db.insert(
            matches,
            [
                {
                    "id": id_,
                    "run_id": item.run_id or self._db.run_id,
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

    def numbered_again(self, items: Sequence[StoredMatch]) -> list[StoredMatch]:
        """Questions about two people, those that were asked before under their former numbers."""
        former = {(row.author_id, row.other_author_id): row for row in self._former(items)}
        known = [(item, former.get((item.author_id, item.other_id))) for item in items]
        wanted = {row.id for _, row in known if row}
        taken = {id_ for (id_,) in self._db.rows_of(select(matches.c.id), matches.c.id, wanted)}
        self._db.delete(question_numbers, question_numbers.c.id, wanted)
        return [
            replace(item, id=row.id, run_id=row.run_id) if row and row.id not in taken else item for item, row in known
        ]

    def forget(self, items: Sequence[StoredMatch]) -> None:
        """Questions about two people that are asked no more; their numbers are kept for when they are again."""
        pairs = {(item.author_id, item.other_id): item for item in items}
        former = [row.id for row in self._former(items) if (row.author_id, row.other_author_id) in pairs]
        self._db.delete(question_numbers, question_numbers.c.id, [*former, *(item.id for item in items)])
        self._db.insert(
            question_numbers,
            [
                {"id": item.id, "run_id": item.run_id, "author_id": one, "other_author_id": other}
                for (one, other), item in pairs.items()
            ],
        )
        self.delete([item.id for item in items])

    def _former(self, items: Sequence[StoredMatch]) -> Rows:
        ones = {item.author_id for item in items if item.author_id is not None}
        return self._db.rows_of(select(question_numbers), question_numbers.c.author_id, ones)

    def delete(self, ids: Collection[int]) -> None:
        """Conclusions that do not hold any more."""
        self._db.delete(matches, matches.c.id, ids)

    def take_back(self, run_id: int) -> None:
        """A run's matches go, but for those about people: they are renewed with the people."""
        about_papers = matches.c.author_id.is_(None)
        self._db.connection.execute(delete(matches).where(matches.c.run_id == run_id, about_papers))
