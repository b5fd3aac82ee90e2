"""A large ``.bib`` file, the same at every run: names, titles and venues are made up from short lists."""

from __future__ import annotations

import random
from collections.abc import Iterator

AUTHORS_EACH = 5
GIVEN = (
    "Ada", "Bj{\\\"o}rn", "Chloé", "Dagný", "Emre", "Fatma", "Gr{\\'e}gory", "Hye-Jin", "Ingrid", "João",
    "Ka{\\v s}par", "Lu{\\'\\i}s", "Min-Ji", "Nguyễn", "Olumide", "Péter", "Quynh", "Raúl", "S{\\o}ren", "Tomáš",
    "Ulrike", "Vikram", "Wei", "Xiu", "Yaw", "Zo{\\\"e}",
)  # fmt: skip
FAMILY = (
    "{\\AA}kesson", "Bianchi", "{\\c C}elik", "D{\\'\\i}az", "Eze", "Ferreira", "Grün", "Holm", "Ito", "Jankowski",
    "Kaya", "Lindqvist", "M{\\\"u}ller", "Nováková", "O'Hara", "P{\\'e}rez", "Quist", "R{\\o}nning", "Sato", "Tran",
    "Ueda", "van der Meer", "Wr{\\'o}bel", "Yıldız", "{\\v Z}i{\\v z}ek", "de la Torre",
)  # fmt: skip
QUALITIES = (
    "Fast", "Robust", "Scalable", "Provably Correct", "Low-Power", "Self-Supervised", "Incremental", "Differentiable",
    "Privacy-Preserving", "Cache-Oblivious", "Adaptive", "Na{\\\"\\i}ve", "Hierarchical", "Distributed", "Explainable",
    "Approximate", "Streaming", "Quantised", "Bayesian", "Zero-Shot", "Certified", "Lock-Free", "Multilingual",
    "Energy-Aware", "Order-Preserving",
)  # fmt: skip
SUBJECTS = (
    "Sparse Attention", "{DNA} Storage", "Recurrent Networks", "{$k$}-Means Clustering", "Type Inference",
    "Poincar{\\'e} Embeddings", "Graph Colouring", "Erd{\\H o}s Graphs", "Fault Injection", "Speech {\\&} Language",
    "Log-Structured Merge Trees", "Protein Folding", "{OCaml} Compilers", "Itô Integrals", "Branch Predictors",
    "Medical Images", "Column Stores", "Point Clouds", "{H}awkes Processes", "Regular Expressions", "Voice Assistants",
    "Weather Fields", "Citation Networks", "Tensor Programs", "Smart Meters", "Handwritten Music", "Robot Arms",
    "Sensor Placement", "Code Review", "Legal Documents", "Bloom Filters", "Traffic Signals", "Galaxy Surveys",
    "M{\\\"o}bius Maps", "Virtual Machines",
)  # fmt: skip
TASKS = (
    "Learning", "Search", "Verification", "Compression", "Ranking", "Estimation", "Synthesis", "Scheduling",
    "Retrieval", "Segmentation", "Sampling", "Debugging", "Translation", "Planning", "Simulation", "Indexing",
    "Alignment", "Pruning", "Forecasting", "Recovery",
)  # fmt: skip
SETTINGS = (
    "for Small Devices", "under Uncertainty", "at Scale", "in the Wild", "without Labels", "with Few Examples",
    "in $O(n \\log n)$ Time", "over Noisy Channels", "across Languages", "on a Budget", "by Random Projection",
    "through Contrastive Views", "from Weak Signals", "via Message Passing", "with Human Feedback",
    "using Persistent Memory", "against Adaptive Adversaries", "beyond Convexity", "in Hospital Records",
    "after Deadlines",
)  # fmt: skip
VENUES = (
    ("inproceedings", "booktitle", "Proceedings of the International Conference on {V}ery {L}arge Examples"),
    ("inproceedings", "booktitle", "Advances in Generated Information Processing"),
    ("article", "journal", "Journal of Reproducible Benchmarks"),
    ("article", "journal", "Annals of Synthetic Bibliography"),
)


def bib_text(entries: int, *, seed: int = 0) -> Iterator[str]:
    """The file's text, an entry at a time; every entry is another paper: its title, DOI and key occur once."""
    draw = random.Random(seed)
    seen: set[str] = set()
    for number in range(1, entries + 1):
        title = _title(draw)
        while title in seen:
            title = _title(draw)
        seen.add(title)
        kind, place, venue = draw.choice(VENUES)
        first = draw.randrange(1, 4000)
        fields = {
            "title": title,
            "author": " and ".join(_author(draw) for _ in range(AUTHORS_EACH)),
            place: venue,
            "year": str(draw.randrange(1990, 2026)),
            "pages": f"{first}--{first + draw.randrange(4, 30)}",
            "doi": f"10.5555/publist.bench.{number}",
        }
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        yield f"@{kind}{{bench{number},\n{lines}\n}}\n\n"


def _title(draw: random.Random) -> str:
    return " ".join(draw.choice(words) for words in (QUALITIES, TASKS, ("of", "for"), SUBJECTS, SETTINGS))


def _author(draw: random.Random) -> str:
    middle = draw.choice(("", "", *(f" {letter}." for letter in "ABCDEFGHJKLMNPRST")))
    return f"{draw.choice(FAMILY)}, {draw.choice(GIVEN)}{middle}"


_ONSETS = tuple("b br ch d dr f g gr h k kr l m n p r s st t v z".split())
_VOWELS = ("a", "ai", "au", "e", "ei", "i", "o", "u")
_CODAS = ("", "ck", "l", "m", "n", "nd", "r", "rt", "s")
_CIRCLE = 12
"""People who write with each other."""
_PEOPLE_EACH = 1.5
"""New people a paper: as in the ACL Anthology, names grow nearly as fast as a list."""


def growing_bib_text(entries: int, *, seed: int = 0, first: int = 1) -> Iterator[str]:
    """A list whose names and words grow with it, as those of real lists do; its entries are numbered from ``first``."""
    draw = random.Random(seed)
    people = [_person(draw) for _ in range(max(50, int(entries * _PEOPLE_EACH)))]
    words = [word(draw, 2, 3).lower() for _ in range(20_000)]
    for number in range(first, first + entries):
        middle = draw.randrange(len(people))
        byline = dict.fromkeys(people[(middle + draw.randrange(_CIRCLE)) % len(people)] for _ in range(AUTHORS_EACH))
        rare = [words[draw.randrange(len(words))] for _ in range(4)]
        usual = [words[min(int(draw.paretovariate(0.6)), len(words) - 1)] for _ in range(4)]
        begin = draw.randrange(1, 4000)
        yield (
            f"@article{{growth{number},\n  title = {{{' '.join(rare + usual).capitalize()}}},\n"
            f"  author = {{{' and '.join(byline)}}},\n  journal = {{Annals of {words[draw.randrange(200)].title()}}},\n"
            f"  year = {{{draw.randrange(1990, 2026)}}},\n  pages = {{{begin}--{begin + 9}}},\n"
            f"  doi = {{10.5555/publist.growth.{number}}}\n}}\n\n"
        )


def _person(draw: random.Random) -> str:
    initial = draw.choice(("", "", "", *(f" {letter}." for letter in "ABCDEFGHJKLM")))
    return f"{word(draw, 2, 2)}{initial} {word(draw, 2, 3)}"


def word(draw: random.Random, least: int, most: int) -> str:
    """A word of so many syllables."""
    syllables = (draw.choice(_ONSETS) + draw.choice(_VOWELS) for _ in range(draw.randint(least, most)))
    return ("".join(syllables) + draw.choice(_CODAS)).capitalize()


def orcid_of(number: int) -> str:
    """An ORCID iD with its check digit (ISO 7064 mod 11-2)."""
    digits = f"{number:015}"
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    whole = digits + ("X" if check == 10 else str(check))
    return "-".join(whole[at : at + 4] for at in range(0, 16, 4))
