"""``publist status``."""

from typing import TYPE_CHECKING, Final

import click

from publist.cli.output import counted, paged
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.workflows.show.status import Status


_HELD: Final = (
    ("papers", "paper", "papers"),
    ("authors", "person", "people"),
    ("venues", "venue", "venues"),
    ("hidden", "hidden paper", "hidden papers"),
)
"""What a person asks for of what the store holds; ``--json`` has the rest."""


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.pass_obj
@paged
def command(session: Session, as_json: bool) -> None:
    """Show what the store holds, when it was last completed and counted, and what to do next."""
    from publist.cli.words.advice import NAMELESS, NOBODY, lacking_words, next_words, wrong_words
    from publist.cli.words.notices import noted_words
    from publist.cli.words.services import closure_words
    from publist.cli.words.unattended import stale_words

    found = session.library.status()
    output = session.output
    if as_json:
        output.json(_as_dict(found))
        return
    output.say(f"Store    {found.store}")
    output.say(f"Owner    {found.owner or (NAMELESS if found.standing.pages else NOBODY)}")
    held = ((found.totals.get(name, 0), one, many) for name, one, many in _HELD)
    output.say(f"List     {', '.join(counted(number, one, many) for number, one, many in held if number) or 'empty'}")
    for kind, number in found.noted.items():
        output.say(f"Look at  {noted_words(kind, number)}", fg="red")
    if found.standing.proposals:
        output.say(f"Accept   {lacking_words(found.standing.proposals)}: publist proposals", fg="yellow")
    if found.questions:
        output.say(f"Answer   {counted(found.questions, 'question')}: publist review", fg="yellow")
    if found.wrong_identifiers:
        output.say(f"Look at  {wrong_words(found.wrong_identifiers)}: publist check", fg="yellow")
    for job in found.last:
        output.say(f"{job.capitalize():<8} {_when(found, job)}")
    for closure in found.closed:
        output.say(f"Closed   {closure_words(closure)}")
    if found.stale:
        output.warn(stale_words(found.stale))
    output.say(next_words(found.standing))


def _when(found: "Status", job: str) -> str:
    run, success = found.last[job], found.last_success.get(job)
    when = f"{run.started_at:%Y-%m-%d %H:%M} UTC, {run.status}" if run else "never"
    if success and (run is None or run.status != "done" or success.date() > run.started_at.date()):
        when += f"; last success {success:%Y-%m-%d %H:%M}"
    return when


def _as_dict(found: "Status") -> dict[str, object]:
    from publist.model import NoticeKind

    return {
        "store": found.store,
        "owner": found.owner,
        **found.totals,
        "questions": found.questions,
        "wrong_identifiers": found.wrong_identifiers,
        **{kind: found.noted.get(kind, 0) for kind in NoticeKind if kind.grave},
        "last": {job: run.started_at if run else None for job, run in found.last.items()},
        "last_success": found.last_success,
        "stale": found.stale and {"code": found.stale.code, "days": found.stale.days},
        "closed": [
            {"service": one.service, "code": one.code, "since": one.since, "until": one.until} for one in found.closed
        ],
        "next": found.next,
    }
