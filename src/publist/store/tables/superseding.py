"""Which entry of a person's lists takes the place of what was said under its key before."""

from publist.model import HANDWRITTEN, Record

_TOLD = (
    *("others", "owner_marks", "venue", "year", "month", "type", "version", "status", "notices"),
    *("volume", "number", "pages", "publisher", "abstract"),
)


def replaces(record: Record, former: Record, *, by_origin: bool) -> bool:
    """Whether a record takes the place of one of the same paper, source and key.

    What a service says does, and an entry of the same file.  One of another file does where it is silent about nothing
    that the other one says (a list under a new name): a grant form without marks and links takes none from a CV.
    With ``by_origin``, in a list of several people, a file never speaks for another, nor one's own for another's.
    """
    if record.source not in HANDWRITTEN:
        return True
    if by_origin:
        return of_one_list(former, record)
    if record.origin == former.origin:
        return True
    return not of_others(former, record) and not _is_silent(record, former)


def of_one_list(one: Record, other: Record) -> bool:
    """Whether two entries can be of one person's list: of one file, and of nobody else's."""
    return one.origin == other.origin and not of_others(one, other)


def of_others(one: Record, other: Record) -> bool:
    """Whether another author stands out: members of a lab may all call their file ``cv.md``, each in bold there.

    "M. Kim" is another where both lists say who that is; one that does not say so may be either's.
    """
    mine, theirs = ([author for author in record.authors if author.emphasised] for record in (one, other))
    if not mine or not theirs:
        return False
    whole = {a.known_as or a.name for a in mine}.isdisjoint(a.known_as or a.name for a in theirs)
    if all(author.known_as for author in (*mine, *theirs)):
        return whole
    return whole and {author.name for author in mine}.isdisjoint(author.name for author in theirs)


def _is_silent(record: Record, former: Record) -> bool:
    """Whether a record has no word about something of which the former one has."""
    return (
        any(getattr(former, name) and not getattr(record, name) for name in _TOLD)
        or not {one.scheme for one in record.identifiers}.issuperset(one.scheme for one in former.identifiers)
        or not {link.label for link in record.links}.issuperset(link.label for link in former.links)
        or not dict(record.extra).keys() >= dict(former.extra).keys()
        or _is_silent_of_people(record, former)
    )


def _is_silent_of_people(record: Record, former: Record) -> bool:
    """Whether it lacks authors, or does not say of one of them whether they have a mark."""
    if len(record.authors) < len(former.authors) or (former.owner_at is not None and record.owner_at is None):
        return True
    return any(
        (was.co_first is not None and now.co_first is None)
        or (was.corresponding is not None and now.corresponding is None)
        or (was.emphasised and not now.emphasised)
        or not {*now.roles}.issuperset(was.roles)
        or not {one.scheme for one in now.identifiers}.issuperset(one.scheme for one in was.identifiers)
        for was, now in zip(former.authors, record.authors, strict=False)
    )
