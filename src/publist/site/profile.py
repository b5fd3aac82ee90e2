"""What a site is made from: the papers, whose they are, and what the owner wants to stand above them."""

from dataclasses import dataclass

from publist.model import Identifier, Link, Paper


@dataclass(frozen=True, slots=True)
class Member:
    """One of those whose list it is."""

    name: str
    identifiers: tuple[Identifier, ...] = ()
    person: int = 0
    """Their id as a person of the store; 0 for one who has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What stands above the list, and how it is put on the web."""

    title: str = ""
    """The heading; the owner's name where it is empty."""
    affiliation: str = ""
    about: str = ""
    """A sentence or two."""
    links: tuple[Link, ...] = ()
    """The owner's other pages, before those that their identifiers give."""
    url: str = ""
    """Where the folder will be, for what needs whole addresses; "" where that is not known."""
    selected: tuple[str, ...] = ()
    """Keys of the papers that stand first, in this order; without them those that are marked as selected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteContent:
    """What the store gives."""

    papers: tuple[Paper, ...]
    members: tuple[Member, ...] = ()
    """The list's owners, the first of them first."""
