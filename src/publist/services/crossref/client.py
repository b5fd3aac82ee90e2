"""Crossref (https://api.crossref.org): a work by its DOI, by its title, and those of an ORCID iD.

``mailto`` puts the requests into the polite pool; the pace follows the answers' ``X-Rate-Limit-*`` headers
(``publist.services.http.client``).
"""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote

from publist.model import Identifier, Record
from publist.services.base import Opening, Service
from publist.services.batches import doi_of, in_order
from publist.services.crossref.record import WORK_FIELDS, record_of
from publist.services.fields import LONGEST_TITLE, count, items, mapping, text
from publist.services.halves import Halves, lost_of
from publist.services.http.failures import BadRequestError

_CANDIDATES: Final = 5
_PAGE: Final = 100
_MOST_PAGES: Final = 50
_ELSEWHERE: Final = ("10.48550/",)
"""Prefixes that another agency registers (DataCite: arXiv), for which Crossref has no work."""


def query_doi(identifier: Identifier) -> str | None:
    """The DOI to ask for, None for another scheme or a DOI that is surely not Crossref's."""
    doi = doi_of(identifier)
    return None if doi is None or doi.startswith(_ELSEWHERE) else doi


class Crossref(Service):
    """A DOI a request; its records have counts, but asking for those alone would be a request a paper."""

    batch_size = 1

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening)
        self._contact = {"mailto": self.mailto} if self.mailto else {}
        self._select = True
        self._halves: Halves[Record | None] = Halves(1)

    def base_url(self, url: str) -> str:
        """Without the path of the works."""
        return url.removesuffix("/works")

    def takes(self, identifier: Identifier) -> bool:
        """A DOI that is not DataCite's for arXiv, or an ACL id (by its DOI)."""
        return query_doi(identifier) is not None

    def by_identifiers(self, identifiers: Sequence[Identifier]) -> list[Record | None]:
        """The works of ``identifiers``; one request each."""
        found = in_order(identifiers, query_doi, self._works)
        self.unanswered = lost_of(identifiers, query_doi, self._halves.lost)
        self.ended = self._halves.ended
        return found

    def by_title(self, title: str, author: str | None = None) -> list[Record]:
        """The five works nearest to ``title``; Crossref always has some."""
        query = text(title, LONGEST_TITLE)
        if query is None:
            return []
        narrowed = {"query.author": author[:200]} if author else {}
        return self._records(self._page({"query.bibliographic": query[:500], "rows": str(_CANDIDATES), **narrowed}))

    def of_person(self, identifier: Identifier) -> list[Record]:
        """All works whose publishers deposited this ORCID iD; one request for every 100."""
        if identifier.scheme is not self.person_scheme:
            return []
        records: list[Record] = []
        cursor, seen = "*", 0
        for _ in range(_MOST_PAGES):
            page = self._page({"filter": f"orcid:{identifier.value}", "rows": str(_PAGE), "cursor": cursor})
            found = items(page.get("items"))
            records += self._records(page)
            seen += len(found)
            total, following = count(page.get("total-results")), page.get("next-cursor")
            done = not found or (seen >= total if total is not None else len(found) < _PAGE)
            if done or not isinstance(following, str):
                break
            cursor = following  # the same for every page: Crossref keeps the place itself
        return records

    def _works(self, dois: Sequence[str]) -> list[Record | None]:
        answers = self._halves.ask(dois, lambda part, tries: self._work(part[0], tries))
        found = {part[0]: record for part, record in answers}
        return [found.get(doi) for doi in dois]

    def _work(self, doi: str, tries: int | None) -> Record | None:
        try:
            answer = self.http.get_json(f"works/{quote(doi, safe='/:;()')}", self._contact, tries=tries)
        except BadRequestError:  # a DOI that Crossref does not take for one
            return None
        return None if answer is None else record_of(self._message(answer))

    def _page(self, params: Mapping[str, str]) -> Mapping[str, object]:
        """The message of a list; without ``select`` from the time on when that alone was not taken."""
        asked = {**params, **self._contact}
        try:
            answer = self.http.get_json("works", asked | ({"select": WORK_FIELDS} if self._select else {}))
        except BadRequestError:
            if not self._select:
                raise
            answer = self.http.get_json("works", asked)
            self._select = False
        message = self._message(answer)
        if not isinstance(message.get("items"), list):
            raise self.http.unexpected("answer-not-works")
        return message

    def _message(self, answer: object) -> Mapping[str, object]:
        message = mapping(answer).get("message")
        if not isinstance(message, dict):
            raise self.http.unexpected("answer-not-work")
        return mapping(message)

    def _records(self, page: Mapping[str, object]) -> list[Record]:
        return [record for work in items(page.get("items")) if (record := record_of(work))]
