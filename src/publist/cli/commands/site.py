"""``publist site``."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

import click

from publist.cli.completing import people
from publist.cli.output import counted, some
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.workflows.show.site import SiteOptions, SiteReport

_LOOKS = (
    click.option("--url", metavar="URL", help="Where the folder will be, for feed, site map and canonical links."),
    click.option("--title", metavar="TEXT", help="The heading.  [default: the owner's name]"),
    click.option("--affiliation", metavar="TEXT", help="The line below the heading."),
    click.option("--about", metavar="TEXT", help="A sentence or two about you."),
    click.option("--link", "links", multiple=True, metavar="LABEL=URL", help="Another page of yours; repeatable."),
    click.option("--selected", multiple=True, metavar="KEY", help="A paper that stands first; repeatable."),
    click.option("--owner", metavar="NAME", shell_complete=people, help="The site of this owner alone."),
    click.option("--group", metavar="NAME", help="The site of this group: its members, and their papers of that time."),
    click.option("--any-time", is_flag=True, help="Of a group: its members' papers of all years."),
)
_NAMES: Final = ("url", "title", "affiliation", "about", "links", "selected", "owner", "group", "any_time")


def _looks(function: Callable[..., None]) -> Callable[..., None]:
    """Gives both commands the options, and what was given of them as their ``looks``."""

    @wraps(function)
    def looking(*arguments: Any, **given: Any) -> None:
        said = {name: value for name in _NAMES if (value := given.pop(name)) not in {None, (), False}}
        if "links" in said:
            said["links"] = dict(map(_link, said["links"]))
        function(*arguments, looks=said, **given)

    for option in reversed(_LOOKS):
        looking = option(looking)
    return looking


@click.group("site")
def command() -> None:
    """Make web pages of the list, to put anywhere: search, filters, a page a paper, a feed.

    What stands above the list can also be said once, in the settings file under [site].
    """


@command.command("build")
@click.option("-o", "--output", "folder", metavar="DIR", help="Where the pages go.  [default: site]")
@_looks
@click.option("--force", is_flag=True, help="Replace files there that publist did not make.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def build_command(
    session: Session,
    folder: str | None,
    looks: "SiteOptions",
    force: bool,
    as_json: bool,
) -> None:
    """Put the pages into a folder.

    The same store gives the same bytes.  Only files that changed are written, each whole or not at all; files of yours
    in the folder stay, and of publist's own those that the site has no more go.
    """
    from publist.cli.job_end import fail_when_garbled, warn_when_stale

    report = session.library.build_site(folder, force=force, **looks)
    warn_when_stale(session)
    if as_json:
        session.output.json(report)
    else:
        _show(session, report)
    fail_when_garbled(session)


@command.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 finds a free one.")
@_looks
@click.pass_obj
def serve_command(
    session: Session,
    port: int,
    looks: "SiteOptions",
) -> None:
    """Show the pages on this machine, to look at before they go anywhere; Ctrl-C ends it.

    Nobody else can reach them.  No file is written; a page that is loaded anew shows the store as it is then.
    """
    with session.library.serve_site(port, **looks) as server:
        try:
            session.output.say(f"{server.url} shows the site to this machine alone; Ctrl-C ends it")
            server.run()
        except KeyboardInterrupt:
            session.output.say("ended")


def _link(text: str) -> tuple[str, str]:
    label, sign, url = text.partition("=")
    if not sign or not label.strip() or not url.strip():
        raise click.BadParameter(f"{text!r} is not LABEL=URL", param_hint="--link")
    return label.strip(), url.strip()


def _show(session: Session, report: "SiteReport") -> None:
    output = session.output
    output.say(
        f"{report.folder}: {counted(report.papers, 'paper')}, {counted(report.pages, 'page')}; "
        f"{counted(len(report.written), 'file')} written, {report.unchanged:,} as they were"
        + (f", {len(report.removed):,} removed" if report.removed else "")
    )
    for path in report.written:
        output.detail(f"written {path}")
    for path in report.removed:
        output.detail(f"removed {path}")
    if report.kept:
        output.warn(f"{some(report.kept)}: of no use to the site any more, and changed by somebody; left as they are")
    if not report.url:
        output.note("no sitemap.xml, since nobody said where the pages will be; --url says it")
