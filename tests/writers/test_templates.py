"""Lists through templates that people write."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from publist.cli.words import error_words
from publist.errors import UsageError
from publist.model import Authorship, Identifier, Link, Paper, PaperType, Scheme, Venue
from publist.writers import template_values
from publist.writers.style import Style
from publist.writers.template import own_templates, template_source, write_with_template

DOCS = Path(__file__).parents[2] / "docs" / "templates.md"
PAPERS = [
    Paper(
        key="quist2024wall",
        title="On walls & <tides>",
        authors=(
            Authorship(position=1, name="Bo Ek", printed="Bo Ek", co_first=True),
            Authorship(position=2, name="Ada Quist", printed="Ada Quist", co_first=True, owner=True, family="Quist"),
        ),
        venue=Venue("Journal of Small Walls"),
        year=2024,
        type=PaperType.ARTICLE,
        volume="3",
        pages="1-9",
        award="Best Paper",
        identifiers=(Identifier(Scheme.DOI, "10.5555/wall_1"),),
        links=(Link("Code", "https://example.org/code?a=1&b=%20c#d"), Link("Bad", "javascript:alert(1)")),
        selected="yes",
    ),
    Paper(key="lind2020", title="Stones", year=2020, topics="stones; time"),
]


def made(tmp_path, name: str, text: str, papers=PAPERS, style: Style | None = None) -> str:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return write_with_template(str(tmp_path / name), papers, style or Style())


def failing(tmp_path, name: str, text: str) -> str:
    with pytest.raises(UsageError) as caught:
        made(tmp_path, name, text)
    return error_words(caught.value).replace(f"{tmp_path}/", "")


@pytest.mark.parametrize("name", own_templates())
def test_publist_s_own_templates_show_every_paper_and_mark_the_owner(name, generated):
    text = write_with_template(name, generated, Style(citations=True, numbering="desc"))
    assert text == write_with_template(name, generated[::-1], Style(citations=True, numbering="desc"))
    assert set(re.findall(r"region\s+(\d+)", text)) == {str(number) for number in range(300)}
    for bold in {".html": "<strong>Ada Quist</strong>", ".md": "**Ada Quist**", ".tex": r"\textbf{Ada Quist}"}.items():
        assert (bold[0] not in name) or re.search(re.escape(bold[1]), write_with_template(name, PAPERS, Style()))


def test_a_copy_of_publist_s_own_makes_the_same(tmp_path):
    for name in own_templates():
        copy = made(tmp_path, Path(name).name, template_source(name))
        assert copy == write_with_template(name, PAPERS, Style())


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("a.html.j2", "{{ papers[0].title }}", "On walls &amp; &lt;tides&gt;\n"),
        ("a.md.j2", "{{ papers[0].title }}", "On walls & &lt;tides>\n"),
        ("a.tex.j2", "<< papers[0].title >>", "On walls \\& $<${}tides$>$\n"),
        ("a.typ.j2", "<< papers[0].title >>", "On walls & \\<tides>\n"),
        ("a.csv.j2", "{{ papers[0].title }}", "On walls & <tides>\n"),
        ("a.html.j2", "{{ papers[0].title | raw }}", "On walls & <tides>\n"),
        ("a.html.j2", "{{ papers[0].links[0].url }}", "https://example.org/code?a=1&amp;b=%20c#d\n"),
        ("a.tex.j2", "<< papers[0].links[0].url >>", "https://example.org/code?a=1\\&b=\\%20c\\#d\n"),
        ("a.html.j2", "{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}{{ m('<') }}", "<b>&lt;</b>\n"),
        ("a.txt.j2", "{{ papers[1].month }}|{{ papers[1].doi }}|{{ papers[1].url }}", "||\n"),
        ("a.txt.j2", "{{ papers[1].topics | join('+') }}", "stones+time\n"),
        ("a.txt.j2", "{{ papers[0].byline }}: {{ papers[0].doi }}", "Bo Ek* and Ada Quist*: 10.5555/wall_1\n"),
        ("a.json.j2", "{{ papers[0].title | tojson }}", '"On walls \\u0026 \\u003ctides\\u003e"\n'),
    ],
)  # fmt: skip
def test_the_suffix_says_how_values_are_escaped(tmp_path, name, text, shown):
    assert made(tmp_path, name, text) == shown


def test_only_safe_addresses_are_links(tmp_path):
    assert [link.label for link in template_values.values_of(PAPERS, Style()).papers[0].links] == ["Code", "DOI"]


def test_templates_of_the_same_folder_may_be_included_and_publist_s_extended(tmp_path):
    (tmp_path / "item.html.j2").write_text("<i>{{ paper.key }}</i>", encoding="utf-8")
    text = made(tmp_path, "list.html.j2", '{% for paper in papers %}{% include "item.html.j2" %}{% endfor %}')
    assert text == "<i>quist2024wall</i><i>lind2020</i>\n"
    assert "<h1>Publications</h1>" in made(tmp_path, "own.html.j2", '{% include "publist/list.html.j2" %}')


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\n\n{{ papers[0].titel }}", "a.html.j2, line 3: there is no titel here; title perhaps?"),
        ("{% for paper in papres %}{% endfor %}", "a.html.j2, line 1: there is no papres here; papers perhaps?"),
        ("{{ zzz }}", "a.html.j2, line 1: there is no zzz here; docs/templates.md has the names"),
        ("ok\n{% for paper in papers %}\n", "a.html.j2, line 2: Unexpected end of template."),
        ('\n{% include "other.html.j2" %}', "a.html.j2, line 2: there is no template other.html.j2 beside it"),
        ('{% include "../../etc/passwd" %}', "a.html.j2, line 1: there is no template ../../etc/passwd beside it"),
        ("\n{{ 1 / 0 }}", "a.html.j2, line 2: division by zero"),
        ("{% set _ = papers.append(1) %}", "a.html.j2, line 1: there is no append here"),
        ("{{ range(1000000000) | length }}", "a.html.j2, line 1: Range too big"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_hint(tmp_path, text, words):
    assert failing(tmp_path, "a.html.j2", text).startswith(words)


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ papers.__class__ }}",
        "{{ title.__init__.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ papers[0].__getstate__() }}",
        "{{ '{0.__class__}'.format(papers) }}",
    ],
)
def test_a_template_reaches_nothing_but_its_values(tmp_path, text):
    assert failing(tmp_path, "a.txt.j2", text).startswith("a.txt.j2, line 1: ")


def test_what_is_no_template_is_one_line(tmp_path):
    with pytest.raises(UsageError) as caught:
        write_with_template(str(tmp_path / "none.html.j2"), PAPERS, Style())
    assert "publist/list.html.j2" in error_words(caught.value)
    (tmp_path / "b.html.j2").write_bytes(b"\xff\xfe{{")
    with pytest.raises(UsageError) as caught:
        write_with_template(str(tmp_path / "b.html.j2"), PAPERS, Style())
    assert caught.value.code == "template-not-text"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(max_size=20))
def test_any_text_stays_text_in_each_kind_of_file(tmp_path, text):
    papers = [Paper(key="k", title=text, abstract=text)]
    html = made(tmp_path, "a.html.j2", "<p>{{ papers[0].title }}</p>", papers)
    assert "<" not in html.removeprefix("<p>").removesuffix("</p>\n")
    tokens = MarkdownIt("commonmark").parse(made(tmp_path, "a.md.j2", "- {{ papers[0].title }}", papers))
    assert [token.type for token in tokens].count("bullet_list_open") == 1


def test_each_name_of_the_values_is_documented():
    text = DOCS.read_text(encoding="utf-8")
    documented = set(re.findall(r"`(\w+)`", "\n".join(line for line in text.split("\n") if line.startswith("| `"))))
    for kind in vars(template_values).values():
        if isinstance(kind, type) and kind.__name__.startswith("Template"):
            assert {one.name for one in fields(kind)} <= documented, kind.__name__


def test_the_templates_of_the_documents_work(tmp_path):
    blocks = re.findall(r"`([\w.]+\.j2)`:\n\n```jinja\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert [name for name, _ in blocks] == ["form.csv.j2", "cv.tex.j2"]
    assert made(tmp_path, *blocks[0]).split("\n")[1] == "2024;;On walls & <tides>;10.5555/wall_1"
    assert r"\item Bo Ek* and Ada Quist*. \emph{On walls" in made(tmp_path, *blocks[1])
