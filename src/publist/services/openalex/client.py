"""OpenAlex (https://docs.openalex.org): works by identifier in bulk, by title, and of a person by ORCID iD; CC0.

Since February 2026 lists and searches cost a little of a daily budget, which is small without a (free) key; a look-up
of one work by its identifier is free.  So works are looked up one by one without a key, and when the budget is spent;
with a key 50 are asked for at once.  The key goes in the ``Authorization`` header, so that it stands in no address and
no log.  ``mailto`` says whom to write to.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeVar
from urllib.parse import quote

from publist.errors import ServiceClosedError, ServiceError
from publist.model import CountAnswer, Identifier, Record, Scheme
from publist.services.base import Opening, Service
from publist.services.batches import doi_of, in_order
from publist.services.fields import count, items, mapping
from publist.services.halves import Halves, lost_of
from publist.services.http.failures import BadRequestError
from publist.services.openalex.record import WORK_FIELDS, identifiers_of, record_of, with_author
from publist.services.titles import plain_title
from publist.text.identifiers import canonical

A = TypeVar("A")
BATCH: Final = 50
"""Values that one filter takes."""
_COUNT_FIELDS: Final = "id,doi,ids,display_name,cited_by_count,is_retracted"
_PAGE: Final = 100
_MOST_PAGES: Final = 50
_CUT_AT: Final = 100
"""Authors of a work that a list gives at most."""
_MOST_COMPLETED: Final = 100
"""Works whose bylines are completed in a run, a request each."""
_CANDIDATES: Final = 25
_MOST_WORDS: Final = 20
_WORD = re.compile(r"[^\W_]+")
_PEOPLE: Final = {Scheme.ORCID: "authorships.author.orcid", Scheme.OPENALEX_AUTHOR: "authorships.author.id"}
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
    """50 identifiers a request, one without a key; and their counts."""

    batch_size = BATCH
    counts = True

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening)
        self._select = True
        self.batch_size = BATCH if opening.key else 1
        self.identifiers_first = not opening.key
        self._lists: Halves[list[object]] = Halves(BATCH)
        self._singles: Halves[object] = Halves(1)
        self._lost: dict[str, ServiceError] = {}
        self._completed = 0

    def base_url(self, url: str) -> str:
        """Without the path of the works."""
        return url.removesuffix("/works")

    def takes(self, identifier: Identifier) -> bool:
        """A DOI, an arXiv or ACL id (by its DOI), OpenAlex's own id, a PubMed id."""
        return query_value(identifier) is not None

    def by_identifiers(self, identifiers: Sequence[Identifier]) -> list[Record | None]:
        """The works of ``identifiers``; one request for every 50 of a kind, or for each."""
        return self._in_order(
            identifiers, lambda asked: [record_of(self._whole(work)) for work in self._find(asked, WORK_FIELDS)]
        )

    def counts_of(self, identifiers: Sequence[Identifier]) -> list[CountAnswer]:
        """How often each is cited, as OpenAlex counts; one request for every 50 of a kind, or for each."""

        def ask(asked: Sequence[str]) -> list[CountAnswer | None]:
            return [_count(one, work) for one, work in zip(asked, self._find(asked, _COUNT_FIELDS), strict=True)]

        answers = self._in_order(identifiers, ask)
        return [answer or CountAnswer(i.value, None) for i, answer in zip(identifiers, answers, strict=True)]

    def by_title(self, title: str, author: str | None = None) -> list[Record]:
        """The works that a search for the words of ``title`` finds, the best 25."""
        words = _WORD.findall(unicodedata.normalize("NFKC", title))[:_MOST_WORDS]
        if not words:
            return []
        found = self._page({"search": " ".join(words), "per_page": str(_CANDIDATES)}, WORK_FIELDS)
        return [record for work in items(found.get("results")) if (record := record_of(_marked(work)))]

    def of_person(self, identifier: Identifier) -> list[Record]:
        """All works of an ORCID iD or an author id, a request for every 100; whose they are, a program has guessed."""
        name = _PEOPLE.get(identifier.scheme)
        if name is None:
            return []
        works = [self._whole(work) for work in self._pages(f"{name}:{identifier.value}", WORK_FIELDS)]
        return [with_author(record, work, identifier) for work in works if (record := record_of(work))]

    def _in_order(
        self, identifiers: Sequence[Identifier], ask: Callable[[Sequence[str]], Sequence[A | None]]
    ) -> list[A | None]:
        found = in_order(identifiers, query_value, ask)
        self.unanswered = lost_of(identifiers, query_value, self._lost)
        self.ended = self._lists.ended or self._singles.ended
        return found

    def _find(self, asked: Sequence[str], fields: str) -> list[object]:
        """The work of each ``filter:value``, None for an unknown one."""
        self._lost = {}
        found: dict[str, object] = {}
        for name in dict.fromkeys(one.partition(":")[0] for one in asked):
            values = [one.partition(":")[2] for one in asked if one.partition(":")[0] == name]
            if self.batch_size == 1 or self.http.spent:
                lost = self._find_singly(name, values, fields, found)
            else:
                lost = self._find_in_lists(name, values, fields, found)
            self._lost |= {f"{name}:{value}": error for value, error in lost.items()}
        return [found.get(one) for one in asked]

    def _find_singly(
        self, name: str, values: Sequence[str], fields: str, found: dict[str, object]
    ) -> Mapping[str, ServiceError]:
        def ask(part: Sequence[str], tries: int | None) -> object:
            return self._work(f"{name}:{part[0]}", fields, tries)

        found |= {f"{name}:{part[0]}": work for part, work in self._singles.ask(values, ask)}
        return self._singles.lost

    def _find_in_lists(
        self, name: str, values: Sequence[str], fields: str, found: dict[str, object]
    ) -> Mapping[str, ServiceError]:
        def ask(part: Sequence[str], tries: int | None) -> list[object]:
            return list(self._pages(f"{name}:{'|'.join(part)}", fields, tries))

        for _, works in self._lists.ask(values, ask):
            _assign(found, works)
        return self._lists.lost

    def _work(self, asked: str, fields: str, tries: int | None = None) -> object:
        """One work, which costs nothing; None for an unknown one."""
        name, _, value = asked.partition(":")
        path = quote(value if name == "openalex" else asked, safe="/:;()")
        work = self._get(f"works/{path}", {}, fields, tries)
        return {"is_authors_truncated": False, **mapping(work)} if work else None  # a look-up leaves nobody out

    def _whole(self, work: object) -> object:
        """The work with all its authors: a list gives the first hundred.  One that stays cut is marked so."""
        fields = mapping(work)
        if fields.get("is_authors_truncated") is not True or self._completed >= _MOST_COMPLETED:
            return work
        self._completed += 1
        key = str(fields.get("id")).rpartition("/")[2]
        try:
            whole = self._work(f"openalex:{key}", WORK_FIELDS)
        except ServiceClosedError:
            raise
        except ServiceError:
            return work
        return whole or work

    def _pages(self, filtered: str, fields: str, tries: int | None = None) -> Iterator[object]:
        """The works that a filter lets through, page by page; a cursor, which costs and wants a key, is not needed."""
        seen = 0
        for number in range(1, _MOST_PAGES + 1):
            turned = {"page": str(number)} if number > 1 else {}
            page = self._page({"filter": filtered, "per_page": str(_PAGE), **turned}, fields, tries)
            works = items(page.get("results"))
            yield from map(_marked, works)
            seen += len(works)
            total = count(mapping(page.get("meta")).get("count"))
            if not works or (seen >= total if total is not None else len(works) < _PAGE):
                return

    def _page(self, params: Mapping[str, str], fields: str, tries: int | None = None) -> Mapping[str, object]:
        page = mapping(self._get("works", params, fields, tries))
        if not isinstance(page.get("results"), list):
            raise self.http.unexpected("answer-not-works")
        return page

    def _get(self, path: str, params: Mapping[str, str], fields: str, tries: int | None) -> object:
        """An answer; without ``select`` from the time on when that alone was what the service did not take."""
        asked = {**params, **({"mailto": self.mailto} if self.mailto else {})}
        try:
            return self.http.get_json(path, asked | ({"select": fields} if self._select else {}), tries=tries)
        except BadRequestError:
            if not self._select:
                raise
            answer = self.http.get_json(path, asked, tries=tries)
            self._select = False
            return answer


def _marked(work: object) -> object:
    """A work of a list with as many authors as a list gives at most: the others are left out, whether it says so."""
    fields = mapping(work)
    if len(items(fields.get("authorships"))) < _CUT_AT:
        return work
    return {**fields, "is_authors_truncated": True}


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
