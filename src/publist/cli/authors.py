"""``publist authors``."""

import click

from publist.cli.output import counted
from publist.cli.session import Session


@click.command("authors")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="As one JSON array.")
@click.pass_obj
def command(session: Session, name: str | None, as_json: bool) -> None:
    """Show the people of the list: papers, spellings, identifiers."""
    from publist.reconcile.people import differing
    from publist.text.unicode import fold

    with session.store().read() as reader:
        people = [a for a in reader.authors() if a.papers or a.owner]
    if name:
        part = fold(name)
        people = [a for a in people if any(part in fold(spelling) for _, spelling in (*a.names, ("", a.name)))]
    people.sort(key=lambda a: (-a.papers, a.name))
    if as_json:
        session.output.json(people)
        return
    for person in people:
        owner = "  (owner)" if person.owner else ""
        session.output.say(f"{person.name}  {counted(person.papers, 'paper')}{owner}", bold=person.owner)
        for spelling in differing(person):
            sources = ", ".join(sorted({source for source, text in person.names if text == spelling}))
            session.output.say(f"    also printed {spelling} ({sources})", dim=True)
        for identifier in person.identifiers if name or session.verbose else ():
            session.output.say(f"    {identifier.scheme} {identifier.value}", dim=True)
    if not people:
        session.output.note("no such person" if name else "nobody yet; next: publist import cv.md")
