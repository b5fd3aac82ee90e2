"""Words for the pages of owners at the services, and for requests to correct them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from publist.cli.words import Words
from publist.reconcile import label

if TYPE_CHECKING:
    from publist.compute.owners import Owner
    from publist.compute.verify import PaperThere
    from publist.workflows.update.verify import CorrectionRequest

_CALLED: Final = {
    "orcid": "ORCID",
    "dblp_pid": "DBLP PID",
    "semantic_scholar_author": "Semantic Scholar author",
    "openalex_author": "OpenAlex author",
    "dblp_name": "name at DBLP",
}
ERRORS: Final[dict[str, Words]] = {
    "no-owner-to-verify": "nobody is known as the owner yet; publist init --name NAME says whose list it is",
    "no-corrections-there": "publist does not know where {service} takes corrections; it knows {known}",
}


def _co_authors(fields: Mapping[str, object]) -> str:
    names, number = fields.get("names"), fields.get("number")
    shown = ", ".join(map(str, names)) if isinstance(names, tuple | list) else ""
    more = number - len(names) if isinstance(number, int) and isinstance(names, tuple | list) else 0
    return f"with {shown}{f' and {more} more' if more > 0 else ''}, as on your list"


REASONS: Final[dict[str, Words]] = {
    "titles-in-common": "{common} of its {on_page} papers are among your {listed}",
    "no-title-in-common": "none of its {on_page} papers is among your {listed}",
    "co-authors-in-common": _co_authors,
    "no-co-author-in-common": "no co-author of your list is on it",
    "years-overlap": "it goes from {first} to {last}, your list from {list_first} to {list_last}",
    "years-do-not-overlap": "it goes from {first} to {last}, far from your list's {list_first} to {list_last}",
    "venues-in-common": "{number} of its {on_page} papers are in venues of your list",
    "strangers-on-page": "{number} of its {on_page} papers share nothing with your list: a namesake's?",
    "papers-elsewhere": "{number} of your papers stand under {value} there",
    "page-empty": "the page is empty, or not there",
}


def owner_words(owner: "Owner") -> str:
    """Whose list it is, with their identifiers: a line."""
    ids = ", ".join(f"{called(i.scheme)} {i.value}" for i in owner.identifiers)
    if not owner.name:
        return f"The list is of {ids}; the first sync or import tells the name."
    return f"The list is {owner.name}'s{f' ({ids})' if ids else ''}."


def called(scheme: str) -> str:
    """What people call identifiers of people."""
    return _CALLED.get(scheme, scheme)


def request_text(request: "CorrectionRequest") -> str:
    """The request as it can be sent."""
    who = request.owner + (f" (ORCID {request.proof})" if request.proof else "")
    page = f", {request.identifier.value}" if request.identifier else ""
    what = "record" if request.place.corrections.by_publisher else "author page"
    lines = [f"Subject: Correction of the {what} of {request.owner}{page}", "", "Dear colleagues,", ""]
    lines += [f"I am {who}. Please correct my {what}{page} at {request.place.label}."]
    if request.merges:
        also = ", ".join(one.value for one in request.merges)
        lines += ["", f"These pages are mine as well; please merge them with it: {also}"]
    for one in request.moves:
        lines += ["", f"These papers are mine and stand under {one.identifier.value}; please move them to my page:", ""]
        lines += map(_line, one.papers)
    if request.removals:
        lines += ["", "These papers stand on my page and are not mine (another person of my name):", ""]
        lines += map(_line, request.removals)
    if request.papers:
        lines += ["", "All of these papers are mine and belong on one page, without those of others of my name:", ""]
        lines += map(_line, request.papers)
    return "\n".join([*lines, "", "Thank you very much,", request.owner])


def address_words(request: "CorrectionRequest") -> str:
    """Where the request goes."""
    to = request.place.corrections
    if to.by_oneself:
        return f"You keep this page yourself: {to.url}; the text below lists what to change"
    send = "Send it to " + " or ".join(address for address in (to.email, to.url) if address)
    if to.by_publisher:
        return (
            f"The publisher of each paper deposits what {request.place.label} has, and corrects it; write there first. "
            f"{send} where that does not help"
        )
    return f"Claim the page ({to.claim}) and correct it yourself, or: {send}" if to.claim else send


def nothing_verified(places: Sequence[str]) -> str:
    """That there was no page to judge, and how to come by one."""
    where = f" at {' or '.join(map(label, places))}" if places else ""
    return (
        f"nothing was verified: no page of yours with papers is known{where}; give your identifiers with publist init"
        " --dblp PID --orcid ID --semantic-scholar ID, or run publist sync, which learns them from your papers"
    )


def _line(paper: "PaperThere") -> str:
    return f"- {paper.title}{f' ({paper.year})' if paper.year else ''} [{paper.key}]"
