"""The table of commands.

A command's module is imported when the command runs, not when ``publist`` starts; the short help stands here, so that
``publist --help`` needs click alone.
"""

from typing import Final

COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "start": ("publist.cli.commands.start", "Start here: three questions, and publist makes your list."),
    "init": ("publist.cli.commands.init", "Make the store and say whose list it is."),
    "import": ("publist.cli.commands.import_", "Take in a CV, a .bib or another list."),
    "add": ("publist.cli.commands.add", "Add one paper by DOI, arXiv id, URL or title."),
    "sync": ("publist.cli.commands.sync", "Complete the list from Semantic Scholar and DBLP."),
    "proposals": ("publist.cli.commands.proposals", "Accept or refuse papers of yours that the list lacks."),
    "refresh": ("publist.cli.commands.refresh", "Renew the citation counts; for cron."),
    "export": ("publist.cli.commands.export", "Write the list as BibTeX, a web page, RIS or in another format."),
    "site": ("publist.cli.commands.site", "Make web pages of the list: search, filters, a page a paper."),
    "check": ("publist.cli.commands.check", "Proofread the list that you hand out."),
    "list": ("publist.cli.commands.list_", "Show the papers, one a line."),
    "show": ("publist.cli.commands.show", "Show one paper, and with --why where each field came from."),
    "edit": ("publist.cli.commands.edit", "Correct a paper: fields, authors, marks, links; or in your editor."),
    "hide": ("publist.cli.commands.hide", "Take papers off the list that are not yours; or list those."),
    "unhide": ("publist.cli.commands.unhide", "Show hidden papers again."),
    "remove": ("publist.cli.commands.remove", "Take papers out of the store for good."),
    "review": ("publist.cli.commands.review", "Answer the open questions: is this one paper, one person?"),
    "merge": ("publist.cli.commands.merge", "Say that papers of the list are one."),
    "split": ("publist.cli.commands.split", "Take a record out of a paper that it is not of."),
    "index": ("publist.cli.commands.index", "Use a service's bulk files (DBLP's dump ...) without a request."),
    "citations": ("publist.cli.commands.citations", "Show how often a paper was cited, over time."),
    "stats": ("publist.cli.commands.stats", "Show the list in numbers: papers, citations, co-authors."),
    "owner": ("publist.cli.commands.owner", "Show, add or remove the people whose list it is."),
    "group": ("publist.cli.commands.group", "Keep groups (a lab, a department) with their members and dates."),
    "authors": ("publist.cli.commands.authors", "Show the people of the list and how they are spelt."),
    "status": ("publist.cli.commands.status", "Show what the store holds and what to do next."),
    "news": ("publist.cli.commands.news", "Tell what is new in the list since a date; as Markdown, JSON or a feed."),
    "log": ("publist.cli.commands.log", "Show the runs, and what one of them changed."),
    "undo": ("publist.cli.commands.undo", "Take the last run back."),
    "redo": ("publist.cli.commands.redo", "Take the last undo back."),
    "match": ("publist.cli.commands.match", "Match names or papers in bulk; for scripts."),
    "backup": ("publist.cli.commands.backup", "Copy the store, verified, while others may use it."),
    "dump": ("publist.cli.commands.dump", "Write the whole store as text that git merges."),
    "copy": ("publist.cli.commands.copy", "Copy the store to another place, also to a database server and back."),
    "load": ("publist.cli.commands.load", "Make a store of what publist dump wrote."),
    "restore": ("publist.cli.commands.restore", "Put a backup in the place of the store."),
    "doctor": ("publist.cli.commands.doctor", "Find what is wrong with the store, the settings or the set-up."),
    "cron": ("publist.cli.commands.cron", "Keep the list current by itself: install, show or remove the timer."),
    "demo": ("publist.cli.commands.demo", "See the whole job on a sample CV, without internet."),
    "completion": ("publist.cli.commands.completion", "Print the completion script for a shell."),
}
