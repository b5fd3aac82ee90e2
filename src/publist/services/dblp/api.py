"""DBLP by its API: the publication search, the author search, the person pages (https://dblp.org/faq/13501473)."""

import re
import unicodedata
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from publist.model import Record, Scheme
from publist.services.base import PersonFound
from publist.services.dblp.person import DblpPerson, alias_of, person_of
from publist.services.dblp.record import person_name, record_of_hit
from publist.services.fields import mapping, one_or_many, text
from publist.services.http.client import HttpClient
from publist.services.http.parsing import NotXmlError, parse_xml
from publist.text.identifiers import normalise
from publist.text.names import parse_name

_MOST_HITS: Final = 30
_MOST_WORDS: Final = 10
_WORD = re.compile(r"[^\W_]+")


def query_words(title: str, author: str | None = None) -> str:
    """The search for a title: its first ten words of two letters or more, and the author's last name.

    Words only, since ``-``, ``|``, ``$`` and ``:`` are operators of DBLP's search; not all of a long title, since one
    word that DBLP spells otherwise finds nothing.
    """
    words = _WORD.findall(unicodedata.normalize("NFKC", title))
    longer = [word for word in words if len(word) > 1 or not word.isascii()] or words
    named = _WORD.findall(unicodedata.normalize("NFKC", parse_name(author).family if author else ""))
    return " ".join(longer[:_MOST_WORDS] + named[-1:])


class Api:
    """What dblp.org answers.  No call takes a paper's identifier: ``/rec/KEY.xml`` would lack the authors' PIDs."""

    def __init__(self, http: HttpClient) -> None:
        self.http = http
        self.moved: dict[str, str] = {}
        """PIDs that were asked for, and the PIDs that their people have now."""

    def by_title(self, title: str, author: str | None = None) -> list[Record]:
        """Entries with the words of ``title`` (at most 30), proceedings volumes among them."""
        query = query_words(title, author)
        return [record for hit in self._hits("publ", query) if (record := record_of_hit(hit))] if query else []

    def of_person(self, pid: str) -> list[Record]:
        """All entries of a PID's page, edited proceedings among them; one request."""
        person = self.person(pid)
        return list(person.records) if person else []

    def find_people(self, name: str) -> list[PersonFound]:
        """People with a name like ``name`` (at most 30)."""
        query = " ".join(_WORD.findall(unicodedata.normalize("NFKC", name)))
        return [person for hit in self._hits("author", query) if (person := _person(hit))] if query else []

    def person(self, pid: str) -> DblpPerson | None:
        """The person of a PID (``46/5782``) with all publications; None for an unknown one.

        A page that only refers to another PID (an alias) is followed once.
        """
        found = normalise(Scheme.DBLP_PID, pid)
        if found is None:
            return None
        asked = found.value
        for _ in range(2):
            body = self.http.get(f"pid/{quote(found.value)}.xml")
            if body is None:
                return None
            try:
                root = parse_xml(body)
            except NotXmlError as error:
                raise self.http.unexpected("answer-not-xml", body) from error
            other = alias_of(root)
            if other is None or other == found.value:
                person = person_of(root)
                if person is None:
                    raise self.http.unexpected("answer-not-person", body)
                if person.pid != asked:
                    self.moved[asked] = person.pid
                return person
            found = normalise(Scheme.DBLP_PID, other) or found
        raise self.http.unexpected("alias-circle", person=pid[:40])

    def _hits(self, what: str, query: str) -> list[object]:
        params = {"q": query, "format": "json", "h": str(_MOST_HITS), "f": "0", "c": "0"}
        answer = self.http.get_json(f"search/{what}/api", params)
        hits = mapping(answer).get("result")
        if not isinstance(hits, dict) or not isinstance(hits.get("hits"), dict):
            raise self.http.unexpected("answer-not-hits")
        return one_or_many(hits["hits"].get("hit"))[:1_000]


def _person(hit: object) -> PersonFound | None:
    """A hit of the author search; its PID stands only in its URL."""
    info = mapping(mapping(hit).get("info"))
    url = info.get("url")
    name = person_name(info.get("author"))
    if not isinstance(url, str) or name is None or len(url) > 500:
        return None
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return None
    pid = normalise(Scheme.DBLP_PID, path.rpartition("pid/")[2])
    if pid is None:
        return None
    aliases = (person_name(alias) for alias in one_or_many(mapping(info.get("aliases")).get("alias")))
    notes = (
        text(note if isinstance(note, str) else mapping(note).get("text"))
        for note in one_or_many(mapping(info.get("notes")).get("note"))
    )
    return PersonFound(
        identifier=pid,
        name=name,
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias and alias != name)),
        affiliations=tuple(note for note in notes if note),
    )
