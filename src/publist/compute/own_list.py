"""What the rule of initials in somebody's own list rests on, kept: it depends on how many papers the list has."""

import json
from collections.abc import Callable, Mapping
from typing import Final

from publist.matching.people.own_list import OwnList
from publist.model import ListOwner
from publist.store import Writer
from publist.text.names import name_key

_META: Final = "own-list"


def keep_own_list(writer: Writer, rule: OwnList, papers: int) -> None:
    """What held when the one owner was last looked at."""
    text = json.dumps([rule.own, rule.covered, rule.holds(papers)])
    if writer.meta.get(_META) != text:
        writer.meta.set(_META, text)


def own_list_turns(writer: Writer, owners: Mapping[int, ListOwner], papers: Callable[[], int]) -> set[str]:
    """The one owner's name, where a list of so many papers gives them initials that it did not, or no longer.

    ``papers`` is asked only where there is one owner.
    """
    if len(owners) != 1:
        return set()
    (owner,) = owners.values()
    writer.claim("whole", ["list of one owner"])
    text = writer.meta.get(_META)
    if text is not None:
        own, covered, held = json.loads(text)
        if OwnList(own, covered).holds(papers()) == held:
            return set()
    return {name_key(owner.name)}
