"""A real SPARQL engine over a graph in DBLP's schema; only QLever's two text predicates are emulated."""

import json
import re

import pyoxigraph

from publist.demo.dblp_sparql import SCHEMA, YEAR, has_words, triples

_TEXT = re.compile(r"\?text ql:contains-entity \?title \. \?text ql:contains-word \"((?:[^\"\\]|\\.)*)\" \.", re.DOTALL)


class Graph:
    """Answers any query, as sparql.dblp.org would over these publications."""

    def __init__(self, publications) -> None:
        self.store = pyoxigraph.Store()
        self.titles = set()
        for publication in publications:
            for subject, predicate, value in triples(publication):
                kind = pyoxigraph.NamedNode(YEAR) if predicate == f"{SCHEMA}yearOfPublication" else None
                self.store.add(pyoxigraph.Quad(_node(subject), _node(predicate), _node(value, kind)))
                if predicate == f"{SCHEMA}title":
                    self.titles.add(value)

    def answer(self, query: str):
        """Status and JSON; a query that is not SPARQL is answered as QLever does."""
        try:
            found = self.store.query(_TEXT.sub(self._with_words, query))
        except (SyntaxError, ValueError) as error:
            return 400, {"exception": str(error), "query": query}
        return 200, json.loads(found.serialize(format=pyoxigraph.QueryResultsFormat.JSON))

    def _with_words(self, asked) -> str:
        titles = [title for title in sorted(self.titles) if has_words(title, asked[1])]
        return f"VALUES ?title {{ {' '.join(json.dumps(title, ensure_ascii=False) for title in titles)} }}"


def _node(value: str, datatype=None):
    if value.startswith("_:"):
        return pyoxigraph.BlankNode(value[2:])
    if value.startswith(("http://", "https://")):
        return pyoxigraph.NamedNode(value)
    return pyoxigraph.Literal(value, datatype=datatype) if datatype else pyoxigraph.Literal(value)
