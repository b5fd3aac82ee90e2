"""How far a paper is and what was announced about it, as fields of an entry."""

from publist.matching.notices import gravest
from publist.model import Notice, Paper
from publist.text.bibtex import NOTICE_NOTES, NOTICES, PUBSTATES
from publist.text.escaping import escape
from publist.text.latex import to_unicode
from publist.text.notices import status_in
from publist.text.safe_latex import safe_latex
from publist.writers.bibtex_extra import Extra
from publist.writers.bibtex_links import quoted


def status_fields(paper: Paper, fields: dict[str, str], extra: Extra) -> None:
    """``pubstate``, a loud ``note``, and all about the notices in a field that styles pass over."""
    if paper.status and (state := PUBSTATES.get(paper.status)):
        fields["pubstate"] = state
    written = fields.pop("note", "")
    note = written or extra.take("note") or ""
    if note and (found := status_in(plain := to_unicode(note))) and len(plain.strip(" .()")) <= found.end - found.start:
        note = note if found.status is paper.status else ""  # "to appear", of a paper that has appeared
    loud = NOTICE_NOTES.get(kind) if (kind := gravest(paper)) else None
    if loud:
        note = f"{loud}. {safe_latex(note)}" if note else loud
    elif note:
        note = safe_latex(note)
    if note:
        fields["note"] = note
    if paper.notices:
        fields[NOTICES] = escape("; ".join(map(notice_line, paper.notices)))


def notice_line(notice: Notice) -> str:
    """``kind source [date] [scheme:value] [by=...] [preprint]``."""
    named = notice.identifier
    parts = [notice.kind.value, notice.source.replace(" ", "_"), notice.date or ""]
    parts += [f"{named.scheme}:{quoted(named.value)}"] if named else []
    parts += [f"by={notice.by.replace(' ', '_')}"] if notice.by else []
    parts += ["preprint"] if notice.preprint else []
    return " ".join(part.replace(";", "%3B") for part in parts if part)
