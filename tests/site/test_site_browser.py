"""The site in a real Chromium, from files: search, filters, copying, by keyboard, without JavaScript, for everybody."""

import json
import unicodedata

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from pypdf import PdfReader

from publist.site import Profile, SiteContent, site_files
from publist.text.unicode import fold

WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")
LOOKED = "Rendering was performed in a subtree hidden by content-visibility."
"""What Chromium says when a test asks whether something in the list is visible that stepped back."""
TITLES = "main > div li h3 a"


@pytest.fixture(scope="module")
def small(lists, tmp_path_factory):
    files = lists.small_site(selected=("ek2022thesis",), affiliation="Tide University")
    return lists.put(files, tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def large(lists, generated, tmp_path_factory):
    content = SiteContent(papers=tuple(generated), members=lists.MEMBERS[:1])
    return lists.put(site_files(content, Profile()), tmp_path_factory.mktemp("large"))


class Opened:
    """A page, what it asked for, and what it complained of."""

    def __init__(self, context):
        self.page = context.new_page()
        self.page.set_default_timeout(10_000)
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on(
            "console", lambda message: self.complaints.append(message.text) if message.text != LOOKED else None
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))

    def go(self, folder, path="index.html"):
        self.page.goto((folder / path.partition("?")[0]).as_uri() + path[len(path.partition("?")[0]) :])
        return self

    def titles(self):
        return self.page.locator(f"{TITLES}:visible").all_text_contents()

    def status(self):
        return self.page.locator("#_count").text_content()


@pytest.fixture
def opened(chromium):
    contexts = []

    def make(**options):
        contexts.append(chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options}))
        return Opened(contexts[-1])

    yield make
    for context in contexts:
        context.close()


WALLS, EELS, NOTHING, UNDATED = (
    "Slow Walls of the Baltic Coast", "Eels in Copper Rivers", "On Nothing in Particular", "Undated Notes",
)  # fmt: skip


# -- finding -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("walls", [WALLS]),
        ("GROSSE", [WALLS, EELS]),
        ("größe eels", [EELS]),
        ("Zoe", [WALLS, NOTHING]),
        ("2023", [EELS]),
        ("tide university", [NOTHING]),
        ("coasts", [WALLS]),
        ("quist:2023", []),
        ("  ", [WALLS, EELS, NOTHING, UNDATED]),
        ("pdf", []),
    ],
)
def test_typing_finds_papers_whatever_the_case_and_the_accents(opened, small, typed, found):
    seen = opened().go(small)
    seen.page.get_by_role("searchbox").fill(typed)
    assert seen.titles() == found
    if found and len(found) < 4:
        assert seen.status() == f"{len(found)} of 4 papers"
    assert (seen.status() == "No paper matches.") is (found == [])


@pytest.mark.parametrize(
    ("menu", "choice", "found"),
    [
        ("Year", "2023", [EELS]),
        ("Venue", "CoS", [WALLS]),
        ("Type", "Theses", [NOTHING]),
        ("Topic", "walls", [WALLS]),
        ("Co-author", "Jürgen Größe", [WALLS, EELS]),
        ("Order", "cited", [EELS, WALLS, NOTHING, UNDATED]),
    ],
)
def test_each_menu_leaves_its_papers(opened, small, menu, choice, found):
    seen = opened().go(small)
    seen.page.get_by_label(menu, exact=True).select_option(choice)
    assert seen.titles() == found


def test_boxes_and_menus_and_words_are_taken_together_and_cleared_together(opened, small):
    seen = opened().go(small)
    assert seen.page.get_by_role("button", name="Clear").is_hidden()
    seen.page.get_by_label("Open access").check()
    assert seen.titles() == [WALLS]
    seen.page.get_by_label("Award").check()
    seen.page.get_by_role("searchbox").fill("eels")
    assert (seen.titles(), seen.status()) == ([], "No paper matches.")
    assert seen.page.locator(".selected").is_hidden()
    seen.page.get_by_role("button", name="Clear").click()
    expect(seen.page.locator("#_count")).to_have_text("4 papers")
    assert seen.titles() == [WALLS, EELS, NOTHING, UNDATED]
    assert seen.page.locator(".selected").is_visible()


def test_what_was_chosen_stands_in_the_address_and_comes_back_from_it(opened, small):
    seen = opened().go(small, "index.html?person=J%C3%BCrgen+Gr%C3%B6%C3%9Fe&sort=cited&q=e")
    assert seen.titles() == [EELS, WALLS]
    seen.page.get_by_label("Year", exact=True).select_option("2024")
    assert "year=2024" in seen.page.url
    assert seen.titles() == [WALLS]


def test_a_long_list_is_whole_again_after_a_search(opened, large):
    seen = opened().go(large)
    before = seen.titles()
    assert len(before) == 300
    for typed in ("wa", "wall", "walls zzz", ""):
        seen.page.get_by_role("searchbox").fill(typed)
    expect(seen.page.locator("#_list li")).to_have_count(300)
    assert seen.titles() == before
    assert seen.status() == "300 papers"


def test_the_script_folds_text_as_publist_does(opened, small):
    """Every character of Unicode by itself, and some words; capitals that only case folding knows aside."""
    source = (small / "site.js").read_text(encoding="utf-8")
    start, end = source.index("const MARKS"), source.index("const made")
    page = opened().page
    points = [c for c in map(chr, range(0x20, 0x30000)) if unicodedata.category(c) not in {"Cs", "Cn", "Co"}]
    words = [
        "Größe",
        "Ægir ØRSKOV",
        "Łukasz",
        "Ελένη Παπαδοπούλου ΣΑΣ",
        "Čapek`s",
        "अनिल शर्मा",
        "ﬁne ½ ℌ",
        "İstanbul",
        "L’Été – «x»",
    ]
    folded = page.evaluate(f"texts => {{ {source[start:end]} return texts.map(fold); }}", [*points, *words])
    unlike = {c for c, text in zip([*points, *words], folded, strict=True) if text != fold(c)}
    assert {c for c in unlike if not (len(c) == 1 and "CHEROKEE" in unicodedata.name(c, ""))} == set()


def test_a_name_on_a_paper_s_page_leads_to_the_papers_with_them(opened, small):
    seen = opened().go(small, "papers/quist2024walls.html")
    seen.page.get_by_role("link", name="Jürgen Größe").click()
    assert seen.titles() == [WALLS, EELS]
    seen.go(small, "papers/quist2024walls.html")
    seen.page.get_by_role("link", name="Zoë Ek", exact=True).click()
    assert seen.page.get_by_role("heading", level=1).text_content() == "Zoë Ek"


# -- copying and looking in --------------------------------------------------------------------------------------------


def test_citations_are_copied_from_the_list_and_from_the_page(opened, small):
    seen = opened(permissions=["clipboard-read", "clipboard-write"]).go(small)
    pasted = lambda: seen.page.evaluate("navigator.clipboard.readText()")  # noqa: E731 - used thrice
    entry = seen.page.locator("#quist2024walls")
    entry.get_by_role("button", name="Cite").click()
    entry.get_by_role("button", name="Copy BibTeX").click()
    entry.get_by_role("button", name="Copied").wait_for()
    assert pasted().startswith("@inproceedings{quist2024walls,")
    entry.get_by_role("button", name="Copy CSL-JSON").click()
    expect(entry.get_by_role("button", name="Copied")).to_have_count(2)
    assert json.loads(pasted())[0]["id"] == "quist2024walls"
    seen.go(small, "papers/quist2024walls.html")
    seen.page.get_by_role("button", name="Copy BibTeX").click()
    seen.page.get_by_role("button", name="Copied").wait_for()
    assert pasted().startswith("@inproceedings{quist2024walls,")
    assert seen.complaints == []


def test_an_abstract_opens_in_its_place_and_closes_again(opened, small):
    seen = opened().go(small)
    button = seen.page.locator("#quist2024walls").get_by_role("button", name="Abstract")
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    seen.page.get_by_text("They stand <for long> & well.").wait_for()
    assert button.get_attribute("aria-expanded") == "true"
    button.click()
    assert seen.page.locator(".more").count() == 0
    assert seen.page.locator("#undated").get_by_role("button", name="Abstract").count() == 0


def test_all_of_it_works_by_keyboard_alone(opened, small):
    seen = opened().go(small)
    keys = seen.page.keyboard
    focused = lambda: seen.page.evaluate("document.activeElement.name || document.activeElement.textContent")  # noqa: E731
    for _ in range(30):
        keys.press("Tab")
        if focused() == "q":
            break
    keys.type("walls")
    assert seen.titles() == [WALLS]
    names = []
    while "citation" not in names:
        keys.press("Tab")
        names.append(focused())
        assert len(names) < 30, names
        outline = seen.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", names[-1]
    assert {"year", "person", "sort", "free", WALLS, "PDF", "DOI", "abstract"} <= set(names)
    keys.press("Enter")
    seen.page.get_by_role("button", name="Copy BibTeX").wait_for()


# -- safe, quiet, whole ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["index.html", "papers/h1.html", "members"])
def test_hostile_text_runs_nowhere(opened, lists, tmp_path, which):
    folder = lists.put(lists.hostile_site(), tmp_path)
    path = next((folder / "members").iterdir()).relative_to(folder).as_posix() if which == "members" else which
    seen = opened().go(folder, path)
    for button in seen.page.get_by_role("button").all():
        if button.is_visible():
            button.click()
    for name in ("venue", "type", "topic", "person") if which == "index.html" else ():
        menu = seen.page.locator(f"select[name={name}]")
        if menu.is_visible():
            menu.select_option(index=1)
            assert seen.titles()
            menu.select_option(index=0)
    assert seen.page.title() != "ran"
    assert seen.complaints == []
    assert [url for url in seen.asked if not url.startswith(folder.as_uri())] == []


def test_a_visit_asks_for_nothing_outside_the_folder_and_complains_of_nothing(opened, large):
    seen = opened().go(large)
    for button in seen.page.get_by_role("button", name="Cite").all()[:5]:
        button.click()
    seen.page.locator(".more pre").nth(4).wait_for()
    seen.page.locator(f"{TITLES}").first.click()
    seen.page.get_by_role("heading", name="BibTeX").wait_for()
    assert [url for url in seen.asked if not url.startswith(large.as_uri())] == []
    assert seen.complaints == []


def test_without_javascript_every_paper_is_there_and_no_control_that_does_nothing(opened, large):
    seen = opened(java_script_enabled=False).go(large)
    assert seen.page.locator(f"{TITLES}:visible").count() == 300
    assert seen.page.locator("input:visible, select:visible, button:visible").count() == 0
    seen.page.locator(TITLES).first.click()
    assert seen.page.locator("pre").first.is_visible()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["index.html", "papers/quist2024walls.html", "members/ada-quist.html"])
def test_axe_finds_nothing_wrong_and_nothing_is_wider_than_the_window(opened, small, path, width, scheme):
    seen = opened(color_scheme=scheme, viewport={"width": width, "height": 900}).go(small, path)
    if path == "index.html":
        for name in ("Cite", "Abstract"):
            seen.page.get_by_role("button", name=name).first.click()
        seen.page.locator(".more pre").wait_for()
        seen.page.get_by_role("searchbox").fill("a")
    found = Axe().run(
        seen.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found.response["violations"]] == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_was_found_is_printed_to_its_end(opened, large):
    """However soon after the last key: the papers beyond the first ones are not waited for."""
    seen = opened().go(large)
    found = """word => {
        const box = document.querySelector("[name=q]");
        box.value = word;
        box.dispatchEvent(new Event("input", { bubbles: true }));
        const first = document.querySelectorAll("main > div:last-child li").length;
        dispatchEvent(new Event("beforeprint"));
        return [first, document.querySelectorAll("main > div:last-child li").length];
    }"""
    first, printed = seen.page.evaluate(found, "stone")
    assert seen.status() == f"{printed} of 300 papers"
    assert first < printed


@pytest.mark.parametrize("width", WIDTHS)
def test_long_and_odd_text_is_not_wider_than_the_window(opened, large, width):
    seen = opened(viewport={"width": width, "height": 900}).go(large)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_print_begins_below_the_name(opened, large, tmp_path):
    seen = opened().go(large)
    seen.page.pdf(path=tmp_path / "cv.pdf", prefer_css_page_size=True)
    pages = PdfReader(tmp_path / "cv.pdf").pages
    assert len(pages) > 2
    assert all(len(page.extract_text()) > 600 for page in pages[:-1])


def test_print_is_a_list_without_controls(opened, small, tmp_path):
    seen = opened().go(small)
    seen.page.pdf(path=tmp_path / "cv.pdf", prefer_css_page_size=True)
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "cv.pdf").pages)
    words = " ".join(text.split())
    for expected in (WALLS, EELS, NOTHING, UNDATED, "Tide University", "https://doi.org/10.5555/walls.1", "Best Paper"):
        assert expected in words
    for control in ("Cite", "Abstract", "Most cited", "4 papers", "arXiv"):
        assert control not in words
    seen.page.emulate_media(media="print")
    assert seen.titles() == [WALLS, EELS, NOTHING, UNDATED]
    assert (
        seen.page.locator("input:visible, select:visible, button:visible, .selected:visible, svg:visible").count() == 0
    )
