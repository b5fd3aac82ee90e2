"""Semantic Scholar, Academic Graph API v1 (https://api.semanticscholar.org/api-docs/graph)."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar
from urllib.parse import quote

from publist.errors import UnknownPersonError
from publist.model import CountAnswer, Identifier, Record, Scheme
from publist.services.base import Opening, Service
from publist.services.batches import in_order
from publist.services.fields import LONGEST_TITLE, count, items, mapping, text
from publist.services.halves import Halves, lost_of
from publist.services.http.failures import BadRequestError
from publist.services.semantic_scholar.record import PAPER_FIELDS, identifiers_of, record_of
from publist.services.titles import tex_title

BATCH: Final = 500
"""Ids that one call of ``/paper/batch`` takes."""
_COUNT_FIELDS: Final = "title,externalIds,citationCount"
_PAGE: Final = 1_000
_LAST: Final = 9_999
"""Papers of an author that the service gives at most."""
_NEEDED: Final = frozenset({"paperId", "title"})
_FEWEST: Final = _NEEDED | {"externalIds", "authors", "year", "venue", "citationCount"}
"""Without these an answer is of no use."""
A = TypeVar("A")

_ASKED_AS: Final = {
    Scheme.SEMANTIC_SCHOLAR: "{}",
    Scheme.CORPUS_ID: "CorpusId:{}",
    Scheme.DOI: "DOI:{}",
    Scheme.ARXIV: "ARXIV:{}",
    Scheme.ACL: "ACL:{}",
    Scheme.PUBMED: "PMID:{}",
    Scheme.PMCID: "PMCID:{}",
    Scheme.MAG: "MAG:{}",
}


def query_id(identifier: Identifier) -> str | None:
    """How a paper's identifier is asked for; None for a scheme that the service does not take.

    >>> query_id(Identifier(Scheme.ARXIV, "2308.06744"))
    'ARXIV:2308.06744'
    """
    pattern = _ASKED_AS.get(identifier.scheme)
    if pattern is None:
        return None
    value = identifier.value.removeprefix("PMC") if identifier.scheme is Scheme.PMCID else identifier.value
    return pattern.format(value)


class SemanticScholar(Service):
    """500 identifiers a request, and their counts."""

    batch_size = BATCH
    counts = True

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening)
        self._halves: Halves[list[object]] = Halves(BATCH)
        self._dropped: set[str] = set()
        """Fields that the service does not know any more."""

    def takes(self, identifier: Identifier) -> bool:
        """Whether this identifier can be asked for."""
        return query_id(identifier) is not None

    def by_identifiers(self, identifiers: Sequence[Identifier]) -> list[Record | None]:
        """The papers of ``identifiers``; one request for every 500."""
        found = in_order(identifiers, query_id, self.papers)
        self.unanswered = lost_of(identifiers, query_id, self._halves.lost)
        self.ended = self._halves.ended
        return found

    def by_title(self, title: str, author: str | None = None) -> list[Record]:
        """The one paper whose title is nearest."""
        found = self.match(title)
        return [found] if found else []

    def of_person(self, identifier: Identifier) -> list[Record]:
        """All papers of an author id; one request for every 1,000."""
        if identifier.scheme is not self.person_scheme:
            return []
        return self.author_papers(identifier.value)

    def counts_of(self, identifiers: Sequence[Identifier]) -> list[CountAnswer]:
        """The citation counts of ``identifiers``; one request for every 500."""
        answers = in_order(identifiers, query_id, self.citation_counts)
        self.unanswered = lost_of(identifiers, query_id, self._halves.lost)
        self.ended = self._halves.ended
        return [answer or CountAnswer(i.value, None) for i, answer in zip(identifiers, answers, strict=True)]

    def papers(self, ids: Sequence[str]) -> list[Record | None]:
        """The papers of ``ids`` (see :func:`query_id`) in the order asked; None for one that is not known.

        One request for every 500.  The paperId of an answer can differ from the one asked (merged papers).
        """
        return [record_of(found) for found in self._batch(ids, PAPER_FIELDS)]

    def citation_counts(self, ids: Sequence[str]) -> list[CountAnswer]:
        """How often each of ``ids`` is cited, in the order asked; ``count`` None where the service does not say."""
        answers = []
        for asked, found in zip(ids, self._batch(ids, _COUNT_FIELDS), strict=True):
            paper = mapping(found)
            answers.append(
                CountAnswer(
                    asked=asked,
                    count=count(paper.get("citationCount")),
                    identifiers=identifiers_of(paper),
                    title=tex_title(paper.get("title")),
                )
            )
        return answers

    def match(self, title: str) -> Record | None:
        """The paper whose title is nearest, None when there is none; it can be a wrong one: check it."""
        query = text(title, LONGEST_TITLE)
        if query is None:
            return None
        answer = self._with_fields(
            PAPER_FIELDS,
            lambda fields: self.http.get_json("paper/search/match", {"query": query[:500], "fields": fields}),
        )
        found = items(mapping(answer).get("data"))
        return record_of(found[0]) if found else None

    def author_papers(self, author_id: str) -> list[Record]:
        """The papers of an author, 9,999 at most (``shortened`` says where there are more); a request for 1,000.

        Raises:
            UnknownPersonError: the service does not know the author.
        """
        records: list[Record] = []
        offset = 0
        while offset < _LAST:
            # The service refuses an offset and a limit that are 10,000 together.
            params = {"offset": str(offset), "limit": str(min(_PAGE, _LAST - offset))}
            page = self._author_page(author_id, params)
            records += [record for found in items(page.get("data")) if (record := record_of(found))]
            following = count(page.get("next"))
            if following is None or following <= offset:
                return records
            offset = following
        self.shortened.add(Identifier(Scheme.SEMANTIC_SCHOLAR_AUTHOR, author_id))
        return records

    def _author_page(self, author_id: str, params: Mapping[str, str]) -> Mapping[str, object]:
        path = f"author/{quote(author_id, safe='')}/papers"
        answer = self._with_fields(PAPER_FIELDS, lambda fields: self.http.get_json(path, {"fields": fields, **params}))
        if answer is None:
            raise UnknownPersonError("unknown-person", service=self.name, label=self.label, person=author_id)
        return mapping(answer)

    def _batch(self, ids: Sequence[str], fields: str) -> list[object]:
        answers = self._halves.ask(ids, lambda part, tries: self._part(part, fields, tries))
        found = {one: value for part, values in answers for one, value in zip(part, values, strict=True)}
        return [found.get(one) for one in ids]

    def _part(self, ids: Sequence[str], fields: str, tries: int | None) -> list[object]:
        """One request."""

        def ask(known: str) -> object:
            return self.http.post_json("paper/batch", {"fields": known}, body={"ids": list(ids)}, tries=tries)

        try:
            answer = self._with_fields(fields, ask)
        except BadRequestError as error:
            if "No valid paper ids" in error.reply:
                return [None] * len(ids)
            raise
        if not isinstance(answer, list) or len(answer) != len(ids):
            raise self.http.unexpected("answer-not-papers")
        return answer

    def _with_fields(self, fields: str, ask: Callable[[str], A]) -> A:
        """Ask with ``fields``, without those that the service does not know, for the rest of the run.

        Where it says that a field is none and not which, the fewest are asked for.
        """
        while True:
            known = [name for name in fields.split(",") if name not in self._dropped]
            try:
                return ask(",".join(known))
            except BadRequestError as error:
                words = set(re.findall(r"\w+", error.reply))
                named = [name for name in known if name in words]
                gone = [name for name in named or known if name not in (_NEEDED if named else _FEWEST)]
                if not gone or "field" not in error.reply.lower():
                    raise
                self._dropped.update(gone)
