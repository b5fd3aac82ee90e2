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
    "proposals": ("publist.cli.proposals", "Accept or refuse papers of yours that the list lacks."),
    "refresh": ("publist.cli.refresh", "Renew the citation counts; for cron."),
    "export": ("publist.cli.export", "Write the list as BibTeX, Markdown, HTML or JSON."),
    "check": ("publist.cli.check", "Proofread the list that you hand out."),
    "list": ("publist.cli.listing", "Show the papers, one a line."),
    "show": ("publist.cli.show", "Show one paper, and with --why where each field came from."),
    "edit": ("publist.cli.edit", "Say what a field, mark or link of a paper is."),
    "review": ("publist.cli.review", "Answer the open questions: is this one paper, one person?"),
    "merge": ("publist.cli.merge", "Say that papers of the list are one."),
    "split": ("publist.cli.split", "Take a record out of a paper that it is not of."),
    "citations": ("publist.cli.citations", "Show how often a paper was cited, over time."),
    "stats": ("publist.cli.stats", "Show the list in numbers: papers, citations, co-authors."),
    "owner": ("publist.cli.owner", "Show, add or remove the people whose list it is."),
    "authors": ("publist.cli.authors", "Show the people of the list and how they are spelt."),
    "status": ("publist.cli.status", "Show what the store holds and what to do next."),
    "log": ("publist.cli.log", "Show the runs, and what one of them changed."),
    "undo": ("publist.cli.undo", "Take the last run back."),
    "match": ("publist.cli.match", "Match names or papers in bulk; for scripts."),
    "backup": ("publist.cli.backup", "Copy the store, verified, while others may use it."),
    "restore": ("publist.cli.restore", "Put a backup in the place of the store."),
    "doctor": ("publist.cli.doctor", "Find what is wrong with the store, the settings or the set-up."),
    "cron": ("publist.cli.cron", "Keep the list current by itself: install, show or remove the timer."),
    "demo": ("publist.cli.demo", "See the whole job on a sample CV, without internet."),
    "completion": ("publist.cli.completion", "Print the completion script for a shell."),
}
