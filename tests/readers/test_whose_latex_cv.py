r"""Whose CV a LaTeX file is, by the commands and the type in which templates set a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist import read_text
from publist.readers.printed.latex_person import in_large_type
from publist.readers.printed.latex_person import stated as person_of

LIST = r"""
\section*{Publications}
\begin{enumerate}
\item M. Kim, \textbf{A. Quist}. Nets for fish. In ICML, 2022.
\item \textbf{A. Quist}. Solo on salmon. J. Fish 10, 1--2, 2018.
\end{enumerate}
\end{document}
"""


def hint(before: str = "", top: str = "") -> str | None:
    text = f"\\documentclass{{article}}\n{before}\n\\begin{{document}}\n{top}\n{LIST}"
    return read_text(text, name="cv.tex").owner_hint


@pytest.mark.parametrize(
    "before",
    [
        r"\name{Ada}{Quist}",
        r"\name{Ada Quist}",
        r"\firstname{Ada}\familyname{Quist}",
        "\\firstname{Ada}\n\\lastname{Quist}",
        r"\author{Ada Quist\thanks{Supported by nobody.}}",
        r"\author{Ada Quist \\ Department of Fish}",
        r"\title{Publications of Ada Quist}",
        r"\newcommand{\name}{Ada Quist}",
        r"\def\name{Ada Quist}",
        r"\name{\textsc{Ada} \textbf{Quist}}",
        "% \\name{John}{Doe}\n\\name{Ada}{Quist}",
    ],
)
def test_a_command_names_the_person(before):
    assert hint(before) == "Ada Quist"


@pytest.mark.parametrize(
    "top",
    [
        r"\begin{center}{\Large Ada Quist}\end{center}",
        r"\begin{center}\textbf{\Huge \scshape Ada Quist} \\ \vspace{1pt} \small 123-456 $|$ a@quist.org\end{center}",
        r"{\LARGE\bf Ada Quist}\\[2pt] Dept of Fish \hfill a@quist.org",
        r"\begin{center}\Large\textsc{Ada Quist}\\ \small Curriculum Vitae\end{center}",
        r"\begin{tabular*}{7in}{l@{\extracolsep{\fill}}r}\textbf{\large Ada Quist} & a@quist.org\end{tabular*}",
        r"\centerline{\Large\textbf{Ada Quist}}",
    ],
)
def test_large_type_at_the_top_names_the_person(top):
    assert hint(top=top) == "Ada Quist"


def test_commands_in_large_type_without_an_end_take_no_time():
    assert hint(top="\\Large " + "\\abcdefgh" * 200 + "\\'e") == "A. Quist"


def test_accents_belong_to_a_name():
    assert [one.name for one in in_large_type(r"{\Large Zo\"e Qu\'{\i}st}")] == ["Zoë Quíst"]
    assert [one.name for one in person_of(r"\name{Zo\"e}{Qu\'{\i}st}")] == ["Zoë Quíst"]


@pytest.mark.parametrize(
    "top", ["", r"{\Large Curriculum Vitae}", r"{\Large 2024}", r"\author{}", r"\name{}{}", r"{\large Fish}"]
)
def test_without_a_name_the_bold_one_is_all_that_is_known(top):
    assert hint(top=top) == "A. Quist"


@given(st.text(alphabet="\\{}[]name author Huge&%$\nAQ.", max_size=80))
def test_whatever_stands_at_the_top_is_read(top):
    hint(before=top, top=top)
