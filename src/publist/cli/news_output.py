"""The news as JSON and as an Atom feed (RFC 4287)."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from publist.cli.output import counted
from publist.cli.words import news as words
from publist.reconcile import label
from publist.text.times import utc

if TYPE_CHECKING:
    from publist.compute.news import CountNews, News, PaperLine, PaperNews

_ATOM: Final = "http://www.w3.org/2005/Atom"
_NAMESPACE: Final = uuid.UUID("b4d2a5a0-5c0f-4d6e-9a53-6f1f3a2d9c11")
"""Of the ids of feeds and entries; never to be changed."""


def news_as_dict(news: "News") -> dict[str, object]:
    """The form that ``docs/interfaces.md`` promises."""
    from publist.writers.json_list import notice_as_dict

    return {
        "since": news.since,
        "until": news.until,
        "owners": news.owners,
        "papers": [_item(one) for one in news.papers],
        "published": [_item(one) for one in news.published],
        "notices": [{**_item(one), "notice": notice_as_dict(one.notice)} for one in news.notices],
        "awards": [{**_item(one), "award": one.award} for one in news.awards],
        "names": [{**_item(one), "former": one.former, "name": one.name} for one in news.names],
        "counts": [{**_item(one), "source": one.source, "old": one.old, "new": one.new} for one in news.counts],
        "proposals": news.proposals,
    }


def _item(one: "PaperNews") -> dict[str, object]:
    paper = one.paper
    return {
        "when": one.when,
        "key": paper.key,
        "title": paper.title,
        "authors": paper.authors,
        "venue": paper.venue,
        "year": paper.year,
        "url": paper.url,
    }


@dataclass(frozen=True, slots=True)
class _Entry:
    when: datetime
    what: str
    """The kind of news, as a category."""
    name: tuple[object, ...]
    """What makes it this entry and no other, for its id."""
    title: str
    text: str = ""
    url: str | None = None


def as_atom(news: "News", store: str) -> str:
    """The feed: an entry an item, the newest first.  ``store`` is the store's own mark: the same store, the same ids.

    An entry keeps its id and its date for ever, whenever the feed is made and whatever it is asked for.
    """
    entries = sorted(_entries(news), key=lambda one: (-one.when.timestamp(), one.what, *map(str, one.name)))
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", _urn(store, ("feed",)))
    _add(feed, "title", " and ".join(news.owners) or words.FEED)
    _add(feed, "updated", utc(entries[0].when if entries else news.since))
    _add(_add(feed, "author"), "name", " and ".join(news.owners) or "publist")
    _add(feed, "generator", "publist")
    for one in entries:
        entry = _add(feed, "entry")
        _add(entry, "id", _urn(store, (one.what, *one.name)))
        _add(entry, "title", one.title)
        _add(entry, "updated", utc(one.when))
        _add(entry, "published", utc(one.when))
        _add(entry, "category").set("term", one.what)
        if one.url:
            link = _add(entry, "link")
            link.set("rel", "alternate")
            link.set("href", one.url)
        _add(entry, "summary", one.text or one.title)
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def _entries(news: "News") -> Iterator[_Entry]:
    for what, items in (("new-paper", news.papers), ("published", news.published)):
        for one in items:
            yield _of_paper(one, what, (), f"{words.TITLES[what]}: {one.paper.title}", words.described(one.paper))
    for notice in news.notices:
        kind = notice.notice.kind.value
        title = f"{words.TITLES[kind]}: {notice.paper.title}"
        yield _of_paper(notice, "notice", (kind,), title, words.notice_line(notice))
    for award in news.awards:
        title = f"{award.award}: {award.paper.title}"
        yield _of_paper(award, "award", (award.award,), title, words.described(award.paper))
    for name in news.names:
        yield _of_paper(name, "name", (name.former, name.name), words.name_words(name), name.paper.title)
    yield from _counted(news.count_steps)
    for found in news.proposals:
        title = f"{words.TITLES['proposal']}: {found.title}"
        yield _Entry(found.when, "proposal", (found.number,), title, words.described(found))


def _of_paper(one: "PaperNews", what: str, name: Sequence[str], title: str, text: str) -> _Entry:
    paper: PaperLine = one.paper
    return _Entry(one.when, what, (paper.paper_id, *name), title, text, paper.url)


def _counted(steps: "Sequence[CountNews]") -> Iterator[_Entry]:
    """An entry for each service and day: a feed of single counts would drown the rest."""
    by_day: dict[tuple[str, str], list[CountNews]] = {}
    for step in steps:
        by_day.setdefault((step.source, f"{step.when:%Y-%m-%d}"), []).append(step)
    for (source, day), several in by_day.items():
        difference = sum(one.new - one.old for one in several)
        title = f"{label(source)}: {words.citations(difference)}"
        text = "; ".join(f"{one.paper.title}: {words.count_words(one)}" for one in several)
        yield _Entry(several[-1].when, "citations", (source, day), title, f"{counted(len(several), 'paper')}. {text}")


def _add(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    if text is not None:
        element.text = "".join(c for c in text if c.isprintable())  # XML cannot hold control characters
    return element


def _urn(store: str, name: Sequence[object]) -> str:
    return uuid.uuid5(_NAMESPACE, "\x1f".join((store, *map(str, name)))).urn
