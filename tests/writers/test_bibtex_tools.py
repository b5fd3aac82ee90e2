"""The real programs, bibtex and biber, take what we write: no error, no warning about it, names cut as we cut them."""

import re
import subprocess
from pathlib import Path

import pytest

from publist.model import Authorship, Identifier, Link, Paper, PaperType, Scheme, Venue
from publist.writers.bibtex import write_bibtex


def person(position: int, name: str, **more: object) -> Authorship:
    return Authorship(position=position, name=name, printed=name, **more)


PAPERS = [
    Paper(
        key="kim2024ra",
        title="RA-LoRA: Rank-Adaptive Tuning of 2-bit LLMs & 100% of_everything #1 {x} ~ ^ \\ $5",
        authors=(
            person(1, "Minsoo Kim", co_first=True, corresponding=True),
            person(2, "Jan van der Berg", co_first=True),
            person(3, "NASA Team", family="NASA Team"),
            person(4, "John Smith Jr.", family="Smith"),
            person(5, "Søren Müller, Inc.", family="Søren Müller, Inc."),
        ),
        others=True,
        venue=Venue("Findings of the ACL", "ACL"),
        venue_printed="Findings of the ACL: ACL 2024",
        year=2024,
        month=8,
        type=PaperType.INPROCEEDINGS,
        pages="1-10",
        identifiers=(
            Identifier(Scheme.DOI, "10.18653/v1/2024.findings-acl.1"),
            Identifier(Scheme.ARXIV, "2401.00001"),
            Identifier(Scheme.DBLP, "conf/acl/KimB24"),
        ),
        links=(Link("Paper", "https://example.org/a_b%20c#d"), Link("Code", "https://example.org/x"), Link("Poster")),
        extra=(("editor", r"M{\"u}ller, A. and B, C."), ("keywords", "one, two"), ("author+an", "2=highlight")),
    ),
    Paper(key="a b,c}", title="Only a title", authors=(person(1, "김민수"),)),
    Paper(key="../../x", title="A thesis", type=PaperType.PHDTHESIS, year=2020, venue_printed="Hanyang University",
          authors=(person(1, "Minsoo Kim"),)),
    Paper(key="pre", title="A preprint", type=PaperType.PREPRINT, year=2025, authors=(person(1, "Minsoo Kim"),),
          identifiers=(Identifier(Scheme.ARXIV, "2501.00001"),)),
    Paper(key="jour", title="An article", type=PaperType.ARTICLE, year=2025, volume="3", number="4", venue_printed="J",
          authors=(person(1, "Minsoo Kim"),)),
    Paper(key="book", title="A book", type=PaperType.BOOK, year=2025, publisher="P",
          authors=(person(1, "Minsoo Kim"),)),
    Paper(key="report", title="A report", type=PaperType.TECHREPORT, year=2025, venue_printed="Institute",
          authors=(person(1, "Minsoo Kim"),)),
    Paper(key="data", title="A data set", type=PaperType.DATASET, year=2025, authors=(person(1, "Minsoo Kim"),)),
]  # fmt: skip


def run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    output = done.stdout + done.stderr
    assert done.returncode == 0, output
    return output


@pytest.mark.parametrize("style", ["plain", "abbrv", "alpha", "unsrt"])
def test_bibtex_reads_the_export_without_an_error(tmp_path, tool, style):
    bibtex = tool("bibtex")
    (tmp_path / "list.bib").write_text(write_bibtex(PAPERS), encoding="utf-8")
    (tmp_path / "list.aux").write_text(f"\\citation{{*}}\n\\bibdata{{list}}\n\\bibstyle{{{style}}}\n")
    output = run([bibtex, "list"], tmp_path)
    written = (tmp_path / "list.bbl").read_text(encoding="utf-8", errors="replace")
    assert written.count("\\bibitem") == len(PAPERS)
    assert "error message" not in output
    # bibtex knows no data sets: it says so and treats them as misc
    warnings = [line for line in output.splitlines() if line.startswith("Warning--") and "empty" not in line]
    assert all("isn't style-file defined" in line for line in warnings), output


def test_plain_bibtex_keeps_the_capitals_and_cuts_the_names(tmp_path, tool):
    bibtex = tool("bibtex")
    (tmp_path / "list.bib").write_text(write_bibtex(PAPERS), encoding="utf-8")
    (tmp_path / "list.aux").write_text("\\citation{kim2024ra}\n\\bibdata{list}\n\\bibstyle{abbrv}\n")
    run([bibtex, "list"], tmp_path)
    written = " ".join((tmp_path / "list.bbl").read_text(encoding="utf-8").split())
    assert "{RA-LoRA}: {Rank-Adaptive} tuning of 2-bit {LLMs}" in written
    assert "M.~Kim, J.~van~der Berg, {NASA Team}, J.~Smith, Jr., {Søren Müller, Inc.}, et~al." in written


def test_biber_reads_the_export_without_a_warning(tmp_path, tool):
    biber = tool("biber")
    (tmp_path / "list.bib").write_text(write_bibtex(PAPERS), encoding="utf-8")
    output = run([biber, "--tool", "--output-file", "out.bib", "list.bib"], tmp_path)
    assert "WARN" not in output
    assert "ERROR" not in output
    made = (tmp_path / "out.bib").read_text(encoding="utf-8")
    assert made.lower().count("\n@") + made.lower().startswith("@") == len(PAPERS)
    assert re.search(r"AUTHOR\s*= \{Kim, Minsoo and van der Berg, Jan and \{NASA Team\} and Smith, Jr\., John", made)


def test_biber_finds_only_our_own_fields_outside_its_data_model(tmp_path, tool):
    biber = tool("biber")
    (tmp_path / "list.bib").write_text(write_bibtex(PAPERS[:1]), encoding="utf-8")
    output = run([biber, "--tool", "--validate-datamodel", "--output-file", "out.bib", "list.bib"], tmp_path)
    assert set(re.findall(r"WARN - .*Field '(\w+)' invalid in data model", output)) == {"dblp", "code", "link_labels"}
    assert output.count("WARN - ") == 3
    assert "ERROR" not in output


def test_biber_understands_the_co_first_annotations(tmp_path, tool):
    biber = tool("biber")
    (tmp_path / "list.bib").write_text(write_bibtex(PAPERS[:1]), encoding="utf-8")
    run([biber, "--tool", "--output-file", "out.bib", "list.bib"], tmp_path)
    made = (tmp_path / "out.bib").read_text(encoding="utf-8")
    annotation = re.search(r"AUTHOR\+AN(?::default)?\s*= \{(.*?)\}", made, re.IGNORECASE)
    assert annotation, made
    items = {item.strip() for item in annotation[1].split(";")}
    assert items == {"1=cofirst,corresponding", "2=cofirst,highlight"}


def test_no_hostile_value_reaches_latex_as_a_command(tmp_path, tool):
    bibtex, latex = tool("bibtex"), tool("pdflatex")
    hostile = r"\input{secret} \write18{touch pwned} ^^5cinput{secret} } @ % # $ _ & ~ \csname input\endcsname secret"
    paper = Paper(
        key="k",
        title=hostile,
        authors=(person(1, f"A {hostile}"),),
        venue_printed=hostile,
        type=PaperType.INPROCEEDINGS,
        year=2024,
        publisher=hostile,
        extra=(
            ("note", r"\input{secret}"),
            ("address", r"\csname input\endcsname{secret}"),
            ("series", "^^5cinput secret"),
        ),
    )
    (tmp_path / "secret.tex").write_text("THE-SECRET\n\\errmessage{read the secret}\n")
    (tmp_path / "list.bib").write_text(write_bibtex([paper]), encoding="utf-8")
    (tmp_path / "list.tex").write_text(
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\begin{document}\\nocite{*}"
        "\\bibliographystyle{plain}\\bibliography{list}\\end{document}"
    )
    batch = [latex, "-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", "list"]
    run(batch, tmp_path)
    run([bibtex, "list"], tmp_path)
    output = run(batch, tmp_path)
    assert "secret.tex" not in output
    assert not (tmp_path / "pwned").exists()
