"""al-folio's bibliography: every sign behind a name and every field of a site's own file, out and in again."""

import json
import re
import subprocess

from publist.model import Authorship, Link, Mark, Paper, Venue
from publist.readers.formats import read
from publist.writers.formats import write

RAISED = "*∗†‡§¶‖&^"
"""What the theme's layout raises behind a family name."""
SITE = r"""---
---

@string{sd = {Stone Days}}

@inproceedings{ek2024theory,
  abbr          = {SD},
  bibtex_show   = {true},
  selected      = {true},
  author = {Ek*, Bo and Quist*†, Ada and Rho‡, Cy and Moss§, A. and Lee¶, B. and Kim‖, C. and Vu&, D. and Wu^, X},
  title         = {A Theory of Small Lists},
  booktitle     = sd,
  year          = {2024},
  month         = {aug},
  pages         = {1--10},
  doi           = {10.5555/small},
  arxiv         = {2401.00001},
  eprint        = {2401.00001},
  archiveprefix = {arXiv},
  primaryclass  = {cs.WL},
  html          = {https://example.org/small},
  pdf           = {theory.pdf},
  supp          = {supp.pdf},
  code          = {https://example.org/code},
  slides        = {talk.pdf},
  poster        = {poster.pdf},
  video         = {https://example.org/video},
  blog          = {https://example.org/blog},
  website       = {https://example.org/site},
  preview       = {small.png},
  google_scholar_id = {abc-123_X},
  altmetric     = {248277},
  dimensions    = {true},
  award         = {Best Paper Award},
  award_name    = {Best Paper},
  location      = {Oslo},
  additional_info = {. *More* news},
  annotation    = {* Equal contribution. † Corresponding author},
  abstract      = {Lists are small.}
}

@inproceedings{weir2022,
  author={*Weir, Eva and ∗Rho, Cy and Ek\textsuperscript{*}, Bo and Lund$^{\dagger}$, Ola and others},
  title={Walls \& {BERT}}, booktitle={Stone Days}, year={2022}, issn={1424-8220}, abbr={SD'22},
  annotation={* contributed equally<br>† corresponding author}, github={https://example.org/y_z}, thread={a_b}}

@article{ost2020, author={Ost*, Mara and Rho, Cy and Weir*, Eva}, title={Tides}, journal={Walls}, year={2020},
  abbr={W}}

@article{lund2019, author={Lund‡, Eva and Rho#, Cy}, title={Eels}, journal={Walls}, year={2019}, selected={false},
  annotation={‡ Equal contribution; # Corresponding author}}
"""


def opened(stores, folder, name, text, *, file="papers.bib"):
    library = stores.library(folder / name, environ={})
    (folder / file).write_text(text, encoding="utf-8")
    library.read(folder / file)
    return library


def fields(text):
    """Each entry's fields as the file has them, by the entry's key."""
    found = {}
    for entry in re.split(r"^@", text, flags=re.MULTILINE)[1:]:
        key = entry.partition("{")[2].partition(",")[0]
        pairs = re.findall(r"([\w+]+)\s*=\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\}|(\w+))", entry)
        found[key] = {name: braced or bare for name, braced, bare in pairs}
    return found


def test_a_site_s_own_file_keeps_every_sign_and_field(tmp_path, stores):
    with opened(stores, tmp_path, "papers.db", SITE) as library:
        written = library.export("al-folio")
    assert written.startswith("---\n---\n\n@")
    before, after = fields(SITE), fields(written)
    before["ek2024theory"]["booktitle"] = "Stone Days"
    before["weir2022"]["author"] = "Weir*, Eva and Rho*, Cy and Ek*, Bo and Lund†, Ola and others"
    for key in ("ek2024theory", "weir2022", "ost2020", "lund2019"):
        assert {name: after[key].get(name) for name in before[key]} == before[key]
    assert "annotation" not in after["ost2020"]
    assert "bibtex_show" not in after["lund2019"]
    with opened(stores, tmp_path, "again.db", written) as library:
        assert library.export("al-folio") == written


def test_each_sign_that_the_theme_raises_is_read_as_one():
    for sign in RAISED:
        (record,) = read(f"@misc{{a, author={{Ek{sign}, Bo and Rho, Cy}}, title={{Walls}}}}", name="a.bib").records
        assert [author.name for author in record.authors] == ["Bo Ek", "Cy Rho"]
        assert record.authors[0].co_first if sign in "*∗" else record.authors[0].marks == sign
    (record,) = read(
        r"@misc{a, author={{Smith & Sons} and B\&B, Inc and Lee^1, Bo}, title={Walls}}", name="a.bib"
    ).records
    assert record.authors[0].name == "Smith & Sons"
    assert not any(author.marks for author in record.authors)


def test_marks_get_signs_that_the_theme_raises_and_a_legend():
    marks = {
        "Bo Ek": {"co_first": True}, "Cy Rho": {"co_first": True, "roles": (Mark.EQUAL_2,)},
        "Jan van der Berg": {"corresponding": True, "roles": (Mark.STUDENT,)}, "王伟": {"co_first": True},
        "Stone Collaboration": {"roles": (Mark.CONSORTIUM,), "family": "Stone Collaboration"},
        "John Ost Jr.": {"roles": (Mark.CO_LAST,)},
        "Eva Lind": {"roles": (Mark.PRESENTER, Mark.DECEASED), "owner": True},
    }  # fmt: skip
    authors = tuple(Authorship(place, name, name, **said) for place, (name, said) in enumerate(marks.items(), 1))
    text = write("al-folio", [Paper(key="a", title="Walls", authors=authors, venue=Venue("Stone Days", "SD"))])
    assert fields(text)["a"] == {
        "author": "Ek*, Bo and Rho‖, Cy and van der Berg†‡, Jan and 王伟* and {Stone Collaboration}"
        " and Ost§, Jr., John and Lind¶, Eva",
        "author+an": "5=consortium; 7=deceased,owner",
        "title": "Walls",
        "booktitle": "Stone Days",
        "entrysubtype": "unspecified",
        "annotation": "* Equal contribution; ‖ Equal contribution (second group); † Corresponding author;"
        " § Equal contribution (co-senior authors); ‡ Student; ¶ Presenter",
        "abbr": "SD",
        "bibtex_show": "true",
    }  # fmt: skip
    (record,) = read(text, name="papers.bib").records
    said = {a.name: (a.co_first, a.corresponding, a.roles, a.emphasised) for a in record.authors}
    assert said == {
        a.name: (a.co_first, a.corresponding, a.roles, a.owner) for a in authors
    }  # fmt: skip


def test_the_whole_list_comes_back(generated, tmp_path, stores):
    with opened(stores, tmp_path, "one.db", write("json", generated), file="list.json") as first:
        written, before = first.export("al-folio"), listed(first)
    with opened(stores, tmp_path, "two.db", written) as second:
        after = listed(second)
    assert after == before


def listed(library):
    """What a .bib file has a place for."""
    papers = json.loads(library.export("json"))
    for paper in papers:
        for beside in ("provenance", "citations", "conflicts", "open_access", "status"):
            paper.pop(beside, None)
        paper["venue"] = paper["venue"] and paper["venue"]["name"]
        for author in paper["authors"]:
            author.pop("id")
            author.pop("printed")
    return papers


def test_nothing_of_a_paper_is_a_tag_or_a_command_of_the_page(hostile):
    papers = [Paper(key=f"a{n}", title=f"{bad} end", abstract=bad, award=bad) for n, bad in enumerate(hostile)]
    text = write("al-folio", papers)
    as_shown = re.sub(r"\{\}|(?<=[^\\])[{}]", "", text.replace("$<$", "$< $"))  # as the theme's filter leaves it
    assert not re.search(r"<[A-Za-z/!?]", as_shown)
    assert not re.search(r"\{\{ ?liquid|\{% ?raw", text)


def test_bibtex_takes_every_entry(generated, tool, tmp_path):
    bibtex = tool("bibtex")
    (tmp_path / "papers.bib").write_text(write("al-folio", generated), encoding="utf-8")
    (tmp_path / "papers.aux").write_text("\\citation{*}\n\\bibdata{papers}\n\\bibstyle{plain}\n")
    done = subprocess.run([bibtex, "papers"], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout
    assert (tmp_path / "papers.bbl").read_text(encoding="utf-8").count("\\bibitem") == len(generated)


def test_a_link_to_the_paper_s_pdf_is_the_theme_s_pdf_button():
    free = Link("open access", "https://a.example/slow.pdf")
    written = write("al-folio", [Paper(key="k", title="Slow Stones", links=(free,))])
    assert "pdf = {https://a.example/slow.pdf}" in written
    assert "html =" not in written
    own = (Link("pdf", "https://b.example/own.pdf"), free)
    written = write("al-folio", [Paper(key="k", title="Slow Stones", links=own)])
    assert "pdf = {https://b.example/own.pdf}" in written
    assert "html = {https://a.example/slow.pdf}" in written
