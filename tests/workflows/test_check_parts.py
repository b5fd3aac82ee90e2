"""The parts that a LaTeX list names are proofread with it, as an import reads them."""

import pytest

from publist.workflows.proofread.files import GivenFile
from publist.workflows.proofread.run import CheckRequest, proofread

MAIN = r"""\documentclass{article}
\newcommand{\me}{\textbf{Ana Sokol}}
\begin{document}
\section{Publications}
\input{sub/pubs}
\input{lost}
\bibliography{own}
\end{document}
"""
PART = r"""\begin{itemize}
\item \me{} and Ben Okafor. ``Maps of Moss''. \emph{Rivers}, 2022.
\item broken
\end{itemize}
"""
BIB = "@article{a, title={Slow rivers}, author={Okafor, Ben}, journal={Rivers}, year=2020}\n@article{b\n"


@pytest.fixture
def folder(tmp_path):
    for name, text in {"cv.tex": MAIN, "sub/pubs.tex": PART, "own.bib": BIB}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def checked(folder, *names, **more):
    given = tuple(GivenFile(str(folder / name)) for name in names)
    report = proofread(None, CheckRequest(files=given, **more))
    return report, [str(file.name).removeprefix(f"{folder}/") for file in report.files]


def places(report, folder, code):
    return [(f.file.removeprefix(f"{folder}/"), f.line) for f in report.findings if f.code == code]


def test_parts_are_checked_with_their_own_names_and_lines(folder):
    report, files = checked(folder, "cv.tex")

    assert files == ["cv.tex", "sub/pubs.tex", "own.bib"]
    assert report.entries == 2
    assert places(report, folder, "unreadable") == [("sub/pubs.tex", 3), ("own.bib", 2)]


def test_a_part_that_is_not_there_is_told(folder):
    report, _ = checked(folder, "cv.tex")

    told = [
        finding.reading for finding in report.findings if finding.reading and finding.reading.code == "not-followed"
    ]
    assert [(dict(one.values)["included"], one.line) for one in told] == [("lost", 6)]


def test_a_list_that_is_all_in_its_parts_is_not_called_empty(folder):
    (folder / "cv.tex").write_text(
        "\\documentclass{article}\n\\begin{document}\n\\bibliography{own}\n\\end{document}\n"
    )
    report, _ = checked(folder, "cv.tex")

    assert report.entries == 1
    assert [finding for finding in report.findings if finding.reading and finding.reading.code == "no-entries"] == []


def test_a_part_that_is_named_as_well_is_checked_once(folder):
    _, files = checked(folder, "cv.tex", "own.bib")

    assert files == ["cv.tex", "sub/pubs.tex", "own.bib"]


def test_the_parts_of_a_given_text_are_told(folder):
    report = proofread(None, CheckRequest(files=(GivenFile("cv.tex", MAIN.encode()),)))

    told = [
        finding.reading for finding in report.findings if finding.reading and finding.reading.code == "not-followed"
    ]
    assert [dict(one.values)["why"] for one in told] == ["no-folder"] * 3


def test_parts_are_repaired_only_where_they_are_named_themselves(folder):
    part = PART.replace("2022.", "2022. [Paper, Code")
    (folder / "sub/pubs.tex").write_text(part)
    checked(folder, "cv.tex", fix=True)

    assert (folder / "sub/pubs.tex").read_text() == part
