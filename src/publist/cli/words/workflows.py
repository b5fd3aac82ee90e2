"""Words for the codes of ``publist.workflows``."""

from collections.abc import Mapping
from typing import Final

from publist.cli.output import MOST_NAMES, some
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


def _doubtful_title(fields: Mapping[str, object]) -> str:
    columns = (fields.get(name) for name in ("bylines", "years", "identifiers"))
    rows = zip(*(one if isinstance(one, tuple | list) else () for one in columns), strict=True)
    shown = "; ".join(f"{byline} ({year}{f', {value}' if value else ''})" for byline, year, value in rows)
    return f'"{fields["title"]}" alone does not say which paper is meant: {shown}; give its DOI, arXiv id or URL'


def _not_ours(fields: Mapping[str, object]) -> str:
    files = fields["files"]
    several = len(files) if isinstance(files, tuple) else 1
    what = f"{fields['first']} and {several - 1:,} more are" if several > 1 else f"{fields['first']} is"
    return (
        f"{what} in {fields['folder']} and not as publist made {'them' if several > 1 else 'it'}; nothing was written: "
        "name another folder, move what is yours away, or say --force to replace it"
    )


def _several_papers(fields: Mapping[str, object]) -> str:
    papers = fields["papers"]
    listed = "; ".join(map(str, papers)) if isinstance(papers, tuple) else ""
    more = f"; and {fields['more']} more" if fields["more"] else ""
    return f'"{fields["name"]}" can be {listed}{more}: name one by its key'


def _no_such_owner(fields: Mapping[str, object]) -> str:
    owners = fields["owners"]
    known = some(tuple(map(str, owners)), MOST_NAMES) if isinstance(owners, tuple) and owners else ""
    return f"{fields['name']} is no owner of this list: {known or 'nobody is yet; publist owner add NAME'}"


ERRORS: Final[dict[str, Words]] = {
    "site-files-not-ours": _not_ours,
    "site-record-unreadable": "{file} is no record of a site; take it away, or name another folder",
    "no-since": "--since takes a date (2026-11-01), a run (12, as publist log numbers them) or 30d, 6w, 3m: not {text}",
    "bad-site-url": '"{url}" is no address that a site can have: http(s)://HOST/PATH',
    "bad-site-link": 'the link {label} leads to "{url}", which is no http, https or mailto address',
    "site-port-taken": "port {port} of this machine cannot be used ({cause}); --port 0 finds a free one",
    "unknown-type": "there is no type {type}: --type {types}",
    "no-scholar-numbers": "no paper has a google_scholar_id and a count: an al-folio .bib has them",
    "no-scholar-user": "--al-folio wants --scholar USER, the number behind user= in your page's address there",
    "bad-limit": "--limit takes a number of papers, not {limit}",
    "no-such-owner": _no_such_owner,
    "unknown-search-value": "there is no {field}:{value}; there are {values}",
    "empty-search-value": "{field}: wants a word behind it",
    "bad-search-years": "years are year:2020, year:2020-2023 or year:2020-, not year:{value}",
    "ambiguous-paper": _several_papers,
    "unknown-papers": "no paper {keys} in the store; publist list shows the keys",
    "library-closed": "this library is closed; publist.open(...) opens it again",
    "unknown-scheme": "there are no identifiers called {scheme}; there are {schemes}",
    "bad-paper-facts": "a paper is described by title, authors (a list of names), venue and year: {detail}",
    "no-counting-service": "no service to ask that counts citations",
    "not-asked-in-time": "the service was not asked: the time limit of this run is over; run again",
    "paper-not-found": _paper_not_found,
    "doubtful-title": _doubtful_title,
    "unknown-proposals": "no proposal {names}; publist proposals shows them",
    "no-proposals-chosen": "say which: the numbers that publist proposals shows, or all of them with --all",
}
REASONS: Final[dict[str, Words]] = {}
