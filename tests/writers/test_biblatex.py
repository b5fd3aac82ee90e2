"""biblatex' own fields, files to submit, owner annotations: biber and TeX take them, and they come back."""

import re
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from publist.model import Authorship, Identifier, Mark, Paper, PaperStatus, PaperType, Scheme, Venue
from publist.readers.bibtex import read_bibtex
from publist.writers.formats import write

DOCS = Path(__file__).resolve().parents[2] / "docs" / "writing.md"
PEOPLE = (
    Authorship(1, "Bo Ek", "Bo Ek", co_first=True),
    Authorship(2, "Ada Quist", "Ada Quist", co_first=True, corresponding=True, owner=True, roles=(Mark.PRESENTER,)),
)
PAPER = Paper(
    key="ek2024",
    title="On walls",
    authors=PEOPLE,
    venue=Venue("Journal of Walls"),
    type=PaperType.ARTICLE,
    status=PaperStatus.ACCEPTED,
    year=2024,
    month=5,
    volume="3",
    publisher="Stone",
    abstract="They stand.",
    award="Golden Stone",
    note="Translated",
    identifiers=(Identifier(Scheme.ARXIV, "2401.00001"), Identifier(Scheme.DBLP, "conf/stone/Ek24")),
)


def entry(text):
    (kind, body), *more = re.findall(r"@(\w+)\{[^,]+,\n(.*?)\n\}", text, re.DOTALL)
    assert not more
    return kind, dict(re.findall(r"^  ([\w+:-]+) = \{?(.*?)\}?,?$", body, re.MULTILINE))


def biber(folder, tool, text):
    (folder / "list.bib").write_text(text, encoding="utf-8")
    command = [tool("biber"), "--tool", "--validate-datamodel", "--output-file", "out.bib", "list.bib"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert "ERROR" not in done.stdout
    assert done.returncode == 0
    return re.findall(r"WARN - Datamodel: Entry '[^']+' \([^)]*\): (.*)", done.stdout)


def test_an_article():
    kind, fields = entry(write("biblatex", [PAPER]))
    assert kind == "article"
    assert fields == {
        "author": "Ek, Bo and Quist, Ada",
        "author+an": "1=cofirst; 2=cofirst,corresponding,presenter,owner",
        "title": "On walls",
        "journaltitle": "Journal of Walls",
        "date": "2024-05",
        "volume": "3",
        "publisher": "Stone",
        "eprint": "2401.00001",
        "eprinttype": "arxiv",
        "dblp": "conf/stone/Ek24",
        "pubstate": "forthcoming",
        "award": "Golden Stone",
        "addendum": "Translated",
        "abstract": "They stand.",
    }


@pytest.mark.parametrize(
    ("kind", "written", "said"),
    [
        (PaperType.PHDTHESIS, "thesis", {"type": "phdthesis", "institution": "Tide University"}),
        (PaperType.MASTERSTHESIS, "thesis", {"type": "mathesis", "institution": "Tide University"}),
        (PaperType.TECHREPORT, "report", {"type": "techreport", "institution": "Tide University"}),
        (PaperType.DATASET, "dataset", {"howpublished": "Tide University"}),
        (PaperType.INPROCEEDINGS, "inproceedings", {"booktitle": "Tide University"}),
    ],
)
def test_types_are_biblatex_own_and_come_back(kind, written, said):
    text = write("biblatex", [Paper(key="k", title="T", type=kind, year=2020, venue=Venue("Tide University"))])
    found, fields = entry(text)
    assert found == written
    assert said.items() <= fields.items()
    (record,) = read_bibtex(text).records
    assert (record.type, record.venue, record.year) == (kind, "Tide University", 2020)


def test_a_preprint_is_online():
    paper = Paper(key="k", title="T", type=PaperType.PREPRINT, identifiers=(Identifier(Scheme.ARXIV, "2401.00001"),))
    text = write("biblatex", [paper])
    assert entry(text)[0] == "online"
    assert read_bibtex(text).records[0].type is PaperType.PREPRINT


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2020, month = may", {"date": "2020-05"}),
        ("year = 2020", {"date": "2020"}),
        ("date = {2020-05-03/2020-05-06}", {"date": "2020-05-03/2020-05-06"}),
        ("date = {2020-05-03}", {"date": "2020-05-03"}),
        ("year = {in press}", {"year": "in press"}),
        ("year = 2020, month = {May 3--6}", {"year": "2020", "month": "May 3--6"}),
    ],
)
def test_dates_are_one_field_unless_the_file_words_them_otherwise(fields, date):
    (record,) = read_bibtex(f"@article{{k, title = {{T}}, author = {{Ost, Mara}}, {fields}}}").records
    paper = Paper(key="k", title="T", year=record.year, month=record.month, type=record.type, extra=record.extra)
    _, found = entry(write("biblatex", [paper]))
    assert {name: found[name] for name in ("date", "year", "month", "day") if name in found} == date


def test_fields_of_a_file_have_biblatex_names_and_a_known_language_its_id():
    (record,) = read_bibtex(
        "@article{k, title={T}, year=2020, address={Tidetown}, primaryclass={cs.CL}, eprint={2401.00001},"
        " archiveprefix={arXiv}, annote={N}, language={German}}"
    ).records
    paper = Paper(key="k", title="T", type=record.type, identifiers=record.identifiers, extra=record.extra)
    _, found = entry(write("biblatex", [paper]))
    expected = {"location": "Tidetown", "eprintclass": "cs.CL", "eprinttype": "arxiv", "langid": "german"}
    assert expected.items() <= found.items()


@pytest.mark.parametrize(("name", "options"), [("biblatex", {}), ("bib", {"mark_owner": True})])
def test_the_list_is_the_same_from_an_empty_store(stored, shown, read_into_empty_store, name, options):
    before, after = shown(stored), read_into_empty_store(stored.export(name, **options), ".bib")
    assert after.keys() == before.keys()
    for key, paper in before.items():
        assert after[key] == paper


def test_biber_knows_all_but_our_own_fields(generated, tmp_path, tool):
    own = r"Field '\w+' invalid in data model|Invalid field '\w+' for entrytype|Missing mandatory field"
    warnings = biber(tmp_path, tool, write("biblatex", generated))
    assert [warning for warning in warnings if not re.match(own, warning)] == []
    unknown = {found[1] for warning in warnings if (found := re.match(r"Field '(\w+)' invalid", warning))}
    assert not unknown & {"date", "journaltitle", "location", "eprinttype", "eprintclass", "langid", "institution"}


def test_biber_misses_in_a_file_to_submit_only_what_nobody_knows(generated, tmp_path, tool):
    warnings = biber(tmp_path, tool, write("biblatex", generated, {"clean": True}))
    assert [warning for warning in warnings if not warning.startswith("Missing mandatory field")] == []
    assert (tmp_path / "out.bib").read_text(encoding="utf-8").lower().count("\n@") >= len(generated) - 1


@pytest.mark.parametrize("name", ["bib", "biblatex"])
def test_a_file_to_submit_has_nothing_of_ours(name):
    _, fields = entry(write(name, [PAPER], {"clean": True}))
    both = {"author", "title", "volume", "eprint", "note"}
    own = {"journaltitle", "date", "eprinttype", "pubstate"} if name == "biblatex" else {
        "journal", "year", "month", "archiveprefix", "publisher"}  # fmt: skip
    assert fields.keys() == both | own
    assert fields["note"] == ("Translated" if name == "biblatex" else "To appear. Translated")


def test_bibtex_styles_know_every_entry_of_a_file_to_submit(generated, tmp_path, tool):
    (tmp_path / "list.bib").write_text(write("bib", generated, {"clean": True}), encoding="utf-8")
    (tmp_path / "list.aux").write_text("\\citation{*}\n\\bibdata{list}\n\\bibstyle{plain}\n")
    done = subprocess.run([tool("bibtex"), "list"], cwd=tmp_path, capture_output=True, timeout=300, check=False)
    said = done.stdout.decode("utf-8", "replace")
    assert "error message" not in said
    assert "isn't style-file defined" not in said
    assert (tmp_path / "list.bbl").read_bytes().count(b"\\bibitem") == len(generated)


def test_the_owner_is_annotated_in_bibtex_on_wish():
    assert "owner" not in write("bib", [PAPER])
    assert "2=cofirst,corresponding,presenter,owner" in write("bib", [PAPER], {"mark_owner": True})
    (record,) = read_bibtex(write("bib", [PAPER], {"mark_owner": True})).records
    assert [author.emphasised for author in record.authors] == [False, True]


def compiled(folder, tool, latex, bib, preamble=""):
    """The log and the PDF of a document that prints the whole list."""
    (folder / "list.bib").write_text(bib, encoding="utf-8")
    (folder / "main.tex").write_text(
        f"\\documentclass{{article}}\\usepackage[maxbibnames=99]{{biblatex}}\\addbibresource{{list.bib}}{preamble}"
        "\\begin{document}\\nocite{*}\\printbibliography\\end{document}",
        encoding="utf-8",
    )
    batch = [tool(latex), "-no-shell-escape", "-interaction=nonstopmode", "main"]
    for command in (batch, [tool("biber"), "main"], batch):
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=300, check=False)
        said = done.stdout.decode("utf-8", "replace")
        assert "ERROR" not in said, said[-2000:]
        assert re.findall(r"^!.*", said, re.MULTILINE) == [], said[-2000:]
    return PdfReader(folder / "main.pdf")


@pytest.mark.parametrize("options", [{}, {"clean": True}])
def test_lualatex_prints_every_kind_of_entry_and_hostile_string(generated, hostile, tmp_path, tool, options):
    some = [paper for number, paper in enumerate(generated) if number % 5 == 0 or number < 4 * len(hostile)][:170]
    pages = compiled(tmp_path, tool, "lualatex", write("biblatex", some, options)).pages
    assert len(pages) > 3


def test_the_documented_recipe_prints_the_owner_bold_and_marks_raised(tmp_path, tool):
    section = DOCS.read_text(encoding="utf-8").partition("## biblatex")[2]
    recipe = re.search(r"```latex\n(.*?)```", section, re.DOTALL)[1]
    pdf = compiled(tmp_path, tool, "pdflatex", write("biblatex", [PAPER]), recipe)
    parts = []
    pdf.pages[0].extract_text(visitor_text=lambda *said: parts.append((said[0], said[3], said[4])))
    fonts = {text.strip(): (font or {}).get("/BaseFont", "") for text, font, _ in parts if text.strip()}
    assert "BX" in next(font for text, font in fonts.items() if "Ada Quist" in text)
    assert "BX" not in next(font for text, font in fonts.items() if "Bo Ek" in text)
    sizes = {text.strip(): size for text, _, size in parts}
    assert all(size < max(sizes.values()) for text, size in sizes.items() if text in {"*", "∗", "†"})
    assert {text for text in sizes if text in {"*", "∗", "†", "∗†", "*†"}}


def test_a_spelling_of_the_paper_is_a_named_annotation():
    authors = (*PEOPLE, Authorship(3, "Cy Rho", "C. Rho"), Authorship(4, "Eva Lind", 'E. "Liz" Lind'))
    text = write("bib", [Paper(key="k", title="T", authors=authors)])
    assert entry(text)[1]["author+an:printed"] == '3="C. Rho"'
    (record,) = read_bibtex(text).records
    assert [(author.name, author.known_as) for author in record.authors][2] == ("C. Rho", "Cy Rho")
    assert "author+an:printed" not in dict(record.extra)
