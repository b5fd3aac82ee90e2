"""``publist edit KEY``: the paper as a form in the person's own editor."""

import os
import sys
import tempfile
from typing import TYPE_CHECKING

import click

from publist.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publist.compute.changes import Change
    from publist.workflows.curate.form import EditForm


def at_a_desk() -> bool:
    """Whether somebody is there to edit."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def in_editor(session: Session, key: str, *, dry_run: bool) -> "Sequence[Change]":
    """What was changed in the editor; a form with mistakes is opened again, with each told above its line.

    What somebody wrote is not lost: it is kept in a file where they give up, or where something else goes wrong.
    """
    from publist.cli.words.form import commented, with_faults, without_faults
    from publist.errors import FormError

    form = session.library.form(key)
    shown = commented(form.key, form.body)
    text = _edited(session, form, shown)
    if text is None or text == shown:
        return ()
    while True:
        text = without_faults(text)
        try:
            return session.library.fill_form(form, text, dry_run=dry_run)
        except FormError as error:
            faults = [(line, _words(fault)) for line, fault in error.faults]
        except BaseException:
            _keep(session, form, text)
            raise
        again = _tried_again(session, form, text, with_faults(text, faults))
        if again is None or without_faults(again) == text:
            _keep(session, form, text)
            raise error_of(faults)
        text = again


def error_of(faults: "Sequence[tuple[int, str]]") -> Exception:
    """The first mistake of a form that was given up."""
    from publist.errors import UsageError

    line, words = faults[0]
    return UsageError("form-given-up", line=line, words=words, more=len(faults) - 1)


def _words(fault: Exception) -> str:
    from publist.cli.errors import describe

    return describe(fault)[0]


def _tried_again(session: Session, form: "EditForm", text: str, shown: str) -> str | None:
    try:
        return _edited(session, form, shown)
    except BaseException:
        _keep(session, form, text)
        raise


def _edited(session: Session, form: "EditForm", text: str) -> str | None:
    """What the editor has saved; None where it saved nothing."""
    from publist.errors import UsageError

    try:
        saved = click.edit(text.encode(), require_save=True)
    except click.ClickException as error:
        raise UsageError("editor-failed", why=error.format_message()) from None
    if saved is None:
        return None
    try:
        return saved.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        _keep(session, form, saved)
        raise UsageError("form-not-utf-8") from None


def _keep(session: Session, form: "EditForm", text: str | bytes) -> None:
    """The text in a file that only its writer can read."""
    handle, name = tempfile.mkstemp(prefix=f"publist-{''.join(c for c in form.key if c.isalnum())}-", suffix=".txt")
    with os.fdopen(handle, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())
    session.output.warn(f"what you wrote is kept in {name}")
