"""How long a list of 1,000 papers takes in citation styles: ``python benchmarks/citation_styles.py [NUMBER]``."""

import sys
import time

from publist.model import Authorship, Identifier, Paper, PaperType, Scheme, Venue
from publist.writers.citing.engine import STYLES
from publist.writers.formats import write

WORDS = "slow walls amber tides hollow stones copper rivers silent eels narrow bridges".split()
NAMES = ("Bo Ek", "Ada Quist", "Cy Rho", "Jan van der Berg", "Eva Lind", "Tom Hay")


def papers(number: int) -> list[Paper]:
    return [
        Paper(
            key=f"quist{place}",
            title=f"{WORDS[place % 12].capitalize()} {WORDS[place // 12 % 12]} of region {place}",
            authors=tuple(
                Authorship(position=at, name=name, printed=name, owner=name == "Ada Quist", co_first=at < 3)
                for at, name in enumerate(NAMES[: place % 6 + 1], 1)
            ),
            venue=Venue("Journal of Small Walls" if place % 2 else "Proceedings of the Stone Days"),
            type=PaperType.ARTICLE if place % 2 else PaperType.INPROCEEDINGS,
            year=1990 + place % 36,
            pages=f"{place}-{place + 9}",
            identifiers=(Identifier(Scheme.DOI, f"10.5555/wall.{place}"),),
        )
        for place in range(1, number + 1)
    ]


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    whole = papers(number)
    for style in (None, *STYLES):
        began = time.perf_counter()
        write("md", whole, {"style": style} if style else {})
        print(f"{style or 'publist':10} {time.perf_counter() - began:6.2f} s for {number} papers")


if __name__ == "__main__":
    main()
