r"""Reads mutated files, writes what was read as .bib and reads that again: no traceback, nothing slow.

    python benchmarks/mutate_inputs.py [--count 100000] [--seed 1] [--limit 2.0]

Each input is one of the small files below with a few random changes: pieces cut, doubled, swapped, repeated up to 20 kB,
signs put in that formats stumble over.  What takes ten times the limit is broken off.  Prints one line a format and the
peak of memory, and ends with 1 when anything failed.
"""

# ruff: noqa: E501 -- samples are long lines

import argparse
import random
import resource
import signal
import sys
import time
from collections import Counter

from publist.errors import PublistError
from publist.model import Authorship, Paper, Record
from publist.readers.formats import read
from publist.writers.bibtex import write_bibtex

SAMPLES = {
    "a.bib": r"""% Encoding: UTF-8
@string{tl = {Tide Letters}}
@article{ost11, author = {Ost, Mara* and {Tide Watch Group} and Nguy{\~{\^e}}n, V{\u a}n}, title = {Bounds of $L^p$ on
  <i>moors</i> \& fens}, journal = tl # { B}, year = 2011, month = "14 " # aug, pages = {1--9}, doi = {10.5555/a_1},
  note = {Best paper, 50% of $5}, author+an = {1=cofirst; 2="x"}, url = {https://example.org/a\_b}}
@inbook{b, crossref = {c}, title = {One}} @book{c, title = {Whole}, author = {A. Ost, B. Vik & C. Fen}, xdata = {d}}
@xdata{d, publisher = {\textbf{P}}, note = {\InputIfFileExists{x}{}{}}}
@misc{e, title = "{Q}uotes \"in\" quotes", howpublished = {arXiv:2107.00001}, eprint = {2107.00001}}
""",
    "a.ris": "TY  - JOUR\nTI  - Sand at sea\nAU  - Ost, Mara, Jr.\nAU  - Tide Watch,\nPY  - 2011/08//\nSP  - 1\nEP  - 9\n"
    "T2  - Tide Letters\nDO  - 10.5555/a1\nER  - \n\nTY  - CHAP\nT1  - Two\nA1  - Vik, P\nER  - \n",
    "a.enw": "%0 Journal Article\n%T Sand at sea\n%A Ost, Mara, III\n%A Vik, Per\n%J Tide Letters\n%D 2011\n%P 1-9\n%R 10.5555/a1\n",
    "a.nbib": "PMID- 31031568\nTI  - [Sand at\n      sea].\nFAU - Ost, Mara\nAU  - Ost M\nCN  - Tide Watch\nDP  - 2011 Aug-Sep\n"
    "JT  - Tide letters\nPG  - 1-9\nLID - 10.5555/a1 [doi]\n",
    "a.csv": 'Authors,Title,Publication,Volume,Number,Pages,Year\n"Ost, M; Vik, P; ...",Sand at sea,arXiv preprint '
    'arXiv:2107.00001,3,1,1-9,2011\n"Ost, M","Quo""tes, and, commas",Tide,,,,\n',
    "a.json": '[{"id": "a", "type": "article-journal", "title": "Sand <i>at</i> sea", "author": [{"family": "Ost", "given": "M"},'
    ' {"literal": "Tide Watch"}], "issued": {"date-parts": [[2011, 8]]}, "container-title": "Tide", "DOI": "10.5555/a1"}]',
    "a.yml": "- title: Sand at sea\n  authors: [Mara Ost, 'Vik, Per']\n  year: 2011\n  venue: Tide Letters 3(1)\n  links: {pdf: a.pdf}\n",
    "p.md": "---\ntitle: Sand at sea\ncollection: publications\ndate: 2011-08-01\nvenue: Tide Letters\ncitation: 'Ost, M. (2011). &quot;Sand at"
    " sea.&quot; <i>Tide Letters</i>. 3(1).'\n---\nText\n",
    "a.tex": r"""\newcommand{\me}[1]{\textbf{#1}}
\section{Publications}
\begin{enumerate}\item \me{Ost, M.}$^*$ and Vik, P. ``Sand at \emph{sea}''. \textit{Tide Letters} 3(1), 1--9, 2011. \href{https://example.org/a_b}{[pdf]}
\item V\'{i}k, P. \& \me{Ost, M.} (2012), {Bounds of $L^p$}, in \textsl{Proc.\ Tides}, pp.~3--4.\end{enumerate} % * equal
\begin{tabular}{ll} 2013 & \me{M. Ost}. Fens. \\ \end{tabular}
\begin{thebibliography}{9}\bibitem{a} M. Ost. \newblock Moors. 2014.\end{thebibliography}
""",
    "a.html": "<html><body><h2>Publications</h2><ul><li><b>M. Ost</b>*, P. Vik. <a href='https://example.org/a'>Sand at sea</a>. <i>Tide"
    " Letters</i> 3(1), 1&ndash;9, 2011.</li></ul><table><tr><td>2012</td><td>P. Vik, <u>M. Ost</u>. Fens. Tide Days.</td></tr></table>"
    "<div class='card'><h3>Moors</h3><p>M. Ost</p><p>Tide, 2013</p></div><dl><dt>Bogs</dt><dd>Ost, M. (2014)</dd></dl></body></html>",
    "a.org": "* Publications\n- *M. Ost*, P. Vik. [[https://example.org/a][Sand at sea]]. /Tide Letters/ 3(1), pages 1-9, 2011.\n",
    "a.rst": "Publications\n============\n\n- **M. Ost**, P. Vik. `Sand at sea <https://example.org/a>`_. *Tide Letters* 3(1), 2011.\n",
    "a.txt": 'Mara Ost\n\nPUBLICATIONS\n\n[1] M. Ost, P. Vik. "Sand at sea." Tide Letters 3(1):1-9, 2011.\n[2] Ost, M., Vik, P. (2012). Fens. In'
    " A. Bo (Ed.), Tides (pp. 3-4). Press.\n",
    "a.md": "# Publications\n\n- M. Ost*, **P. Vik**. [Sand at sea](https://example.org/a). *Tide Letters* 3(1), pages 1–9, 2011.\n",
}
SIGNS = [
    "\\", "{", "}", "$", "$$", "&", "&amp;", "&#0;", "#", "_", "^", "^^5c", "%", "~", '"', "'", ",", ";", " and ", "@", "=",
    "<", ">", "<i>", "</sub>", "\\'", "\\^{", "\\ifmmode", "\\else", "\\fi{}", "\\url{", "\0", "\u202e", "\ud800", "\ufeff",
    "鈴木", "é", "e\u0301", "α", "²", "10.1000/", "arXiv:", "et al.", "{\\", "(", ")", "[", "]", "\n", "\r\n", "\t", "  - ", "|",
]  # fmt: skip
LONGEST = 20_000


def mutated(text: str, random_: random.Random) -> str:
    """The text with one to six changes."""
    for _ in range(random_.randint(1, 6)):
        start = random_.randrange(len(text) + 1)
        end = min(len(text), start + random_.randint(0, 30))
        match random_.randrange(6):
            case 0:
                text = text[:start] + text[end:]
            case 1:
                text = text[:end] + text[start:]
            case 2:
                text = text[:start] + random_.choice(SIGNS) + text[start:]
            case 3:
                text = text[:start] + random_.choice(SIGNS) * random_.randint(2, 50) + text[end:]
            case 4:
                piece = text[start:end] or random_.choice(SIGNS)
                times = random_.choice([2, 9, 99, LONGEST]) // len(piece) + 1
                text = text[:start] + piece * times + text[end:]
            case _:
                other = random_.randrange(len(text) + 1)
                text = text[:start] + text[other : other + 40] + text[end:]
        text = text[: 2 * LONGEST]
    return text


def paper(record: Record, number: int) -> Paper:
    """A paper of one record, as far as the writer looks."""
    authors = tuple(
        Authorship(position=place, name=author.name, printed=author.name, family=author.family)
        for place, author in enumerate(record.authors, 1)
    )
    return Paper(
        key=record.key or str(number),
        title=record.title,
        authors=authors,
        others=record.others,
        venue_printed=record.venue,
        year=record.year,
        type=record.type,
        volume=record.volume,
        pages=record.pages,
        publisher=record.publisher,
        identifiers=record.identifiers,
        links=record.links,
        extra=record.extra,
    )


class TooSlowError(Exception):
    """An input that was broken off."""


def _broken_off(*_: object) -> None:
    raise TooSlowError


def once(name: str, text: str) -> str:
    """Reads, writes and reads again; what went wrong, or nothing."""
    try:
        records = read(text, name=name).records
    except PublistError:
        return ""
    written = write_bibtex([paper(record, number) for number, record in enumerate(records)])
    again = read(written, name="own.bib")
    return "" if len(again.records) == len(records) and not again.unreadable else "own .bib loses an entry"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=2.0, help="seconds that one input may take")
    given = parser.parse_args()
    random_ = random.Random(given.seed)
    failed: Counter[str] = Counter()
    slowest: dict[str, float] = dict.fromkeys(SAMPLES, 0.0)
    names = list(SAMPLES)
    signal.signal(signal.SIGALRM, _broken_off)
    for number in range(given.count):
        name = names[number % len(names)]
        text = mutated(SAMPLES[name], random_)
        began = time.process_time()
        signal.setitimer(signal.ITIMER_REAL, 10 * given.limit)
        try:
            wrong = once(name, text)
        except Exception as error:  # noqa: BLE001 -- any exception is what this program looks for
            wrong = f"{type(error).__name__}: {error}"[:200]
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        took = time.process_time() - began
        slowest[name] = max(slowest[name], took)
        if wrong or took > given.limit:
            failed[name] += 1
            if failed[name] <= 3:
                print(f"{name} #{number}: {wrong or f'{took:.1f} s'}: {text[:300]!r}", flush=True)
    for name in names:
        print(f"{name}: slowest {slowest[name]:.2f} s, failed {failed[name]}")
    print(f"peak of memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
