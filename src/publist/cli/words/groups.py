"""Words for the codes of groups and rosters."""

from collections.abc import Mapping, Sequence
from typing import Final, cast

from publist.cli.words import Words

_FAULTS: Final = 5
_ROWS: Final[Mapping[str, str]] = {
    "no-name": "there is no name",
    "bad-identifier": "{text!r} is no identifier of that kind",
    "bad-date": "{text!r} is no date, or may be two",
    "period-backward": "the time ends before it begins ({text})",
    "identifier-of-another": "{text} stands in the row of somebody else, too",
}


def _fault(fields: Mapping[str, object]) -> str:
    """Every row's fault, so that a table is mended in one go; of many the first."""
    faults = [fields, *cast("Sequence[Mapping[str, object]]", fields["more"])]
    told = "; ".join(
        f"line {one['line']}: {_ROWS[str(one['why'])].format(text=one['text'])}" for one in faults[:_FAULTS]
    )
    left = len(faults) - _FAULTS
    also = f" ({left} more {'row has' if left == 1 else 'rows have'} a fault)" if left > 0 else ""
    hint = "; write dates as 2019, 2019-03 or 2019-03-14" if any(one["why"] == "bad-date" for one in faults) else ""
    return f"{fields['file']}, {told}{also}; nothing was changed{hint}"


def _no_group(fields: Mapping[str, object]) -> str:
    there = ", ".join(cast("Sequence[str]", fields["groups"]))
    next_step = f"there are: {there}" if there else "publist group create makes one"
    return f"there is no group {fields['name']!r}; {next_step}"


ERRORS: Final[dict[str, Words]] = {
    "no-such-group": _no_group,
    "group-without-name": "a group needs a name",
    "group-there-already": "there is a group {name} already",
    "left-already": "{who} has left {group} already",
    "bad-date": "{text} is no date, or may be two; write 2019, 2019-03 or 2019-03-14",
    "period-backward": "the time ends ({until}) before it begins ({since})",
    "member-is-no-owner": "nobody with the number {person} is an owner of the list",
    "any-time-without-group": "--any-time goes with --group",
    "roster-without-names": "{file} has no column called name; its first line must say: name,orcid,from,to",
    "roster-broken": "{file} cannot be read as a table (line {line})",
    "roster-fault": _fault,
}
