"""Looking: papers, people, numbers, runs; and the list as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publist.library.base import Opened

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Unpack

    from publist.compute.news import News
    from publist.compute.owners import Owner
    from publist.library.base import AnyPath
    from publist.model import Author, Paper
    from publist.store.values import Damage
    from publist.workflows.curate.evidence import PersonWhy
    from publist.workflows.curate.merge import RecordLine
    from publist.workflows.show.citations import PaperCitations, Statistics
    from publist.workflows.show.export import ExportAsked, Exported
    from publist.workflows.show.folder import PagesReport
    from publist.workflows.show.papers import ListedPaper, PaperDetails
    from publist.workflows.show.pictures import Pictures
    from publist.workflows.show.runs import LoggedRun, PaperLog, RunReport
    from publist.workflows.show.selection import Selection
    from publist.workflows.show.site import SiteOptions, SiteReport
    from publist.workflows.show.site_server import SiteServer
    from publist.workflows.show.standing import Standing
    from publist.workflows.show.status import Status
    from publist.workflows.unattended.health import Stale
    from publist.workflows.update.report import SyncReport


class Showing(Opened):
    """What reads the store and changes nothing."""

    def papers(self, *words: str, **choice: Unpack[Selection]) -> list[Paper]:
        """The papers, newest first: all, or those that have all ``words`` and meet what is chosen by.

        Words may ask for fields: ``author:kim``, ``year:2020-2023``, ``is:selected``, ``not:type:preprint``.
        """
        from publist.workflows.show.papers import find_papers
        from publist.workflows.show.selection import filter_of

        which = filter_of(choice, *words)
        found = sorted(find_papers(self.store, which), key=lambda paper: (-(paper.year or 0), paper.title))
        return found[: which.limit]

    def listed(self, *words: str, **choice: Unpack[Selection]) -> list[ListedPaper]:
        """The papers as lines of a list, chosen as by :meth:`papers`: key, title, year, venue, names; quicker."""
        from publist.workflows.show.papers import list_papers
        from publist.workflows.show.selection import filter_of

        return list_papers(self.store, filter_of(choice, *words))

    def hidden(self, *words: str) -> list[ListedPaper]:
        """The papers that are hidden, as lines of a list; those that have all ``words``."""
        from publist.workflows.curate.hiding import hidden_papers

        with self.store.read() as reader:
            return hidden_papers(reader, words)

    def damage(self) -> list[Damage]:
        """What was met of the store so far that could not be read as it is."""
        return list(self.store.damage)

    def paper(self, key: str) -> Paper:
        """One paper, also one that is not the owner's."""
        return self.explain(key).paper

    def explain(self, key: str) -> PaperDetails:
        """One paper with the conclusions that it rests on and the names that a file misprints."""
        from publist.workflows.show.papers import paper_details

        return paper_details(self.store, key)

    def records(self, key: str) -> list[RecordLine]:
        """What sources say of a paper, each with the reference that :meth:`Library.split` takes."""
        from publist.workflows.curate.merge import records_of

        with self.store.read() as reader:
            return records_of(reader, key)

    def citations(self, key: str) -> PaperCitations:
        """How often a paper was cited, over time, by service."""
        from publist.workflows.show.citations import citations_of

        return citations_of(self.store, key)

    def people(self, name: str = "") -> list[Author]:
        """The people of the list, those with most papers first; with ``name`` those with it in a spelling."""
        from publist.workflows.show.people import list_people

        return list_people(self.store, name)

    def person(self, name: str) -> PersonWhy:
        """One person, by name, spelling or number, with what speaks for each authorship."""
        from publist.workflows.curate.evidence import why

        return why(self.store, name)

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Whose list it is; none while nobody is known."""
        from publist.compute.owners import stated_owners

        with self.store.read() as reader:
            return stated_owners(reader)

    def log(self, number: int | None = None, *, every: bool = False) -> list[LoggedRun]:
        """The runs that changed the list, the newest first; at most ``number``; with ``every`` all others too."""
        from publist.workflows.show.runs import run_log

        return run_log(self.store, number, every=every)

    def paper_log(self, key: str) -> PaperLog:
        """What happened to one paper, run by run."""
        from publist.workflows.show.runs import paper_log

        return paper_log(self.store, key)

    def run(self, run_id: int) -> RunReport:
        """What one run changed, field by field."""
        from publist.workflows.show.runs import run_report

        return run_report(self.store, run_id)

    def stats(self, most: int = 10) -> Statistics:
        """The list in numbers; rankings have ``most`` entries."""
        from publist.workflows.show.citations import statistics

        return statistics(self.store, most=most)

    def pictures(self) -> Pictures:
        """Charts and badges of the list's numbers, the text of each by its file's name."""
        from publist.workflows.show.pictures import pictures

        return pictures(self.stats())

    def scholar_citations(self, user: str) -> str:
        """The counts as the ``_data/citations.yml`` of an al-folio site, whose owner Google Scholar knows as ``user``.

        It has the papers whose list gives their ``google_scholar_id``.
        """
        from publist.workflows.show.pictures import scholar_citations

        return scholar_citations(self.papers(), user)

    def status(self) -> Status:
        """What the store holds, when it was last completed and counted, and what to do next."""
        from publist.services.known import closed_services, searchable_services
        from publist.workflows.show.status import status

        settings = self.surroundings.settings
        closed = closed_services(settings, self.surroundings.clock.now)
        days, elsewhere = settings.unattended.stale_after_days, searchable_services(settings)
        return status(self.store, stale_after_days=days, closed=closed, elsewhere=elsewhere)

    def standing(self, after: SyncReport | None = None, *, counted: bool = True) -> Standing:
        """How the list stands in counts, and the next thing to do; ``after`` the sync that has just ended.

        Without ``counted`` papers are not counted where what is next does not depend on it: quicker in a long list.
        """
        from publist.services.known import searchable_services
        from publist.workflows.show.standing import standing

        elsewhere = searchable_services(self.surroundings.settings)
        with self.store.read() as reader:
            return standing(reader, elsewhere=elsewhere, after=after, counted=counted)

    def news(self, since: str | datetime = "30d") -> News:
        """What is new since a date (``2026-11-01``), the end of a run (``12``) or a span (``30d``, ``6w``)."""
        from publist.workflows.show.news import news

        return news(self.store, since)

    def born(self) -> str:
        """When the store's first run was: the same as long as the store lives, backups and moves included."""
        from publist.text.times import utc
        from publist.workflows.show.runs import run_log

        runs = run_log(self.store)
        return utc(runs[-1].started_at) if runs else ""

    def stale(self) -> Stale | None:
        """Since when the list was not brought up to date, where that is too long."""
        from publist.workflows.unattended.health import list_age

        return list_age(self.store, self.surroundings.settings.unattended.stale_after_days)

    def export(
        self,
        format: str | None = None,  # noqa: A002 - the option's own word
        to: AnyPath | None = None,
        **asked: Unpack[ExportAsked],
    ) -> str:
        """The list, or the papers chosen as by :meth:`papers`, in a format; with ``to`` also written to that file.

        A file is replaced whole or not at all, and tells the format by its suffix.  An option that the format does
        not understand is refused, and so is a format that is no text (:meth:`export_bytes`).
        """
        from pathlib import Path

        from publist.workflows.show.export import text_format

        return self.export_bytes(text_format(format, None if to is None else Path(to)), to, **asked).decode("utf-8")

    def export_bytes(
        self,
        format: str | None = None,  # noqa: A002 - the option's own word
        to: AnyPath | None = None,
        **asked: Unpack[ExportAsked],
    ) -> bytes:
        """The same as the bytes of a file, in a format that is no text (a DOCX) too; texts are in UTF-8."""
        return self.exported(format, to, **asked).data

    def exported(
        self,
        format: str | None = None,  # noqa: A002 - the option's own word
        to: AnyPath | None = None,
        **asked: Unpack[ExportAsked],
    ) -> Exported:
        """The same with the papers that it has, and those in which a citation style leaves the owner out."""
        from pathlib import Path

        from publist.workflows.show.export import choice_and_options, export, format_for, write_file
        from publist.workflows.show.selection import filter_of

        file = None if to is None else Path(to)
        choice, options = choice_and_options(asked)
        done = export(self.store, format or format_for(file), options, filter_of(choice))
        if file is not None:
            write_file(file, done.parts)
        return done

    def fill(self, template: AnyPath, to: AnyPath | None = None, **asked: Unpack[ExportAsked]) -> str:
        """What a Jinja2 template makes of the list, or of the papers chosen as by :meth:`papers`.

        A template is a file, or one of publist's own ("publist/list.html.j2"); docs/templates.md has what it sees.
        """
        return self.filled(template, to, **asked).data.decode("utf-8")

    def filled(self, template: AnyPath, to: AnyPath | None = None, **asked: Unpack[ExportAsked]) -> Exported:
        """The same with the papers that it has."""
        from pathlib import Path

        from publist.workflows.show.export import choice_and_options, fill_template, write_file
        from publist.workflows.show.selection import filter_of

        choice, options = choice_and_options(asked)
        done = fill_template(self.store, str(template), options, filter_of(choice))
        if to is not None:
            write_file(Path(to), done.parts)
        return done

    def site_files(self, **options: Unpack[SiteOptions]) -> dict[str, str]:
        """The list as a web site: the text of every file by its path.

        Options stand for those of the settings file's ``[site]``: ``url``, ``title``, ``affiliation``, ``about``,
        ``links`` (label to address), ``selected`` (keys of the papers that stand first).  With ``owner`` or ``group``
        it is the site of one owner, or of a group's members and their papers of that time (``any_time``: of all).
        """
        from publist.workflows.show.site import make_site, of_whom, profile_of

        return make_site(self.store, profile_of(self.surroundings.settings.site, options), of_whom(options))

    def build_site(
        self, folder: AnyPath | None = None, *, force: bool = False, **options: Unpack[SiteOptions]
    ) -> SiteReport:
        """Put the site into a folder, by default the one that the settings name; options as of :meth:`site_files`.

        Only files that changed are written.  A file there that is not publist's own is an error and stays, unless
        ``force`` is set; of publist's own those that the site has no more go.
        """
        from pathlib import Path

        from publist.workflows.show.site import build_site, of_whom, profile_of

        settings = self.surroundings.settings.site
        place = Path(settings.folder).expanduser() if folder is None else Path(folder)
        return build_site(self.store, place, profile_of(settings, options), of_whom(options), force=force)

    def serve_site(self, port: int = 0, **options: Unpack[SiteOptions]) -> SiteServer:
        """A server of the site for this machine alone, made but not begun; 0 is any free port.

        It shows the store as it is when a page is loaded.
        """
        from functools import partial

        from publist.workflows.show.site import version_of
        from publist.workflows.show.site_server import SiteServer

        return SiteServer(partial(self.site_files, **options), port, partial(version_of, self.store))

    def export_pages(
        self,
        format: str,  # noqa: A002 - the option's own word
        folder: AnyPath,
        *,
        dry_run: bool = False,
        **asked: Unpack[ExportAsked],
    ) -> PagesReport:
        """Write the papers' pages in a format of pages (HugoBlox, academicpages) into a folder.

        Pages that are there are changed where a field of ours is another now; what a person wrote stays, and pages of
        papers that are gone are told, not removed.
        """
        from pathlib import Path

        from publist.workflows.show.export import choice_and_options
        from publist.workflows.show.folder import export_folder
        from publist.workflows.show.selection import filter_of

        choice, options = choice_and_options(asked)
        return export_folder(self.store, format, Path(folder), options, filter_of(choice), dry_run=dry_run)
