r"""A .bib that we write compiles, without any package, and nothing in it reads or writes a file."""

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from publist.model import Authorship, Identifier, Paper, PaperType, Scheme, Venue
from publist.readers.bibtex import read_bibtex
from publist.readers.formats import read
from publist.readers.structured import kept
from publist.text.safe_latex import safe_latex
from publist.writers.bibtex import write_bibtex

SECRET = "secret"
HOSTILE = [
    r"\InputIfFileExists{secret}{}{}", r"\input{secret}", r"\input secret ", r"\include{secret}", r"\@input{secret}",
    r"\@@input secret ", r"\openin5=secret \read5 to\x \x", r"\immediate\write18{touch pwned}", r"\write18{id}",
    r"\immediate\openout5=pwned \immediate\write5{x}", r"\newwrite\w\immediate\openout\w=pwned",
    r"\csname input\endcsname secret ", r"\expandafter\input\expandafter{secret}", r"^^5cinput{secret}",
    r"^^^^005cinput secret ", r"\catcode`\@=0 @input secret ", r"\catcode64=0 @input{secret}",
    r"\def\x{\input{secret}}\x", r"\let\x=\input \x secret ", r"\def\x{\x\x}\x", r"\loop\iftrue\repeat",
    r"\directlua{os.execute('touch pwned')}", r"\verbatiminput{secret.tex}", r"\lstinputlisting{secret.tex}",
    r"\includegraphics{secret}", r"\usepackage{secret}", r"\RequirePackage{secret}", r"\documentclass{secret}",
    r"\endinput", r"\end{document}", r"\begin{filecontents}{pwned}x\end{filecontents}", r"\special{psfile=secret}",
    r"\pdffiledump length 20 {secret.tex}", r"\pdfximage{secret.pdf}", r"\pdfobj stream file {secret.tex}",
    r"\scantokens{\input{secret}}", r"\uppercase{\input{secret}}", r"\lowercase{\INPUT{SECRET}}",
    r"\makeatletter\@input{secret}", r"\char92input{secret}", r"\endlinechar`\%\input{secret}",
    r"\everypar{\input{secret}}", r"\AtEndDocument{\input{secret}}", r"\ShellEscape{touch pwned}",
    r"\font\x=secret \x", r"\tracingall", r"\batchmode\stop", r"}\input{secret}{", r"{\input{secret}",
    r"$\input{secret}$", r"\(\input{secret}\)", r"$$\input{secret}$$", r"\ensuremath{\input{secret}}",
    r"$\mbox{\input{secret}}$", r"$\text{\input{secret}}$", r"$\sqrt[\input{secret}]{2}$", r"$x^\input{secret}$",
    r"\url{\input{secret}}", r"\url{x}\input{secret}", r"\href{\input{secret}}{x}", r"\href{x}{\input{secret}}",
    r"\textbf{\input{secret}}", r"\'\input{secret}", r"%\input{secret}", "a % \\input{secret}", r"\\[\input{secret}]",
    r"\verb|\input{secret}|", r"\relax\input{secret}", r"\bgroup\input{secret}", r"\noexpand\input{secret}",
    r"\begingroup\input{secret}\endgroup", r"\cite{\input{secret}}", r"\IfFileExists{secret}{yes}{no}",
    r"\@for\x:=\input\do{}",
]  # fmt: skip
"""What tries to read or write a file, to run a program, or never to end."""
BROKEN = [
    r"\textbf", r"\frac", r"$\frac$", r"$x^a^b$", r"$x_{a}_b$", r"$\left($", r"\'", r"{\'}", r"\c", r"\bf x \it y",
    "{$}", r"$}{$", r"\h", r"a$b", r"\$a$", r"$_$", r"$'^2$", r"$\over\over$", r"$&$",
    r"50% & #1 _x^y ~ \$5 $5", r"#1 ## #",
    r"\noopsort", r"\url", r"\href{a}", r"\u", r"\textsuperscript", r"\left", r"$\left\lfloor x$", "from $5 to $10",
    r"\unknown{kept}", r"\textcolor{red}{Best paper}", r"\\", r"Best \\ paper", "a_b & c^d",
]  # fmt: skip
"""What TeX stops at."""
GOOD = [
    r"\textbf{Best} \emph{paper}, 50\% of \$5 \& more", r"$L^p$ bounds for $\alpha \leq \frac{1}{2}$", r"M{\"u}ller",
    r"{\'{\^e}} and \h{a}", r"\url{https://example.org/a_b%20c#d~e}", r"$\mathbb{R}^n \to \mathfrak{g}$", "~--- x",
    r"{\noopsort{1}}1981", r"\href{https://example.org/~a_b}{here}",
]  # fmt: skip
TEXTS = [
    "α-helices of H₂O, 5 m⁻² and x ≤ ∞", "Nguyễn Thị Hưởng", "100% of R&D, #1 in C_3 ~ {x} \\ ^ $5", "Δ, ℝⁿ and 𝒪(n)",
    "<i>E. coli</i> &amp; more", "“Quotes” – dashes — … · ‹x› ŁĐŐĂŞ", "√2 × 3 ± 1 → 4", "Łukasz Węgrzy̨n", "a--b ''c''",
]  # fmt: skip


SIGNS = frozenset("α₂⁻²≤∞Δℝⁿ𝒪√×±→")
"""What is in no name."""


def paper(number: int, text: str) -> list[Paper]:
    """A journal paper, a book and another one that hold the text wherever text can stand."""
    fields = "note address editor edition series howpublished year month title_latex venue_macro".split()
    first = Paper(
        key=f"a{number}",
        title=text,
        authors=(Authorship(position=1, name=text, printed=text),) if SIGNS.isdisjoint(text) else (),
        venue_printed=text,
        type=PaperType.ARTICLE,
        year=2020,
        volume=text,
        number=text,
        pages=text,
        publisher=text,
        extra=tuple((name, text) for name in fields),
    )
    return [
        first,
        replace(first, key=f"b{number}", type=PaperType.BOOK, volume=None, number=None),
        replace(first, key=f"c{number}", type=PaperType.MISC, authors=()),
    ]


@pytest.fixture
def compiled(tool, tmp_path):
    """``compiled(papers)``: errors, files that were made, and what LaTeX read."""
    return lambda papers: _compile(papers, tmp_path, tool)


def _compile(papers: list[Paper], folder: Path, tool: Callable[[str], str]) -> tuple[list[str], set[str], str]:
    """The errors of bibtex and pdflatex, the files that they made beyond their own, and the list of files read."""
    (folder / f"{SECRET}.tex").write_text(r"\errmessage{SECRET}", encoding="utf-8")
    (folder / "list.bib").write_text(write_bibtex(papers), encoding="utf-8")
    (folder / "main.tex").write_text(
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\begin{document}\\nocite{*}\\bibliographystyle{plain}"
        "\\bibliography{list}\\end{document}",
        encoding="utf-8",
    )
    (folder / "main.aux").write_text("\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{list}\n", encoding="utf-8")
    own = {path.name for path in folder.iterdir()} | {f"main.{end}" for end in ("bbl", "blg", "log", "pdf", "fls")}
    said = []
    latex = ["pdflatex", "-no-shell-escape", "-recorder", "-interaction=nonstopmode", "main"]
    for command in (["bibtex", "main"], latex):
        command[0] = tool(command[0])
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=300, check=False)
        said.append(done.stdout.decode("utf-8", "replace"))
    errors = re.findall(r".*(?:error message|I was expecting|---line).*", said[0])
    errors += re.findall(r"^!.*", said[1], re.MULTILINE)
    return errors, {path.name for path in folder.iterdir()} - own, (folder / "main.fls").read_text("utf-8", "replace")


def test_nothing_that_comes_from_outside_reads_or_writes_a_file(compiled):
    papers = [one for number, text in enumerate(HOSTILE) for one in paper(number, text)]
    errors, made, opened = compiled(papers)
    assert errors == []
    assert made == set()
    assert SECRET not in opened


def test_whatever_text_and_broken_latex_compile(compiled):
    texts = [*BROKEN, *GOOD, *TEXTS]
    errors, made, _ = compiled([one for number, text in enumerate(texts) for one in paper(number, text)])
    assert errors == []
    assert made == set()


@pytest.mark.parametrize("text", [*HOSTILE, *BROKEN, *GOOD])
def test_what_is_written_once_stays_as_it_is(text):
    written = safe_latex(text)
    assert safe_latex(written) == written


@pytest.mark.parametrize(
    "text", [r"\InputIfFileExists{/etc/passwd}{}{}", r"\url{\input{x}}", r"$\input{x}$", "^^5cinput{x}"]
)
def test_a_forbidden_command_prints_itself(text):
    assert "\\in" not in safe_latex(text).lower()
    assert "textbackslash" in safe_latex(text) or "textasciicircum" in safe_latex(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Best paper & award, 50% of #1", r"Best paper \& award, 50\% of \#1"),
        ("from $5 to $10", r"from \$5 to \$10"),
        (r"\textcolor{red}{Best} paper", "Best paper"),
        (r"\(x^2\) and $\alpha_1$", r"$x^2$ and $\alpha_1$"),
        (r"see \url{https://example.org/a%20b}", r"see \url{https://example.org/a\%20b}"),
        (r"\textbf{Best} M\"uller {\v{C}}ech", r"\textbf{Best} M\"uller {\v{C}}ech"),
    ],
)
def test_bare_signs_are_escaped_and_what_prints_is_kept(text, written):
    assert safe_latex(text) == written


def one_of(fields: str) -> Paper:
    (record,) = read_bibtex(f"@article{{k, author = {{Ost, Mara}}, year = 2020, {fields}}}").records
    return Paper(key="k", title=record.title, type=record.type, venue_printed=record.venue, extra=record.extra)


@pytest.mark.parametrize(
    "title",
    [r"Decays of $B^0 \to K^+ \pi^-$ at 7 TeV", r"Bounds in $L^p$ for {NP}-hard sets", r"The wasp \emph{Vespa crabro}"],
)
def test_a_title_with_math_or_italics_comes_back_as_it_was(title):
    assert f"title = {{{title}}}" in write_bibtex([one_of(f"title = {{{title}}}")])


def test_a_title_that_was_changed_since_is_written_from_its_text():
    paper = replace(one_of("title = {Bounds in $L^p$}"), title="Bounds in ℓ²")
    assert r"title = {Bounds in $\ell^{2}$}" in write_bibtex([paper])


def test_a_journal_of_astronomy_keeps_its_macro_and_brings_what_it_prints(compiled):
    paper = one_of(r"title = {T}, journal = {\apj}")
    assert paper.venue_printed == "The Astrophysical Journal"
    written = write_bibtex([paper])
    assert r"journal = {\apj}" in written
    assert r"\providecommand{\apj}{The Astrophysical Journal}" in written
    assert compiled([paper])[0] == []
    moved = replace(paper, venue=Venue("Nature"), venue_printed="Nature")
    assert "apj" not in write_bibtex([moved])


def test_a_published_paper_has_its_proceedings_and_its_arxiv_id_and_no_journal_of_the_preprint():
    written = write_bibtex(
        [
            Paper(
                key="k",
                title="T",
                type=PaperType.INPROCEEDINGS,
                venue_printed="Proceedings of the Tide",
                identifiers=(Identifier(Scheme.ARXIV, "2107.00001"),),
                extra=(("venue_field", "journal"),),
            )
        ]
    )
    assert "booktitle = {Proceedings of the Tide}" in written
    assert "eprint = {2107.00001}" in written
    assert "journal" not in written


ODD = "ſħŦƀəƏɛɔŉŀŋʼʻ☆✓❤😀⇝⅓℃♀ɐʃʒ‰‽⁂✝ỻꜩĸ"
"""Latin letters and signs that pdflatex does not know."""


def test_a_letter_or_sign_that_pdflatex_does_not_know_compiles_and_comes_back(compiled):
    papers = [one for number, odd in enumerate(ODD) for one in paper(number, f"The {odd}a of B{odd} x\u0325")]
    errors, _, _ = compiled(papers)

    assert errors == []
    again = read_bibtex(write_bibtex(papers)).records
    assert sorted(record.title for record in again) == sorted(one.title for one in papers)


def test_letters_of_another_script_are_not_replaced():
    written = write_bibtex(paper(1, "Журнал 東京 한국 ə"))

    assert "u8:\\detokenize{ə}" in written
    assert "u8:\\detokenize{Ж}" not in written
    assert "Журнал 東京 한국 ə" in written


def test_whatever_a_data_format_says_besides_compiles(compiled):
    fields = sorted(set(kept.FIELDS))
    items = [
        {"title": f"Sand {number} {place}", "authors": "Mara Ost", "year": 2020, field: text}
        for number, field in enumerate(fields)
        for place, text in enumerate((HOSTILE[number % len(HOSTILE)], BROKEN[number % len(BROKEN)], "100% of R&D_x"))
    ]
    papers = [
        replace(paper(number, "x")[0], key=f"d{number}", title=record.title, extra=record.extra)
        for number, record in enumerate(read(json.dumps(items), name="list.json").records)
    ]
    errors, made, opened = compiled(papers)

    assert len(papers) == len(items)
    assert errors == []
    assert made == set()
    assert SECRET not in opened
