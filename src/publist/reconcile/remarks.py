"""Awards and other remarks out of the fields that a record keeps as it has them."""

from functools import lru_cache

from publist.model import BIBTEX, Record
from publist.text.latex import to_unicode
from publist.text.remarks import FIELDS, Remark, remarks_of


def remarked(record: Record, kind: Remark) -> str | None:
    """What a record says of this kind, in its order, parted by semicolons."""
    return (_said(record.extra, latex=record.source == BIBTEX)[kind] or None) if record.extra else None


@lru_cache(maxsize=256)  # each kind of remark is asked for by itself
def _said(extra: tuple[tuple[str, str], ...], *, latex: bool) -> dict[Remark, str]:
    fields = ((name.lower(), value) for name, value in extra)
    return remarks_of((name, to_unicode(value) if latex else value) for name, value in fields if name in FIELDS)
