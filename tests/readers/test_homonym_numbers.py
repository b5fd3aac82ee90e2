"""DBLP's numbers behind names ("Bo Tan 0004") are an identity: no name that is read or written has one."""

import re

import pytest

from publist.readers.formats import read
from publist.text.names import without_homonym_number

NUMBERED = {
    "dblp.bib": r"@article{k, title={Tides}, year=2020, author={Bo Tan 0004 and J{\"{u}}rgen M{\"{u}}ller 0002}}",
    "turned.bib": r"@article{k, title={Tides}, year=2020, author={Tan 0004, Bo and {M{\"u}ller} 0002, {J{\"u}rgen}}}",
    "given.bib": "@article{k, title={Tides}, year=2020, author={Tan, Bo 0004 and Müller, Jürgen~0002}}",
    "emphasis.bib": r"@article{k, title={Tides}, year=2020, author={\textbf{Bo Tan 0004}* and Jürgen Müller 0002}}",
    "a.ris": "TY  - JOUR\nAU  - Tan 0004, Bo\nAU  - Müller, Jürgen 0002\nTI  - Tides\nPY  - 2020\nER  - \n",
    "a.nbib": "PMID- 123\nTI  - Tides.\nFAU - Tan 0004, Bo\nFAU - Jürgen Müller 0002\nDP  - 2020\n",
    "a.enw": "%0 Journal Article\n%T Tides\n%A Tan 0004, Bo\n%A Jürgen Müller 0002\n%D 2020\n",
    "a.csv": 'title,authors,year\nTides,"Bo Tan 0004; Jürgen Müller 0002",2020\n',
    "a.yaml": '- title: Tides\n  authors: [Bo Tan 0004, "Müller 0002, Jürgen"]\n  year: 2020\n',
    "a.json": '[{"type": "article-journal", "title": "Tides", "author": [{"family": "Tan 0004", "given": "Bo"},'
    ' {"family": "Müller", "given": "Jürgen 0002"}], "issued": {"date-parts": [[2020]]}}]',
    "cv.md": "## Publications\n\n- Bo Tan 0004, Jürgen Müller 0002: Tides under the moon. Proc. FOO 2020: 1-9\n",
}


@pytest.mark.parametrize("name", NUMBERED)
def test_no_reader_leaves_a_number_in_a_name(name):
    (record,) = read(NUMBERED[name], name=name).records
    assert [author.name for author in record.authors] == ["Bo Tan", "Jürgen Müller"]
    assert not any("0" in (author.family or "") for author in record.authors)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Bo Tan Jr. 0001", "Bo Tan Jr."),
        ("Tan 0001, Jr., Bo", "Tan, Jr., Bo"),
        ("Bo Tan (0012)", "Bo Tan"),
        ("Bo_Tan_0012", "Bo_Tan"),
        ("王伟 0003", "王伟"),
        ("The ATLAS Collaboration 2012", "The ATLAS Collaboration 2012"),
        ("Team 1984", "Team 1984"),
        ("Agent 007", "Agent 007"),
        ("0001", "0001"),
        ("Commando 00015", "Commando 00015"),
    ],
)
def test_only_what_dblp_counts_is_a_number(printed, name):
    assert without_homonym_number(printed) == name


@pytest.mark.parametrize("format", ["bib", "md", "html", "json"])
def test_no_export_has_a_number(tmp_path, format, stores):  # noqa: A002 -- the option's own word
    listed = tmp_path / "mine.bib"
    entry = NUMBERED["dblp.bib"].replace("title={", "editor={Ed Itor 0007 and {Ann} Fox 0008}, title={Tides and ")
    listed.write_text(entry)
    with stores.library(tmp_path / "p.db", owner="Bo Tan 0004", environ={"PUBLIST_CONFIG": "/dev/null"}) as it:
        it.read(listed)
        written = it.export(format)
        assert [owner.name for owner in it.owners] == ["Bo Tan"]
        assert it.papers()[0].authors[0].owner
    assert "Tan" in written
    assert not re.search(r"\b000\d\b", written)
