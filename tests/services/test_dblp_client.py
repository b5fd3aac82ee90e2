"""The calls to DBLP, against the replay server; its XML (reliability S9, N7)."""

import pytest

from publist.demo.server import Fault, ReplayServer
from publist.errors import ServiceAnswerError
from publist.model import Identifier, PaperType, Scheme, Version
from publist.services.dblp.api import query_words
from publist.services.dblp.person import person_of
from publist.services.http.parsing import NotXmlError, parse_xml

NN_LUT = "NN-LUT: Neural Approximation of Non-Linear Operations for Efficient Transformer Inference"
PAGE = """<?xml version="1.0" encoding="US-ASCII"?>
<dblpperson name="Jos&#233; N&#250;&#241;ez 0002" pid="46/5782" n="3">
<person key="homepages/46/5782" mdate="2026-01-01"><author pid="46/5782">Jos&#233; N&#250;&#241;ez 0002</author>
<author pid="46/5782">J. N&#250;&#241;ez</author><note type="affiliation">University of Somewhere</note>
<note type="uname">x</note><url>https://orcid.org/0000-0002-1825-0097</url><url>https://example.org</url></person>
<r><inproceedings key="conf/xyz/NunezL23" mdate="2026-01-01">
<author pid="46/5782">Jos&#233; N&#250;&#241;ez 0002</author>
<author pid="12/3456" orcid="0000-0002-1825-0097">Ada Lovelace</author>
<title>A <i>nested</i> title on H<sub>2</sub>O &amp; more.</title><pages>1:1-1:8</pages><year>2023</year>
<booktitle>XYZ</booktitle><ee type="oa">https://doi.org/10.1234/xyz.1</ee><ee>https://papers.example.org/1</ee>
<crossref>conf/xyz/2023</crossref><url>db/conf/xyz/xyz2023.html#NunezL23</url></inproceedings></r>
<r><article publtype="informal" key="journals/corr/abs-2301-00001">
<author pid="46/5782">Jos&#233; N&#250;&#241;ez 0002</author>
<title>A nested title.</title><year>2023</year><volume>abs/2301.00001</volume><journal>CoRR</journal></article></r>
<r><proceedings key="conf/xyz/2023">
<editor pid="46/5782">Jos&#233; N&#250;&#241;ez 0002</editor><title>XYZ 2023.</title>
<year>2023</year><booktitle>XYZ</booktitle></proceedings></r>
<r><phdthesis key="phd/us/Nunez19"><author pid="46/5782">Jos&#233; N&#250;&#241;ez 0002</author><title>Thesis.</title>
<year>2019</year><school>Somewhere</school></phdthesis></r>
<r><www key="www/org/x"><title>Home Page.</title></www></r>
<coauthors n="1"><co c="0"><na pid="12/3456">Ada Lovelace</na></co></coauthors>
</dblpperson>"""


def test_a_title_is_found_as_conference_paper_and_as_preprint(dblp_client):
    records = dblp_client.by_title(NN_LUT, author="Minsoo Kim")
    assert [(record.version, record.year) for record in records] == [
        (Version.VERSION_OF_RECORD, 2022),
        (Version.PREPRINT, 2021),
    ]
    assert {record.title for record in records} == {NN_LUT}
    assert records[0].pages == "577-582"
    assert "Minsoo Kim" in [author.name for author in records[0].authors]


def test_the_search_is_words_only(dblp_client, server):
    dblp_client.by_title('A "Study" -- of $x^2$ | [Things]: NN-LUT?', author="van der Berg-Müller")
    assert server.requests[-1].query == {
        "q": "Study of Things NN LUT Müller",
        "format": "json",
        "h": "30",
        "f": "0",
        "c": "0",
    }


@pytest.mark.parametrize(
    ("title", "author", "words"),
    [
        ("NN-LUT: a b c", None, "NN LUT"),
        ("A", None, "A"),
        ("2-bit & 4_bit", None, "bit bit"),
        ("aa bb cc dd ee ff gg hh ii jj kk ll", "Ada Lovelace", "aa bb cc dd ee ff gg hh ii jj Lovelace"),
        ("深層 学習", None, "深層 学習"),
        ("–—!", None, ""),
    ],
)  # fmt: skip
def test_the_words_of_a_title(title, author, words):
    assert query_words(title, author) == words


def test_nothing_to_search_is_no_request(dblp_client, server):
    assert dblp_client.by_title("…!") == []
    assert dblp_client.find_people("  ") == []
    assert dblp_client.api.person("not a pid") is None
    assert server.requests == []


def test_nothing_found_has_no_hits(dblp_client):
    assert dblp_client.by_title("Nobody wrote this") == []
    assert dblp_client.find_people("Nobody Atall") == []


def test_people_are_found_by_name_with_aliases_and_affiliations(service_at):
    people = [
        {
            "author": "Wei Wang 0001",
            "url": "https://dblp.org/pid/35/7092-1",
            "aliases": {"alias": "W. Wang"},
            "notes": {"note": [{"@type": "affiliation", "text": "UCLA"}, "Elsewhere"]},
        },
        {"author": "Wei Wang", "url": "https://dblp.org/pid/35/7092"},
    ]
    with ReplayServer(papers=[], publications=[], people=people) as server:
        found = service_at("dblp", server.dblp_url).find_people("wang, wei")
        assert [(person.identifier.value, person.name, person.aliases, person.affiliations) for person in found] == [
            ("35/7092-1", "Wei Wang", ("W. Wang",), ("UCLA", "Elsewhere")),
            ("35/7092", "Wei Wang", (), ()),
        ]


def test_a_person_page_gives_all_publications_in_one_request(dblp_client, server):
    person = dblp_client.api.person("demo-minsoo-kim")
    assert (person.name, person.aliases) == ("Minsoo Kim", ())
    assert len(person.records) == 12
    assert len(server.requests) == 1
    assert server.requests[0].path == "/dblp/pid/demo-minsoo-kim.xml"


def test_an_unknown_person_is_none(dblp_client):
    assert dblp_client.api.person("99/9999") is None


def test_an_alias_page_is_followed_once(service_at):
    def alias(pid, other):
        return {"author": "Ada King", "url": f"https://dblp.org/pid/{pid}", "aliasOf": other}

    ada = {"author": "Ada Lovelace", "url": "https://dblp.org/pid/1/3"}
    people = [alias("1/1", "1/2"), alias("1/2", "1/3"), ada]
    with ReplayServer(papers=[], publications=[], people=people) as server:
        client = service_at("dblp", server.dblp_url)
        assert client.api.person("1/2").pid == "1/3"
        assert client.person_alias(Identifier(Scheme.DBLP_PID, "1/2")) == Identifier(Scheme.DBLP_PID, "1/3")
        assert client.person_alias(Identifier(Scheme.DBLP_PID, "1/3")) is None
        with pytest.raises(ServiceAnswerError, match="alias-circle"):
            client.api.person("1/1")


def test_a_person_page_is_read_as_documented():
    person = person_of(parse_xml(PAGE.encode("ascii")))
    assert (person.pid, person.name, person.aliases) == ("46/5782", "José Núñez", ("J. Núñez",))
    assert (person.orcid, person.affiliations) == ("0000-0002-1825-0097", ("University of Somewhere",))
    paper, preprint, proceedings, thesis = person.records
    assert paper.title == "A nested title on H2O & more"
    assert (paper.pages, paper.year, paper.venue) == ("1:1-1:8", 2023, "XYZ")
    assert [author.name for author in paper.authors] == ["José Núñez", "Ada Lovelace"]
    assert Identifier(Scheme.ORCID, "0000-0002-1825-0097") in paper.authors[1].identifiers
    assert Identifier(Scheme.DOI, "10.1234/xyz.1") in paper.identifiers
    assert [link.url for link in paper.links] == ["https://papers.example.org/1"]
    assert paper.raw.startswith("<inproceedings")
    assert (preprint.version, preprint.type) == (Version.PREPRINT, PaperType.PREPRINT)
    assert Identifier(Scheme.ARXIV, "2301.00001") in preprint.identifiers
    assert (proceedings.type, proceedings.authors[0].name) == (PaperType.PROCEEDINGS, "José Núñez")
    assert (thesis.type, thesis.venue) == (PaperType.PHDTHESIS, "Somewhere")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "body",
    [
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "lol">{LAUGHS}]><d>&l9;</d>'.encode(),
        b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><dblpperson name="&x;" pid="1/2"/>',
        b'<!DOCTYPE dblpperson SYSTEM "http://evil.example/dblp.dtd"><dblpperson/>',
        b"<!doctype html><html></html>",
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d []><d/>'.encode("utf-16"),
        b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE d+AD4-<d/>',
        b"<dblpperson name='Jos&eacute;' pid='1/2'/>",
        b"<dblpperson><r></dblpperson>",
        b"<dblpperson",
        b"",
        b"<html><body>Too Many Requests</body></html>",
        b"<dblpperson pid='1/2'/>",
        b"<dblpperson name='A B' pid='../../x'/>",
    ],
    ids="laughs xxe dtd html5 utf16 utf7 entity unclosed cut empty html no-name no-pid".split(),
)  # fmt: skip
def test_xml_that_is_no_person_page_is_refused(dblp_client, server, body):
    server.faults.append(Fault("/dblp/pid", body=body, headers={"Content-Type": "text/xml"}))
    with pytest.raises(ServiceAnswerError) as caught:
        dblp_client.api.person("1/2")
    assert caught.value.code in {"answer-not-xml", "answer-not-person"}
    assert "root:" not in str(caught.value) + caught.value.detail


def test_a_document_type_is_refused_before_its_entities_are_read():
    with pytest.raises(NotXmlError, match="document type"):
        parse_xml(b"<!DOCTYPE d [<!ENTITY a 'b'> this is not well-formed")


@pytest.mark.parametrize("body", ["{}", "[]", '{"result": null}', '{"result": {"hits": []}}', "null", "5"])
def test_json_without_hits_is_an_answer_error(dblp_client, server, body):
    server.faults.append(Fault("/dblp/search", body=body))
    with pytest.raises(ServiceAnswerError, match="answer-not-hits"):
        dblp_client.by_title("Anything")


def page_with_title(markup: str) -> bytes:
    return (
        '<dblpperson name="A B" pid="1/2"><r><article key="journals/x/Y1">'
        f"<title>{markup}</title></article></r></dblpperson>"
    ).encode()


def test_nested_markup_in_a_title_is_flattened():
    (record,) = person_of(parse_xml(page_with_title("<i>a<sub>b<tt>c</tt></sub></i>d"))).records
    assert record.title == "abcd"


def test_xml_nested_without_end_is_refused():
    with pytest.raises(NotXmlError, match="too deep"):
        parse_xml(page_with_title("<i>" * 20_000 + "x" + "</i>" * 20_000))
