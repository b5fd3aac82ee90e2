"""Random worlds for the bylines: a list of papers, and services that know each of them wrongly in every way at once.

A world is people, papers and what each service answers, computed from its number.  It knows who is meant by every
name that anybody writes, so that a test can tell without our own matching whether somebody was lost or moved.
"""

import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from publist.demo.server import ReplayServer

SERVICES = ("semantic_scholar", "dblp", "openalex", "crossref")
OWNER = 0
"""The owner's number."""
NAMES = (
    "Minsoo Kim",
    "Minji Kim",
    "Wei Wang",
    "Wei Wang",
    "Xi Xi",
    "Seok-Joong Hwang",
    "Jean-Pierre Dupont",
    "Ana López-García",
    "José Núñez",
    "Şebnem Öztürk",
    "Łukasz Żak",
    "Zoë Brontë",
    "Jürgen Müller",
    "Åse Ødegård",
    "Ludwig van den Berg",
    "Anna de la Cruz",
    "Jo van der Laan",
    "Gert De Vries",
    "John Smith Jr.",
    "J. R. R. Tolk",
    "Patrick O'Brien",
    "李明",
    "박서연",
    "山田太郎",
    "Иван Петров",
    "Donald E. Kunth",
    "Xu Xue",
    "Xu Xu",
    "Ebele Okafor",
    "Tove Lindqvist",
    "Mira Abbot",
    "Mara Abbot",
    "Noor Haddad",
    "Pia Castellano",
    "Goran Dvorak",
    "Kaya Eklund",
    "Ravi Kumar Singh",
    "Ines Ferreira",
    "Otto Zhukov",
    "Rosa Moreau",
)
_ROMANISED = {"李明": "Ming Li", "박서연": "Seoyeon Park", "山田太郎": "Taro Yamada", "Иван Петров": "Ivan Petrov"}
_PLAIN = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "å": "a", "Å": "A"})
_TITLE_WORDS = (
    "adaptive bounded causal distributed elastic federated granular hybrid incremental joint kernel latent modular "
    "neural optimal parallel quantised robust sparse temporal uniform variational wavelet search planning memory "
    "graphs proofs sensors vision speech circuits markets genomes climates robots queues caches ledgers compilers"
).split()


@dataclass(frozen=True)
class Written:
    """A name on a page: whose it is, and how it stands there; None for both where an author has no name."""

    person: int | None
    name: str | None
    given_to: int | None = None
    """Whose identifier a service gives to the name, where that is somebody else."""

    @property
    def number(self) -> int | None:
        """Of the person's page at a service."""
        return self.person if self.given_to is None else self.given_to


@dataclass(frozen=True)
class Printed:
    """A paper as the list prints it."""

    number: int
    title: str
    authors: tuple[Written, ...]
    others: bool
    co_first: frozenset[int]
    """Places of those who are marked so."""
    corresponding: int | None
    in_journal: bool

    @property
    def key(self) -> str:
        return f"made{self.number}"

    @property
    def doi(self) -> str:
        return f"10.99999/made.{self.number}"


@dataclass
class World:
    """Papers, and by service what it says of each; ``spellings`` are all that a person is called anywhere."""

    papers: list[Printed] = field(default_factory=list)
    said: dict[str, dict[int, tuple[tuple[Written, ...], bool]]] = field(default_factory=dict)
    spellings: dict[int, set[str]] = field(default_factory=dict)

    def bibtex(self) -> str:
        return "\n".join(map(_bibtex, self.papers))

    def markdown(self) -> str:
        legend = "\\* equal contribution, † corresponding author"
        return f"# Publications\n\n{legend}\n\n" + "\n".join(map(_markdown, self.papers))

    def server(self) -> ReplayServer:
        made = {
            name: [MAKERS[name](self.papers[number], *said) for number, said in self.said.get(name, {}).items()]
            for name in SERVICES
        }
        return ReplayServer(
            papers=made["semantic_scholar"],
            publications=made["dblp"],
            openalex=made["openalex"],
            crossref=made["crossref"],
            arxiv=[],
            orcid=[],
        )


def world(seed: int, papers: int) -> World:
    """A world of one to three services, all of which know every paper."""
    rng = random.Random(seed)
    services = sorted(rng.sample(SERVICES, rng.choice((1, 2, 3, 3))))
    made = World(said={name: {} for name in services})
    for number in range(papers):
        whole = _whole(rng)
        paper = _paper(rng, number, whole)
        made.papers.append(paper)
        for written in paper.authors:
            _note(made, written)
        for name in services:
            authors, cut = _spoilt(rng, [_as_known(rng, person) for person in whole], whole)
            made.said[name][number] = (tuple(authors), cut)
            for written in authors:
                _note(made, written)
    return made


def _note(made: World, written: Written) -> None:
    if written.person is not None and written.name:
        made.spellings.setdefault(written.person, set()).add(written.name)


def _whole(rng: random.Random) -> list[int]:
    """The people who wrote a paper, in their order; the owner among them."""
    size = rng.choice((1, 2, 3, 3, 4, 4, 5, 6, 7, 9, 14, 30))
    others = rng.sample(range(1, len(NAMES)), size - 1)
    people = [OWNER, *others]
    rng.shuffle(people)
    return people


def _paper(rng: random.Random, number: int, whole: list[int]) -> Printed:
    people, others = list(whole), False
    kind = rng.random()
    if len(whole) > 2 and kind < 0.15:
        people, others = whole[: rng.randint(1, len(whole) - 1)], True
    elif len(whole) > 2 and kind < 0.3:
        chosen = {OWNER, *rng.sample(whole, rng.randint(1, len(whole) // 2 + 1))}
        people, others = [person for person in whole if person in chosen], True
    elif len(whole) > 3 and kind < 0.4:
        people = [person for person in whole if person != rng.choice([p for p in whole if p != OWNER])]
    authors = [Written(person, _in_list(rng, person, whole)) for person in people]
    places = range(len(people))
    title = " ".join(rng.sample(_TITLE_WORDS, 6)).capitalize() + f" in case {number}"
    return Printed(
        number,
        title,
        tuple(authors),
        others,
        frozenset(rng.sample(places, min(len(people), rng.choice((0, 0, 2, 3))))),
        rng.choice((None, None, *places)),
        rng.random() < 0.5,
    )


def _in_list(rng: random.Random, person: int, whole: Sequence[int]) -> str:
    """The name, now and then with initials, where nobody else of the paper would have the same."""
    name = NAMES[person]
    short = initials(name)
    alone = [initials(NAMES[one]) for one in whole].count(short) == 1
    alone = alone and len(name.split()[-1]) > 2  # "X. Xu." ends in an initial as well as in a name
    return short if alone and person != OWNER and rng.random() < 0.15 else name


def _as_known(rng: random.Random, person: int) -> Written:
    name = NAMES[person]
    return Written(person, _ROMANISED.get(name, name) if rng.random() < 0.3 else name)


def initials(name: str) -> str:
    words = name.split()
    return name if len(words) < 2 or words[-1] == "Jr." else " ".join((f"{words[0][0]}.", *words[1:]))


def otherwise(rng: random.Random, name: str) -> str:
    """The same name as a database writes it."""
    words = name.split()
    plain = "".join(c for c in unicodedata.normalize("NFD", name.translate(_PLAIN)) if not unicodedata.combining(c))
    plain = unicodedata.normalize("NFC", plain)  # Hangul is put together again
    forms = [initials(name), name.upper(), plain, name.replace("-", " "), name.replace("'", "\u2019")]
    if len(words) == 2 and words[0].isascii() and len(words[0]) > 2:
        forms.append(f"{words[0]} M. {words[1]}")
    return rng.choice(forms)


def _spoilt(rng: random.Random, names: list[Written], whole: Sequence[int]) -> tuple[list[Written], bool]:
    """What a service makes of a byline, and whether it says that the byline is cut."""
    wrong = rng.sample([*WRONG, "says cut"], rng.choice((0, 1, 1, 2, 3, 4)))
    for one in wrong:
        if names:
            WRONG["cut" if one == "says cut" else one](rng, names, rng.randrange(len(names)), whole)
    return names, "says cut" in wrong


def _cut(rng: random.Random, names: list[Written], at: int, whole: Sequence[int]) -> None:
    del names[max(1, at) :]


def _grow(rng: random.Random, names: list[Written], at: int, whole: Sequence[int]) -> None:
    strangers = _strangers(whole)
    for person in rng.sample(strangers, min(len(strangers), rng.choice((1, 2, 9, 23)))):
        names.insert(rng.randint(0, len(names)), _as_known(rng, person))


def _turn(rng: random.Random, names: list[Written], at: int, whole: Sequence[int]) -> None:
    rng.shuffle(names)


def _sort(rng: random.Random, names: list[Written], at: int, whole: Sequence[int]) -> None:
    names.sort(key=lambda written: (written.name or "").split()[-1:])


def _double(rng: random.Random, names: list[Written], at: int, whole: Sequence[int]) -> None:
    name = names[at].name
    again = otherwise(rng, name) if name and rng.random() < 0.5 else name
    names.insert(rng.randint(0, len(names)), replace(names[at], name=again))


def _null(rng: random.Random, names: list[Written], at: int, whole: Sequence[int]) -> None:
    names[at] = Written(None, None)


def _spell(rng: random.Random, names: list[Written], at: int, whole: Sequence[int]) -> None:
    for place, one in enumerate(names):
        if one.name and rng.random() < 0.4:
            names[place] = replace(one, name=otherwise(rng, one.name))


def _lose(rng: random.Random, names: list[Written], at: int, whole: Sequence[int]) -> None:
    if len(names) > 1:
        names.pop(at)


def _swap(rng: random.Random, names: list[Written], at: int, whole: Sequence[int]) -> None:
    names[at - 1], names[at] = names[at], names[at - 1]


def _other(rng: random.Random, names: list[Written], at: int, whole: Sequence[int]) -> None:
    names[at] = _as_known(rng, rng.choice(_strangers(whole)))


def _ids(rng: random.Random, names: list[Written], at: int, whole: Sequence[int]) -> None:
    """Two neighbours, each with the other one's identifier."""
    one, other = names[at - 1], names[at]
    if at and None not in {one.person, other.person}:
        names[at - 1], names[at] = replace(one, given_to=other.person), replace(other, given_to=one.person)


def _strangers(whole: Sequence[int]) -> list[int]:
    return [person for person in range(len(NAMES)) if person not in whole]


WRONG = {
    "cut": _cut,
    "grow": _grow,
    "turn": _turn,
    "sort": _sort,
    "double": _double,
    "null": _null,
    "spell": _spell,
    "lose": _lose,
    "swap": _swap,
    "other": _other,
    "ids": _ids,
}
"""What may be wrong with a byline: each changes the names, at a place or all of them."""


# --- as the list and the services write it


def _family_first(name: str) -> str:
    words = name.split()
    small = next((i for i, word in enumerate(words) if i and word.islower()), len(words) - 1)
    if len(words) < 2 or words[-1] == "Jr.":
        return name
    return f"{' '.join(words[small:])}, {' '.join(words[:small])}"


def _bibtex(paper: Printed) -> str:
    names = [written.name or "" for written in paper.authors]
    if paper.number % 2:
        names = list(map(_family_first, names))
    marks = [f"{place + 1}=cofirst" for place in sorted(paper.co_first)]
    marks += [] if paper.corresponding is None else [f"{paper.corresponding + 1}=corresponding"]
    fields = {
        "title": f"{{{paper.title}}}",
        "author": f"{{{' and '.join([*names, *(['others'] if paper.others else [])])}}}",
        "journal" if paper.in_journal else "booktitle": _venue(paper, braces=True),
        "year": "2020",
        "doi": f"{{{paper.doi}}}",
        **({"author+an": f"{{{'; '.join(marks)}}}"} if marks else {}),
    }
    kind = "article" if paper.in_journal else "inproceedings"
    return f"@{kind}{{{paper.key},\n" + ",\n".join(f"  {name} = {value}" for name, value in fields.items()) + "\n}\n"


def _markdown(paper: Printed) -> str:
    shown = []
    for place, written in enumerate(paper.authors):
        marks = "\\*" * (place in paper.co_first) + "†" * (place == paper.corresponding)
        shown.append(f"{written.name}{marks}")
    names = ", ".join([*shown, *(["et al."] if paper.others else [])])
    return f'- {names}{"" if names.endswith(".") else "."} "{paper.title}". {_venue(paper)}, 2020. [DOI](https://doi.org/{paper.doi})\n'


def _venue(paper: Printed, *, braces: bool = False) -> str:
    name = "Journal of Made Results" if paper.in_journal else "Conference on Made Things"
    return f"{{{name}}}" if braces else name


def _scholar(paper: Printed, authors: Sequence[Written], cut: bool) -> dict[str, object]:
    people: list[object] = [
        {"authorId": None if one.number is None else str(7_000_000 + one.number), "name": one.name} for one in authors
    ]
    return {
        "paperId": f"{paper.number:040x}",
        "externalIds": {"DOI": paper.doi},
        "title": paper.title,
        "venue": _venue(paper),
        "publicationVenue": {"name": _venue(paper), "type": "journal" if paper.in_journal else "conference"},
        "year": 2020,
        "citationCount": 3,
        "publicationTypes": ["JournalArticle" if paper.in_journal else "Conference"],
        "authors": people + ([{"authorId": None, "name": "et al."}] if cut else []),
    }


def _dblp(paper: Printed, authors: Sequence[Written], cut: bool) -> dict[str, object]:
    people: list[object] = []
    for one in authors:
        homonym = f" {one.number:04}" if one.number in {2, 3} and one.name == "Wei Wang" else ""
        pid = {} if one.number is None else {"@pid": f"99/{one.number}"}
        people.append({**pid, "text": f"{one.name or ''}{homonym}"})
    return {
        "authors": {"author": people + ([{"text": "et al."}] if cut else [])},
        "title": f"{paper.title}.",
        "venue": _venue(paper),
        "year": "2020",
        "type": "Journal Articles" if paper.in_journal else "Conference and Workshop Papers",
        "key": f"{'journals' if paper.in_journal else 'conf'}/made/Paper{paper.number}",
        "doi": paper.doi,
        "ee": f"https://doi.org/{paper.doi}",
    }


def _openalex(paper: Printed, authors: Sequence[Written], cut: bool) -> dict[str, object]:
    people: list[object] = []
    for one in authors:
        person = {} if one.number is None else {"id": f"https://openalex.org/A{5_000_000 + one.number}"}
        people.append({"author": {**person, "display_name": one.name}, "raw_author_name": one.name})
    return {
        "id": f"https://openalex.org/W{8_000_000 + paper.number}",
        "doi": f"https://doi.org/{paper.doi}",
        "display_name": paper.title,
        "publication_year": 2020,
        "type": "article",
        "primary_location": {
            "source": {"display_name": _venue(paper), "type": "journal" if paper.in_journal else "conference"}
        },
        "authorships": people + ([{"raw_author_name": "et al."}] if cut else []),
        "cited_by_count": 3,
    }


def _crossref(paper: Printed, authors: Sequence[Written], cut: bool) -> dict[str, object]:
    people: list[object] = []
    for one in authors:
        family, _, given = _family_first(one.name or "").partition(", ")
        people.append({"given": given, "family": family} if given else {"name": family} if family else {"given": ""})
    return {
        "DOI": paper.doi,
        "title": [paper.title],
        "author": people + ([{"name": "et al."}] if cut else []),
        "container-title": [_venue(paper)],
        "published": {"date-parts": [[2020]]},
        "type": "journal-article" if paper.in_journal else "proceedings-article",
    }


MAKERS = {"semantic_scholar": _scholar, "dblp": _dblp, "openalex": _openalex, "crossref": _crossref}
