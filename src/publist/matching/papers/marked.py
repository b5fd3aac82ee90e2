"""Titles with "RETRACTED ARTICLE:" before them, and titles of notices about other papers."""

from dataclasses import replace
from functools import lru_cache

from publist.matching.papers.form import PaperFacts
from publist.text.notices import announced_title, marked_title
from publist.text.titles import title_key


def plainly_titled(facts: PaperFacts) -> PaperFacts:
    """The facts without a mark in the title, which says something of the paper and names no other."""
    title = _unmarked(facts.title)
    return facts if title == facts.title else replace(facts, title=title, marked=True)


def announces(title: str, other: str) -> bool:
    """Whether ``title`` is that of a notice about the paper titled ``other``."""
    announced = _announced(title)
    return announced is not None and announced == title_key(other)


@lru_cache(maxsize=1 << 10)
def _unmarked(title: str) -> str:
    marked = marked_title(title)
    return marked.title if marked else title


@lru_cache(maxsize=1 << 10)
def _announced(title: str) -> str | None:
    found = announced_title(title)
    return title_key(found.title) if found else None
