"""Words for the codes of ``publist.workflows``."""

from collections.abc import Mapping
from typing import Final

from publist.cli.words import Words


def _paper_not_found(fields: Mapping[str, object]) -> str:
    from publist.reconcile import label

    def services(name: str) -> str:
        names = fields.get(name)
        return " and ".join(label(str(one)) for one in names) if isinstance(names, tuple | list) else ""

    scheme, asked = fields.get("scheme"), fields.get("asked")
    paper = f"{scheme} {asked}" if scheme else f'"{asked}"'
    reasons = [
        f"{named} {why}"
        for named, why in (
            (services("unknown"), "without it"),
            (services("other_paper"), "with other papers only"),
            (services("not_asked"), f"not to be asked by {scheme or 'title'}"),
            (services("failed"), "out of reach"),
        )
        if named
    ]
    found = f"no service has {paper}" + (f" ({'; '.join(reasons)})" if reasons else "")
    return f"{found}; check it, or import the entry from a .bib file"


ERRORS: Final[dict[str, Words]] = {
    "unknown-type": "there is no type {type}: --type {types}",
    "unknown-papers": "no paper {keys} in the store; publist list shows the keys",
    "library-closed": "this library is closed; publist.open(...) opens it again",
    "unknown-scheme": "there are no identifiers called {scheme}; there are {schemes}",
    "bad-paper-facts": "a paper is described by title, authors (a list of names), venue and year: {detail}",
    "no-counting-service": "no service to ask that counts citations",
    "not-asked-in-time": "the service was not asked: the time limit of this run is over; run again",
    "paper-not-found": _paper_not_found,
    "unknown-proposals": "no proposal {names}; publist proposals shows them",
    "no-proposals-chosen": "say which: the numbers that publist proposals shows, or all of them with --all",
}
REASONS: Final[dict[str, Words]] = {}
