"""The Typst list compiles, and shows what Markdown shows."""

import re
from io import BytesIO

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from publist.model import Authorship, Paper
from publist.writers.escape import plain
from publist.writers.formats import write
from publist.writers.printed.form import TextRun
from publist.writers.printed.typst import set_runs

FITTINGS = ("bold", "italic", "small_caps", "raised", "lowered")


def shown(markup: str) -> str:
    """What Typst shows of a piece of markup, by its own account."""
    code = f'#let said(it) = if it.has("text") {{ it.text }} else if it.has("children") {{ it.children.map(said).join() }} else if it.has("body") {{ said(it.body) }} else if it.has("child") {{ said(it.child) }} else if it.func() == smartquote {{ if it.double {{ "\\"" }} else {{ "\'" }} }} else {{ " " }}\n#metadata(said([x{markup}x])) <it>'  # noqa: E501
    (found,) = __import__("json").loads(typst.query(code.encode(), "<it>"))
    return found["value"][1:-1]


@pytest.mark.parametrize("fragment", [False, True])
def test_the_whole_list_compiles_and_every_entry_is_there(fragment, generated, tmp_path):
    options = {"citations": True, "abstracts": True, **({"fragment": True} if fragment else {})}
    (tmp_path / "list.typ").write_text(write("typst", generated, options), encoding="utf-8")
    (tmp_path / "main.typ").write_text('= Vita\n#include "list.typ"\n', encoding="utf-8")
    pages = PdfReader(BytesIO(typst.compile(tmp_path / ("main.typ" if fragment else "list.typ")))).pages
    text = "\n".join(page.extract_text() for page in pages)
    assert len(set(re.findall(r"region\s+(\d+)", text.replace("-\n", "")))) == 300


def test_whatever_text_is_shown_as_it_is(hostile):
    for text in [*hostile, "= x", "- x", "+ x", "/ x: y", "1. x", "a--b---c", "1-2 -3", "...", "http://e.org/a",
                 "/* x */", "// x", "x ~ y", "@a <b>", "`", "[", "]", "\\", "#", "#x", "$x$"]:  # fmt: skip
        assert shown(set_runs([TextRun(text=plain(text))])) == plain(text)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.text(min_size=1), st.sampled_from([None, *FITTINGS])), min_size=1, max_size=6))
def test_runs_of_any_text_show_what_they_say(parts):
    runs = [TextRun(text=plain(text), **({fitting: True} if fitting else {})) for text, fitting in parts if plain(text)]
    assert shown(set_runs(runs)) == "".join(run.text for run in runs)


def test_hostile_strings_compile_in_every_place_of_an_entry(hostile):
    papers = [
        Paper(
            key=f"k{number}",
            title=text,
            venue_printed=text,
            award=text,
            presentation=text,
            abstract=text,
            authors=(Authorship(position=1, name=text, printed=text, owner=True, co_first=True),),
        )
        for number, text in enumerate(hostile)
    ]
    assert typst.compile(write("typst", papers, {"abstracts": True, "title": hostile[0]}).encode()).startswith(b"%PDF")


@pytest.mark.parametrize(
    "options", [{"numbering": "kind"}, {"style": "nature"}, {"style": "chicago", "group_by": "type"}]
)
def test_lists_with_numbers_and_in_citation_styles_compile(options, generated):
    assert typst.compile(write("typst", generated, options).encode()).startswith(b"%PDF")
