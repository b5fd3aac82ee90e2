"""arXiv (https://info.arxiv.org/help/api/user-manual.html): preprints by id in bulk and by title; Atom XML."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

from publist.model import Identifier, Record, Scheme
from publist.services.arxiv.record import ATOM, record_of
from publist.services.base import Opening, Service
from publist.services.batches import in_order
from publist.services.halves import Halves, lost_of
from publist.services.http.parsing import NotXmlError, parse_xml
from publist.text.identifiers import canonical
from publist.text.names import parse_name

BATCH: Final = 100
_CANDIDATES: Final = 10
_MOST_WORDS: Final = 12
_WORD = re.compile(r"[^\W_]+")


def query_id(identifier: Identifier) -> str | None:
    """The arXiv id to ask for, of arXiv's own DOIs too; None for anything else."""
    found = canonical(identifier)
    return found.value if found.scheme is Scheme.ARXIV else None


class Arxiv(Service):
    """Preprints; no people, no counts."""

    batch_size = BATCH

    def __init__(self, opening: Opening) -> None:
        super().__init__(opening)
        self._halves: Halves[dict[str, Record]] = Halves(BATCH)

    def base_url(self, url: str) -> str:
        """With the path of the API, without that of its one call."""
        base = url.removesuffix("/query")
        return base if urlsplit(base).path.strip("/") else f"{base}/api"

    def takes(self, identifier: Identifier) -> bool:
        """An arXiv id, or arXiv's DOI of one."""
        return query_id(identifier) is not None

    def by_identifiers(self, identifiers: Sequence[Identifier]) -> list[Record | None]:
        """The preprints of ``identifiers``; one request for every 100."""
        found = in_order(identifiers, query_id, self._preprints)
        self.unanswered = lost_of(identifiers, query_id, self._halves.lost)
        self.ended = self._halves.ended
        return found

    def by_title(self, title: str, author: str | None = None) -> list[Record]:
        """The preprints with the longer words of ``title`` in theirs, the best ten."""
        words = _WORD.findall(unicodedata.normalize("NFKC", title))
        # Short words are the search's stop words: with them a query for all words finds nothing.
        longer = [word for word in words if len(word) > 3] or words
        if not longer:
            return []
        query = " AND ".join(f"ti:{word}" for word in longer[:_MOST_WORDS])
        family = _WORD.findall(unicodedata.normalize("NFKC", parse_name(author).family if author else ""))[-1:]
        query += "".join(f" AND au:{word}" for word in family)
        return list(self._feed({"search_query": query, "start": "0", "max_results": str(_CANDIDATES)}).values())

    def _preprints(self, ids: Sequence[str]) -> list[Record | None]:
        found: dict[str, Record] = {}
        for _, records in self._halves.ask(ids, self._part):
            found |= records
        return [found.get(one) for one in ids]

    def _part(self, ids: Sequence[str], tries: int | None) -> dict[str, Record]:
        """The preprints of one request."""
        return self._feed({"id_list": ",".join(ids), "max_results": str(len(ids))}, tries)

    def _feed(self, params: Mapping[str, str], tries: int | None = None) -> dict[str, Record]:
        """The entries of an answer by arXiv id, in its order."""
        body = self.http.get("query", params, tries=tries)
        if body is None:
            raise self.http.unexpected("no-such-address")
        try:
            root = parse_xml(body)
        except NotXmlError as error:
            raise self.http.unexpected("answer-not-xml", body) from error
        if root.tag != f"{ATOM}feed":
            raise self.http.unexpected("answer-not-feed", body)
        records = [record for entry in root.iterfind(f"{ATOM}entry") if (record := record_of(entry))]
        return {record.key: record for record in records}
