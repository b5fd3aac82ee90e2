"""DBLP's answers over a given set of publications and people, in its documented formats."""

import html
from collections.abc import Mapping, Sequence
from html.entities import codepoint2name
from urllib.parse import unquote
from xml.sax.saxutils import escape, quoteattr

from publist.demo.faults import Asked
from publist.text.unicode import fold

_ELEMENTS = {
    "Conference and Workshop Papers": "inproceedings",
    "Journal Articles": "article",
    "Informal and Other Publications": "article",
    "Editorship": "proceedings",
    "Books and Theses": "book",
    "Parts in Books or Collections": "incollection",
    "Data and Artifacts": "data",
}
_CHANGED = "2026-01-01"


class DblpReplay:
    """Answers requests below ``/dblp``.

    ``publications`` are the ``info`` objects of the publication search and ``people`` those of the author search, as
    DBLP sends them (one author is an object, HTML entities in strings).  Replay only: a person's ``aliasOf`` (their
    page refers to that PID) and ``orcid``.
    """

    def __init__(
        self, publications: Sequence[Mapping[str, object]], people: Sequence[Mapping[str, object]] = ()
    ) -> None:
        self._publications = list(publications)
        self._people = {_pid(person): person for person in people}
        for publication in self._publications:
            for author in _authors(publication):
                if pid := str(author.get("@pid") or ""):
                    url = f"https://dblp.org/pid/{pid}"
                    self._people.setdefault(pid, {"author": author.get("text"), "url": url})

    def answer(self, path: str, asked: Asked) -> tuple[int, object]:
        """Status and a JSON value, or XML as bytes, for ``path`` (below the base URL)."""
        if path == "search/publ/api":
            return 200, _hits(asked, [p for p in self._publications if _found(asked.query.get("q", ""), p)])
        if path == "search/author/api":
            names = [(_folded(_spellings(person)), person) for person in self._people.values()]
            words = _folded([asked.query.get("q", "")])
            found = [p for name, p in names if words and all(any(n.startswith(w) for n in name) for w in words)]
            return 200, _hits(asked, [{k: v for k, v in p.items() if k not in {"aliasOf", "orcid"}} for p in found])
        if path.startswith("pid/") and path.endswith(".xml"):
            pid = unquote(path).removeprefix("pid/").removesuffix(".xml")
            return (200, self._page(pid)) if pid in self._people else (404, b"<html><body>Not found</body></html>")
        return 404, b"<html><body>Not found</body></html>"

    def dump(self) -> bytes:
        """All of it as in DBLP's dump: bylines have names and no PIDs, which stand with people's home pages."""
        entries = [_element(publication, pids=False) for publication in self._publications]
        pages = [
            f'<www mdate="{_CHANGED}" key={quoteattr(f"homepages/{pid}")}>{"".join(self._about(pid, pids=False))}'
            "<title>Home Page</title></www>"
            for pid in self._people
        ]
        head = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>\n'
        text = head + "\n".join([*entries, *pages]) + "\n</dblp>\n"
        return "".join(map(_named, text)).encode("ascii")

    def _about(self, pid: str, *, pids: bool = True) -> list[str]:
        """What the page says of the person."""
        person = self._people[pid]
        begin = f"<author pid={quoteattr(pid)}>" if pids else "<author>"
        about = [f"{begin}{escape(spelling)}</author>" for spelling in _spellings(person)]
        if other := person.get("aliasOf"):
            about.append(f"<crossref>homepages/{escape(str(other))}</crossref>")
        about += [f'<note type="affiliation">{escape(note)}</note>' for note in _notes(person)]
        if orcid := person.get("orcid"):
            about.append(f"<url>https://orcid.org/{escape(str(orcid))}</url>")
        return about

    def _page(self, pid: str) -> bytes:
        """A person's page: XML in US-ASCII, everything else as numeric references."""
        person = self._people[pid]
        name = html.unescape(str(person.get("author")))
        theirs = [p for p in self._publications if any(a.get("@pid") == pid for a in _authors(p))]
        lines = [
            '<?xml version="1.0" encoding="US-ASCII"?>',
            f'<dblpperson name={quoteattr(name)} pid={quoteattr(pid)} n="{len(theirs)}">',
            f'<person key={quoteattr(f"homepages/{pid}")} mdate="{_CHANGED}">{"".join(self._about(pid))}</person>',
            *(f"<r>{_element(publication)}</r>" for publication in theirs),
            "</dblpperson>",
        ]
        return "\n".join(lines).encode("ascii", "xmlcharrefreplace")


def _element(publication: Mapping[str, object], *, pids: bool = True) -> str:
    kind = str(publication.get("type"))
    tag = _ELEMENTS.get(kind, "article")
    parts = [
        f"<author{_pid_attribute(a) if pids else ''}>{_xml(a.get('text'))}</author>" for a in _authors(publication)
    ]
    parts.append(f"<title>{_xml(publication.get('title'))}</title>")
    parts += [
        f"<{name}>{_xml(publication[name])}</{name}>"
        for name in ("pages", "year", "volume", "number", "publisher")
        if publication.get(name)
    ]
    venue = "booktitle" if tag in {"inproceedings", "incollection", "proceedings"} else "journal"
    parts += [f"<{venue}>{_xml(value)}</{venue}>" for value in _many(publication.get("venue"))[:1]]
    parts += [f"<ee>{_xml(value)}</ee>" for value in _many(publication.get("ee"))]
    informal = ' publtype="informal"' if kind.startswith("Informal") else ""
    return f'<{tag} key={quoteattr(str(publication.get("key")))} mdate="{_CHANGED}"{informal}>{"".join(parts)}</{tag}>'


def _pid_attribute(author: Mapping[str, object]) -> str:
    return f" pid={quoteattr(str(author.get('@pid') or ''))}"


def _named(letter: str) -> str:
    """A letter as the dump writes it: of Latin-1 by its name in ``dblp.dtd``, others by number."""
    if letter.isascii():
        return letter
    name = codepoint2name.get(ord(letter)) if ord(letter) < 256 else None
    return f"&{name};" if name else f"&#{ord(letter)};"


def _hits(asked: Asked, found: Sequence[Mapping[str, object]]) -> object:
    first = _number(asked.query.get("f"), 0)
    sent = found[first : first + min(1000, _number(asked.query.get("h"), 30))]
    hits: dict[str, object] = {
        "@total": str(len(found)), "@computed": str(len(sent)), "@sent": str(len(sent)), "@first": str(first)
    }  # fmt: skip
    if sent:  # nothing found: no key at all
        hits["hit"] = [
            {"@score": "1", "@id": str(number), "info": dict(info), "url": f"URL#{number}"}
            for number, info in enumerate(sent, start=first + 1)
        ]
    status = {"@code": "200", "text": "OK"}
    query = html.escape(asked.query.get("q", ""))
    return {"result": {"query": query, "status": status, "time": {"@unit": "msecs", "text": "1.00"}, "hits": hits}}


def _found(query: str, publication: Mapping[str, object]) -> bool:
    """Whether every word of the query begins a word of the entry; ``author:First_Last:`` and ``year:2023:`` narrow."""
    names = [str(author.get("text")) for author in _authors(publication)]
    year = str(publication.get("year"))
    texts = [html.unescape(str(value)) for value in (publication.get("title"), publication.get("venue"), *names, year)]
    words = _folded(texts)
    asked = query.split()
    for word in asked:
        facet, _, value = word.partition(":")
        if facet == "author" and value:
            if fold(value.strip(":").replace("_", " ")) not in {fold(name) for name in names}:
                return False
        elif facet == "year" and value:
            if value.strip(":") != year:
                return False
        elif not all(any(known.startswith(part) for known in words) for part in _folded([word])):
            return False
    return bool(asked)


def _folded(texts: Sequence[str]) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in fold(" ".join(texts))).split()


def _authors(publication: Mapping[str, object]) -> list[Mapping[str, object]]:
    holder = publication.get("authors")
    authors = _many(holder.get("author")) if isinstance(holder, dict) else []
    return [author for author in authors if isinstance(author, dict)]


def _spellings(person: Mapping[str, object]) -> list[str]:
    aliases = person.get("aliases")
    other = _many(aliases.get("alias")) if isinstance(aliases, dict) else []
    return [html.unescape(str(name)) for name in (person.get("author"), *other)]


def _notes(person: Mapping[str, object]) -> list[str]:
    notes = person.get("notes")
    found = _many(notes.get("note")) if isinstance(notes, dict) else []
    return [str(note.get("text") if isinstance(note, dict) else note) for note in found]


def _pid(person: Mapping[str, object]) -> str:
    return str(person.get("url")).rpartition("/pid/")[2]


def _many(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _xml(value: object) -> str:
    return escape(html.unescape(str(value)))


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else default
