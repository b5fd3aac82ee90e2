r"""The LaTeX list compiles under pdflatex and lualatex, alone and inside a CV, whatever stands in it."""

import importlib.util
import os
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from publist.model import Authorship, Paper
from publist.writers.formats import write

ENGINES = ("pdflatex", "lualatex")
ODD = "ąęĐđðÞþŊŋ«»‹›„‚<>|ơưſħəɔŉŀ☆✓😀⇝⅓℃№ǪŐŰŘŻẞÿ §¶†‡ ﬁ"
PLAIN_DOCUMENT = r"""\documentclass{article}
\begin{document}
\section{Publications}
\input{list}
\end{document}
"""
"""Without any package, in TeX's oldest encoding."""
MODERNCV = r"""\documentclass[11pt,a4paper,sans]{moderncv}
\moderncvstyle{classic}
\moderncvcolor{blue}
\usepackage{lmodern}
\name{Ada}{Quist}
\begin{document}
\makecvtitle
\section{Publications}
\input{list}
\section{After}
\cventry{2020}{Keeper}{Tide House}{}{}{}
\end{document}
"""
ICONS = r"\ProvidesPackage{fontawesome5}\newcommand{\faCircle}[1][]{\textbullet}\newcommand{\faEnvelope}[1][]{}"
"""Where moderncv's icons are not installed (texlive-fonts-extra, 500 MB): the one that its lists use."""
COLUMNS = r"""\documentclass[10pt,a4paper]{extarticle}
\usepackage[T1]{fontenc}
\usepackage{enumitem,paracol}
\ifdefined\directlua\else\usepackage{hyperref}\fi % LuaTeX stops at links that paracol breaks over pages
\setlist{leftmargin=*,labelsep=0.5em,nosep}
\begin{document}
\columnratio{0.6}
\begin{paracol}{2}
\newcommand{\publistheading}[1]{\par{\large\scshape #1}\par}
\input{list}
\switchcolumn Beside
\end{paracol}
\end{document}
"""
"""As AltaCV is made: two columns, headings of its own, lists that enumitem has set."""


def entries(text: str) -> set[str]:
    """The numbers of the generated papers that a page shows, whatever was hyphenated and broken there."""
    return set(re.findall(r"region(\d+)\.", re.sub(r"[\s\u00ad\u2010-]", "", text)))


@pytest.fixture
def compiled(tool, tmp_path):
    """``compiled(document, engine, **files)``: the PDF's text and the addresses to which it leads."""

    def run(document: str, engine: str, **files: str) -> tuple[str, set[str]]:
        for name, text in {"main": document, **files}.items():
            (tmp_path / f"{name}.tex").write_text(text, encoding="utf-8")
        command = [tool(engine), "-no-shell-escape", "-interaction=nonstopmode", "main"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=300, check=False)
        said = done.stdout.decode("utf-8", "replace")
        assert re.findall(r"^! .*(?:\n.*){3}", said, re.MULTILINE) == []
        assert done.returncode == 0
        pages = PdfReader(tmp_path / "main.pdf").pages
        links = {
            str(note["/A"]["/URI"])
            for page in pages
            for note in (found.get_object() for found in page.get("/Annots") or [])
            if "/A" in note and "/URI" in note["/A"]
        }
        return "\n".join(page.extract_text() for page in pages), links

    return run


def installed(name: str) -> bool:
    found = subprocess.run(["kpsewhich", name], capture_output=True, check=False)
    if found.returncode and os.environ.get("CI"):
        pytest.fail(f"{name} is not installed (apt-get install texlive-latex-extra)")
    return found.returncode == 0


@pytest.mark.parametrize("engine", ENGINES)
def test_the_whole_list_compiles_alone_and_its_links_lead_where_they_should(engine, compiled, generated):
    text, links = compiled(write("latex", generated, {"citations": True, "abstracts": True}), engine)
    assert entries(text) >= {str(paper) for paper in range(300)}
    assert any(link.startswith("https://example.org/code/") and link.endswith("?a=1&b=%20c#d") for link in links)
    assert any("/~quist/" in link for link in links)
    assert not [link for link in links if "\\" in link]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("grouped", ["year", "none"])
def test_the_fragment_compiles_in_a_document_without_any_package(engine, grouped, compiled, generated):
    text, _ = compiled(PLAIN_DOCUMENT, engine, list=write("latex", generated, {"fragment": True, "group_by": grouped}))
    assert entries(text) >= {str(paper) for paper in range(300)}


@pytest.mark.parametrize("engine", ENGINES)
def test_the_fragment_compiles_inside_moderncv(engine, compiled, generated, tmp_path):
    if not installed("moderncv.cls"):
        pytest.skip("moderncv is not installed (texlive-latex-extra)")
    for package, text in (("fontawesome5", ICONS), ("academicons", r"\ProvidesPackage{academicons}")):
        if subprocess.run(["kpsewhich", f"{package}.sty"], capture_output=True, check=False).returncode:
            (tmp_path / f"{package}.sty").write_text(text, encoding="utf-8")
    text, links = compiled(MODERNCV, engine, list=write("latex", generated, {"fragment": True}))
    assert "Keeper" in text
    assert len(links) > 300


@pytest.mark.parametrize("engine", ENGINES)
def test_the_fragment_compiles_in_columns_with_headings_of_the_cv(engine, compiled, generated):
    if not installed("paracol.sty"):
        pytest.skip("paracol is not installed (texlive-latex-extra)")
    text, _ = compiled(COLUMNS, engine, list=write("latex", generated, {"fragment": True}))
    assert "Beside" in text


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("document", [None, PLAIN_DOCUMENT])
def test_whatever_text_compiles_in_every_place(engine, document, compiled, hostile):
    spec = importlib.util.spec_from_file_location("other", Path(__file__).with_name("test_bibtex_compiles.py"))
    other = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(other)
    texts = [*hostile, *other.HOSTILE, *other.BROKEN, *other.TEXTS, *(f"x{odd}y" for odd in ODD), *"[](){}*-=~"]
    papers = [
        replace(paper, key=f"k{number}", award=text, presentation=text, abstract=text)
        for number, text in enumerate(texts)
        for paper in [
            Paper(
                key="k",
                title=text,
                venue_printed=text,
                authors=(Authorship(position=1, name=text, printed=text, owner=number % 2 == 0, co_first=True),),
            )
        ]
    ]
    written = write("latex", papers, {"abstracts": True, "title": "x & y_1 <z>", "fragment": document is not None})
    text, _ = compiled(document or written, engine, list=written)
    assert "secret" in text


@pytest.mark.parametrize(
    "options", [{"numbering": "kind"}, {"style": "nature"}, {"style": "chicago", "group_by": "type"}]
)
def test_lists_with_numbers_and_in_citation_styles_compile(options, compiled, generated):
    text, links = compiled(write("latex", generated, options), "pdflatex")
    assert len(entries(text)) > 250  # of which some styles set another sign behind the title
    assert len(links) > 100


def test_a_fragment_has_no_heading_of_the_list_but_the_one_it_is_given():
    papers = [Paper(key="k", title="Walls", year=2024)]
    assert r"\section*" not in write("latex", papers, {"fragment": True})
    assert r"\section*{Mine}" in write("latex", papers, {"fragment": True, "title": "Mine"})
    assert r"\section*{Publications}" in write("latex", papers)


def test_letters_that_pdflatex_has_no_font_for_are_boxes_there_and_themselves_in_the_file():
    written = write("latex", [Paper(key="k", title="Стены 石 walls")])
    assert "Стены 石 walls" in written
    assert r"\publistnofont{石}" in written
    assert "publistnofont" not in write("latex", [Paper(key="k", title="Walls of Łódź")])
