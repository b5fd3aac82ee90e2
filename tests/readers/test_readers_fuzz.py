"""Mutated lists: whatever the damage, a reading or one error line comes back, soon.

In the suite a few hundred mutations run; by hand as many as one likes (a find can be run again by its seed):

    python tests/readers/test_readers_fuzz.py 1000000 [first seed]
"""

# ruff: noqa: E501, PT017 -- samples are long lines; an error is one of the two allowed ends

import importlib.util
import random
import resource
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from publist.errors import PublistError
from publist.readers.formats import read, readable

LIMIT = 2.0
"""Seconds of processor time that one mutation may take."""
MEMORY = 2_000_000_000
"""Bytes of address space of a run by hand."""
BIBTEX = r"""
@string{acl = "Annual Meeting"}
% @article{hidden, title={Hidden}}
@inproceedings{okafor2020rivers, author = {\textbf{Okafor}$^*$, Ines and Brandt*, Tomas and others},
  author+an = {1=cofirst;2=cofirst}, title = {{Rivers} of \'Etudes \& {NN}-LUT}, booktitle = acl # " 2020", year = 2020,
  pages = {1--9}, doi = {10.5555/Riv.1}, url = {https://example.org/r_{1}}, month = jun, crossref = {p}}
@comment{ @misc{x, title={y}} }
@article(arai2019, author = "Arai, Yuki", title = "Moss maps", journal = "J. Bryology", year = "2019", note={* equal contribution})
@proceedings{p, title={Proceedings}, year=2020}
"""
CSL = """[{"id":"a","type":"article-journal","title":"Moss maps","container-title":"J. Bryology",
"author":[{"family":"Arai","given":"Yuki"},{"literal":"The Moss Group"}],"issued":{"date-parts":[[2019,5]]},"page":"1-9","DOI":"10.5555/m"}]"""
RIS = "TY  - JOUR\nTI  - Moss maps\nAU  - Arai, Yuki\nAU  - Okafor, Ines\nPY  - 2019/05\nSP  - 1\nEP  - 9\nDO  - 10.5555/m\nER  - \n"
YAML = """# * equal contribution
publications:
  - title: "Moss maps"
    authors: &team [Yuki Arai*, "**Ines Okafor***"]
    year: 2019
    links: {pdf: https://example.org/m.pdf, code: ""}
  - {title: Bog bodies, authors: *team, date: 2020-01-02, <<: {venue: BogCon}}
"""
PAGE = """---
title: "Moss maps"
collection: publications
date: 2019-05-01
venue: J. Bryology
citation: 'Arai, Y. and Okafor, I. (2019). &quot;Moss maps.&quot; <i>J. Bryology</i>. 7(1).'
---
text
"""
TABLE = 'Authors,Title,Publication,Volume,Number,Pages,Year,Publisher\n"Arai, Yuki; Okafor, Ines; ",Moss maps,J. Bryology,7,1,1-9,2019,Bog\n'
ORCID = """{"group":[{"work-summary":[{"put-code":1,"title":{"title":{"value":"Moss maps"}},"type":"journal-article",
"publication-date":{"year":{"value":"2019"}},"external-ids":{"external-id":[{"external-id-type":"doi","external-id-value":"10.5555/m"}]}}]}]}"""
OPENALEX = """{"results":[{"id":"https://openalex.org/W1","title":"Moss maps","publication_year":2019,"authorships":
[{"author":{"display_name":"Yuki Arai"},"is_corresponding":true}],"biblio":{"first_page":"1","last_page":"9"}}]}"""
ENW = "%0 Journal Article\n%T Moss maps\n%A Arai, Yuki\n%D 2019\n%J J. Bryology\n"
NBIB = "PMID- 123\nTI  - Moss maps\n      of the north\nFAU - Arai, Yuki\nDP  - 2019 May\nJT  - J Bryology\nLID - 10.5555/m [doi]\n"
WOS = "FN Sample\nVR 1.0\nPT J\nAU Arai, Y\n   Okafor, I\nAF Arai, Yuki\n   Okafor, Ines\nTI Moss maps\n   of the north\nSO J BRYOLOGY\nPY 2019\nER\n\nEF\n"

OWN = [
    ("bibtex", BIBTEX), ("json", CSL), ("ris", RIS), ("yaml", YAML), ("markdown", PAGE), ("csv", TABLE), ("json", ORCID),
    ("json", OPENALEX), ("endnote", ENW), ("nbib", NBIB), ("wos", WOS),
]  # fmt: skip
PIECES = (
    r"* ** *** \* $^*$ † ‡ # ^{*} <sup>* <b> </b> <br> <a href= </ <!-- --> [ ] ( ) [[ ]] {} { } \ \\ \item \textbf{ \begin{"
    r" \end{ \newcommand{\me}{ \me $ $$ % %% & ~ `` '' “ ” \" ' « » — – -- --- : ; , . .. ... ? ! | @ @article{ # = \n\n \t"
    r" 2020 (2020) 10.5555/x https:// doi: arXiv: pp. 1-9 et_al. and with In_ 김 ß é 𝔸 ﬁ \u200b \u202e \x00 \x1b \r - 1."
    r" # ## === --- | |---| *a &a << !! ? : TY__- ER__- null true [[ {{ }} 1e999 \ud800"
).split(" ")


def _samples() -> list[tuple[str, str]]:
    found = list(OWN)
    for name in ("test_cv_styles", "test_cv_wild_styles"):
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module  # dataclasses look their module up
        spec.loader.exec_module(module)
        if isinstance(module.SAMPLES, dict):
            found += [(markup, text) for markup, text, _ in module.SAMPLES.values()]
        else:
            found += [(sample.markup, sample.text) for sample in module.SAMPLES]
    return found


def mutated(text: str, rng: random.Random) -> str:
    """A damaged copy of a text: cut, doubled, moved, swapped, sprinkled with signs that mean something."""
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        a, b = sorted((rng.randint(0, len(text)), rng.randint(0, len(text))))
        b = min(b, a + rng.choice((1, 1, 3, 20, 200)))
        piece = rng.choice(PIECES).replace("_", " ").replace("\\n", "\n").replace("\\t", "\t").replace("\\x00", "\x00")
        match rng.randrange(9):
            case 0:
                text = text[:a] + text[b:]
            case 1:
                text = text[:b] + text[a:b] * rng.choice((1, 2, 5)) + text[b:]
            case 2 | 3 | 4:
                text = text[:a] + piece + text[a:]
            case 5:
                text = text[:a] + piece * rng.choice((2, 10, 300)) + text[a:]
            case 6:
                text = text[:a] + chr(rng.choice((rng.randrange(1, 128), rng.randrange(128, 0xD7FF)))) + text[a + 1 :]
            case 7:
                lines = text.split("\n")
                rng.shuffle(lines)
                text = "\n".join(lines)
            case _:
                text = text[:a]
    return text


def _once(samples: list[tuple[str, str]], seed: int) -> tuple[str, str]:
    rng = random.Random(seed)
    markup, text = rng.choice(samples)
    text = mutated(text, rng)
    if rng.random() < 0.1:
        markup = rng.choice(readable())
    try:
        reading = read(text, name="x", format=markup if rng.random() < 0.8 else None)
        for record in reading.records:
            assert record.title
            assert record.line is None or record.line >= 1
    except PublistError as error:
        assert "\n" not in str(error)
    return markup, text


@pytest.fixture(scope="module")
def samples() -> list[tuple[str, str]]:
    return _samples()


@pytest.mark.parametrize("start", range(0, 600, 50))
def test_damaged_lists_give_a_reading_or_one_error(samples, start):
    for seed in range(start, start + 50):
        _once(samples, seed)


@pytest.mark.parametrize("markup", readable())
@pytest.mark.parametrize(
    "unit", ["*", "(", "[", "<b>", "{", "\\", "- a\n", "A B, ", "a: [", '{"a":', "@a{", "“", "1. ", "\\me{"]
)
def test_long_runs_are_read_or_refused(markup, unit):
    try:
        reading = read(unit * (20_000 // len(unit)), name="x", format=markup)
    except PublistError as error:
        assert "\n" not in str(error)
    else:
        assert len(reading.records) <= 20_000


def main(count: int, first: int) -> Iterator[str]:
    """Runs mutations and yields what is wrong with one."""
    samples = _samples()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    def hang(signum: int, frame: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGPROF, hang)
    begin, slowest = time.monotonic(), 0.0
    for seed in range(first, first + count):
        start = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, LIMIT)
        try:
            _once(samples, seed)
        except Exception as error:  # noqa: BLE001
            yield f"seed {seed}: {type(error).__name__}: {error}"
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        slowest = max(slowest, time.process_time() - start)
        if seed % 20_000 == 0:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(
                f"{seed - first + 1} done, {time.monotonic() - begin:.0f} s, slowest {slowest:.2f} s, {peak} MB",
                flush=True,
            )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{count} mutations, {time.monotonic() - begin:.0f} s, slowest {slowest:.2f} s, {peak} MB", flush=True)


if __name__ == "__main__":
    problems = 0
    for problem in main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0):
        problems += 1
        print(problem, flush=True)
    print(f"{problems} problems")
    sys.exit(bool(problems))
