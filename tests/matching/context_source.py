"""Writes ``context_cases.jsonl``: small lists of papers with the truth about who is who.

    python tests/matching/context_source.py

The people are invented; how their names are spelt follows from how names are written: initials, hyphens, order,
accents, transliteration, particles, suffixes, compound and changed family names, short forms, slips.  Every table
below is one kind of evidence or spelling; a case is a row of a spelling table put into a situation.

A case is one JSON object a line:

``id``, ``kind``    what it is about
``papers``          ``[{"key", "records": [{"source", "authors": [[name, who, {scheme: value}], ...]}]}]``, where
                    ``who`` is the truth: equal marks are one person within the case
``said``            what a person said before: ``[["same" | "different", [key, position], [key, position]]]``
``decided``         whether the evidence in the case decides: only then a question is one too many, and leaving one
                    person as two a miss
"""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

Case = dict[str, Any]
Author = list[Any]

# One person's full name, and the same name spelt otherwise.
SPELLINGS: dict[str, list[tuple[str, str]]] = {
    "hyphens and spaces": [
        ("Seok-Joong Ryang", "Seok Joong Ryang"), ("Seokjoong Ryang", "Seok-joong Ryang"),
        ("Ha Neul Baekje", "Haneul Baekje"), ("Jean-Baptiste Corvellec", "Jean Baptiste Corvellec"),
        ("Xiao-Qing Ouyong", "Xiaoqing Ouyong"), ("Marie-Claire Dufresnoy", "Marie Claire Dufresnoy"),
        ("Tsung-Wei Hsiung", "Tsung Wei Hsiung"), ("Ana-Lucia Montebello", "Ana Lucia Montebello"),
    ],
    "order": [
        ("Haneul Ryang", "Ryang Haneul"), ("Eszter Kerekes", "Kerekes Eszter"),
        ("Ilona Szentmary", "Szentmary, Ilona"),
        ("Hyerin Namgoong", "NAMGOONG Hyerin"), ("Takumi Aosawa", "Aosawa Takumi"),
        ("Weiting Xianyu", "Xianyu Weiting"),
        ("Chaerin Tak", "Tak, Chaerin"), ("Orla Fennimore", "Fennimore, Orla"),
    ],
    "accents": [
        ("Jürgen Grünbaum", "Jurgen Grunbaum"), ("Jürgen Grünbaum", "Juergen Gruenbaum"),
        ("Łukasz Wiśniowiecki", "Lukasz Wisniowiecki"), ("Søren Kjærsgaard", "Soren Kjaersgaard"),
        ("İpek Şahingöz", "Ipek Sahingoz"), ("Zdeněk Hřebíček", "Zdenek Hrebicek"), ("Åse Fjørtoft", "Aase Fjoertoft"),
        ("Nguyễn Thị Hồng Vân", "Nguyen Thi Hong Van"), ("Inés Peñaranda", "Ines Penaranda"),
        ("Gábor Ősz-Farkas", "Gabor Osz-Farkas"),
    ],
    "particles": [
        ("Pieter van der Aalsmeer", "Pieter Aalsmeer"), ("Pieter van der Aalsmeer", "Pieter Van Der Aalsmeer"),
        ("Ludwig von Rehbergen", "Ludwig Rehbergen"), ("Sara al-Khatibian", "Sara Al Khatibian"),
        ("Duarte dos Arcoverde", "Duarte Arcoverde"), ("Niamh O'Farrelly", "Niamh OFarrelly"),
        ("Niamh O'Farrelly", "Niamh O’Farrelly"), ("Chiara della Rovigo", "Chiara Della Rovigo"),
    ],
    "middle names": [
        ("Orla Jane Fennimore", "Orla J. Fennimore"), ("Orla J. Fennimore", "Orla Fennimore"),
        ("Hugo Emil Sandqvist", "Hugo Sandqvist"), ("Zara Beatrix Holtby", "Zara B. Holtby"),
        ("Caspar P. W. Ekdahl", "Caspar Ekdahl"), ("Tobias Ulrik Nordenfalk", "Tobias U. Nordenfalk"),
    ],
    "initials": [
        ("Orla Fennimore", "O. Fennimore"), ("Orla Jane Fennimore", "O. J. Fennimore"),
        ("Hugo Sandqvist", "Sandqvist H"), ("Hugo Emil Sandqvist", "Sandqvist HE"), ("Seok-Joong Ryang", "S.-J. Ryang"),
        ("Pieter van der Aalsmeer", "P. van der Aalsmeer"), ("Minsoo Kim", "M. Kim"), ("Lingyun Xianyu", "L. Xianyu"),
        ("Zdeněk Hřebíček", "Z. Hrebicek"), ("Wilhelmina Oxmantown", "W Oxmantown"),
        ("Jean-Baptiste Corvellec", "J.-B. Corvellec"), ("Eszter Kerekes", "E. Kerekes"),
    ],
    "short forms": [
        ("Robert Quistgaard", "Bob Quistgaard"), ("Katherine Penhallow", "Kate Penhallow"),
        ("William Oxmantown", "Bill Oxmantown"), ("Thomas Wexcombe", "Tom Wexcombe"),
        ("Elizabeth Harrowgate", "Liz Harrowgate"), ("Alexander Thorvaldson", "Alex Thorvaldson"),
        ("Mikhail Zaborin", "Misha Zaborin"), ("Samuel Attwater", "Sam Attwater"),
    ],
    "transliteration": [
        ("Дмитрий Коршунов", "Dmitry Korshunov"), ("Dmitrii Korshunov", "Dmitry Korshunov"),
        ("Aleksei Zaborin", "Alexey Zaborin"), ("Sergei Vetlugin", "Sergey Vetlugin"),
        ("Юлия Хлебородова", "Yulia Khleborodova"), ("Yuliya Khleborodova", "Iuliia Khleborodova"),
        ("Γιώργος Κατσαρίδης", "Giorgos Katsaridis"), ("Evgenii Tsvetnov", "Evgeny Tsvetnov"),
        ("김하늘", "Haneul Kim"), ("박채린", "Chaerin Park"), ("Maksim Ryabchuk", "Maxim Ryabchuk"),
        ("Ольга Снежинская", "Olga Snezhinskaya"), ("Ελένη Μαυρίδου", "Eleni Mavridou"),
        ("Natalya Vershigora", "Natalia Vershigora"),
    ],
    "damage": [
        ("Jürgen Grünbaum", "J&#252;rgen Gr&#252;nbaum"), ("Jürgen Grünbaum", "JÃ¼rgen GrÃ¼nbaum"),
        ("Inés Peñaranda", "InÃ©s PeÃ±aranda"), ("Søren Kjærsgaard", "S&oslash;ren Kj&aelig;rsgaard"),
    ],
}  # fmt: skip

# One person, but the spelling alone would not say so: only a place, an identifier or a word does.
CHANGED = [
    ("Jangwhan Lee", "Janghwan Lee"), ("Orla Fenimore", "Orla Fennimore"), ("Hugo Sandqivst", "Hugo Sandqvist"),
    ("Wilhelmnia Oxmantown", "Wilhelmina Oxmantown"), ("Minsu Kim", "Minsoo Kim"), ("Daehyeon Moon", "Daehyun Moon"),
    ("Orla Fennimore", "Orla Fennimore-Drexler"), ("María Ortega", "María Ortega Villalbilla"),
    ("Thomas Wexcombe Jr.", "Thomas Wexcombe"), ("Mei-Ling Tsaur", "Meiling Cao Tsaur"),
]  # fmt: skip
MARRIED = [
    ("Orla Fennimore", "Orla Drexler"), ("Eszter Kerekes", "Eszter Szentmary"), ("Zara Holtby", "Zara Penhallow"),
    ("Yulia Khleborodova", "Yulia Marchetti"), ("Hyerin Namgoong", "Hyerin Baekje"), ("Ana Ortega", "Ana Montebello"),
]  # fmt: skip

# Two people whose names are near.
NEAR = [
    ("Minsoo Kim", "Minsu Kim"), ("Janghwan Lee", "Jonghwan Lee"), ("Daehyun Moon", "Daehyeon Moon"),
    ("Jihoon Park", "Jihun Park"), ("Seunghyun Choi", "Seonghyeon Choi"), ("Yuna Jung", "Yoonah Jung"),
    ("Lin Deng", "Lian Deng"), ("Xue Deng", "Xu Deng"), ("Peng Luo", "Pengfei Luo"), ("Jing Xie", "Jin Xie"),
    ("Yan Zhou", "Yang Zhou"), ("Ryohei Aosawa", "Ryosei Aosawa"), ("Kenta Aosawa", "Kento Aosawa"),
    ("Maria Montebello", "Mario Montebello"), ("Jan Kerekes", "Jana Kerekes"), ("Erik Sandqvist", "Erika Sandqvist"),
    ("Dmitry Korshunov", "Dmitry Korshunin"), ("Marta Holtby", "Martha Holtby"), ("Anna Fennimore", "Anne Fennimore"),
    ("Joan Attwater", "John Attwater"), ("Kim Minji", "Kim Minjae"), ("Hana Novotna", "Jana Novotna"),
    ("Li Wei", "Lei Wei"), ("Sang-Hoon Ryang", "Sung-Hoon Ryang"), ("Ali Khatibian", "Alia Khatibian"),
    ("Carl Nordenfalk", "Karl Nordenfelt"), ("Zhiqiang Hu", "Zhiqian Hu"), ("Yi-Chen Hsiung", "Yi-Cheng Hsiung"),
]  # fmt: skip
HOMONYMS = [
    "Wei Wang", "Jun Li", "Jing Zhang", "Min Kim", "J. Lee", "Yan Chen", "Lei Liu", "Y. Wang", "Hui Zhao", "Yi Xu",
    "Li Zhang", "S. Park", "X. Liu", "Bo Chen",
]  # fmt: skip
OTHERS = [
    "Bela Mossgrove", "Zeno Varkonda", "Ada Quillfeather", "Ottilie Brandauer", "Ivo Dalmarin", "Ruth Elderkin",
    "Tariq Benhaddou", "Signe Lauritzholm", "Paolo Bergamaschino", "Noor Vanterpool", "Felix Achterberg",
    "Uma Iyengarth",
    "Kwabena Asantehene", "Linnea Ostergren", "Rafael Quintanares", "Mirela Draganescu", "Oisin Tiernaghan",
    "Beatriz Carvalhal", "Gunnar Hallgrimson", "Soledad Arizmendi", "Yusuf Karahisar", "Petra Zimmerling",
    "Clement Montrichard", "Davide Spadaccino", "Hedda Kvisterud", "Joakim Ravnsborg", "Elif Tasdelenler",
    "Vasco Figueirinha", "Agnes Whitlocke", "Cyrus Farahmandi", "Leila Barzegaran", "Tomas Hajnalka",
]  # fmt: skip
GIVEN_APART = [
    ("Minsoo Kim", "Mirae Kim", "M. Kim"), ("Orla Fennimore", "Oscar Fennimore", "O. Fennimore"),
    ("Jun Xie", "Jing Xie", "J. Xie"), ("Hugo Sandqvist", "Hedda Sandqvist", "H. Sandqvist"),
    ("Seokjoong Ryang", "Sujin Ryang", "S. Ryang"), ("Tom Wexcombe", "Tim Wexcombe", "T. Wexcombe"),
    ("Yan Zhou", "Ying Zhou", "Y. Zhou"), ("Dmitry Korshunov", "Daria Korshunov", "D. Korshunov"),
]  # fmt: skip
FATHER_AND_SON = [
    ("Thomas Wexcombe Sr.", "Thomas Wexcombe Jr."), ("Hugo Sandqvist II", "Hugo Sandqvist III"),
    ("Samuel Attwater Jr.", "Samuel Attwater III"),
]  # fmt: skip
OTHER_PEOPLE = [
    ("Orla Fennimore", "Olga Fennimore"), ("Hugo Sandqvist", "Hedda Sandqvist"), ("Minsoo Kim", "Jaehyun Kim"),
    ("Zara Holtby", "Zara Penhallow"), ("Robert Quistgaard", "Rupert Quistgaard"), ("Mikhail Zaborin", "Mark Zaborin"),
    ("Orla A. Fennimore", "Orla B. Fennimore"), ("J. A. Holtby", "J. C. Holtby"),
    ("Sara Fennimore", "Sara Fennimore Collective"),
]  # fmt: skip


class Writer:
    """Numbers the cases and hands out co-authors that the case has not used."""

    def __init__(self) -> None:
        self.cases: list[Case] = []
        self._turn = count()

    def others(self, number: int) -> list[str]:
        start = next(self._turn) * 5
        return [OTHERS[(start + i * 3) % len(OTHERS)] for i in range(number)]

    def add(self, kind: str, *papers: Any, decided: bool = True, said: Any = ()) -> None:
        keyed = [
            {"key": f"p{n}", "records": p if isinstance(p[0], dict) else [record("dblp", *p)]}
            for n, p in enumerate(papers)
        ]
        self.cases.append(
            {"id": len(self.cases) + 1, "kind": kind, "papers": keyed, "said": list(said), "decided": decided}
        )


def by(name: str, who: str | None = None, **ids: str) -> Author:
    return [name, who or name, ids]


def record(source: str, *authors: Author) -> dict[str, Any]:
    return {"source": source, "authors": list(authors)}


def orcid(number: int) -> str:
    return f"0000-0001-{number // 10000 % 10000:04d}-{number % 10000:04d}"


def one_person(w: Writer) -> None:
    """Another spelling, with what shows that it is the same person."""
    for kind, pairs in SPELLINGS.items():
        for full, variant in pairs:
            a, b, c, d = map(by, w.others(4))
            w.add(f"{kind}: a shared co-author", [by(full, "x"), a, b], [c, by(variant, "x"), a])
            w.add(
                f"{kind}: the same position on the same paper",
                [record("cv", a, by(variant, "x"), b), record("dblp", a, by(full, "x"), b)],
                [by(full, "x"), c],
            )
    for n, (kind, pairs) in enumerate(SPELLINGS.items()):
        for m, (full, variant) in enumerate(pairs[:3]):
            a, b, c, d = map(by, w.others(4))
            w.add(
                f"{kind}: one ORCID",
                [by(full, "x", orcid=orcid(n * 10 + m)), a],
                [by(variant, "x", orcid=orcid(n * 10 + m)), b],
            )
            if kind not in {"initials", "short forms", "middle names", "transliteration"}:
                w.add(f"{kind}: nobody else fits", [by(full, "x"), a, b], [c, by(variant, "x"), d])
    for full, variant in CHANGED:
        a, b, c, d = map(by, w.others(4))
        w.add(
            "a slip or change at the same position on the same paper",
            [record("cv", a, by(variant, "x"), b), record("semantic_scholar", a, by(full, "x"), b)],
            [by(full, "x"), c, b],
            [by(variant, "x"), d],
        )
        w.add(
            "a slip or change, one DBLP person",
            [by(full, "x", dblp_pid="11/4711"), a],
            [by(variant, "x", dblp_pid="11/4711"), b],
        )
        w.add(
            "a slip or change, said to be one",
            [by(full, "x"), a],
            [by(variant, "x"), b],
            said=[["same", ["p0", 1], ["p1", 1]]],
        )
        w.add(
            "a slip or change, only a shared co-author", [by(full, "x"), a, b], [by(variant, "x"), a, c], decided=False
        )
    for before, after in MARRIED:
        a, b, c, d = map(by, w.others(4))
        w.add(
            "a changed family name, one ORCID",
            [by(before, "x", orcid=orcid(77)), a],
            [by(after, "x", orcid=orcid(77)), b],
        )
        w.add(
            "a changed family name, said to be one",
            [by(before, "x"), a],
            [b, by(after, "x")],
            said=[["same", ["p0", 1], ["p1", 2]]],
        )
        w.add(
            "a changed family name, one Semantic Scholar author",
            [by(before, "x", semantic_scholar_author="1234567"), a],
            [by(after, "x", semantic_scholar_author="1234567"), b],
        )


def two_people(w: Writer) -> None:
    """Near or equal names that are two people."""
    for one, other in NEAR:
        a, b, c, d = map(by, w.others(4))
        w.add("near names with shared co-authors", [by(one, "x"), a, b, c], [by(other, "y"), a, b, d], decided=False)
        w.add("near names on one paper", [a, by(one, "x"), by(other, "y")], [by(one, "x"), a], [by(other, "y"), a, b])
        w.add("near names without a shared co-author", [by(one, "x"), a, b], [by(other, "y"), c, d])
    for n, (one, other) in enumerate(NEAR[::3]):
        a, b, c, d = map(by, w.others(4))
        w.add(
            "near names, identifiers differ",
            [by(one, "x", orcid=orcid(n)), a, b],
            [by(other, "y", orcid=orcid(n + 500)), a, b],
        )
        w.add(
            "near names, said to be two",
            [by(one, "x"), a, b],
            [by(other, "y"), a, b],
            said=[["different", ["p0", 1], ["p1", 1]]],
        )
        w.add(
            "near names in one byline of two sources",
            [record("cv", by(one, "x"), by(other, "y"), a), record("dblp", by(one, "x"), by(other, "y"), a)],
            [by(other, "y"), a],
        )
    for n, name in enumerate(HOMONYMS):
        a, b, c, d = map(by, w.others(4))
        w.add(
            "homonyms with identifiers",
            [by(name, "x", dblp_pid=f"35/70-{n + 1}"), a, b],
            [by(name, "y", dblp_pid=f"35/70-{n + 50}"), c, d],
            [by(name, "x"), b],
            [d, by(name, "y")],
        )
        w.add(
            "homonyms who wrote with the same people",
            [by(name, "x", orcid=orcid(n)), a, b],
            [by(name, "y", orcid=orcid(n + 90)), a, b],
        )
        w.add("homonyms without anything in common", [by(name, "x"), a, b], [by(name, "y"), c, d], decided=False)
        w.add(
            "one person of a common name, co-authors in common",
            [by(name, "x"), a, b],
            [by(name, "x"), b, c],
            [c, by(name, "x")],
        )
        w.add("homonyms on one paper", [by(name, "x"), by(name, "y"), a], [by(name, "x"), b], decided=False)
        w.add(
            "homonyms, said to be two",
            [by(name, "x"), a],
            [by(name, "y"), a],
            said=[["different", ["p0", 1], ["p1", 1]]],
        )
    for one, other, short in GIVEN_APART:
        a, b, c, d = map(by, w.others(4))
        w.add(
            "initials that fit two people, both with the co-author",
            [by(one, "x"), a],
            [by(other, "y"), a],
            [by(short, "x"), a],
            decided=False,
        )
        w.add(
            "initials that fit two people, co-authors of one",
            [by(one, "x"), a, b],
            [by(other, "y"), c, d],
            [by(short, "x"), a, b],
        )
        w.add("initials of one with a co-author of nobody", [by(one, "x"), a], [by(short, "z"), b], decided=False)
        w.add(
            "initials on a paper with the full name",
            [by(one, "x"), by(short, "y"), a],
            [by(other, "y"), a],
            decided=False,
        )
    for senior, junior in FATHER_AND_SON:
        a, b, c = map(by, w.others(3))
        w.add("father and son", [by(senior, "x"), a], [by(junior, "y"), a])
        w.add("father and son on one paper", [by(senior, "x"), by(junior, "y")], [by(junior, "y"), a])
    for one, other in OTHER_PEOPLE:
        a, b, c = map(by, w.others(3))
        w.add("other people of one family name, or of one given name", [by(one, "x"), a, b], [by(other, "y"), a, c])


def bylines(w: Writer) -> None:
    """Two sources' bylines of one paper."""
    for n in range(10):
        a, b, c, d, e = w.others(5)
        short = f"{c[0]}. {c.split()[-1]}"
        w.add(
            "a byline in another order",
            [record("cv", by(a), by(b), by(c)), record("dblp", by(c), by(a), by(b))],
            [by(b), by(d)],
        )
        w.add(
            "a byline with somebody left out",
            [record("cv", by(a), by(c), by(d)), record("dblp", by(a), by(b), by(c), by(d))],
            [by(b), by(e)],
        )
        w.add(
            "a byline in initials",
            [
                record("cv", *(by(f"{n[0]}. {n.split()[-1]}", n) for n in (a, b, c))),
                record("dblp", by(a), by(b), by(c)),
            ],
            [by(short, c), by(a)],
        )
        w.add(
            "another person in the place of one",
            [record("cv", by(a), by(b)), record("dblp", by(a), by(e))],
            [by(b), by(d)],
        )


def chains(w: Writer) -> None:
    """Papers that bring the evidence step by step."""
    for full, variant in [*SPELLINGS["initials"][:6], *SPELLINGS["short forms"][:4]]:
        a, b = map(by, w.others(2))
        w.add(
            "a spelling known from one paper is met on another",
            [record("cv", by(variant, "x"), a), record("dblp", by(full, "x"), a)],
            [by(variant, "x"), a, b],
            [by(full, "x"), b],
        )
    for full, variant in SPELLINGS["order"][:5]:
        a, b, c = map(by, w.others(3))
        w.add(
            "an identifier on one paper, the spelling on the next",
            [by(full, "x", orcid=orcid(5)), a],
            [by(variant, "x", orcid=orcid(5)), b],
            [by(variant, "x"), c],
        )


def cases() -> Iterator[Case]:
    w = Writer()
    for part in (one_person, two_people, bylines, chains):
        part(w)
    yield from w.cases


def main() -> None:
    target = Path(__file__).with_name("context_cases.jsonl")
    lines = [json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in cases()]
    target.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{target.name}: {len(lines)} cases")


if __name__ == "__main__":
    main()
