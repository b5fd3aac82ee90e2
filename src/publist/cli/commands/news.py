"""``publist news``."""

import click

from publist.cli.output import paged
from publist.cli.session import Session


@click.command("news")
@click.option("--since", default="30d", show_default=True, metavar="DATE|RUN|30d", help="From when on.")
@click.option("--format", "form", type=click.Choice(["md", "json", "atom"]), default="md", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.pass_obj
@paged
def command(session: Session, since: str, form: str, as_json: bool) -> None:
    """Tell what is new in the list since a date (2026-11-01), a run (12) or so long ago (30d, 6w, 3m).

    New papers, preprints that were published, retractions and other notices, awards, corrected names, citations that
    came, and papers found that the list lacks.  In Markdown for a mail or the body of a pull request; --format atom is
    a feed whose entries keep their ids and dates.
    """
    from publist.cli.news_output import as_atom, news_as_dict
    from publist.cli.words.news import markdown_lines

    found = session.library.news(since)
    if as_json or form == "json":
        session.output.json(news_as_dict(found))
    elif form == "atom":
        session.output.result(as_atom(found, session.library.born()))
    else:
        for line in markdown_lines(found):
            session.output.say(line, always=True)
