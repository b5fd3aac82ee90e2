"""Awards and other remarks of a list: kept with where they come from, edited, undone, and the same in every format."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import publist
from publist.errors import UsageError
from publist.model import PERSON, Paper, Provenance, Reason
from publist.readers.bibtex.records import read_bibtex
from publist.reconcile.remarks import remarked
from publist.text.remarks import Remark
from publist.writers.bibtex import write_bibtex

CV = """# Publications

- Bo Ek, **Ada Quist**, Cy Rho. A Theory of Small Lists. *ACL 2024*. **Best Paper Award**
- **Ada Quist**, Cy Rho. Lists in the Large. EMNLP 2023 (oral presentation, acceptance rate 12%).
- Ada Quist, Bo Ek. Doors and Lists. NeurIPS 2021 (Spotlight, top 3%). Authors in alphabetical order.
- Ada Quist, Bo Ek. Roofs and Lists. NeurIPS 2020. Invited for oral. Featured in *The Stone*.
- Ada Quist, Bo Ek. Stones and Lists. KDD 2018. [Honorable Mention] [Best Paper Finalist]
- Ada Quist, Bo Ek. Plain Lists. KDD 2017.
"""
BIB = r"""
@inproceedings{ek2024, author = {Ek, Bo and Quist, Ada}, title = {A Theory of Small Lists}, booktitle = {Stone Days},
  year = 2024, award = {Best Paper \& Talk}, note = {Oral. Also in {German}}}
"""
FIELDS = tuple(kind.value for kind in Remark)


@pytest.fixture
def library(tmp_path, stores):
    with stores.library(tmp_path / "papers.db", environ={}) as opened:
        yield opened


def remarks(library: publist.Library) -> dict[str, dict[str, str]]:
    papers = json.loads(library.export("json"))
    return {paper["title"]: {name: paper[name] for name in FIELDS if name in paper} for paper in papers}


def read(library: publist.Library, path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    library.read(path)


def test_a_list_s_remarks_are_facts_of_its_papers(library, tmp_path):
    read(library, tmp_path / "cv.md", CV)
    assert remarks(library) == {
        "A Theory of Small Lists": {"award": "Best Paper Award"},
        "Lists in the Large": {"presentation": "oral presentation", "acceptance_rate": "12%"},
        "Doors and Lists": {"presentation": "Spotlight, top 3%", "author_order": "alphabetical"},
        "Roofs and Lists": {"presentation": "Invited for oral", "note": "Featured in The Stone"},
        "Stones and Lists": {"award": "Honorable Mention; Best Paper Finalist"},
        "Plain Lists": {},
    }
    (award,) = [one for one in library.paper("ek2024theory").provenance if one.field == "award"]
    assert (award.source, award.where) == ("cv", "cv.md:3")


@pytest.mark.parametrize("form", ["md", "html", "bib", "json"])
@pytest.mark.parametrize(("name", "text"), [("cv.md", CV), ("list.bib", BIB)])
def test_each_format_gives_the_same_remarks_to_an_empty_store(library, tmp_path, form, name, text, stores):
    read(library, tmp_path / name, text)
    read(library, tmp_path / f"own.{form}", library.export(form))
    with stores.library(tmp_path / "other.db", environ={}) as other:
        other.read(tmp_path / f"own.{form}")
        assert remarks(other) == remarks(library)


def test_awards_and_presentations_are_shown(library, tmp_path):
    read(library, tmp_path / "cv.md", CV)
    shown = library.export("md", clean=True)
    assert "*. **Best Paper Award**.\n" in shown
    assert "2023*. Oral presentation." in shown
    assert '<strong class="award">Best Paper Award</strong>' in library.export("html")


def test_an_edit_stands_before_the_list_and_is_taken_back(library, tmp_path, stores):
    read(library, tmp_path / "cv.md", CV)
    before = remarks(library)
    library.edit("ek2024theory", {"award": "Golden Stone", "note": "Second edition of the talk"})
    library.edit("quist2023lists", {"presentation": None})
    assert remarks(library)["A Theory of Small Lists"] == {
        "award": "Golden Stone",
        "note": "Second edition of the talk",
    }
    assert remarks(library)["Lists in the Large"] == {"acceptance_rate": "12%"}
    read(library, tmp_path / "own.bib", library.export("bib"))
    with stores.library(tmp_path / "other.db", environ={}) as other:
        other.read(tmp_path / "own.bib")
        assert remarks(other) == remarks(library)
    for _ in range(2):
        library.undo()
    assert remarks(library) == before


def test_the_fields_of_a_bib_come_back_as_they_were(library, tmp_path):
    read(library, tmp_path / "list.bib", BIB)
    assert remarks(library)["A Theory of Small Lists"] == {
        "award": "Best Paper & Talk",
        "presentation": "Oral",
        "note": "Also in German",
    }
    written = library.export("bib")
    assert "award = {Best Paper \\& Talk}" in written
    assert "note = {Oral. Also in {German}}" in written


SAID = st.text("ab ;,.%&{}\\$#_Best Paper oral 12", min_size=1, max_size=24).map(str.strip)


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, SAID) | {"selected": st.just("yes")}))
def test_whatever_a_person_says_of_a_paper_comes_back_from_its_bib(said):
    said = {name: " ".join(text.strip(" ,;").split()) for name, text in said.items()}
    said = {name: text for name, text in said.items() if text}
    decided = tuple(Provenance(name, PERSON, "", Reason("decided")) for name in said)
    (record,) = read_bibtex(write_bibtex([Paper(key="a", title="Lists", provenance=decided, **said)])).records
    assert {name: text for name in FIELDS if (text := remarked(record, Remark(name)))} == said


def test_an_unknown_field_is_refused(library, tmp_path):
    read(library, tmp_path / "cv.md", CV)
    with pytest.raises(UsageError):
        library.edit("ek2024theory", {"prize": "Golden Stone"})
