"""Is this string that venue?  One venue with an acronym and a full name; tracks that stay apart stay apart.

Findings, workshops, tutorials and every other track are other venues than the main conference, also where a list's own
tag gives them the conference's acronym.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from publist.matching.venues.find import LEADING, PARENTHESES, TRACK, find_entry
from publist.matching.venues.journals import find_journal
from publist.matching.venues.printed_in import without_series
from publist.matching.venues.table import VenueEntry, acronym_key, table, venue_words
from publist.matching.venues.tracks import Track, VenueKind, may_name_track, stated_main, without_main
from publist.model import Venue
from publist.text.unicode import clean

_KIND_OF: Final = {"journal": VenueKind.JOURNAL, "preprint": VenueKind.PREPRINT}
_PRESENTED_AS_POSTERS: Final = frozenset(
    "AAAI AACL ACL AISTATS CVPR COLING COLM COLT CoNLL CoRL EACL ECCV EMNLP ICASSP ICCV ICLR ICML IJCAI IJCNLP"
    " Interspeech LREC MICCAI NAACL NeurIPS UAI WACV".split()
)
"""Conferences whose papers are shown as posters or talks: "(Poster)" is no track there."""
_PAPERS_APART: Final = frozenset({VenueKind.FINDINGS, VenueKind.WORKSHOP, VenueKind.TUTORIAL})
_HAVE_TRACKS: Final = frozenset({VenueKind.MAIN, VenueKind.WORKSHOP})
_YEAR = re.compile(r"(?<![\d/.:-])(?:19[5-9]\d|20[0-4]\d)(?!\d|[-/.:]\d{3,})")
_SHORT_YEAR = re.compile(r"[A-Za-z]\s?['\u2019](\d\d)\b|\b[A-Z]{2,8}-?(\d\d)\b(?!-)")
_JOURNAL = re.compile(r"\b(?:journal|transactions|letters|magazine|review|annals|trans\.|j\.)(?:\W|\Z)", re.IGNORECASE)
_CONFERENCE = re.compile(
    r"\b(?:conf(?:erence)?|symp(?:osium)?|workshops?|meet(?:ing)?|congr(?:ess)?|colloq(?:uium)?)\b", re.IGNORECASE
)
_IN = re.compile(r"\A[Ii]n\s*:?\s+")
_SOCIETY = re.compile(
    r"(?:the\s+)?proc(?:eedings|\.)?\s+(?:of\s+)?(?:the\s+)?(?:acm\s+on\b|(?:[^\W\d]+\s+){0,3}"
    r"(?:academy|society|societies|institutions?)\b|(?:[^\W\d]+\.?\s+){0,3}(?:soc|acad|inst)\.)(?!.*\d)",
    re.IGNORECASE,
)
"""A society's journal: "Proceedings of the National Academy of Sciences" loses nothing of its name."""
_AFTER_COLON = re.compile(r":\s*([A-Z][\w/-]+)")
_LIKE_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,3}[A-Z]\w{0,6}")
_FINDINGS = re.compile(r"\bfindings\b", re.IGNORECASE)
_FINDINGS_ALONE = re.compile(
    r"\W*(?:in:?\s+)?(?:proceedings of (?:the )?)?findings(?:\s+of\b|\W*\d*\W*\Z)", re.IGNORECASE
)
"""There are journals of findings, too: "Methods and Findings in ..."."""
_WORKSHOP = re.compile(r"\bworkshops?\b|@\s*[A-Z]{3,}|\bW(?:S)?\b(?=\s*\d{4}\Z)", re.IGNORECASE)
_TUTORIAL = re.compile(r"\btutorials?\b", re.IGNORECASE)
_ORDINAL = re.compile(
    r"\A(?:\d+(?:st|nd|rd|th)|(?:19|20)\d\d|(?:[A-Z][a-z]+-)?(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth"
    r"|Eleventh|Twelfth|Thirteenth|Fourteenth|Fifteenth|Sixteenth|Seventeenth|Eighteenth|Nineteenth"
    r"|(?:Twent|Thirt|Fort|Fift|Sixt|Sevent|Eight|Ninet)ieth))\s+(?:Annual\s+)?"
)
_TAIL = re.compile(
    r"\s*(?:,\s*|\s)(?:(?:vol(?:ume)?|pages?|pp?|no|issue|number)\.?\s*\d.*|(?:19|20)\d\d\W*)\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class VenueMatch:
    """What a venue string names; ``venue`` is None only for an empty string."""

    venue: Venue | None
    kind: VenueKind
    year: int | None = None
    known: bool = False
    """The venue is in a shipped table."""
    of: Venue | None = None
    """Of a track the conference whose track it is."""
    stated: bool = False
    """The string says itself that it means the main conference: "ACL (1)", "... (Volume 1: Long Papers)"."""

    @property
    def filed_under(self) -> Venue | None:
        """The venue under which papers are compared: services file a demonstration under the conference, too."""
        return self.venue if self.of is None or self.kind in _PAPERS_APART else self.of


def resolve(venue: str | None, tag: str | None = None, *, journals: bool = True) -> VenueMatch:
    """The venue that ``venue`` (a whole proceedings title, as printed) and ``tag`` ("ACL 2024") name.

    Without ``journals`` the large table of journals is not searched: for comparing very many papers.

    >>> resolve("Proc. of EMNLP 2023").venue.name
    'Conference on Empirical Methods in Natural Language Processing'
    """
    return _resolve((venue or "")[:1000], (tag or "")[:200], journals)


@lru_cache(maxsize=1 << 14)
def _resolve(venue: str, tag: str, journals: bool) -> VenueMatch:
    text, label = without_series(clean(venue)), clean(tag)
    if not text and not label:
        return VenueMatch(None, VenueKind.MAIN)
    hinted = may_name_track(text) or (bool(label) and may_name_track(label))
    if hinted and not _FINDINGS.search(f"{text} {label}") and (found := _of_track(text, label)):
        return found
    return _plain(text, label, journals=journals)


def _of_track(text: str, label: str) -> VenueMatch | None:
    """The track that the venue's string or else the tag names; None for none, or where no conference is left."""
    from publist.matching.venues.track_strings import split  # its patterns cost more than most lists need

    by_text = split(text) if text else None
    by_label = split(label) if label and by_text is None else None
    taken = by_text or by_label
    if taken is None:
        return None
    conference = _plain(by_text.conference if by_text else text, by_label.conference if by_label else label)
    if conference.venue is None or conference.kind not in _HAVE_TRACKS:
        return None
    if taken.track.presentation and conference.venue.acronym in _PRESENTED_AS_POSTERS:
        return conference
    year = _year(text) or _year(label)
    return VenueMatch(
        _track_venue(conference.venue, taken.track), taken.track.kind, year, conference.known, conference.venue
    )


def _track_venue(conference: Venue, track: Track) -> Venue:
    acronym = f"{conference.acronym} {track.short}" if conference.acronym else None
    return Venue(f"{conference.name}: {track.name}", acronym)


def _plain(text: str, label: str, *, journals: bool = False) -> VenueMatch:
    """What is named when no track is: the main conference, Findings, a workshop, a tutorial, a journal."""
    if not text and not label:
        return VenueMatch(None, VenueKind.MAIN)
    year = _year(text) or _year(label)
    both = f"{text} {label}"
    base = find_entry(without_main(text)) if text else None
    by_tag = find_entry(label) if label else None
    if _FINDINGS.search(both) and (_FINDINGS_ALONE.match(both) or base or by_tag or _after_colon(text)):
        return _findings(_after_colon(text) or base or by_tag, year)
    if base is None and by_tag is not None and not _contradicts(text, by_tag):
        base = by_tag
    if _WORKSHOP.search(both) and not (base and (base.kind == "series" or "workshop" in base.venue.name.lower())):
        return _beside(text or label, base, VenueKind.WORKSHOP, year)
    if _TUTORIAL.search(both):
        return _beside(text or label, base, VenueKind.TUTORIAL, year)
    if base is not None:
        return VenueMatch(
            base.venue, _KIND_OF.get(base.kind, VenueKind.MAIN), year, known=True, stated=stated_main(text)
        )
    if journals and text and not _CONFERENCE.search(text) and (journal := find_journal(_IN.sub("", text))):
        return VenueMatch(Venue(journal.full, None, journal.short), VenueKind.JOURNAL, year, known=True)
    name, acronym = _cleaned(without_main(text or label))
    if not name:  # nothing but an acronym in brackets
        name, acronym = acronym or text or label, None
    kind = VenueKind.JOURNAL if _JOURNAL.search(name) or _SOCIETY.match(name) else VenueKind.MAIN
    return VenueMatch(Venue(name, acronym), kind, year)


def _contradicts(text: str, by_tag: VenueEntry) -> bool:
    """An unknown name with an acronym of its own is another venue than its tag says."""
    found = PARENTHESES.search(text)
    return bool(
        found
        and found[1].isupper()
        and by_tag.venue.acronym
        and acronym_key(found[1]) != acronym_key(by_tag.venue.acronym)
    )


def _year(text: str) -> int | None:
    years = [int(y) for y in _YEAR.findall(text)]
    if years:
        return years[0]
    if found := _SHORT_YEAR.search(text):
        two = int(found[1] or found[2])
        return 1900 + two if two >= 60 else 2000 + two
    return None


def _after_colon(text: str) -> VenueEntry | None:
    found = _AFTER_COLON.search(text)
    return table().by_acronym.get(acronym_key(found[1])) if found else None


def _findings(base: VenueEntry | None, year: int | None) -> VenueMatch:
    full = "Findings of the Association for Computational Linguistics"
    acronym = base.venue.acronym if base and base.kind == "conference" else None
    if acronym is None:
        return VenueMatch(Venue(full, "Findings"), VenueKind.FINDINGS, year, known=True)
    name = (
        f"{full}: {acronym}"
        if acronym in {"ACL", "EMNLP", "NAACL", "EACL", "AACL", "IJCNLP"}
        else f"{acronym} Findings"
    )
    return VenueMatch(
        Venue(name, f"{acronym} Findings"), VenueKind.FINDINGS, year, known=True, of=base.venue if base else None
    )


def _beside(text: str, base: VenueEntry | None, kind: VenueKind, year: int | None) -> VenueMatch:
    name, own = _cleaned(text)
    word = "Workshop" if kind is VenueKind.WORKSHOP else "Tutorial"
    acronym = base.venue.acronym if base else None
    if base is None or acronym is None:
        return VenueMatch(Venue(name, own), kind, year)
    before, at, _ = text.partition("@")
    if at and before.strip():  # DBLP's "SemEval@NAACL-HLT"
        return VenueMatch(Venue(text, before.strip()), kind, year, of=base.venue)
    if len(venue_words(TRACK.sub("", name))) <= 2:  # "CVPR Workshops", "EMNLP (Tutorial)": nothing of its own
        name = f"{base.venue.name}: {word}s"
    if own and acronym_key(own) == acronym_key(acronym):
        own = None
    return VenueMatch(Venue(name, own or f"{acronym} {word}"), kind, year, of=base.venue)


def _cleaned(text: str) -> tuple[str, str | None]:
    """A name without what is not of the venue but of one year of it, and the acronym in parentheses."""
    if _SOCIETY.match(text) and not _CONFERENCE.search(text):
        return text.strip(" ,;:"), None
    found = PARENTHESES.search(text)
    acronym = None
    if found and sum(c.isupper() for c in found[1]) >= 2:
        acronym = found[1].strip()
        text = (text[: found.start()].rstrip() + " " + text[found.end() :].lstrip()).strip()
    name = text
    for _ in range(4):
        shorter = _ORDINAL.sub("", LEADING.sub("", name))
        shorter = _TAIL.sub("", shorter).strip(" ,.;:'\u2019")
        if shorter == name or not shorter:
            break
        name = shorter
    if name and text.endswith(f"{name}.") and ("." in name or " " not in name):
        name = f"{name}."  # "J. Viral Hepat." is not a sentence
    if acronym is None and _LIKE_ACRONYM.fullmatch(name):
        acronym = name
    return name or text, acronym
