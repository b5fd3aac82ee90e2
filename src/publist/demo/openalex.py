"""OpenAlex's answers over a given set of works, in its documented formats."""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import unquote

from publist.demo.faults import Asked
from publist.text.unicode import fold

_KNOWN_FIELDS: Final = frozenset(
    "id doi ids title display_name publication_year publication_date type authorships primary_location locations "
    "biblio cited_by_count counts_by_year is_retracted open_access best_oa_location abstract_inverted_index".split()
)
_PEOPLE: Final = {
    **dict.fromkeys(("author.orcid", "authorships.author.orcid"), "orcid"),
    **dict.fromkeys(("author.id", "authorships.author.id"), "id"),
}
_MOST_VALUES: Final = 100
_MOST: Final = 100
_MOST_AUTHORS: Final = 100


class OpenAlexReplay:
    """Answers requests below ``/openalex``.

    ``works`` are work objects as the service sends them; ``citedByCountLater`` (the count after :meth:`advance`) is
    for the replay only.
    """

    def __init__(self, works: Sequence[Mapping[str, object]]) -> None:
        self._works = list(works)
        self.counts: dict[str, object] = {str(work["id"]): work.get("cited_by_count") for work in works}
        """By the work's id (an address); a test may change them at any time, to any JSON value."""

    def advance(self) -> None:
        """Let time pass: every count becomes its later one."""
        for work in self._works:
            if "citedByCountLater" in work:
                self.counts[str(work["id"])] = work["citedByCountLater"]

    def answer(self, path: str, asked: Asked) -> tuple[int, object]:
        """Status and JSON for ``path`` (below the base URL, without a slash in front)."""
        if path.startswith("works/"):
            found = _single(unquote(path).removeprefix("works/"), self._works)
            return (404, b"<html>Not Found</html>") if found is None else (200, self._view(found, asked))
        if path != "works":
            return 404, b"<html>Not Found</html>"
        unknown = [name for name in _fields(asked) if name not in _KNOWN_FIELDS]
        if unknown:
            return _refused(f"{unknown[0]} is not a valid select field")
        per_page = asked.query.get("per-page") or asked.query.get("per_page") or "25"
        if not (per_page.isascii() and per_page.isdigit() and 1 <= int(per_page) <= _MOST):
            return _refused(f"per-page parameter must be a number between 1 and {_MOST}")
        if asked.query.get("cursor") and "authorization" not in asked.headers:
            return 401, {"error": "Unauthorized", "message": "Paging with a cursor needs an API key"}
        words = _words(asked.query.get("search", ""))
        found_works = [work for work in self._works if words <= _words(str(work.get("display_name")))]
        for part in filter(None, asked.query.get("filter", "").split(",")):
            name, _, value = part.partition(":")
            chosen = _chosen(name, value, found_works)
            if isinstance(chosen, str):
                return _refused(chosen)
            found_works = chosen
        return 200, self._page(found_works, int(per_page), asked)

    def _page(self, works: Sequence[Mapping[str, object]], per_page: int, asked: Asked) -> object:
        cursor, number = asked.query.get("cursor"), asked.query.get("page", "1")
        start = (int(number) - 1) * per_page if number.isascii() and number.isdigit() else 0
        start = int(cursor.removeprefix("demo-cursor-")) if cursor and cursor.startswith("demo-cursor-") else start
        sent, following = works[start : start + per_page], start + per_page
        more = f"demo-cursor-{following}" if cursor and following < len(works) else None
        meta = {"count": len(works), "db_response_time_ms": 1, "page": None if cursor else 1, "per_page": per_page}
        return {
            "meta": meta | ({"next_cursor": more} if cursor else {}),
            "results": [_cut(self._view(work, asked)) for work in sent],
            "group_by": [],
        }

    def _view(self, work: Mapping[str, object], asked: Asked) -> dict[str, object]:
        names = _fields(asked) or [name for name in work if name != "citedByCountLater"]
        view = {name: work.get(name) for name in names}
        if "cited_by_count" in view:
            view["cited_by_count"] = self.counts.get(str(work["id"]))
        return view


def _single(name: str, works: Sequence[Mapping[str, object]]) -> Mapping[str, object] | None:
    """The work of an identifier: ``W2741809807``, ``doi:10.7717/peerj.4375``, ``pmid:29456894``."""
    kind, _, value = name.partition(":")
    if kind in {"doi", "pmid"}:
        found = _chosen(kind, value, list(works))
        return found[0] if found and not isinstance(found, str) else None
    return next((work for work in works if _last(work.get("id")) == _last(f"/{name}")), None)


def _cut(view: dict[str, object]) -> dict[str, object]:
    """A work as a list has it: with the first hundred authors."""
    authors = view.get("authorships")
    if not isinstance(authors, list) or len(authors) <= _MOST_AUTHORS:
        return view
    return {**view, "authorships": authors[:_MOST_AUTHORS], "is_authors_truncated": True}


def _chosen(name: str, value: str, works: list[Mapping[str, object]]) -> list[Mapping[str, object]] | str:
    """The works that one filter lets through, or why it is refused."""
    values = value.split("|")
    if len(values) > _MOST_VALUES:
        return f"Maximum number of values exceeded for {name}"
    if name == "doi":
        wanted = {one.lower().removeprefix("https://doi.org/") for one in values}
        return [w for w in works if str(w.get("doi")).lower().removeprefix("https://doi.org/") in wanted]
    if name in {"openalex", "ids.openalex", "openalex_id"}:
        wanted = {_last(one) for one in values}
        return [w for w in works if _last(w.get("id")) in wanted]
    if name in {"pmid", "ids.pmid"}:
        wanted = {_last(one) for one in values}
        return [w for w in works if _last(_part(w, "ids", "pmid")) in wanted]
    if name in _PEOPLE:
        wanted = {_last(one) for one in values}
        return [w for w in works if wanted & {_last(_part(a, "author", _PEOPLE[name])) for a in _authorships(w)}]
    return f"{name} is not a valid field"


def _refused(message: str) -> tuple[int, object]:
    return 400, {"error": "Invalid query parameters error.", "message": message}


def _fields(asked: Asked) -> list[str]:
    return [name for name in asked.query.get("select", "").split(",") if name]


def _authorships(work: Mapping[str, object]) -> list[Mapping[str, object]]:
    found = work.get("authorships")
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def _part(holder: Mapping[str, object], name: str, inner: str) -> object:
    found = holder.get(name)
    return found.get(inner) if isinstance(found, dict) else None


def _last(value: object) -> str:
    """The last part of an address; a question mark, which is nobody's, for what is no text."""
    return value.rstrip("/").rpartition("/")[2] if isinstance(value, str) else "?"


def _words(text: str) -> set[str]:
    return set("".join(c if c.isalnum() else " " for c in fold(text)).split())
