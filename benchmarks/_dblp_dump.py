"""A dump in DBLP's form, of any length and the same at every run, with the sample CV's papers in it."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from html.entities import codepoint2name
from pathlib import Path

from _generated import orcid_of

from publist import resources
from publist.demo.dblp import DblpReplay
from publist.demo.shipped import load
from publist.readers import read_file

_SYLLABLES = (
    "ba be bo da de di ka ke ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se si so ta te ti to va vi".split()
)
_LATIN = "á é è ê í ï ó ö ô ú ü ñ ç å ø ß š ž ł ő".split()
_PLACES = ("icde", "nips", "acl", "cvpr", "icml", "kdd", "sigmod", "chi", "icse", "infocom", "dac", "isca")
_JOURNALS = ("tods", "pami", "jmlr", "tcs", "cacm", "ipl", "tkde", "nar", "jacm", "tpds")
_PEOPLE_A_RECORD = 3
_FIRST_ORCID = 100_000_000
"""One person in so many records, as in DBLP."""


def write_dump(path: Path, records: int, *, seed: int = 0) -> list[str]:
    """Write a dump of so many records (publications and home pages); the titles of the sample CV's papers."""
    sample = read_file(resources.data("sample-cv.md")).records
    _, publications, people = load()
    known = {str(p["title"]).rstrip(".").casefold() for p in publications}
    missing = [r for r in sample if r.title.casefold() not in known]
    more = [
        {
            "key": f"conf/demo/bench-{number}",
            "type": "Conference and Workshop Papers",
            "venue": record.venue or "ACL",
            "year": str(record.year),
            "title": f"{record.title}.",
            "authors": {"author": [{"text": author.name} for author in record.authors]},
        }
        for number, record in enumerate(missing)
    ]
    demo = DblpReplay([*publications, *more], people).dump().partition(b"<dblp>")[2].rpartition(b"</dblp>")[0]
    with gzip.open(path, "wb", compresslevel=4) as file:
        file.write(
            b'<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE dblp SYSTEM "dblp-2025-11-01.dtd">\n<dblp>\n'
        )
        for number, text in enumerate(_records(records, seed)):
            if number == records // 2:
                file.write(demo)
            file.write(text.encode("ascii"))
        file.write(b"</dblp>\n")
    return [record.title for record in sample]


def _records(number: int, seed: int) -> Iterator[str]:
    draw = random.Random(seed)
    people = max(10, number // (_PEOPLE_A_RECORD + 1))
    words = [_word(draw) for _ in range(60_000)]
    names = [_name(draw, n) for n in range(people)]
    for at in range(number - people):
        yield _publication(draw, at, words, names)
    for at, name in enumerate(names):
        alias = f"<author>{_escaped(_word(draw).title())} {name.partition(' ')[2]}</author>" if at % 20 == 0 else ""
        orcid = f"<url>https://orcid.org/{orcid_of(_FIRST_ORCID + at)}</url>" if at % 4 == 0 else ""
        note = '<note type="affiliation">University of Examples</note>' if at % 7 == 0 else ""
        yield (
            f'<www mdate="2024-03-01" key="homepages/{at % 400}/{at}"><author>{name}</author>{alias}'
            f"<title>Home Page</title>{note}{orcid}</www>\n"
        )


def _publication(draw: random.Random, at: int, words: list[str], names: list[str]) -> str:
    title = _title(draw, words)
    year = draw.randrange(1990, 2026)
    authors = "".join(_author(draw, names) for _ in range(min(12, int(draw.expovariate(0.4)) + 1)))
    middle = f"{authors}<title>{title}.</title><pages>{at % 900 + 1}-{at % 900 + 12}</pages><year>{year}</year>"
    doi = f"<ee>https://doi.org/10.5555/bench.{at}</ee>"
    kind = draw.random()
    if kind < 0.5:
        place = draw.choice(_PLACES)
        head = f'<inproceedings mdate="2024-01-15" key="conf/{place}/B{at}">'
        tail = f"<booktitle>{place.upper()}</booktitle>{doi}<crossref>conf/{place}/{year}</crossref>"
        return f"{head}{middle}{tail}<url>db/conf/{place}/{place}{year}.html#B{at}</url></inproceedings>\n"
    if kind < 0.85:
        journal = draw.choice(_JOURNALS)
        tail = f"<volume>{at % 60}</volume><journal>{journal.title()}</journal><number>{at % 12}</number>{doi}"
        return f'<article mdate="2023-05-02" key="journals/{journal}/B{at}">{middle}{tail}</article>\n'
    number = f"{at // 90_000 % 22 + 3:02}{at // 7_500 % 12 + 1:02}-{at % 90_000 + 10_000}"
    arxiv = number.replace("-", ".")
    return (
        f'<article publtype="informal" mdate="2023-05-02" key="journals/corr/abs-{number}">{authors}'
        f"<title>{title}.</title><year>{year}</year><volume>abs/{arxiv}</volume><journal>CoRR</journal>"
        f'<ee type="oa">https://doi.org/10.48550/arXiv.{arxiv}</ee></article>\n'
    )


def _author(draw: random.Random, names: list[str]) -> str:
    who = int(len(names) * draw.random() ** 1.5)  # some write much: at most hundreds of papers
    orcid = f' orcid="{orcid_of(_FIRST_ORCID + who)}"' if who % 4 == 0 and draw.random() < 0.5 else ""
    return f"<author{orcid}>{names[who]}</author>"


def _title(draw: random.Random, words: list[str]) -> str:
    """Frequent words and rare ones, as in titles."""
    found = [words[min(int(draw.paretovariate(0.5)) - 1, len(words) - 1)] for _ in range(draw.randrange(4, 13))]
    if draw.random() < 0.05:
        found[0] = f"<i>{found[0]}</i>"
    if draw.random() < 0.1:
        found.insert(1, draw.choice(("&amp;", "of", "with H<sub>2</sub>O", "&times;", "na&iuml;ve")))
    return " ".join(found).capitalize() if not found[0].startswith("<") else " ".join(found)


def _name(draw: random.Random, number: int) -> str:
    given, family = _word(draw).title(), _word(draw).title()
    if number % 5 == 0:
        family = family[0] + draw.choice(_LATIN) + family[1:]
    homonym = f" {number % 90 + 1:04}" if number % 10 == 0 else ""
    return f"{_escaped(given)} {_escaped(family)}{homonym}"


def _word(draw: random.Random) -> str:
    return "".join(draw.choice(_SYLLABLES) for _ in range(draw.randrange(2, 5)))


def _escaped(text: str) -> str:
    return "".join(letter if letter.isascii() else _named(letter) for letter in text)


def _named(letter: str) -> str:
    name = codepoint2name.get(ord(letter)) if ord(letter) < 256 else None
    return f"&{name};" if name else f"&#{ord(letter)};"
