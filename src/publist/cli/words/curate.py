"""Words for the codes of ``publist.workflows.curate``: what speaks for an authorship's being a person's."""

from collections.abc import Mapping, Sequence
from typing import Final, cast

from publist.cli.words import Words

_SHOWN: Final = 3
"""Names or keys that are listed."""


def _some(names: object) -> str:
    listed = cast("Sequence[str]", names)
    shown = ", ".join(listed[:_SHOWN])
    return f"{shown} and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else shown


def _places(places: object) -> str:
    return " and ".join(map(place_words, cast("Sequence[str]", places)))


def place_words(place: str) -> str:
    """``cv.md:18`` as "cv.md, line 18"; a source as its name."""
    from publist.reconcile import label

    origin, _, line = place.rpartition(":")
    return f"{origin}, line {line}" if origin and line.isdigit() else label(place)


def _spelt_otherwise(fields: Mapping[str, object]) -> str:
    from publist.cli.words import reason_words
    from publist.model import Reason

    here, there = cast("Sequence[str]", fields["places"]), cast("Sequence[str]", fields["other_places"])
    why = "; ".join(reason_words(Reason(code)) for code in cast("Sequence[str]", fields["reasons"]))
    return (
        f'{_places(here)} {"have" if len(here) > 1 else "has"} "{fields["name"]}" as author {fields["position"]}, '
        f'where {_places(there)} {"print" if len(there) > 1 else "prints"} "{fields["other"]}": {why}'
    )


REASONS: Final[dict[str, Words]] = {
    "spelt-otherwise": _spelt_otherwise,
    "identifier-elsewhere": lambda fields: f"{fields['scheme']} {fields['value']}, as on {_some(fields['keys'])}",
    "name-elsewhere": lambda fields: f'"{fields["name"]}" is also the name on {_some(fields["keys"])}',
    "co-authors-elsewhere": lambda fields: f"with {_some(fields['names'])}, as on other papers",
}
