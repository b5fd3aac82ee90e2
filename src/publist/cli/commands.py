"""The table of commands.

A command's module is imported when the command runs, not when ``publist`` starts; the short help stands here, so that
``publist --help`` needs click alone.
"""

from typing import Final

COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "init": ("publist.cli.init", "Make the store and say whose list it is."),
    "import": ("publist.cli.intake", "Take in a CV, a .bib or another list."),
    "add": ("publist.cli.add", "Add one paper by DOI, arXiv id, URL or title."),
    "sync": ("publist.cli.sync", "Complete the list from Semantic Scholar and DBLP."),
    "refresh": ("publist.cli.refresh", "Renew the citation counts; for cron."),
    "export": ("publist.cli.export", "Write the list as BibTeX, Markdown, HTML or JSON."),
    "list": ("publist.cli.listing", "Show the papers, one a line."),
    "show": ("publist.cli.show", "Show one paper, and with --why where each field came from."),
    "edit": ("publist.cli.edit", "Say what a field, mark or link of a paper is."),
    "authors": ("publist.cli.authors", "Show the people of the list and how they are spelt."),
    "status": ("publist.cli.status", "Show what the store holds and what to do next."),
    "log": ("publist.cli.log", "Show the runs, and what one of them changed."),
    "undo": ("publist.cli.undo", "Take the last run back."),
    "demo": ("publist.cli.demo", "See the whole job on a sample CV, without internet."),
    "completion": ("publist.cli.completion", "Print the completion script for a shell."),
}
