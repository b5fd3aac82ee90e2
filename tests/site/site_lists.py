"""Lists for the tests of the site: a small one to find papers in, and a hostile one; tests take them as ``lists``."""

from datetime import UTC, datetime
from pathlib import Path

from publist.model import Authorship, CitationCount, Identifier, Link, Paper, PaperType, Scheme, Venue
from publist.site import Member, Profile, SiteContent, site_files

HOSTILE = (
    '"><script>document.title="ran"</script><img src=x onerror=\'document.title="ran"\'></title></script>'
    "<!-- ]]> &amp; {{ 7*7 }} \u2028 `${document.title='ran'}`"
)
RUN = "javascript:document.title='ran'"
COUNTED = datetime(2026, 11, 20, tzinfo=UTC)
MEMBERS = (
    Member("Ada Quist", (Identifier(Scheme.ORCID, "0000-0002-1825-0097"), Identifier(Scheme.DBLP_PID, "46/5782")), 1),
    Member("Zoë Ek", (), 2),
)


def people(*names: str, first: bool = False) -> tuple[Authorship, ...]:
    """The byline of these; the members are owners."""
    own = {member.name: member.person for member in MEMBERS}
    return tuple(
        Authorship(
            position=place,
            name=name,
            printed=name,
            owner=name in own,
            author_id=own.get(name),
            co_first=first and place < 3,
        )
        for place, name in enumerate(names, 1)
    )


def small_list() -> list[Paper]:
    """A few papers, each with something that the page finds it by."""
    return [
        Paper(
            key="quist2024walls",
            title="Slow Walls of the Baltic Coast",
            authors=people("Ada Quist", "Zoë Ek", "Jürgen Größe", first=True),
            venue=Venue("Conference on Stones", "CoS"),
            type=PaperType.INPROCEEDINGS,
            year=2024,
            month=5,
            pages="1-10",
            abstract="They stand <for long> & well.",
            award="Best Paper Award",
            identifiers=(Identifier(Scheme.DOI, "10.5555/walls.1"), Identifier(Scheme.ARXIV, "2401.00001")),
            links=(Link("code", "https://example.org/code"),),
            citations=(CitationCount("semantic_scholar", 12, COUNTED),),
            extra=(("keywords", "walls; coasts"),),
        ),
        Paper(
            key="Quist:2023/eels",
            title="Eels in Copper Rivers",
            authors=people("Jürgen Größe", "Ada Quist"),
            venue=Venue("Journal of Eels"),
            type=PaperType.ARTICLE,
            year=2023,
            volume="3",
            number="2",
            pages="17-29",
            publisher="Tide Press",
            identifiers=(Identifier(Scheme.DOI, "10.5555/eels"),),
            citations=(CitationCount("semantic_scholar", 40, COUNTED),),
        ),
        Paper(
            key="ek2022thesis",
            title="On Nothing in Particular",
            authors=people("Zoë Ek"),
            venue=Venue("Tide University"),
            type=PaperType.PHDTHESIS,
            year=2022,
        ),
        Paper(key="undated", title="Undated Notes", authors=people("Ada Quist", "Bo Rho")),
    ]


def hostile_list() -> list[Paper]:
    """The hostile string in every field that holds text, and addresses that run."""
    return [
        Paper(
            key=key,
            title=HOSTILE,
            authors=(
                Authorship(position=1, name=f"Ada {HOSTILE}", printed=HOSTILE, owner=True),
                Authorship(position=2, name=HOSTILE, printed=HOSTILE, identifiers=(Identifier(Scheme.ORCID, HOSTILE),)),
            ),
            venue=Venue(HOSTILE, HOSTILE if key == "h1" else "X'\"<b>", HOSTILE),
            venue_printed=HOSTILE,
            type=kind,
            year=2020 + place,
            volume=HOSTILE,
            number=HOSTILE,
            pages=HOSTILE,
            publisher=HOSTILE,
            abstract=HOSTILE,
            award=HOSTILE,
            presentation=HOSTILE,
            note=HOSTILE,
            identifiers=(
                Identifier(Scheme.DOI, f"10.5555/{HOSTILE}"),
                Identifier(Scheme.ARXIV, HOSTILE),
                Identifier(Scheme.ISBN, HOSTILE),
            ),
            links=(
                Link(HOSTILE, "https://good.example/'\"><script>"),
                Link("PDF", RUN),
                Link(HOSTILE, f"data:text/html,{HOSTILE}"),
            ),
            citations=(CitationCount(HOSTILE, 3, COUNTED),),
            extra=(("keywords", HOSTILE),),
        )
        for place, (key, kind) in enumerate(
            [("h1", PaperType.ARTICLE), ("h2", PaperType.INPROCEEDINGS), (HOSTILE, PaperType.TECHREPORT)]
        )
    ]


def hostile_site() -> dict[str, str]:
    """The site of the hostile list, with a hostile profile and hostile members."""
    links = (Link(HOSTILE, "https://good.example/"), Link("Bad", RUN))
    profile = Profile(title=HOSTILE, affiliation=HOSTILE, about=HOSTILE, links=links, selected=("h1", HOSTILE))
    members = (Member(f"Ada {HOSTILE}"), Member(HOSTILE, (Identifier(Scheme.ORCID, HOSTILE),)))
    return site_files(SiteContent(papers=tuple(hostile_list()), members=members), profile)


def small_site(**profile: object) -> dict[str, str]:
    """The site of the small list."""
    return site_files(SiteContent(papers=tuple(small_list()), members=MEMBERS), Profile(**profile))


def put(files: dict[str, str], folder: Path) -> Path:
    """The files in a folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder
