"""``publist index``."""

from typing import TYPE_CHECKING

import click

from publist.cli.output import Output, counted
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.model import Record
    from publist.workflows.bulk_index import BulkIndex


@click.group("index", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Use a service's bulk files (DBLP's dump ...) as a source: papers without a request.

    An index is made once, and asked by sync and add before the service itself, once it stands in the settings:
    [index] folders = ["dblp.index"].
    """


@command.command("build")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--to", "folder", metavar="FOLDER", help="Where to make it.  [default: beside FILE]")
@click.option("--format", "kind", metavar="NAME", help="What FILE is, where it does not show.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def build(session: Session, files: tuple[str, ...], folder: str | None, kind: str | None, as_json: bool) -> None:
    """Make an index of bulk files, packed or not; a build that was stopped goes on.

    Several files are parts of one release.  An index that FOLDER holds is used until the new one is whole.
    """
    done = session.library.build_index(*files, to=folder, format=kind, progress=session.progress())
    session.end_progress()
    if as_json:
        session.output.json(done.as_dict())
        return
    _show(session.output, done)
    if done.folder.resolve() not in {one.resolve() for one in session.settings.index}:
        session.output.note(f'to use it, put into the settings: [index] folders = ["{done.folder.resolve()}"]')


@command.command("show")
@click.argument("folders", nargs=-1, metavar="[FOLDER...]")
@click.option("--json", "as_json", is_flag=True, help="As one JSON array.")
@click.pass_obj
def show(session: Session, folders: tuple[str, ...], as_json: bool) -> None:
    """Show what indexes hold: those named, else those of the settings."""
    found = session.library.indexes(*folders)
    if as_json:
        session.output.json([one.as_dict() for one in found])
        return
    for one in found:
        _show(session.output, one)
    if not found:
        session.output.note("no index in the settings; publist index build FILE makes one")


@command.command("find")
@click.argument("what", metavar="WHAT")
@click.option("--index", "folders", multiple=True, metavar="FOLDER", help="Ask this index; repeatable.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON array.")
@click.pass_obj
def find(session: Session, what: str, folders: tuple[str, ...], as_json: bool) -> None:
    """Show what indexes hold of WHAT: a title, a DOI, a DBLP key, a URL, an ORCID iD, a DBLP person id.

    Exit codes: 0 found, 1 nothing found.
    """
    found = session.library.find_indexed(what, *folders)
    if as_json:
        session.output.json([_as_dict(record) for record in found])
    for record in () if as_json else found:
        names = ", ".join(author.name for author in record.authors)
        where = ", ".join(part for part in (record.venue or "", str(record.year or "")) if part)
        session.output.say(record.title, bold=True)
        session.output.say(f"    {names}" if names else "    (no authors)")
        session.output.say(f"    {where}{' · ' if where else ''}{record.source} {record.key}", dim=True)
    if not found:
        session.output.note("nothing found")
        raise click.exceptions.Exit(1)


def _show(output: Output, index: "BulkIndex") -> None:
    from publist.cli.words.index import unread_words
    from publist.reconcile import label

    manifest = index.manifest
    people = f", {counted(manifest.people, 'person', 'people')}" if manifest.people else ""
    output.say(f"{index.folder}: {label(manifest.source)}, {counted(manifest.papers, 'paper')}{people}", bold=True)
    for file in manifest.files:
        output.say(f"    {file.name}, {file.size / 1e6:,.1f} MB, of {file.changed_at[:10]}")
    for code, number in manifest.why_unread.items():
        output.say(f"    not read: {counted(number, 'entry', 'entries')} ({unread_words(code)})", fg="yellow")


def _as_dict(record: "Record") -> dict[str, object]:
    return {
        "source": record.source,
        "key": record.key,
        "title": record.title,
        "authors": [
            {"name": author.name, "identifiers": {one.scheme: one.value for one in author.identifiers}}
            for author in record.authors
        ],
        "venue": record.venue,
        "year": record.year,
        "type": record.type,
        "identifiers": {one.scheme: one.value for one in record.identifiers},
        "index": record.origin,
    }
