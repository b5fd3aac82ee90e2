"""Crossref's answers over a given set of works, in its documented formats."""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import unquote

from publist.demo.faults import Asked
from publist.text.unicode import fold

_MOST: Final = 1000


class CrossrefReplay:
    """Answers requests below ``/crossref``; ``works`` are work messages as the service sends them."""

    headers: Final = {"X-Rate-Limit-Limit": "1000", "X-Rate-Limit-Interval": "1s"}

    def __init__(self, works: Sequence[Mapping[str, object]]) -> None:
        self._works = list(works)

    def answer(self, path: str, asked: Asked) -> tuple[int, object]:
        """Status and JSON, or plain text as bytes, for ``path`` (below the base URL)."""
        if path.startswith("works/"):
            name = unquote(path.removeprefix("works/")).lower()
            found = next((work for work in self._works if str(work.get("DOI")).lower() == name), None)
            return (404, b"Resource not found.") if found is None else (200, _message("work", dict(found)))
        if path != "works":
            return 404, b"Resource not found."
        rows = asked.query.get("rows", "20")
        if not (rows.isascii() and rows.isdigit() and int(rows) <= _MOST):
            return 400, {"status": "failed", "message-type": "validation-failure", "message": [{"value": rows}]}
        works = self._works
        for part in filter(None, asked.query.get("filter", "").split(",")):
            name, _, value = part.partition(":")
            if name != "orcid":
                return 400, {"status": "failed", "message-type": "validation-failure", "message": [{"value": name}]}
            works = [work for work in works if any(str(a.get("ORCID")).endswith(value) for a in _authors(work))]
        if query := asked.query.get("query.bibliographic"):
            works = _ranked(query, works)
        return 200, self._page(works, int(rows), asked)

    def _page(self, works: Sequence[Mapping[str, object]], rows: int, asked: Asked) -> object:
        cursor = asked.query.get("cursor")
        start = int(cursor.removeprefix("demo-cursor-")) if cursor and cursor.startswith("demo-cursor-") else 0
        names = [name for name in asked.query.get("select", "").split(",") if name]
        sent = [
            {name: value for name, value in work.items() if not names or name in names}
            for work in works[start : start + rows]
        ]
        body: dict[str, object] = {"total-results": len(works), "items-per-page": rows, "items": sent, "facets": {}}
        if cursor:
            body["next-cursor"] = f"demo-cursor-{start + rows}"
        return _message("work-list", body)


def _message(kind: str, message: object) -> dict[str, object]:
    return {"status": "ok", "message-type": kind, "message-version": "1.0.0", "message": message}


def _ranked(query: str, works: Sequence[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """All works, the best first: a query of Crossref finds something whatever it is."""
    words = _words(query)
    return sorted(works, key=lambda work: -len(words & _words(" ".join(_titles(work)))))


def _titles(work: Mapping[str, object]) -> list[str]:
    found = work.get("title")
    return [str(title) for title in found] if isinstance(found, list) else []


def _authors(work: Mapping[str, object]) -> list[Mapping[str, object]]:
    found = work.get("author")
    return [author for author in found if isinstance(author, dict)] if isinstance(found, list) else []


def _words(text: str) -> set[str]:
    return set("".join(c if c.isalnum() else " " for c in fold(text)).split())
