"""Pages of HugoBlox and academicpages: the fields that the themes read, the whole list again, nothing that runs."""

import re
from dataclasses import replace
from html import unescape

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import publist
from publist.model import TITLE_LINK, Authorship, Identifier, Link, Mark, Paper, PaperType, Scheme, Venue
from publist.text.besides import print_of
from publist.text.front_matter import parse
from publist.writers.escape import page_text, plain
from publist.writers.formats import format_named, write
from publist.writers.page_merge import fresh, plan
from publist.writers.pages import slug
from publist.writers.style import Style

FORMATS = ["hugoblox", "academicpages"]
EK = Paper(
    key="Ek2024:theory", title="A Theory of Small Lists", year=2024, month=8, type=PaperType.INPROCEEDINGS,
    venue=Venue("Proceedings of the Stone Days", "SD"), pages="1-10", abstract="Lists are small.",
    authors=(
        Authorship(1, "Bo Ek", "Bo Ek", co_first=True),
        Authorship(2, "Ada Quist", "Ada Quist", co_first=True, owner=True),
        Authorship(3, "Cy Rho", "Cy Rho"),
        Authorship(4, "王伟", "王伟", corresponding=True, roles=(Mark.STUDENT,)),
    ),
    identifiers=(Identifier(Scheme.DOI, "10.5555/small"), Identifier(Scheme.ARXIV, "2401.00001")),
    links=(
        Link("PDF", "https://example.org/small.pdf"), Link("Slides", "https://example.org/talk"),
        Link("My notes", "https://example.org/n"),
    ),
    selected="yes",
)  # fmt: skip


def files(name, papers):
    found = format_named(name).folder
    return fresh(found.pages(papers, Style()))


def front(text):
    return yaml.safe_load(text.split("---\n")[1])


def test_a_page_of_hugoblox_has_the_kit_s_fields():
    written = files("hugoblox", [EK])
    assert list(written) == ["ek2024-theory/index.md", "ek2024-theory/cite.bib"]
    page = front(written["ek2024-theory/index.md"])
    page.pop("publist")
    assert page == {
        "title": "A Theory of Small Lists",
        "authors": ["Bo Ek", "me", "Cy Rho", "王伟"],
        "author_notes": ["Equal contribution", "Equal contribution", "", "Corresponding author; student"],
        "date": "2024-08-01T00:00:00Z",
        "publication_types": ["paper-conference"],
        "publication": "In *Proceedings of the Stone Days*",
        "publication_short": "In *SD*",
        "abstract": "Lists are small.",
        "featured": True,
        "hugoblox": {"ids": {"doi": "10.5555/small", "arxiv": "2401.00001"}},
        "links": [
            {"type": "pdf", "url": "https://example.org/small.pdf"},
            {"type": "slides", "url": "https://example.org/talk"},
            {"name": "My notes", "url": "https://example.org/n"},
        ],
    }
    assert written["ek2024-theory/cite.bib"].startswith("@inproceedings{Ek2024:theory,")


def test_no_button_is_called_title():
    paper = replace(EK, links=(Link(TITLE_LINK, "https://example.org/small"),))
    assert front(files("hugoblox", [paper])["ek2024-theory/index.md"])["links"] == [
        {"name": "Paper", "url": "https://example.org/small"}
    ]
    (source,) = yaml.safe_load(write("greene", [paper]))
    assert (source["link"], source.get("buttons")) == ("https://example.org/small", None)
    (page,) = files("academicpages", [paper]).values()
    assert front(page)["paperurl"] == "https://example.org/small"


def test_a_page_of_academicpages_has_the_template_s_fields():
    ((path, text),) = files("academicpages", [EK]).items()
    assert path == "2024-08-01-ek2024-theory.md"
    page = front(text)
    page.pop("publist")
    assert page == {
        "title": "A Theory of Small Lists",
        "collection": "publications",
        "category": "conferences",
        "permalink": "/publication/2024-08-01-ek2024-theory",
        "excerpt": "Lists are small.",
        "date": "2024-08-01",
        "venue": "Proceedings of the Stone Days",
        "slidesurl": "https://example.org/talk",
        "paperurl": "https://example.org/small.pdf",
        "citation": "Bo Ek<sup>*</sup>, <b>Ada Quist</b><sup>*</sup>, Cy Rho, and 王伟<sup>†‡</sup>. (2024). "
        "&quot;A Theory of Small Lists.&quot; <i>Proceedings of the Stone Days</i>.",
    }
    assert text.endswith("---\n\nLists are small.\n")


@pytest.mark.parametrize("name", FORMATS)
def test_the_whole_list_comes_back_from_the_folder(name, stored, shown, tmp_path, stores):
    before = shown(stored)
    stored.export_pages(name, tmp_path / "pages")
    reading = publist.read_file(tmp_path / "pages")
    assert not reading.unreadable
    assert not reading.warnings
    assert [record.warnings for record in reading.records if record.warnings] == []
    with stores.library(tmp_path / "other.db", environ={}) as other:
        other.read(tmp_path / "pages")
        assert shown(other) == before
        assert other.export_pages(name, tmp_path / "pages").written == ()


@pytest.mark.parametrize("name", FORMATS)
def test_front_matter_is_yaml_in_which_every_text_is_text(name, generated):
    for path, text in files(name, generated).items():
        if path.endswith(".md"):
            page = front(text)
            for value in (page["title"], page.get("venue", ""), page.get("abstract", ""), page.get("citation", "")):
                assert isinstance(value, str)
            assert parse(text).note["key"] == page["publist"]["key"]


def test_texts_that_some_yaml_takes_for_more_are_quoted():
    for odd in ("no", "1e3", "0x1F", "null", "2024-01-01", "~", "Off", "=", "12:30:45", ".inf", "- a", "a: b", "# c"):
        text = files("hugoblox", [Paper(key="a", title="T", venue=Venue("V"), publisher=odd)])["a/index.md"]
        assert re.search(rf"publisher: ['\"]{re.escape(odd)}['\"]", text)


def test_a_title_shows_as_it_is_as_markdown_and_as_html(hostile):
    markdown = MarkdownIt("commonmark", {"html": True}).enable("strikethrough").enable("table")
    for bad in hostile:
        field = page_text(bad)
        html = markdown.render(field).removeprefix("<p>").removesuffix("</p>\n")
        assert unescape(html) == plain(bad), field
        assert unescape(field) == plain(bad)
        assert not re.search(r"<(?!\s)", field)


@given(st.text(max_size=40))
def test_every_text_is_its_own_text_on_a_page(text):
    assert unescape(page_text(text)) in {plain(text), unescape(plain(text))}
    html = MarkdownIt("commonmark", {"html": True}).render(page_text(text) or "a")
    assert re.fullmatch(r"<p>[^<]*</p>\n", html) or not plain(text).strip()


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_of_a_paper_is_a_tag_of_the_site_s_templates(name, generated):
    for path, text in files(name, generated).items():
        page = front(text) if path.endswith(".md") else {}
        page.pop("publist", None)
        body = text.split("---\n", 2)[2] if page else text
        assert not re.search(r"\{\{|\{%", str(page))
        assert not re.search(r"\{\{[<%]|\{%", body)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=130), max_size=6))
def test_paths_are_safe_on_every_system_and_each_used_once(keys):
    papers = [Paper(key=key, title=f"T{n}", year=2000) for n, key in enumerate(dict.fromkeys(keys))]
    for name in FORMATS:
        paths = [path for path in files(name, papers) if path.endswith(".md")]
        assert len({path.lower() for path in paths}) == len(papers)
        for path in paths:
            assert re.fullmatch(r"[a-z0-9][a-z0-9_.-]*(?:/index)?\.md", path)
            assert ".." not in path


def test_names_that_windows_keeps_for_devices_are_not_used():
    assert [slug(key) for key in ("CON", "nul.bib", "com1", "DBLP:conf/acl/Ek24", "../../x", "王")] == [
        "con-paper", "nul.bib-paper", "com1-paper", "dblp-conf-acl-ek24", "x", "paper",
    ]  # fmt: skip


def test_all_pages_as_one_text_stand_below_their_paths():
    assert write("hugoblox", [EK]).startswith("==> ek2024-theory/index.md <==\n---\ntitle: ")


def test_front_matter_in_parts_is_the_file_again():
    text = "---\n# mine\ntitle: 'A: b'\n\ntags:\n- x\n- y # z\n# end\nsummary: |\n  a\n\n  b\n---\nBody\n---\nmore\n"
    found = parse(text)
    fields = "".join(field.lines + rest for field, rest in zip(found.fields, found.between, strict=True))
    assert found.before + fields + found.after + found.body == text
    assert {field.name: field.value for field in found.fields} == {
        "title": "A: b", "tags": ["x", "y"], "summary": "a\n\nb\n",
    }  # fmt: skip
    assert print_of(found.get("tags").value) == print_of(["x", "y"])


NOT_PLAIN = {
    "none": "no front",
    "open": "---\ntitle: x\n",
    "list": "---\n- a\n---\n",
    "flow": "---\n{a: b}\n---\n",
    "twice": "---\na: 1\na: 2\n---\n",
    "broken": "---\na: [\n---\n",
    "deep": f"---\na: {'[' * 40}{']' * 40}\n---\n",
    "laughs": "---\na0: &a0 [x, x]\n"
    + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30))
    + "---\n",
}


@pytest.mark.parametrize("text", NOT_PLAIN.values(), ids=list(NOT_PLAIN))
def test_a_front_matter_that_is_no_plain_mapping_is_not_understood(text):
    assert parse(text) is None


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS
NAMES = st.text("ab: #-", min_size=1, max_size=4)
FOREIGN = st.dictionaries(
    st.from_regex(r"my_[a-z0-9_]{1,8}", fullmatch=True),
    st.recursive(PLAIN, lambda one: st.lists(one, max_size=3) | st.dictionaries(NAMES, one, max_size=3), max_leaves=5),
    max_size=4,
)
LINES = st.sampled_from(["words", "", "---", "...", "{{< x >}}", "title: no", "# h", "\ttab"])
BODIES = st.lists(LINES, max_size=5).map("\n".join)


@given(FOREIGN, BODIES, st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_whatever_a_person_has_on_a_page_stays_when_ours_changes(fields, body, above, end):
    folder = format_named("hugoblox").folder
    written = files("hugoblox", [EK])
    path, rest = next(iter(written)), dict(list(written.items())[1:])
    own = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False) if fields else ""
    ours = written[path].removeprefix("---\n").removesuffix("---\n")
    page = f"---\n# mine\n{own}{ours}---\n{body}" if above else f"---\n{ours}\n# mine\n{own}---\n{body}"
    page = page.replace("\n", end)
    assert plan(folder.pages([EK], Style()), {path: page, **rest}, folder).files[path] == page
    changed = replace(EK, year=2026, abstract=None, venue=Venue("Tide Days"))
    made = plan(folder.pages([changed], Style()), {path: page, **rest}, folder)
    assert (made.kept, made.refused) == ({}, ())
    found, before = parse(made.files[path]), parse(page)
    assert found.body == before.body
    for name in fields:
        assert found.get(name).lines == before.get(name).lines
    assert "# mine" in made.files[path]
    assert (found.get("date").value, found.get("abstract")) == ("2026-08-01T00:00:00Z", None)
    again = plan(folder.pages([changed], Style()), {**made.files}, folder)
    assert again.files == made.files
