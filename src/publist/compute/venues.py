"""What is computed of venues from the papers that name them."""

from collections.abc import Collection, Mapping

from publist.store import Writer


def renew_acronyms(writer: Writer, venue_ids: Collection[int]) -> None:
    """Each venue's acronym is the one that most of its papers give."""
    writer.claim("venue", venue_ids)
    printed = writer.venues.printed_acronyms(venue_ids)
    writer.venues.set_acronyms({id_: commonest(numbers) for id_, numbers in printed.items()})


def commonest(numbers: Mapping[str, int]) -> str | None:
    """The acronym that most papers give, of several the first by letter; None when none does."""
    return min(numbers, key=lambda acronym: (-numbers[acronym], acronym), default=None)
