"""Awards and other remarks out of the fields that a record keeps as it has them."""

from functools import lru_cache

from publist.model import BIBTEX, Record
from publist.text.latex import to_unicode
from publist.text.remarks import FIELDS, Remark, Said, said_in


def remarked(record: Record, kind: Remark) -> str | None:
    """What a record says of this kind, in its order, parted by semicolons."""
    if not record.extra:
        return None
    found = [said.text for said in _said(record.extra, latex=record.source == BIBTEX) if said.kind is kind]
    return "; ".join(dict.fromkeys(found)) or None


@lru_cache(maxsize=256)  # each kind of remark is asked for by itself
def _said(extra: tuple[tuple[str, str], ...], *, latex: bool) -> tuple[Said, ...]:
    values = ((name.lower(), to_unicode(value) if latex else value) for name, value in extra if name.lower() in FIELDS)
    return tuple(said for name, value in values for said in said_in(name, value))
