"""Semantic Scholar's answers over a given set of papers, in its documented formats."""

import json
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import unquote

from publist.demo.faults import Asked
from publist.text.unicode import fold

_Answer = tuple[int, object]

_KNOWN_FIELDS = frozenset(
    "paperId corpusId externalIds url title abstract venue publicationVenue year referenceCount citationCount "
    "influentialCitationCount isOpenAccess openAccessPdf fieldsOfStudy s2FieldsOfStudy publicationTypes "
    "publicationDate journal citationStyles authors authors.authorId authors.name tldr".split()
)
_PREFIXES = {"DOI": "DOI", "ARXIV": "ArXiv", "ACL": "ACL", "MAG": "MAG", "PMID": "PubMed", "PMCID": "PubMedCentral"}
_MOST_IDS = 500


class SemanticScholarReplay:
    """Answers requests below ``/graph/v1``.

    ``papers`` are paper objects as the service sends them; ``citationCountLater`` (the count after
    :meth:`advance`) and ``mergedIds`` (paperIds that were merged into this one) are for the replay only.
    """

    def __init__(self, papers: Sequence[Mapping[str, object]]) -> None:
        self._papers = list(papers)
        self.counts: dict[str, object] = {str(paper["paperId"]): paper.get("citationCount") for paper in papers}
        """By paperId; a test may change them at any time, to any JSON value."""
        self._by_id: dict[str, Mapping[str, object]] = {}
        for paper in self._papers:
            for name in _names(paper):
                self._by_id.setdefault(name.casefold(), paper)
        self._routes: tuple[tuple[str, str, Callable[[str, Asked], _Answer]], ...] = (
            ("POST", "paper/batch", self._batch),
            ("GET", "paper/search/match", self._match),
            ("GET", "paper/search", self._search),
            ("GET", "paper/", self._paper),
            ("GET", "author/search", self._author_search),
            ("GET", "author/", self._author),
        )

    def advance(self) -> None:
        """Let time pass: every count becomes its later one."""
        for paper in self._papers:
            if "citationCountLater" in paper:
                self.counts[str(paper["paperId"])] = paper["citationCountLater"]

    def answer(self, path: str, asked: Asked) -> _Answer:
        """Status and JSON for ``path`` (below the base URL, without a slash in front)."""
        for method, prefix, route in self._routes:
            if asked.method == method and path.startswith(prefix):
                unknown = [name for name in _fields(asked) if name not in _KNOWN_FIELDS]
                if unknown and not path.startswith("author/search"):
                    return 400, {"error": f"Unrecognized or unsupported fields: [{', '.join(unknown)}]"}
                return route(path.removeprefix(prefix), asked)
        return 404, {"error": "Not found"}

    def _batch(self, _rest: str, asked: Asked) -> _Answer:
        try:
            ids = json.loads(asked.body)["ids"]
        except (ValueError, KeyError, TypeError):
            return 400, {"error": "Request body must be JSON with a list of ids"}
        if not isinstance(ids, list) or not 0 < len(ids) <= _MOST_IDS:
            return 400, {"error": f"ids must be a list of 1 to {_MOST_IDS} paper ids"}
        return 200, [self._view(self._by_id.get(str(one).casefold()), asked) for one in ids]

    def _paper(self, rest: str, asked: Asked) -> _Answer:
        name = unquote(rest)
        found = self._by_id.get(name.casefold())
        return (404, {"error": f"Paper with id {name} not found"}) if found is None else (200, self._view(found, asked))

    def _match(self, _rest: str, asked: Asked) -> _Answer:
        ranked = self._ranked(asked.query.get("query", ""))
        if not ranked or ranked[0][0] < 0.6:
            return 404, {"error": "Title match not found"}
        score, best = ranked[0]
        view = self._view(best, asked)
        return 200, {"data": [(view or {}) | {"matchScore": round(100 * score, 4)}]}

    def _search(self, _rest: str, asked: Asked) -> _Answer:
        found = [paper for score, paper in self._ranked(asked.query.get("query", "")) if score >= 0.5]
        if not found:
            return 200, {"total": 0, "offset": 0}
        return 200, {"total": len(found)} | self._page(found, asked, most=100)

    def _author(self, rest: str, asked: Asked) -> _Answer:
        author_id, _, what = unquote(rest).partition("/")
        theirs = [paper for paper in self._papers if any(a.get("authorId") == author_id for a in _authors(paper))]
        if not theirs:
            return 404, {"error": f"Author with id {author_id} not found"}
        if what == "papers":
            return 200, self._page(theirs, asked, most=1000)
        return 200, next(dict(a) for a in _authors(theirs[0]) if a.get("authorId") == author_id)

    def _author_search(self, _rest: str, asked: Asked) -> _Answer:
        words = _words(asked.query.get("query", ""))
        people = {a["authorId"]: dict(a) for paper in self._papers for a in _authors(paper) if a.get("authorId")}
        found = [person for person in people.values() if words and words <= _words(str(person.get("name")))]
        return 200, {"total": len(found), "offset": 0} | ({"data": found} if found else {})

    def _page(self, papers: Sequence[Mapping[str, object]], asked: Asked, *, most: int) -> dict[str, object]:
        offset = _number(asked.query.get("offset"), 0)
        limit = min(most, _number(asked.query.get("limit"), 100))
        following = {"next": offset + limit} if offset + limit < len(papers) else {}
        return (
            {"offset": offset} | following | {"data": [self._view(p, asked) for p in papers[offset : offset + limit]]}
        )

    def _ranked(self, query: str) -> list[tuple[float, Mapping[str, object]]]:
        """Papers by the share of the query's words in their titles, then by the share of the title's words."""
        words = _words(query)
        ranked = []
        for paper in self._papers:
            title = _words(str(paper.get("title") or ""))
            common = len(words & title)
            if common:
                ranked.append((common / len(words), common / len(title), paper))
        ranked.sort(key=lambda row: row[:2], reverse=True)
        return [(score, paper) for score, _, paper in ranked]

    def _view(self, paper: Mapping[str, object] | None, asked: Asked) -> dict[str, object] | None:
        """The fields that were asked for; ``paperId`` always, ``title`` when nothing was asked for."""
        if paper is None:
            return None
        names = {name.partition(".")[0] for name in _fields(asked)} or {"title"}
        view = {name: paper.get(name) for name in ("paperId", *sorted(names - {"paperId"}))}
        if "citationCount" in names:
            view["citationCount"] = self.counts.get(str(paper["paperId"]))
        return view


def _fields(asked: Asked) -> list[str]:
    return [name for name in asked.query.get("fields", "").split(",") if name]


def _names(paper: Mapping[str, object]) -> list[str]:
    """Every id by which a paper can be asked for."""
    external = paper.get("externalIds")
    external = external if isinstance(external, dict) else {}
    merged = paper.get("mergedIds")
    names = [str(paper["paperId"]), *(map(str, merged) if isinstance(merged, list) else ())]
    names += [f"{prefix}:{external[key]}" for prefix, key in _PREFIXES.items() if external.get(key)]
    names += [str(external["DOI"])] if external.get("DOI") else []
    names += [f"CorpusId:{paper['corpusId']}"] if paper.get("corpusId") else []
    return names


def _authors(paper: Mapping[str, object]) -> list[Mapping[str, object]]:
    authors = paper.get("authors")
    return [a for a in authors if isinstance(a, dict)] if isinstance(authors, list) else []


def _words(text: str) -> set[str]:
    return set("".join(c if c.isalnum() else " " for c in fold(text)).split())


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else default
