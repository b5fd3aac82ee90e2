"""Words for the news, in Markdown; a line an item."""

from collections.abc import Callable, Iterator
from typing import Final

from publist.cli.output import counted
from publist.cli.words.advice import lacking_words
from publist.cli.words.notices import MARKS, notice_words
from publist.compute.news import CountNews, LackingPaper, NameNews, News, NoticeNews, PaperLine
from publist.reconcile import label
from publist.writers.escape import markdown, markdown_url

_MOST: Final = 10
"""Papers whose counts are named."""
Escape = Callable[[str], str]


FEED: Final = "Publications"
TITLES: Final = {
    "new-paper": "New paper",
    "published": "Published",
    "retracted": "Retracted",
    "withdrawn": "Withdrawn",
    "expression_of_concern": "Expression of concern",
    "corrected": "Corrected",
    "reinstated": "Reinstated",
    "proposal": "Not on the list yet",
}
"""What stands before the title of an entry of a feed."""


def citations(number: int) -> str:
    """``5 more citations``, ``2 citations fewer``."""
    return counted(number, "more citation") if number >= 0 else f"{counted(-number, 'citation')} fewer"


def plain(text: str) -> str:
    """No escaping."""
    return text


def heading(news: News) -> str:
    """``News since 2026-10-27``."""
    whose = f" of {' and '.join(news.owners)}" if 0 < len(news.owners) <= 2 else ""
    return f"Publications{whose}: news since {news.since:%Y-%m-%d}"


def summary(news: News) -> str:
    """``1 new paper, 1 published, 5 more citations``; empty without any."""
    more = sum(max(0, one.new - one.old) for one in news.counts)
    parts = (
        (len(news.papers), counted(len(news.papers), "new paper")),
        (len(news.published), f"{len(news.published)} published"),
        (len(news.notices), counted(len(news.notices), "notice")),
        (len(news.awards), counted(len(news.awards), "award")),
        (len(news.names), f"{counted(len(news.names), 'name')} corrected"),
        (more, counted(more, "more citation")),
        (len(news.proposals), lacking_words(len(news.proposals))),
    )
    return ", ".join(text for number, text in parts if number)


def nothing(news: News) -> str:
    """That there is no news."""
    return f"Nothing new since {news.since:%Y-%m-%d}."


def markdown_lines(news: News) -> Iterator[str]:
    """The news as Markdown, for a terminal, a mail or the body of a pull request."""
    if news.empty:
        yield nothing(news)
        return
    yield f"# {markdown(heading(news))}"
    yield ""
    yield f"{summary(news)}."
    for title, lines in _sections(news):
        if lines:
            yield ""
            yield f"## {title}"
            yield ""
            yield from (f"- {line}" for line in lines)


def _sections(news: News) -> Iterator[tuple[str, list[str]]]:
    yield "New papers", [_linked(one.paper) for one in news.papers]
    yield "Published", [_linked(one.paper) for one in news.published]
    notices = [f"**{MARKS[one.notice.kind]}** {_linked(one.paper)}: {_noticed(one)}" for one in news.notices]
    yield "Retractions and other notices", notices
    yield "Awards", [f"{markdown(one.award)}: {_linked(one.paper)}" for one in news.awards]
    yield "Names", [f"{name_words(one, markdown)}: {_linked(one.paper)}" for one in news.names]
    yield "Citations", list(_counts(news))
    found = lacking_words(len(news.proposals))
    yield f"{found[:1].upper()}{found[1:]}", [_found(one) for one in news.proposals]


def name_words(one: NameNews, escape: Escape = plain) -> str:
    """``Janghwan Lee (was Jangwhan Lee)``."""
    return f"{escape(one.name)} (was {escape(one.former)})"


def count_words(one: CountNews) -> str:
    """``12 (was 9)``."""
    return f"{counted(one.new, 'citation')} (was {one.old:,})"


def notice_line(one: NoticeNews) -> str:
    """What was announced, for a line of text."""
    return f"{MARKS[one.notice.kind]}: {notice_words(one.notice)}"


def described(paper: PaperLine | LackingPaper) -> str:
    """Authors, venue and year, for a line of text."""
    where = ", ".join(part for part in (paper.venue, str(paper.year or "")) if part)
    return ". ".join(part for part in (", ".join(paper.authors), where) if part)


def _noticed(one: NoticeNews) -> str:
    return markdown(notice_words(one.notice))


def _linked(paper: PaperLine) -> str:
    """The title as a link, then where it appeared."""
    title = markdown(paper.title)
    linked = f"[{title}]({markdown_url(paper.url)})" if paper.url else title
    where = ", ".join(part for part in (markdown(paper.venue or ""), str(paper.year or "")) if part)
    return f"{linked} ({where})" if where else linked


def _counts(news: News) -> Iterator[str]:
    """A line a service, then its papers that rose most."""
    for source in dict.fromkeys(one.source for one in news.counts):
        moved = [one for one in news.counts if one.source == source]
        difference = sum(one.new - one.old for one in moved)
        yield f"{label(source)}: {difference:+,} in {counted(len(moved), 'paper')}"
        for one in moved[:_MOST]:
            yield f"  {count_words(one)}: {_linked(one.paper)}"
        if (more := len(moved) - _MOST) > 0:
            yield f"  and {counted(more, 'paper')} more"


def _found(one: LackingPaper) -> str:
    perhaps = "" if one.likely else " (perhaps a namesake's)"
    accept = f"`publist proposals accept {one.number}`"
    where = ", ".join(part for part in (markdown(one.venue or ""), str(one.year or "")) if part)
    return f"{markdown(one.title)}{f' ({where})' if where else ''}{perhaps}: {accept}"
