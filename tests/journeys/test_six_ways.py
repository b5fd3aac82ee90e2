"""Six people use publist for the first time, each in their own way; every way at 80 and at 120 columns.

What each of them types and sees is counted, and written to the folder that PUBLIST_TRANSCRIPTS names, to be looked at.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from publist.demo import department as made_up

WIDTHS = pytest.mark.parametrize("columns", [80, 120])
BIOLOGIST = r"""\documentclass{article}
\begin{document}
\section*{Peer-reviewed articles}
\begin{enumerate}
\item \textbf{Okoro A}*, Lindqvist B*, Sato K. Foraging routes of wood ants under drought. \emph{Journal of Ant Ecology}
  2023;41(2):101--118. doi:10.5555/ant.2023.101
\item Sato K, \textbf{Okoro A}. Seed dispersal by \emph{Formica} in boreal forest. \emph{Oecologia Borealis}
  2022;7:33--49.
\item \textbf{Okoro A}, Mbeki T, Lindqvist B. CO$_2$ response of moss-dwelling mites. \emph{Soil Biota} 2021;12(4):e77.
\item Lindqvist B, \textbf{Okoro A}, {\O}stby G. Thermal limits of three carpenter ants. \emph{J Therm Entomol}
  2020;55:9--21.
\item \textbf{Okoro A}. Ants of the Niger delta: a checklist. \emph{Zoological Notes} 2018;3:1--40.
\end{enumerate}
\section*{Preprints}
\begin{enumerate}
\item \textbf{Okoro A}, Sato K. Nest temperature predicts colony growth. bioRxiv 2024. doi:10.1101/2024.01.01.573999
\end{enumerate}
\end{document}
"""
GROUP = made_up.department(120, owners=5, seed=3)


class Way:
    """One person at a terminal: what they type, and what they see."""

    def __init__(self, see, name: str, columns: int) -> None:
        self._see, self._name, self._columns = see, name, columns
        self._typed: list[str] = []
        self._seen: list[str] = []

    def types(self, *arguments: str, keys: str = "", code: int = 0, **more: str) -> str:
        """Runs a command; what was seen of it.  Nothing is wider than the terminal, and no code looks through."""
        seen = self._see(*arguments, keys=keys, columns=self._columns, rows=40, **more)
        self._typed.append(" ".join(arguments))
        self._seen += [f"$ publist {' '.join(arguments)}", *seen.lines, ""]
        self._write()
        assert seen.code == code, seen.text
        assert [line for line in seen.broken if " " in line.strip()] == []
        assert not re.search(r"\b(?:None|Traceback|(?<!:)[0-9a-f]{12,}|[A-Z][a-z]+Kind\.)\b", seen.text), seen.text
        return seen.text

    def _write(self) -> None:
        if folder := os.environ.get("PUBLIST_TRANSCRIPTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            (Path(folder) / f"{self._name}-{self._columns}.txt").write_text("\n".join(self._seen), encoding="utf-8")

    def ends(self, *, commands: int, lines: int) -> None:
        """So many commands were enough, and no more lines than this had to be read."""
        assert len(self._typed) <= commands, self._typed
        read = [line for line in self._seen if line and not line.startswith("$ publist ")]
        assert len(read) <= lines, len(read)


@pytest.fixture
def way(see, request):
    """``way(columns)``: the way that the test is called after."""
    name = request.node.originalname.removeprefix("test_").partition("_makes")[0].partition("_keeps")[0]
    return lambda columns: Way(see, name, columns)


@WIDTHS
def test_a_doctoral_student_makes_a_page_of_a_cv(way, columns, sample, tmp_path):
    student = way(columns)
    student.types("init", "--name", "Minsoo Kim", "--yes")
    student.types("import", "cv.md")
    told = student.types("sync")
    assert "publist" in told.splitlines()[-1]
    student.types("status")
    student.types("export", "-o", "list.md")
    student.types("export", "-o", "list.html")
    assert "<title>" in (tmp_path / "list.html").read_text()
    student.ends(commands=6, lines=75)


@WIDTHS
def test_a_biologist_makes_a_word_file_of_a_latex_list(way, columns, tmp_path):
    (tmp_path / "publications.tex").write_text(BIOLOGIST)
    biologist = way(columns)
    biologist.types("init", "--name", "Adaeze Okoro", "--yes")
    told = biologist.types("import", "publications.tex")
    assert "6 entries read: 6 new" in told
    biologist.types("check", "publications.tex", code=1)
    told = biologist.types("sync")
    assert re.search(r"OpenAlex|Crossref", told), told  # nobody knows these papers: who else could be asked
    biologist.types("list")
    biologist.types("export", "--style", "vancouver", "-o", "list.docx")
    assert (tmp_path / "list.docx").read_bytes().startswith(b"PK")
    biologist.ends(commands=6, lines=80)


@pytest.fixture
def preprints(tmp_path) -> int:
    """A ``.bib`` of 120 entries: 100 papers, and preprints of 20 of them."""
    works = made_up.department(100, seed=5).works
    text = made_up.department(100, seed=5).bibtex()
    for number, work in enumerate(works[:20], 1):
        authors = " and ".join(person.name for person in work.people)
        text += (
            f"\n@misc{{pre{number}, title={{{work.title}}}, author={{{authors}}}, year={work.year - 1},\n"
            f"  eprint={{2{number:03}.{number:05}}}, archiveprefix={{arXiv}}}}\n"
        )
    (tmp_path / "papers.bib").write_text(text)
    return len(works)


@WIDTHS
def test_a_bib_with_preprints_makes_a_clean_bib(way, columns, preprints, tmp_path):
    author = way(columns)
    author.types("init", "--name", made_up.department(100, seed=5).owners[0].name, "--yes")
    told = author.types("import", "papers.bib")
    assert "120 entries read" in told
    author.types("check", "papers.bib")
    author.types("list", "--limit", "10")
    author.types("export", "-o", "clean.bib")
    assert (tmp_path / "clean.bib").read_text().count("\n@") + 1 >= preprints
    assert "2001.00001" in (tmp_path / "clean.bib").read_text()
    author.ends(commands=5, lines=90)


@WIDTHS
def test_five_people_keep_one_store(way, columns, tmp_path):
    (tmp_path / "roster.csv").write_text("name,from\n" + "".join(f"{one.name},2000\n" for one in GROUP.owners))
    for number, person in enumerate(GROUP.owners):
        works = tuple(work for work in GROUP.works if person in work.people)
        (tmp_path / f"list{number}.bib").write_text(GROUP.bibtex(works=works))
    lab = way(columns)
    lab.types("init", "--name", GROUP.owners[0].name, "--yes")
    lab.types("group", "import", "Lab", "roster.csv")
    lab.types("import", *(f"list{number}.bib" for number in range(5)))
    lab.types("group", "show", "Lab")
    lab.types("list", "--owner", GROUP.owners[1].name, "--limit", "5")
    lab.types("site", "build", "--group", "Lab", "-o", "public")
    assert len(list((tmp_path / "public" / "members").glob("*.html"))) == 5
    lab.ends(commands=6, lines=90)


SCRIPT = """
import json, subprocess, sys
def publist(*words, code=(0,)):
    done = subprocess.run([sys.executable, "-m", "publist", *words, "--json"], capture_output=True, text=True)
    assert done.returncode in code, (words, done.stderr)
    return json.loads(done.stdout), done.stderr
said = []
for words in (("import", "cv.md"), ("sync",), ("proposals",), ("review",), ("list",), ("status",)):
    found, err = publist(*words)
    said.append(err)
key = publist("list")[0][0]["key"]
paper = publist("show", key)[0]
assert paper["key"] == key and paper["authors"]
error, err = publist("show", "nobody1900", code=(2,))
assert error["error"]["code"] == "unknown-papers" and len(err.splitlines()) <= 2, err
print(json.dumps({"stderr": sum(err.count("\\n") for err in said)}))
"""


def test_a_script_makes_do_with_json(publist, sample, environment, tmp_path):
    assert publist("init", "--name", "Minsoo Kim", "--yes").code == 0
    (tmp_path / "script.py").write_text(SCRIPT)
    run = [sys.executable, "script.py"]
    done = subprocess.run(run, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["stderr"] == 0  # nothing but the JSON has to be read


CRONTAB = """#!/bin/sh
table="$HOME/table"
if [ "$1" = -l ]; then cat "$table" 2>/dev/null || { echo "no crontab for you" >&2; exit 1; }; else cat >"$table"; fi
"""


@WIDTHS
def test_a_site_keeps_itself_current_by_cron(way, columns, publist, completed, environment, told_by_settings, tmp_path):
    told_by_settings()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "crontab").write_text(CRONTAB)
    (tmp_path / "bin" / "crontab").chmod(0o755)
    environment["PATH"] = f"{tmp_path / 'bin'}{os.pathsep}{environment['PATH']}"
    owner = way(columns)
    owner.types("cron", "install", "--with", "crontab", "--accept-likely")
    owner.types("cron", "show")
    owner.types("site", "build", "-o", "public")
    for job in ("sync", "refresh"):
        ran = publist("--quiet", job)
        assert ran.code == 0, ran.err
    built = publist("--quiet", "site", "build", "-o", "public")
    assert (built.code, built.out) == (0, "")
    owner.types("news")
    owner.ends(commands=4, lines=75)
