"""What ``publist owner verify`` found, for people and as JSON."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from publist.cli.output import Output
from publist.cli.sync_output import failure_as_dict
from publist.cli.words import reason_words
from publist.cli.words.owner import address_words, request_text
from publist.cli.words.update import failure_words
from publist.compute.verify import Verdict
from publist.reconcile import label

if TYPE_CHECKING:
    from publist.compute.verify import Elsewhere, PageCheck, PaperThere
    from publist.workflows.update.verify import CorrectionRequest, VerifyReport

_MOST: Final = 5
"""Papers that are shown without --verbose."""
_COLOURS: Final = {Verdict.CONFIRMED: "green", Verdict.DOUBTFUL: "yellow", Verdict.NOT_YOURS: "red"}
_WORDS: Final = {Verdict.CONFIRMED: "confirmed", Verdict.DOUBTFUL: "doubtful", Verdict.NOT_YOURS: "not yours"}


def show_verify(output: Output, report: "VerifyReport") -> None:
    """Page by page: the verdict, what speaks for and against it, and the papers in question."""
    for page in report.pages:
        _show_page(output, page)
    for one in report.unknown:
        output.note(f"{one.owner}: no {one.scheme} is known, so there is no page at {label(one.service)} to look at")
    for failure in report.failures:
        output.warn(failure_words(failure))
    if any(page.elsewhere or page.strangers for page in report.pages):
        output.say("Next: publist owner verify --draft SERVICE prints a request to correct the page")


def _show_page(output: Output, page: "PageCheck") -> None:
    found = "" if page.stated else " (found on your papers)"
    head = f"{page.owner}, {label(page.service)} {page.identifier.value}{found}: {_WORDS[page.verdict]}"
    output.say(head, fg=_COLOURS[page.verdict], bold=True)
    for reason in page.reasons:
        output.say(f"    {reason_words(reason)}")
    for one in page.elsewhere:
        _show_papers(output, f"under {one.identifier.value}", one.papers)
    _show_papers(output, "a namesake's?", page.strangers)


def _show_papers(output: Output, what: str, papers: "Sequence[PaperThere]") -> None:
    for paper in papers if output.verbose else papers[:_MOST]:
        output.say(f"      {what}: {paper.title} ({paper.year or 'no year'}) [{paper.key}]", dim=True)
    if len(papers) > _MOST and not output.verbose:
        output.say(f"      {what}: and {len(papers) - _MOST} more (--verbose shows them)", dim=True)


def show_request(output: Output, place: str, requests: "Sequence[CorrectionRequest]") -> None:
    """Where to send which text; the text alone goes to standard output."""
    wanted = [request for request in requests if not request.empty]
    for request in wanted:
        output.note(address_words(request))
        for line in request_text(request).splitlines():
            output.say(line)
    if requests and not wanted:
        output.note(f"nothing to correct at {label(place)} by your list")


def verify_as_dict(report: "VerifyReport") -> dict[str, object]:
    """The form that ``docs/interfaces.md`` promises."""
    return {
        "pages": [
            {
                "owner": page.owner,
                "service": page.service,
                "identifier": {page.identifier.scheme: page.identifier.value},
                "stated": page.stated,
                "verdict": page.verdict,
                "reasons": page.reasons,
                "listed": page.listed,
                "on_page": page.on_page,
                "common": page.common,
                "elsewhere": [_elsewhere(one) for one in page.elsewhere],
                "strangers": page.strangers,
            }
            for page in report.pages
        ],
        "verified": report.verified,
        "unknown": report.unknown,
        "failures": [failure_as_dict(failure) for failure in report.failures],
    }


def request_as_dict(request: "CorrectionRequest") -> dict[str, object]:
    """The form that ``docs/interfaces.md`` promises."""
    there = request.identifier
    return {
        "service": request.place.name,
        "owner": request.owner,
        "identifier": {there.scheme: there.value} if there else None,
        "url": request.place.corrections.url,
        "email": request.place.corrections.email,
        "claim": request.place.corrections.claim,
        "by_publisher": request.place.corrections.by_publisher,
        "merges": [{one.scheme: one.value} for one in request.merges],
        "moves": [_elsewhere(one) for one in request.moves],
        "removals": request.removals,
        "papers": request.papers,
        "text": request_text(request) if not request.empty else "",
    }


def _elsewhere(one: "Elsewhere") -> dict[str, object]:
    return {"identifier": {one.identifier.scheme: one.identifier.value}, "papers": one.papers}
