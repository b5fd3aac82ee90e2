"""OpenAlex (https://docs.openalex.org): works by identifier in bulk, by title, and of a person by ORCID iD; CC0.

A key is free since 2026 and gives ten times as many requests a day; it goes in the ``Authorization`` header, so that
it stands in no address and no log.  ``mailto`` says whom to write to.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from publist.model import CountAnswer, Identifier, Record, Scheme
from publist.services.base import Opening, Service
from publist.services.batches import Budget, chunks, doi_of, in_order
from publist.services.fields import count, items, mapping
from publist.services.http.failures import BadRequestError
from publist.services.openalex.record import WORK_FIELDS, identifiers_of, record_of
from publist.services.titles import plain_title
from publist.text.identifiers import canonical

BATCH: Final = 50
"""Values that one filter takes."""
_COUNT_FIELDS: Final = "id,doi,ids,display_name,cited_by_count,is_retracted"
_PAGE: Final = 100
_MOST_PAGES: Final = 50
_CANDIDATES: Final = 10
_MOST_WORDS: Final = 20
_WORD = re.compile(r"[^\W_]+")
_FILTERS: Final = {Scheme.OPENALEX: "openalex", Scheme.PUBMED: "pmid"}


def query_value(identifier: Identifier) -> str | None:
    """``filter:value`` for an identifier; None for a scheme, or a character, that a filter cannot hold.

    >>> query_value(Identifier(Scheme.ARXIV, "2308.06744"))
    'doi:10.48550/arxiv.2308.06744'
    """
    doi = doi_of(identifier)
    name, value = ("doi", doi) if doi else (_FILTERS.get(identifier.scheme), identifier.value)
    return None if name is None or re.search(r"[,|\s\"]|\A!", value) else f"{name}:{value}"


class OpenAlex(Service):
    """50 identifiers a request, and their counts."""

    batch_size = BATCH
    counts = True

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening)
        self._select = True

    def base_url(self, url: str) -> str:
        """Without the path of the works."""
        return url.removesuffix("/works")

    def takes(self, identifier: Identifier) -> bool:
        """A DOI, an arXiv or ACL id (by its DOI), OpenAlex's own id, a PubMed id."""
        return query_value(identifier) is not None

    def by_identifiers(self, identifiers: Sequence[Identifier]) -> list[Record | None]:
        """The works of ``identifiers``; one request for every 50 of a kind."""
        return in_order(identifiers, query_value, lambda asked: [record_of(w) for w in self._find(asked, WORK_FIELDS)])

    def counts_of(self, identifiers: Sequence[Identifier]) -> list[CountAnswer]:
        """How often each is cited, as OpenAlex counts; one request for every 50 of a kind."""

        def ask(asked: Sequence[str]) -> list[CountAnswer | None]:
            return [_count(one, work) for one, work in zip(asked, self._find(asked, _COUNT_FIELDS), strict=True)]

        answers = in_order(identifiers, query_value, ask)
        return [answer or CountAnswer(i.value, None) for i, answer in zip(identifiers, answers, strict=True)]

    def by_title(self, title: str, author: str | None = None) -> list[Record]:
        """The works whose titles have the words of ``title``, the best ten."""
        words = _WORD.findall(unicodedata.normalize("NFKC", title))[:_MOST_WORDS]
        if not words:
            return []
        found = self._page({"filter": f"title.search:{' '.join(words)}", "per-page": str(_CANDIDATES)}, WORK_FIELDS)
        return [record for work in items(found.get("results")) if (record := record_of(work))]

    def of_person(self, identifier: Identifier) -> list[Record]:
        """All works of an ORCID iD; one request for every 100.  OpenAlex's own idea of who wrote what can be wrong."""
        if identifier.scheme is not self.person_scheme:
            return []
        works = self._pages(f"authorships.author.orcid:{identifier.value}", WORK_FIELDS)
        return [record for work in works if (record := record_of(work))]

    def _find(self, asked: Sequence[str], fields: str) -> list[object]:
        """The work of each ``filter:value``, None for an unknown one."""
        found: dict[str, object] = {}
        for name in dict.fromkeys(one.partition(":")[0] for one in asked):
            values = [one.partition(":")[2] for one in asked if one.partition(":")[0] == name]
            for chunk in chunks(values, BATCH):
                works = self._chunk(name, chunk, fields, Budget(20))
                _assign(found, works)
        return [found.get(one) for one in asked]

    def _chunk(self, name: str, values: Sequence[str], fields: str, budget: Budget) -> list[object]:
        """The works of one filter; when the service refuses the whole because of one value, those of its halves."""
        try:
            return list(self._pages(f"{name}:{'|'.join(values)}", fields))
        except BadRequestError:
            if len(values) == 1:
                return []
            if not budget.take(2):
                raise
            middle = len(values) // 2
            return [
                *self._chunk(name, values[:middle], fields, budget),
                *self._chunk(name, values[middle:], fields, budget),
            ]

    def _pages(self, filtered: str, fields: str) -> Iterator[object]:
        cursor, seen = "*", 0
        for _ in range(_MOST_PAGES):
            page = self._page({"filter": filtered, "per-page": str(_PAGE), "cursor": cursor}, fields)
            works = items(page.get("results"))
            yield from works
            seen += len(works)
            meta = mapping(page.get("meta"))
            total, following = count(meta.get("count")), meta.get("next_cursor")
            done = not works or (total is not None and seen >= total)
            if done or not isinstance(following, str) or following == cursor:
                return
            cursor = following

    def _page(self, params: Mapping[str, str], fields: str) -> Mapping[str, object]:
        """One page; without ``select`` from the time on when that alone was what the service did not take."""
        asked = {**params, **({"mailto": self.mailto} if self.mailto else {})}
        try:
            answer = self.http.get_json("works", asked | ({"select": fields} if self._select else {}))
        except BadRequestError:
            if not self._select:
                raise
            answer = self.http.get_json("works", asked)
            self._select = False
        page = mapping(answer)
        if not isinstance(page.get("results"), list):
            raise self.http.unexpected("answer-not-works")
        return page


def _assign(found: dict[str, object], works: Sequence[object]) -> None:
    """Note each work under all by which it can have been asked for; under its own DOI and id before any other."""
    named = [(work, [query_value(canonical(i)) for i in identifiers_of(mapping(work))]) for work in works]
    for work, values in named:
        for value in values[:2]:
            if value:
                found.setdefault(value, work)
    for work, values in named:
        for value in values[2:]:
            if value:
                found.setdefault(value, work)


def _count(asked: str, work: object) -> CountAnswer | None:
    if work is None:
        return None
    fields = mapping(work)
    return CountAnswer(
        asked=asked.partition(":")[2],
        count=count(fields.get("cited_by_count")),
        identifiers=identifiers_of(fields),
        title=plain_title(fields.get("display_name") or fields.get("title")),
        retracted=fields.get("is_retracted") is True,
    )
