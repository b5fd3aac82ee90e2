"""A rule of the proofreader: the object that it registers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publist.checking.values import Level

if TYPE_CHECKING:
    from publist.checking.values import Flaw, Listing


def found_elsewhere(_: "Listing") -> "Iterable[Flaw]":
    """For a rule whose findings no list shows by itself: the workflow makes them, from the store or the network."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRule:
    """A rule: the code by which it is selected, how grave its findings are, and what it finds."""

    code: str
    """Stable, lower case, with hyphens; the name under which the rule is registered."""
    level: Level
    check: "Callable[[Listing], Iterable[Flaw]]"
    exported: bool = False
    """An export writes the entry as it should be."""
    help: str = ""
    """A plug-in's own line about itself; those of publist's rules are made by the presenter, as are their messages."""
    message: str = ""
    """A plug-in's own message: a format string over the fields and details of the finding, ``prints {printed}``."""
    fix: str = ""
    """A plug-in's own advice, a format string as well."""


NOT_LISTED: Final = CheckRule(code="not-listed", level=Level.WARNING, check=found_elsewhere)
"""A paper of the person's that the list lacks."""
DEAD_LINK: Final = CheckRule(code="dead-link", level=Level.WARNING, check=found_elsewhere)
"""A link whose page is gone."""
