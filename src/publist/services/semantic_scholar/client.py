"""Semantic Scholar, Academic Graph API v1 (https://api.semanticscholar.org/api-docs/graph)."""

import math
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from publist.model import CountAnswer, Identifier, Record, Scheme
from publist.services.base import Service
from publist.services.batches import Budget, in_order
from publist.services.fields import LONGEST_TITLE, count, items, mapping, text
from publist.services.http.failures import BadRequestError
from publist.services.semantic_scholar.record import PAPER_FIELDS, identifiers_of, record_of
from publist.services.titles import tex_title

BATCH: Final = 500
"""Ids that one call of ``/paper/batch`` takes."""
_COUNT_FIELDS: Final = "title,externalIds,citationCount"
_PAGE: Final = 1_000
_MOST_PAGES: Final = 10  # the service itself ends after 10,000 papers of an author
_MOST_BISECTIONS: Final = 60

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

    def takes(self, identifier: Identifier) -> bool:
        """Whether this identifier can be asked for."""
        return query_id(identifier) is not None

    def by_identifiers(self, identifiers: Sequence[Identifier]) -> list[Record | None]:
        """The papers of ``identifiers``; one request for every 500."""
        return in_order(identifiers, query_id, self.papers)

    def by_title(self, title: str, author: str | None = None) -> list[Record]:
        """The one paper whose title is nearest."""
        found = self.match(title)
        return [found] if found else []

    def of_person(self, identifier: Identifier) -> list[Record]:
        """All papers of an author id; one request for every 1,000."""
        return self.author_papers(identifier.value) if identifier.scheme is self.person_scheme else []

    def counts_of(self, identifiers: Sequence[Identifier]) -> list[CountAnswer]:
        """The citation counts of ``identifiers``; one request for every 500."""
        answers = in_order(identifiers, query_id, self.citation_counts)
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
        answer = self.http.get_json("paper/search/match", {"query": query[:500], "fields": PAPER_FIELDS})
        found = items(mapping(answer).get("data"))
        return record_of(found[0]) if found else None

    def author_papers(self, author_id: str) -> list[Record]:
        """All papers of an author, an empty list for an unknown one; one request for every 1,000."""
        records: list[Record] = []
        offset = 0
        for _ in range(_MOST_PAGES):
            params = {"fields": PAPER_FIELDS, "offset": str(offset), "limit": str(_PAGE)}
            page = mapping(self.http.get_json(f"author/{quote(author_id, safe='')}/papers", params))
            records += [record for found in items(page.get("data")) if (record := record_of(found))]
            following = count(page.get("next"))
            if following is None or following <= offset:
                break
            offset = following
        return records

    def _batch(self, ids: Sequence[str], fields: str) -> list[object]:
        found: list[object] = []
        for start in range(0, len(ids), BATCH):
            chunk = ids[start : start + BATCH]
            # Enough for a few bad ids in the chunk, not for asking each id by itself when something else is wrong.
            budget = Budget(_MOST_BISECTIONS + 2 * math.ceil(math.log2(len(chunk) + 1)))
            found += self._ask(chunk, fields, budget)
        return found

    def _ask(self, ids: Sequence[str], fields: str, budget: Budget) -> list[object]:
        """One chunk; when the service refuses the whole because of one id, the chunk's halves."""
        try:
            answer = self.http.post_json("paper/batch", {"fields": fields}, body={"ids": list(ids)})
        except BadRequestError as error:
            if "unsupported fields" in error.reply:
                raise
            if len(ids) == 1 or "No valid paper ids" in error.reply:
                return [None] * len(ids)
            if not budget.take(2):
                raise
            middle = len(ids) // 2
            return self._ask(ids[:middle], fields, budget) + self._ask(ids[middle:], fields, budget)
        if not isinstance(answer, list) or len(answer) != len(ids):
            raise self.http.unexpected("answer-not-papers")
        return answer
