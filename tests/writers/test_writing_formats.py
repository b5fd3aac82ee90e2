"""The table of formats."""

import subprocess
import sys
from pathlib import Path

import pytest

from publist.errors import UsageError
from publist.model import Paper
from publist.writers.formats import FORMATS, SUFFIXES, format_of, write
from publist.writers.listing import Style

PAPERS = [Paper(key="moss2024slow", title="Slow", year=2024), Paper(key="lim2020wait", title="Wait")]


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_writes_every_paper_and_the_same_in_any_order(name):
    text = write(name, PAPERS, Style())
    assert "Slow" in text
    assert "Wait" in text
    assert text.endswith("\n")
    assert text == write(name, PAPERS[::-1], Style())


def test_a_suffix_implies_a_format():
    assert format_of(Path("site/list.html")) == "html"
    assert format_of(Path("LIST.MD")) == "md"
    assert format_of(Path("list.bib")) == "bib"
    assert format_of(Path("list")) is None
    assert set(SUFFIXES.values()) == set(FORMATS)


def test_an_unknown_format_is_told_with_those_there_are():
    with pytest.raises(UsageError, match=r"unknown format 'd\\x1boc'; one of: bib, md, html, json"):
        write("d\x1boc", PAPERS, Style())


def test_the_table_imports_no_writer():
    code = "import sys, publist.writers.formats as _; print({'jinja2', 'msgspec', 'bibtexparser'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
