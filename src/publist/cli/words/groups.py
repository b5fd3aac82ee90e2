"""Words for the codes of groups and rosters."""

from collections.abc import Mapping, Sequence
from typing import Final, cast

from publist.cli.words import Words

_ROWS: Final[Mapping[str, str]] = {
    "no-name": "there is no name",
    "bad-identifier": "{text!r} is no identifier of that kind",
    "bad-date": "{text!r} is no date; write 2019, 2019-03 or 2019-03-14",
    "period-backward": "the time ends before it begins ({text})",
    "identifier-of-another": "{text} stands in the row of somebody else, too",
}


def _fault(fields: Mapping[str, object]) -> str:
    why = _ROWS[str(fields["why"])].format(text=fields["text"])
    more = int(str(fields["number"])) - 1
    also = f" ({more} more {'row has' if more == 1 else 'rows have'} a fault)" if more else ""
    return f"{fields['file']}, line {fields['line']}: {why}{also}; nothing was changed"


def _no_group(fields: Mapping[str, object]) -> str:
    there = ", ".join(cast("Sequence[str]", fields["groups"]))
    next_step = f"there are: {there}" if there else "publist group create makes one"
    return f"there is no group {fields['name']!r}; {next_step}"


ERRORS: Final[dict[str, Words]] = {
    "no-such-group": _no_group,
    "group-without-name": "a group needs a name",
    "group-there-already": "there is a group {name} already",
    "left-already": "{who} has left {group} already",
    "bad-date": "{text} is no date; write 2019, 2019-03 or 2019-03-14",
    "period-backward": "the time ends ({until}) before it begins ({since})",
    "member-is-no-owner": "nobody with the number {person} is an owner of the list",
    "any-time-without-group": "--any-time goes with --group",
    "roster-without-names": "{file} has no column called name; its first line must say: name,orcid,from,to",
    "roster-broken": "{file} cannot be read as a table (line {line})",
    "roster-fault": _fault,
}
