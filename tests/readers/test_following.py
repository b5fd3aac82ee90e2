"""The parts of a LaTeX list are read where they lie beside it; nothing outside its folder is opened."""

import pytest

from publist.library import read_text
from publist.readers import read_file
from publist.readers.doubts import is_whole

MAIN = r"""\documentclass{article}
\input{glyphtounicode}
\input{macros}
\addbibresource{own.bib}
\begin{document}
\section{Publications}
\input{sub/pubs}
%\input{commented}
\section{Talks}
\include{talks}
\printbibliography
\end{document}
"""
PARTS = {
    "macros.tex": r"\newcommand{\me}{\textbf{Yuki Arai}}\input{nowhere}",
    "sub/pubs.tex": "\\begin{itemize}\n\\item \\me{} and Ines Okafor. ``Moss on walls''. \\emph{Annals of M.}, 2019.\n"
    "\\item broken\n\\end{itemize}\n",
    "talks.tex": "\\begin{itemize}\n\\item Ines Okafor. ``Walls and moss''. \\emph{Annals}, 7, 2019.\n\\end{itemize}\n",
    "own.bib": "@article{a, title={Slow rivers}, author={Okafor, Ines}, year=2020}\n",
}


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "cv"
    for name, text in {"cv.tex": MAIN, **PARTS}.items():
        (inside / name).parent.mkdir(parents=True, exist_ok=True)
        (inside / name).write_text(text, encoding="utf-8")
    (tmp_path / "outside.tex").write_text(PARTS["sub/pubs.tex"], encoding="utf-8")
    return inside


def not_followed(reading):
    return [(dict(w.values)["included"], dict(w.values)["why"]) for w in reading.warnings if w.code == "not-followed"]


def test_parts_are_read_in_their_place_with_the_lines_of_their_file(folder):
    reading = read_file(folder / "cv.tex")

    assert [(r.title, [a.name for a in r.authors], r.origin, r.line) for r in reading.records] == [
        ("Moss on walls", ["Yuki Arai", "Ines Okafor"], "sub/pubs.tex", 2),
        ("Slow rivers", ["Ines Okafor"], "own.bib", 1),
    ]
    assert [(u.line, u.code, dict(u.values)["included"]) for u in reading.unreadable] == [
        (3, "no-title", "sub/pubs.tex")
    ]
    assert [(s.heading, s.items, s.read, s.unread, s.skipped) for s in reading.sections] == [
        ("Publications", 2, 1, 1, 0), ("Talks", 1, 0, 0, 1), ("own.bib", 1, 1, 0, 0)
    ]  # fmt: skip
    assert not_followed(reading) == []


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../outside", "outside"),
        ("sub/../../outside", "outside"),
        ("/etc/passwd", "outside"),
        ("~/.bashrc", "outside"),
        ("C:/cv.tex", "outside"),
        ("|ls", "outside"),
        ("link", "outside"),
        ("linked/outside", "outside"),
        ("gone", "not-found"),
        ("sub", "not-found"),
        ("cv", "too-many"),
    ],
)
def test_nothing_outside_the_folder_is_opened_and_what_is_missing_is_told(folder, name, why):
    (folder / "link.tex").symlink_to(folder.parent / "outside.tex")
    (folder / "linked").symlink_to(folder.parent)
    (folder / "cv.tex").write_text(
        f"\\begin{{document}}\n\\section{{Publications}}\n\\input{{{name}}}\n\\end{{document}}\n", encoding="utf-8"
    )
    reading = read_file(folder / "cv.tex")

    assert not_followed(reading) == [(name, why)]
    assert reading.records == ()
    assert not is_whole(reading)


def test_a_text_without_a_folder_names_its_parts(folder):
    reading = read_text((folder / "cv.tex").read_bytes(), name="cv.tex")

    assert {why for _, why in not_followed(reading)} == {"no-folder"}
    assert [name for name, _ in not_followed(reading)] == ["own.bib", "sub/pubs", "talks"]


def test_a_bibliography_that_is_not_printed_is_no_part(folder):
    text = MAIN.replace("\\printbibliography", "")
    (folder / "cv.tex").write_text(text, encoding="utf-8")

    assert [r.origin for r in read_file(folder / "cv.tex").records] == ["sub/pubs.tex"]


def test_parts_that_hold_one_another_end(folder):
    (folder / "a.tex").write_text("\\input{b}\n\\input{b}\n", encoding="utf-8")
    (folder / "b.tex").write_text("\\input{a}\n\\input{a}\n", encoding="utf-8")
    (folder / "cv.tex").write_text("\\begin{document}\\input{a}\\end{document}", encoding="utf-8")

    assert {why for _, why in not_followed(read_file(folder / "cv.tex"))} == {"too-many"}
