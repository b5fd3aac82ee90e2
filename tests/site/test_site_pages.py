"""The text of the site: valid pages, what programs read in them, the same bytes for the same list."""

import json
import os
import random
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs
from xml.etree import ElementTree as ET

import feedparser
import html5lib
import pytest

from publist.model import Paper, Venue
from publist.site import Profile, SiteContent, site_files
from publist.site.metadata import base_address
from publist.site.slugs import name_slugs, slugs_of

WALLS = "papers/quist2024walls.html"
URL = "https://example.org/pubs/"
SVG = "{http://www.w3.org/2000/svg}"


def tree_of(text):
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(text)


def pages(files):
    return {path: text for path, text in files.items() if path.endswith(".html")}


def metas(text):
    found = {}
    for meta in tree_of(text).iter("meta"):
        if "name" in meta.attrib:
            found.setdefault(meta.attrib["name"], []).append(meta.attrib["content"])
    return found


def data_of(text):
    (script,) = [s for s in tree_of(text).iter("script") if s.attrib.get("type") == "application/ld+json"]
    return json.loads(script.text)


# -- every page --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["small", "with an address", "hostile"])
def test_every_page_is_valid_html_with_ids_that_are_its_own_and_links_that_lead_somewhere(lists, which):
    files = {
        "small": lists.small_site,
        "with an address": lambda: lists.small_site(url=URL, selected=("ek2022thesis",)),
        "hostile": lists.hostile_site,
    }[which]()
    for path, text in pages(files).items():
        tree = tree_of(text)
        ids = [element.attrib["id"] for element in tree.iter() if "id" in element.attrib]
        assert len(ids) == len(set(ids)), path
        for element in tree.iter():
            for name in ("href", "src"):
                target = element.attrib.get(name, "#")
                if "://" in target or target.startswith(("mailto:", "#")):
                    continue
                local, _, place = target.partition("#")
                local = local.partition("?")[0]
                where = (path.rpartition("/")[0] + "/" + local).lstrip("/")
                where = re.sub(r"(?:^|[^/]+/)\.\./", "", where)
                assert where in files, (path, target)
                assert not place or f'id="{place}"' in files[where]


def test_hostile_text_is_text_everywhere(lists):
    for path, text in pages(lists.hostile_site()).items():
        tree = tree_of(text)
        assert {script.attrib.get("src") or script.attrib["type"] for script in tree.iter("script")} <= {
            "site.js", "../site.js", "application/json", "application/ld+json",
        }, path  # fmt: skip
        assert list(tree.iter("img")) == []
        assert [e for e in tree.iter() for name in e.attrib if name.startswith("on") or name == "style"] == []
        hrefs = [e.attrib["href"] for e in tree.iter() if "href" in e.attrib]
        assert {href.partition(":")[0] for href in hrefs if ":" in href} <= {"https", "http"}
        assert "49" not in {e.text for e in tree.iter()}


def test_a_page_asks_nobody_else_for_anything(lists):
    for text in pages(lists.small_site(url=URL)).values():
        tree = tree_of(text)
        policy = next(m.attrib["content"] for m in tree.iter("meta") if m.attrib.get("http-equiv"))
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        asked = [e.attrib["src"] for e in tree.iter("script") if "src" in e.attrib]
        asked += [e.attrib["href"] for e in tree.iter("link") if e.attrib["rel"] not in {"canonical", "alternate"}]
        assert [address for address in asked if ":" in address] == []


def test_the_same_list_gives_the_same_bytes_in_whatever_order_it_comes(lists, generated):
    mixed = list(generated)
    random.Random(3).shuffle(mixed)
    one, other = (
        site_files(SiteContent(papers=tuple(papers), members=lists.MEMBERS), Profile(url=URL))
        for papers in (generated, mixed)
    )
    assert one == other


IN_ANOTHER_PROCESS = """
import importlib.util, sys
from hashlib import sha256
from publist.registry import WRITERS
from publist.site import Profile, SiteContent, site_files
from publist.writers.style import Style

spec = importlib.util.spec_from_file_location("generated_list", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
papers = module.generated()
texts = dict(site_files(SiteContent(papers=tuple(papers)), Profile()))
for found in WRITERS.own():
    texts[found.name] = found.write(papers, Style())
for name, text in sorted(texts.items()):
    print(name, sha256(text if isinstance(text, bytes) else text.encode()).hexdigest())
"""


def test_another_process_gives_the_same_bytes():
    """Sets have another order in every process: neither a page nor a format of the list may show it."""
    generated_list = Path(__file__).parents[1] / "writers" / "generated_list.py"
    said = [
        subprocess.run(
            [sys.executable, "-c", IN_ANOTHER_PROCESS, str(generated_list)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
        for seed in ("1", "2")
    ]
    assert [one for one, other in zip(*said, strict=True) if one != other] == []
    assert len(said[0]) > 300


def test_every_paper_is_on_the_first_page_and_has_a_page(generated):
    files = site_files(SiteContent(papers=tuple(generated)), Profile())
    listed = [e for e in tree_of(files["index.html"]).iter("li") if "id" in e.attrib]
    assert len(listed) == len(generated)
    for entry in listed:
        tree_of(files[f"papers/{entry.attrib['id']}.html"])


def test_a_list_of_nothing_has_a_page():
    files = site_files(SiteContent(papers=()), Profile())
    assert "0 papers" in files["index.html"]
    assert feedparser.parse(files["feed.xml"]).bozo == 0


def test_a_lab_has_a_page_for_each_member_with_their_papers(lists):
    files = lists.small_site()
    titles = lambda path: {h.find("a").text for h in tree_of(files[path]).iter("h3")}  # noqa: E731 - used twice
    assert titles("members/zoe-ek.html") == {"Slow Walls of the Baltic Coast", "On Nothing in Particular"}
    assert "On Nothing in Particular" not in titles("members/ada-quist.html")
    alone = site_files(SiteContent(papers=tuple(lists.small_list()), members=lists.MEMBERS[:1]), Profile())
    assert not [path for path in alone if path.startswith("members/")]
    assert "https://orcid.org/0000-0002-1825-0097" in alone["index.html"]


def test_names_from_right_to_left_keep_their_places_in_the_byline(lists):
    paper = Paper(key="a", title="Walls", authors=lists.people("דוד כהן", "محمد الأحمد", "Bo Rho"), year=2020)
    page = site_files(SiteContent(papers=(paper,)), Profile())["index.html"]
    assert "<bdi>דוד כהן</bdi>, <bdi>محمد الأحمد</bdi>, and Bo Rho" in page


def test_the_menu_of_people_has_those_of_most_papers(lists):
    papers = [
        Paper(key=str(n), title="Walls", authors=lists.people("Ada Quist", f"Person {n}", f"Friend {n % 7}"), year=2020)
        for n in range(600)
    ]
    page = tree_of(site_files(SiteContent(papers=tuple(papers), members=lists.MEMBERS[:1]), Profile())["index.html"])
    (index,) = (json.loads(one.text) for one in page.iter("script") if one.attrib.get("id") == "_index")
    assert len(index["people"]) == 400
    assert sorted(index["people"][:7]) == [f"Friend {n}" for n in range(7)]
    assert {place for row in index["papers"] for place in row[5]} <= set(range(400))


def test_a_chart_counts_every_paper_and_has_a_bar_for_every_year_that_is_known(lists):
    papers = [Paper(key=str(n), title="Walls", year=year) for n, year in enumerate((1999, 2003, 2003, None))]
    page = tree_of(site_files(SiteContent(papers=tuple(papers)), Profile())["index.html"])
    (chart,) = page.iter(f"{SVG}svg")
    assert chart.attrib["aria-label"] == "1999: 1, 2003: 2"
    assert [bar.find(f"{SVG}title").text for bar in chart.iter(f"{SVG}rect")] == [
        "1999: 1",
        "2000: 0",
        "2001: 0",
        "2002: 0",
        "2003: 2",
    ]
    assert "".join(next(page.iter("figcaption")).itertext()) == "4 papers"


def test_selected_papers_stand_first_in_their_order(lists):
    text = lists.small_site(selected=("ek2022thesis", "quist2024walls"))["index.html"]
    assert [h.find("a").text for h in tree_of(text).iter("h3")][:2] == [
        "On Nothing in Particular", "Slow Walls of the Baltic Coast",
    ]  # fmt: skip


def test_papers_that_the_store_knows_as_selected_stand_first_where_nobody_names_others(lists):
    papers = [replace(paper, selected="yes" if paper.key == "undated" else None) for paper in lists.small_list()]
    marked = site_files(SiteContent(papers=tuple(papers)), Profile())["index.html"]
    named = site_files(SiteContent(papers=tuple(papers)), Profile(selected=("ek2022thesis",)))["index.html"]
    assert [next(tree_of(text).iter("h3")).find("a").text for text in (marked, named)] == [
        "Undated Notes",
        "On Nothing in Particular",
    ]


# -- what programs read ------------------------------------------------------------------------------------------------


def test_a_page_has_what_google_scholar_asks_for(lists):
    tags = metas(lists.small_site(url=URL)[WALLS])
    assert tags["citation_title"] == ["Slow Walls of the Baltic Coast"]
    assert tags["citation_author"] == ["Ada Quist", "Zoë Ek", "Jürgen Größe"]
    assert tags["citation_publication_date"] == ["2024/05"]
    assert tags["citation_conference_title"] == ["Conference on Stones"]
    assert (tags["citation_firstpage"], tags["citation_lastpage"]) == (["1"], ["10"])
    assert tags["citation_doi"] == ["10.5555/walls.1"]
    assert tags["citation_pdf_url"] == ["https://arxiv.org/pdf/2401.00001"]
    assert tags["citation_arxiv_id"] == ["2401.00001"]
    assert tags["citation_abstract_html_url"] == [URL + WALLS]
    assert "citation_journal_title" not in tags


def test_journals_and_theses_have_tags_of_their_own(lists):
    files = lists.small_site()
    eels = metas(files[f"papers/{slugs_of(['Quist:2023/eels'])['Quist:2023/eels']}.html"])
    assert eels["citation_journal_title"] == ["Journal of Eels"]
    assert (eels["citation_volume"], eels["citation_issue"], eels["citation_publication_date"]) == (
        ["3"],
        ["2"],
        ["2023"],
    )
    thesis = metas(files["papers/ek2022thesis.html"])
    assert thesis["citation_dissertation_institution"] == ["Tide University"]
    assert not {"citation_journal_title", "citation_conference_title", "citation_pdf_url"} & thesis.keys()


def test_json_ld_says_who_wrote_what_where(lists):
    found = data_of(lists.small_site(url=URL)[WALLS])
    assert (found["@context"], found["@type"]) == ("https://schema.org", "ScholarlyArticle")
    assert found["headline"] == "Slow Walls of the Baltic Coast"
    assert [author["name"] for author in found["author"]] == ["Ada Quist", "Zoë Ek", "Jürgen Größe"]
    assert found["datePublished"] == "2024-05"
    assert (found["pageStart"], found["pageEnd"]) == ("1", "10")
    assert found["identifier"] == {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.5555/walls.1"}
    assert found["sameAs"] == ["https://arxiv.org/abs/2401.00001", "https://doi.org/10.5555/walls.1"]
    assert found["abstract"] == "They stand <for long> & well."
    about = data_of(lists.small_site()["members/ada-quist.html"])
    assert about["mainEntity"]["sameAs"][0] == "https://orcid.org/0000-0002-1825-0097"


def test_json_ld_of_hostile_text_is_that_text(lists):
    assert lists.HOSTILE.replace(" \u2028 ", " ") in data_of(lists.hostile_site()["papers/h1.html"])["headline"]


def test_coins_come_back_as_the_paper(lists):
    (span,) = [e for e in tree_of(lists.small_site()[WALLS]).iter("span") if e.attrib.get("class") == "Z3988"]
    found = parse_qs(span.attrib["title"])
    assert found["ctx_ver"] == ["Z39.88-2004"]
    assert found["rft.au"] == ["Ada Quist", "Zoë Ek", "Jürgen Größe"]
    assert (found["rft.atitle"], found["rft.date"]) == (["Slow Walls of the Baltic Coast"], ["2024-05"])
    assert found["rft_id"] == ["info:doi/10.5555/walls.1"]
    assert (found["rft.spage"], found["rft.epage"]) == (["1"], ["10"])


@pytest.mark.parametrize("url", ["", URL])
def test_the_feed_is_atom_with_the_newest_papers(lists, url):
    feed = feedparser.parse(lists.small_site(url=url)["feed.xml"])
    assert (feed.bozo, feed.version) == (0, "atom10")
    assert [one.title for one in feed.entries][:2] == ["Slow Walls of the Baltic Coast", "Eels in Copper Rivers"]
    assert feed.entries[0].updated == "2024-05-01T00:00:00Z"
    assert [author.name for author in feed.entries[0].authors] == ["Ada Quist", "Zoë Ek", "Jürgen Größe"]
    assert feed.entries[0].link == url + WALLS
    assert feed.feed.updated == max(one.updated for one in feed.entries)
    assert len({one.id for one in feed.entries}) == len(feed.entries)


def test_the_feed_of_hostile_text_is_xml(lists):
    feed = feedparser.parse(lists.hostile_site()["feed.xml"])
    assert feed.bozo == 0
    odd = Paper(key="odd", title="A\ufffeB\uffff\x00C \ud800", year=2020, venue=Venue("\x0b\x1f"))
    ET.fromstring(site_files(SiteContent(papers=(odd,)), Profile())["feed.xml"])


def test_the_site_map_has_whole_addresses_and_is_left_out_without_one(lists):
    files = lists.small_site(url=URL)
    found = [loc.text for loc in ET.fromstring(files["sitemap.xml"]).iter() if loc.tag.endswith("loc")]
    assert URL in found
    assert URL + WALLS in found
    assert len(found) == len(pages(files))
    assert "sitemap.xml" not in lists.small_site()


def test_lists_to_take_home_are_there(lists):
    files = lists.small_site()
    assert files["publications.bib"].count("\n@") + files["publications.bib"].startswith("@") == 4
    assert len(json.loads(files["publications.json"])) == 4


# -- names of files ----------------------------------------------------------------------------------------------------


def test_names_of_files_are_good_on_every_system_and_nobody_shares_one():
    keys = [
        "ek2024",
        "EK2024",
        "10.1145/365",
        "../../etc/passwd",
        "con",
        "nul.x",
        "a b",
        "ключ",
        "x" * 300,
        "index",
        ".",
    ]
    slugs = slugs_of(keys)
    assert slugs["ek2024"] != slugs["EK2024"]
    assert len({slug.lower() for slug in slugs.values()}) == len(keys)
    for slug in slugs.values():
        assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", slug)
        assert len(slug) <= 110
        assert not re.fullmatch(r"(?i)con|nul\..*|index", slug)
    assert name_slugs(["Zoë Ek", "Zoe Ek", "王伟"]).keys() == {"Zoë Ek", "Zoe Ek", "王伟"}
    assert len(set(name_slugs(["Zoë Ek", "Zoe Ek", "王伟", "王玮"]).values())) == 4


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("https://example.org/pubs", URL),
        ("https://example.org/pubs/index.html", URL),
        ("http://example.org", "http://example.org/"),
        ("javascript:alert(1)", None),
        ("mailto:a@example.org", None),
        ("https://example.org/?q=1", None),
        ("example.org", None),
    ],
)
def test_an_address_of_a_site_is_one_of_the_web(said, address):
    assert base_address(said) == address
