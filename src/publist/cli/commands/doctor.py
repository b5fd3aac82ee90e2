"""``publist doctor``."""

from typing import TYPE_CHECKING

import click

from publist.cli.output import paged
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.workflows.unattended.diagnosis import Diagnosis

_COLOURS = {"ok": "green", "warn": "yellow", "bad": "red"}
_EXIT_CODES = {"ok": 0, "warn": 1, "bad": 4}


@click.command("doctor")
@click.option("--online", is_flag=True, help="Also ask whether the services can be reached; one request each.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON array.")
@click.pass_obj
@paged
def command(session: Session, online: bool, as_json: bool) -> None:
    """Find what is wrong with the store, the settings or the set-up, and say what to do about it.

    Changes nothing.  Exit codes: 0 all is well, 1 something needs a look, 4 something is broken.
    """
    found = session.library.diagnose(online=online)
    if as_json:
        session.output.json([diagnosis.as_dict() for diagnosis in found])
    else:
        _show(session, found)
    worst = max((_EXIT_CODES[diagnosis.level] for diagnosis in found), default=0)
    if worst:
        raise click.exceptions.Exit(worst)


def _show(session: Session, found: "list[Diagnosis]") -> None:
    from publist.cli.words.unattended import diagnosis_words

    for diagnosis in found:
        if session.quiet and diagnosis.level == "ok":
            continue
        text, advice = diagnosis_words(diagnosis)
        line = f"{diagnosis.level:<5}{diagnosis.check:<10}{text}{f'; {advice}' if advice else ''}"
        session.output.say(line, always=True, fg=_COLOURS[diagnosis.level])
