"""One made-up list with everything a list can hold: the same 300 papers in every run, for every writer.

Tests take it from the fixtures ``generated`` and ``hostile`` (``tests/writers/conftest.py``).
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import TypeVar
from zlib import crc32

from publist.model import (
    Authorship,
    CitationCount,
    Identifier,
    Link,
    Mark,
    Notice,
    NoticeKind,
    OpenAccess,
    Paper,
    PaperStatus,
    PaperType,
    Scheme,
    Venue,
    Version,
)
from publist.model.mark import GROUPS, ROLES

T = TypeVar("T")
SIZE = 300
OWNER = "Ada Quist"
SCRIPTS = {
    "latin": ("Søren Ørskov", "Łukasz Węgrzyn", "Nguyễn Thị Hưởng", "Zoë Çelik", "Jürgen Größe"),
    "greek": ("Γιώργος Παπαδόπουλος",),
    "cyrillic": ("Иван Петров", "Оксана Ґудзь"),
    "han": ("王伟", "山田太郎", "欧阳修文"),
    "hangul": ("김민수",),
    "arabic": ("محمد الأحمد",),
    "hebrew": ("דוד כהן",),
    "devanagari": ("अनिल शर्मा",),
}
SINGLE = ("Aristarchus", "Sukarno")
CONSORTIA = ("Stone Collaboration", "The Tide Consortium", "Working Group of the Walls")
PARTICLES = ("Jan van der Berg", "Inés de la Cruz", "Otto von Stein", "Léa d'Arc")
SUFFIXES = ("John Ost Jr.", "Bela Moss III")
COMPOUND = (("Ana García Márquez", "García Márquez"), ("Ola Lund Holm", "Lund Holm"), ("Rui Sá Pinto", "Sá Pinto"))
PLAIN = ("Bo Ek", "Cy Rho", "J. R. Tarn", "Anne-Marie Weir", "Sean O'Dell", "Mei-Ling Tsu", "Eva Lind", "Tom Hay")
HOSTILE = (
    r"""Quotes "' and \ & <b>tags</b> {braces} [x](http://e.org) |pipes| %$#_^~ *stars* `ticks`""",
    "=cmd|' /C calc'!A0",
    '+1+1 and =HYPERLINK("http://e.org","x")',
    "-2+3 dashes --- and @SUM(A1:A9)",
    "@misc{a, title={b}}",
    "{{ liquid }} {% raw %} <% erb %> ${shell} $(sub)",
    "no",
    "1e3",
    "key: value # no comment",
    "- item",
    "? complex: [1, 2",
    "!!python/object:os.system",
    "&anchor *alias",
    "'",
    '"unclosed',
    "TY  - JOUR ER  - ",
    "%A Moss %T No title",
    "line one\nline two\r\nER  - \n%0 Generic\n@end",
    "bell\x07 null-free \x1b[31mred\x1b[0m tab\tend",
    "zero\u200bwidth \u202eright to left\u202c and \ufeffmark",
    "שלום עולם והרבה אבנים",
    "石の壁と潮の道",
    "</script><script>alert(1)</script><!-- --> ]]>",
    r"\input{secret} \write18{id} ^^5cinput $\alpha$ #1",
    "a; b, c and d: e/f & g",
    "---",
    "..",
    "null",
    "2024-01-01",
    "0x1F",
    "emoji 😀 and 𝒪(n) and ﬁ",
    " ".join(f"long{n}" for n in range(70)),
)
"""What breaks a format that is glued together instead of written; the last is a title of about 500 characters."""
_WORDS = (
    "slow walls amber tides hollow stones copper rivers silent eels narrow bridges golden hinges paper lanterns winter"
    " orchards broken clocks salt marshes quiet engines glass towers iron gardens velvet maps crooked ladders distant"
    " harbours wooden whistles marble stairs misty valleys linen sails granite arches feather scales cobalt mirrors"
    " thorny hedges woven baskets burning candles"
).split()
_OTHER_TITLES = (
    "Über die Größe von Wänden", "Étude des murs lents", "Стены и приливы", "石墙研究",
    "느린 벽의 연구", "Αργοί τοίχοι", "जल और दीवारें", "جدران بطيئة", "קירות איטיים",
    "Bounds in ℓ² for H₂O at 5 m⁻²", "RNA-LoRA: 2-bit eels & more",
)  # fmt: skip
_VENUES = {
    PaperType.ARTICLE: (Venue("Journal of Small Walls", None, "J. Small Walls"), Venue("Zeitschrift für Mauerkunde")),
    PaperType.INPROCEEDINGS: (Venue("Proceedings of the Stone Days", "SD"), Venue("Workshop on Slow Tides", "WST")),
    PaperType.INCOLLECTION: (Venue("Handbook of Hinges"),),
    PaperType.PHDTHESIS: (Venue("Tide University"),),
    PaperType.MASTERSTHESIS: (Venue("Universität Mauerbach"),),
    PaperType.TECHREPORT: (Venue("Institute of Eels"),),
}
_LINKS = (
    Link("PDF", "https://example.org/papers/{n}.pdf"),
    Link("Code", "https://example.org/code/{n}?a=1&b=%20c#d"),
    Link("Slides", "https://example.org/slides_({n})"),
    Link("Project page", "https://example.org/~quist/{n}/"),
    Link("Video", "https://example.org/v/ü/{n}"),
    Link("Poster", None),
    Link("a; b=c", "https://example.org/odd/{n}"),
)
_AWARDS = ("Best Paper Award", "Test of Time Award; Best Demo Award", "Prix du Mur")
_PRESENTED = ("Oral", "Spotlight, top 3%", "Poster")
_RATES = ("12%", "45/410", "23.5%")
_NOTES = ("Translated by Eva Lind", "With an appendix: 50% more, see #2 & _more_")
_VALUES = {
    Scheme.DOI: "10.5555/wall.{n}", Scheme.ARXIV: "2401.{n:05}", Scheme.ACL: "2024.stone-long.{n}",
    Scheme.DBLP: "conf/stone/Quist{n}", Scheme.SEMANTIC_SCHOLAR: "{n:040x}", Scheme.CORPUS_ID: "7{n:05}",
    Scheme.PUBMED: "31{n:06}", Scheme.PMCID: "PMC91{n:05}", Scheme.MAG: "29{n:06}", Scheme.OPENALEX: "W43{n:05}",
    Scheme.ISBN: "9783161484100",
}  # fmt: skip
_SICI = "10.1002/(sici)1097-{n}(1990)41:6<391::aid-x>3.0.co;2-{n}"


def generated() -> list[Paper]:
    """The list: newest and oldest mixed, keys and titles unlike, the hostile strings in every place of a text."""
    return [_paper(number) for number in range(SIZE)]


def _chance(number: int, what: str) -> int:
    return crc32(f"{what} {number}".encode())


def _one(number: int, what: str, several: Sequence[T]) -> T:
    return several[_chance(number, what) % len(several)]


def _seldom(number: int, what: str, several: Sequence[T], every: int = 6) -> T | None:
    """One of several in every sixth paper, or so."""
    return _one(number, f"which {what}", several) if _chance(number, what) % every == 0 else None


def _hostile(number: int) -> str | None:
    """One of the hostile strings in every fourth paper, each in several papers."""
    return HOSTILE[number // 4 % len(HOSTILE)] if number % 4 == 0 else None


def _paper(number: int) -> Paper:
    bad, kind = _hostile(number), [*PaperType, None][number % 12]
    venue = None if number % 13 == 12 else _one(number, "venue", _VENUES.get(kind, (None, None, Venue("Stone Press"))))
    place = number // 128  # with the hostile string in the title first, then in other fields
    return Paper(
        key=f"quist{2000 + number}{_WORDS[number % len(_WORDS)]}",
        title=f"{bad} {_title(number)}" if bad and place == 0 else _title(number),
        authors=() if number % 50 == 49 else tuple(_authors(number)),
        others=number % 9 == 4,
        venue=Venue(bad) if bad and place == 1 else venue,
        venue_printed=venue.name if venue and number % 3 and not (bad and place == 1) else None,
        year=None if number % 37 == 36 else 1990 + number % 36,
        month=number % 12 + 1 if number % 3 == 0 and number % 37 != 36 else None,
        type=kind,
        version=Version.PREPRINT if kind is PaperType.PREPRINT else _one(number, "version", (None, *Version)),
        status=_one(number, "status", (None, *PaperStatus)),
        notices=tuple(_notices(number)),
        open_access=OpenAccess(f"https://example.org/open/{number}", "openalex") if number % 7 == 3 else None,
        volume=str(number % 40 + 1) if kind is PaperType.ARTICLE else None,
        number=_one(number, "number", ("2", "3-4", None))
        if kind in {PaperType.ARTICLE, PaperType.TECHREPORT}
        else None,
        pages=_one(number, "pages", (None, "1-10", "e0123", "1:1-1:25", "17", "337-340")),
        publisher=(bad if bad and place == 2 else None) or _seldom(number, "publisher", ("Stone & Sons", "Tide Press")),
        abstract=bad if bad and number % 8 == 0 else _seldom(number, "abstract", ("They <stand>. Why? 100% & more.",)),
        award=bad if bad and number % 16 == 4 else _seldom(number, "award", _AWARDS),
        presentation=_seldom(number, "presentation", _PRESENTED),
        acceptance_rate=_seldom(number, "rate", _RATES),
        selected="yes" if number % 10 == 3 else None,
        topics=_seldom(number, "topics", ("walls; slow tides", "eels")),
        author_order="alphabetical" if number % 11 == 5 else None,
        note=bad if bad and number % 8 == 4 else _seldom(number, "note", _NOTES),
        identifiers=tuple(_identifiers(number)),
        links=tuple(
            Link(bad if bad and at == 1 else link.label, link.url and link.url.format(n=number))
            for at, link in enumerate(_LINKS)
            if _chance(number, link.label) % 4 == 0
        ),
        citations=(CitationCount("openalex", number, datetime(2026, 1, 2, tzinfo=UTC)),) if number % 5 == 0 else (),
        extra=(("keywords", "walls, tides"),) if number % 10 == 7 else (),
    )


def _title(number: int) -> str:
    words = [_one(number, f"word {place}", _WORDS) for place in range(5)]
    plain = f"{' '.join(words).capitalize()} of region {number}"
    return f"{_OTHER_TITLES[number % len(_OTHER_TITLES)]} {number}: {plain}" if number % 3 == 1 else plain


def _authors(number: int) -> list[Authorship]:
    pools = [*SCRIPTS.values(), SINGLE, CONSORTIA, PARTICLES, SUFFIXES, [name for name, _ in COMPOUND], PLAIN, PLAIN]
    names = [OWNER] + [_one(number, f"author {place}", pools[(number + place) % len(pools)]) for place in range(8)]
    names = list(dict.fromkeys(names))[: _chance(number, "how many") % 6 + 1]
    names = names[number % len(names) :] + names[: number % len(names)]
    if number % 100 == 50:
        names += [f"{one} {other}" for one, other in pairwise(word.capitalize() for word in _WORDS[:40])]
    families = {**dict(COMPOUND), **{name: name for name in CONSORTIA}}
    return [
        Authorship(
            position=place,
            name=name,
            printed=f"A. {name.split()[-1]}" if name == OWNER and number % 8 == 6 else name,
            owner=name == OWNER,
            family=families.get(name),
            identifiers=(Identifier(Scheme.ORCID, "0000-0002-1825-0097"),) if name == "Bo Ek" else (),
            **_marks(number, place, len(names)),
        )
        for place, name in enumerate(names, 1)
    ]


def _marks(number: int, place: int, count: int) -> dict[str, object]:
    """Groups of co-first authors, then single roles, all of them in turn."""
    roles: set[Mark] = set()
    first = number % 4 == 1 and count > 1 and place <= 2
    if number % 8 == 5 and count > 3 and place <= 4:  # a second group and a third beside the first
        first = True
        group = GROUPS[(place - 1) // 2 + number // 8 % 2]
        roles |= {group} if group else set()
    singles = [role for role in ROLES if role not in GROUPS]
    if (number + place) % 5 == 0:
        roles.add(singles[number // 5 % len(singles)])
    if number % 30 == 17 and place == 1:
        roles |= {Mark.STUDENT, Mark.PRESENTER}
    return {
        "co_first": first,
        "corresponding": place == count and number % 3 == 0,
        "roles": tuple(role for role in ROLES if role in roles),
    }


def _notices(number: int) -> list[Notice]:
    if number % 15 != 9:
        return []
    kind = list(NoticeKind)[number // 15 % len(NoticeKind)]
    named = Identifier(Scheme.DOI, f"10.5555/notice.{number}") if number % 2 else None
    by = "publisher" if number % 4 == 1 else None
    return [Notice(kind, "crossref", "2022-04-01", named, preprint=number % 5 == 4, by=by)]


def _identifiers(number: int) -> list[Identifier]:
    several = [
        Identifier(scheme, value.format(n=number + 1))
        for scheme, value in _VALUES.items()
        if _chance(number, scheme) % 3 == 0
        and (scheme is not Scheme.ISBN or number % 12 == list(PaperType).index(PaperType.BOOK))
    ]
    return several + ([Identifier(Scheme.DOI, _SICI.format(n=number + 1000))] if number % 20 == 11 else [])
