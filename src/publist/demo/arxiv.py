"""arXiv's answers over a given set of preprints: Atom feeds."""

import re
from collections.abc import Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape

from publist.demo.faults import Asked
from publist.model import Scheme
from publist.text.identifiers import normalise
from publist.text.unicode import fold

_NAMESPACES: Final = 'xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"'
_OPENSEARCH: Final = 'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"'


class ArxivReplay:
    """Answers requests below ``/arxiv/api``.

    ``preprints`` have ``id`` (without version), ``version``, ``title``, ``authors`` (names), ``published`` and, where
    they have one, ``summary``, ``doi``, ``journal_ref`` and ``comment``.
    """

    def __init__(self, preprints: Sequence[Mapping[str, object]]) -> None:
        self._preprints = list(preprints)

    def answer(self, path: str, asked: Asked) -> tuple[int, object]:
        """Status and XML for ``path`` (below the base URL)."""
        if path != "query":
            return 404, b"<html><body>Not found</body></html>"
        start, most = _number(asked, "start", 0), _number(asked, "max_results", 10)
        found = self._preprints
        if asked.query.get("id_list"):
            ids = []
            for name in asked.query["id_list"].split(","):
                identifier = normalise(Scheme.ARXIV, name)
                if identifier is None:
                    return 400, _feed([_error(f"incorrect id format for {name}")], 1)
                ids.append(identifier.value)
            found = [preprint for one in ids for preprint in self._preprints if preprint["id"] == one]
        elif query := asked.query.get("search_query"):
            words = {word for term in re.findall(r"ti:\"?([^\"]+?)\"?(?: AND |\Z)", query) for word in _words(term)}
            found = [preprint for preprint in found if words and words <= _words(str(preprint["title"]))]
        sent = found[start : start + most]
        return 200, _feed([_entry(preprint) for preprint in sent], len(found))


def _feed(entries: Sequence[str], total: int) -> bytes:
    head = f"<opensearch:totalResults>{total}</opensearch:totalResults>"
    body = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<feed {_NAMESPACES} {_OPENSEARCH}>{head}{"".join(entries)}</feed>\n'
    )
    return body.encode()


def _entry(preprint: Mapping[str, object]) -> str:
    address = f"http://arxiv.org/abs/{preprint['id']}v{preprint.get('version', 1)}"
    names = preprint.get("authors")
    authors = "".join(
        f"<author><name>{escape(str(name))}</name></author>" for name in (names if isinstance(names, list) else ())
    )
    own = "".join(
        f"<arxiv:{name}>{escape(str(preprint[name]))}</arxiv:{name}>"
        for name in ("comment", "journal_ref", "doi")
        if preprint.get(name)
    )
    return (
        f"<entry><id>{escape(address)}</id><title>{escape(str(preprint['title']))}</title>"
        f"<published>{escape(str(preprint.get('published')))}</published>"
        f"<summary>{escape(str(preprint.get('summary') or ''))}</summary>{authors}{own}"
        f'<link href="{escape(address)}" rel="alternate" type="text/html"/></entry>'
    )


def _error(what: str) -> str:
    return f"<entry><id>http://arxiv.org/api/errors</id><title>Error</title><summary>{escape(what)}</summary></entry>"


def _number(asked: Asked, name: str, default: int) -> int:
    text = asked.query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() else default


def _words(text: str) -> set[str]:
    return set("".join(c if c.isalnum() else " " for c in fold(text)).split())
