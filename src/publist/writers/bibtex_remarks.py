"""Awards and other remarks as fields of an entry: as its own .bib file has them, else in the note that styles print."""

from collections.abc import Set as AbstractSet
from operator import attrgetter
from typing import Final

from publist.model import PERSON, Paper
from publist.text.escaping import escape
from publist.text.latex import to_unicode
from publist.text.remarks import FIELDS, TYPED, Remark, remarks_of
from publist.writers.bibtex_extra import Extra

_IN_WORDS: Final = {Remark.ACCEPTANCE_RATE: "Acceptance rate {}", Remark.AUTHOR_ORDER: "Authors in {} order"}

_of_paper: Final = attrgetter(*(kind.value for kind in Remark))
_NOT_PRINTED: Final = (Remark.SELECTED, Remark.TOPICS)
"""What no style should print."""


def remark_fields(paper: Paper, fields: dict[str, str], extra: Extra, apart: AbstractSet[Remark] = frozenset()) -> None:
    """Leaves what the file has where it says the same as the paper; else writes a ``note`` that is read so again.

    What a note could not say goes into a field of its own, as those of ``apart`` always do.
    """
    own = {name: to_unicode(raw) for name in FIELDS if (raw := extra.get(name))} if extra else {}
    if not own and not any(_of_paper(paper)):
        return
    said = remarks_of(own.items())
    decided = {one.field for one in paper.provenance if one.source == PERSON}
    wanted = {kind: getattr(paper, kind.value) or ("" if kind.value in decided else said[kind]) for kind in Remark}
    if said == wanted:
        return
    for name in own:
        extra.take(name)
    for kind in [kind for kind in Remark if kind in apart and wanted[kind]]:
        fields[TYPED[kind]] = escape(wanted[kind])
        wanted[kind] = ""
    if not any(wanted.values()):
        return
    fields.update({TYPED[kind]: escape(text) for kind in _NOT_PRINTED if (text := wanted[kind])})
    printed = {kind: "" if kind in _NOT_PRINTED else text for kind, text in wanted.items()}
    note = "; ".join(_IN_WORDS.get(kind, "{}").format(text) for kind, text in printed.items() if text)
    if remarks_of([("note", note)]) == printed:
        fields.update({"note": escape(note)} if note else {})
    else:
        fields.update({TYPED[kind]: escape(text) for kind, text in printed.items() if text})
