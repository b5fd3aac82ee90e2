"""Words for what a sync and a refresh report."""

from typing import Final

from publist.cli.words import code_words, reason_words
from publist.compute.bridges import CONTRADICTS, TakenOut
from publist.compute.misprints import Misprint
from publist.compute.wrong_identifiers import WrongIdentifier
from publist.matching.papers.bridges import FITS_TWO
from publist.model import Match, Outcome, Scheme
from publist.reconcile import label
from publist.services.base import Hint
from publist.workflows.update.report import (
    Finding,
    MergedPaper,
    MovedIdentifier,
    MovedPerson,
    NewProposal,
    OnePaperAtService,
    OtherBearer,
    PaperNotMine,
    RejectedAnswer,
    ServiceFailure,
    UnansweredIdentifier,
    UnavailablePage,
)

_WHY_OUT: Final = {
    FITS_TWO.code: "it fits another, too",
    CONTRADICTS: "what services say of that contradicts it",
}
_CALLED: Final = {Scheme.DBLP_PID: "PID", Scheme.SEMANTIC_SCHOLAR_AUTHOR: "author id"}


def taken_out_words(taken: TakenOut) -> str:
    """One line: what is a paper of its own now, and why."""
    return f"{taken.key} is a paper of its own now, no part of {taken.out_of}: {_WHY_OUT[taken.cause]}"


def finding_words(finding: Finding) -> str:
    """One line: which paper, what, and what to do where there is something to do."""
    match finding:
        case UnansweredIdentifier():
            return _unanswered(finding)
        case UnavailablePage():
            return _unavailable(finding)
        case RejectedAnswer():
            return _rejected(finding)
        case OnePaperAtService():
            keys = finding.keys
            found = f"{' and '.join(keys)} are one paper at {label(finding.service)}"
            return f"{found}: if they are, publist merge {' '.join(keys)}"
        case MergedPaper():
            return f"Merged {finding.key} into {finding.into}."
        case PaperNotMine():
            return f"{finding.key}: {'removed before' if finding.removed else 'not yours, as you decided'}"
        case MovedIdentifier():
            return f'{finding.key}: {finding.asked} is "{finding.title}" at {label(finding.service)} now; not counted'
        case MovedPerson() | OtherBearer():
            return _of_owner(finding)


def _of_owner(finding: MovedPerson | OtherBearer) -> str:
    if isinstance(finding, MovedPerson):
        moved = f"has moved {finding.former.scheme} {finding.former.value} to {finding.now.value}"
        both = "both are taken for theirs; give both with publist owner add to keep them"
        return f"{finding.name}: {label(finding.service)} {moved}; {both}"
    there = f"{finding.there.scheme} {finding.there.value}"
    what = "a namesake's paper, or a mistake to report: publist owner verify"
    return f"{finding.key}: {finding.name} is {there} on it, not {finding.owner.value}, which is yours; {what}"


def _unavailable(finding: UnavailablePage) -> str:
    if finding.code == "page-shortened":
        return f"{label(finding.service)} does not give the whole page of {finding.identifier.value}: too long"
    if finding.code == "page-gone":
        what = f"{_CALLED.get(finding.identifier.scheme, finding.identifier.scheme)} {finding.identifier.value}"
        where = "look it up there, and set the new one with publist init"
        return f"{what} has no page at {label(finding.service)} any more, and no paper tells where it went; {where}"
    return code_words(finding.code, dict(finding.fields))


def _unanswered(finding: UnansweredIdentifier) -> str:
    asked = f"{finding.key}: {label(finding.service)}"
    if finding.cause == "request-not-taken":
        return f"{asked} does not take the identifier {finding.asked.value}; check it"
    status = f" (it answers {finding.status})" if finding.status else ""
    return f"{asked} fails on {finding.asked.value}{status}; asked again another day"


def wrong_identifier_words(wrong: WrongIdentifier) -> str:
    """Where it leads, and what to decide."""
    value, record = wrong.identifier.value, wrong.record
    found = f'{wrong.identifier.scheme} {value} is "{record.title}" at {label(record.source)}'
    return f"{found}; publist edit {wrong.key} --drop-identifier {value}, or --keep-identifier where it is right"


def _rejected(finding: RejectedAnswer) -> str:
    service = label(finding.service)
    if finding.asked:
        answer = f'{finding.key}: {service} answers {finding.asked.value} with "{finding.title}"; not taken'
        return f"{answer}; publist edit {finding.key} --drop-identifier {finding.asked.value} (or --keep-identifier)"
    verb = "may have it as" if finding.match.outcome is Outcome.ASK else "answered with"
    return f'{finding.key}: {service} {verb} "{finding.title}"; not taken: {match_words(finding.match)}'


def match_words(match: Match) -> str:
    """The reasons of a match in one line."""
    return "; ".join(reason_words(reason) for reason in match.reasons)


def failure_words(failure: ServiceFailure, hint: Hint | None = None) -> str:
    """Why a service's part ended, how much is left of what had begun, and where to get the key that would help."""
    if failure.code == "not-asked-in-time":
        return f"{label(failure.service)} was not asked: the time limit of this run is over; run again"
    left = f" ({failure.left} of {failure.asked} papers left)" if failure.left else ""
    key = f"; a free key: {hint.key_url}" if hint else ""
    return code_words(failure.code, dict(failure.fields)) + left + key


def proposal_words(new: NewProposal) -> str:
    """A paper that was proposed for the first time."""
    return f"{new.title} ({new.year or 'no year'}, {label(new.service)})"


def misprint_words(misprint: Misprint) -> str:
    """Where the name stands, how it is printed there, who has it otherwise."""
    place = f"{misprint.origin}, line {misprint.line}" if misprint.line else misprint.origin
    names = " and ".join(label(source) for source in misprint.sources)
    verb = "have" if len(misprint.sources) > 1 else "has"
    return f'{place} prints "{misprint.printed}"; {names} {verb} "{misprint.published}"'
