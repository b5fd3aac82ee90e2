"""The formats of an export."""

import subprocess
import sys
from pathlib import Path

import pytest

from publist.cli.words import error_words
from publist.errors import UsageError
from publist.model import Paper
from publist.registry import WRITERS
from publist.writers.formats import format_of, write, write_bytes
from publist.writers.style import OPTIONS, Style, style_of

PAPERS = [Paper(key="moss2024slow", title="Slow", year=2024), Paper(key="lim2020wait", title="Wait")]
GIVEN = {
    "title": "Mine",
    "group_by": "type",
    "sort": "oldest",
    "numbering": "kind",
    "service_links": True,
    "citations": True,
    "abstracts": True,
    "clean": True,
    "mark_owner": True,
    "fragment": True,
    "journals": "short",
    "style": "apa",
}


@pytest.mark.parametrize("name", [found.name for found in WRITERS.own() if not found.binary])
def test_each_format_writes_every_paper_and_the_same_in_any_order(name):
    text = write(name, PAPERS)
    assert "Slow" in text
    assert "Wait" in text
    assert text.endswith("\n")
    assert text == write(name, PAPERS[::-1])


def test_a_suffix_implies_a_format():
    assert format_of(Path("site/list.html")) == "html"
    assert format_of(Path("LIST.MD")) == "md"
    assert format_of(Path("list.bib")) == "bib"
    assert format_of(Path("list")) is None
    assert all(format_of(Path(f"list{suffix}")) == found.name for found in WRITERS.own() for suffix in found.suffixes)


def test_an_unknown_format_is_refused_with_those_there_are():
    with pytest.raises(UsageError) as caught:
        write("docs", PAPERS)
    assert caught.value.fields == {"format": "docs", "formats": WRITERS.own_names}
    assert error_words(caught.value) == f"there is no format docs: --format {'|'.join(WRITERS.own_names)}"


@pytest.mark.parametrize("name", WRITERS.own_names)
@pytest.mark.parametrize("option", sorted(OPTIONS))
def test_an_option_changes_what_is_written_or_is_refused(name, option):
    options = {option: GIVEN[option]}
    if option in WRITERS.get(name).options:
        write_bytes(name, PAPERS, options)
        return
    with pytest.raises(UsageError) as caught:
        write_bytes(name, PAPERS, options)
    assert caught.value.code == "format-lacks-option"
    formats = tuple(found.name for found in WRITERS.own() if option in found.options)
    assert caught.value.fields == {"option": option, "format": name, "formats": formats}
    assert {*formats} >= {"journals": {"bib", "csl-json"}, "mark_owner": {"bib"}}.get(option, {"md", "html"})
    flag = f"--{option.replace('_', '-')}"
    *most, last = formats
    named = f"{', '.join(most)} and {last} do" if most else f"{last} does"
    assert error_words(caught.value) == f"{flag} is not understood by --format {name}; {named}"


def test_options_are_looks():
    assert style_of({}) == Style()
    fragment = Style(
        title="Mine",
        group_by="type",
        sort="oldest",
        numbering="kind",
        service_links=True,
        citations=True,
        abstracts=True,
        journals="short",
        citation_style="apa",
        mark_owner=True,
        notes=False,
        heading_level=2,
        standalone=False,
    )
    assert style_of(GIVEN) == fragment
    assert set(GIVEN) == OPTIONS


def test_the_registered_modules_import_nothing_heavy():
    code = (
        "import sys; from publist.registry import WRITERS; list(WRITERS.own());"
        "print({'jinja2', 'msgspec', 'bibtexparser', 'pylatexenc', 'sqlalchemy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
