"""Identifiers: one normal form, validated, and never a link for what the demonstration made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.model import Identifier, Scheme
from publist.text.identifiers import acl_of_doi, canonical, from_url, identify, normalise, url_of


@pytest.mark.parametrize(
    ("scheme", "text", "value"),
    [
        (Scheme.DOI, "https://doi.org/10.1145/3503222.3507726", "10.1145/3503222.3507726"),
        (Scheme.DOI, "DOI: 10.1000/ABC.Def.", "10.1000/abc.def"),
        (Scheme.DOI, "10.1000/with%2Fslash", "10.1000/with/slash"),
        (Scheme.DOI, "11.1000/abc", None),
        (Scheme.DOI, "10.1000/", None),
        (Scheme.ARXIV, "arXiv:2103.00020v3", "2103.00020"),
        (Scheme.ARXIV, "hep-th/9901001v1", "hep-th/9901001"),
        (Scheme.ARXIV, "10.48550/arXiv.2103.00020", "2103.00020"),
        (Scheme.ARXIV, "2103.00", None),
        (Scheme.ACL, "P19-1001", "P19-1001"),
        (Scheme.ACL, "2024.Findings-ACL.7", "2024.findings-acl.7"),
        (Scheme.DBLP, "conf/dac/SomeoneE22", "conf/dac/SomeoneE22"),
        (Scheme.DBLP, "../../etc/passwd", None),
        (Scheme.DBLP, "phd/Turpin92", "phd/Turpin92"),
        (Scheme.DBLP, "phd/dnb/Kim20", "phd/dnb/Kim20"),
        (Scheme.DBLP, "ms/Brown92", "ms/Brown92"),
        (Scheme.DBLP, "persons/Codd71a", "persons/Codd71a"),
        (Scheme.DBLP, "conf/alone", None),
        (Scheme.DBLP_PID, "https://dblp.org/pid/46/5782.html", "46/5782"),
        (Scheme.DBLP_PID, "66/2069-1", "66/2069-1"),
        (Scheme.ORCID, "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        (Scheme.ORCID, "0000-0002-1825-0098", None),
        (Scheme.ISBN, "978-0-13-468599-1", "9780134685991"),
        (Scheme.ISBN, "978-0-13-468599-2", None),
        (Scheme.PMCID, "pmc12345", "PMC12345"),
        (Scheme.SEMANTIC_SCHOLAR, "F" * 40, "f" * 40),
        (Scheme.SEMANTIC_SCHOLAR, "demo-paper-1", "demo-paper-1"),
        (Scheme.SEMANTIC_SCHOLAR_AUTHOR, "17234", "17234"),
    ],
)
def test_normal_form(scheme: Scheme, text: str, value: str | None) -> None:
    found = normalise(scheme, text)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://arxiv.org/pdf/2103.00020v2.pdf", Identifier(Scheme.ARXIV, "2103.00020")),
        ("http://arxiv.org/abs/2103.00020", Identifier(Scheme.ARXIV, "2103.00020")),
        ("https://doi.org/10.48550/arXiv.2103.00020", Identifier(Scheme.ARXIV, "2103.00020")),
        ("https://aclanthology.org/2024.findings-acl.7.pdf", Identifier(Scheme.ACL, "2024.findings-acl.7")),
        ("https://www.aclweb.org/anthology/P19-1001/", Identifier(Scheme.ACL, "P19-1001")),
        ("https://dl.acm.org/doi/pdf/10.1145/1.2?casa_token=x", Identifier(Scheme.DOI, "10.1145/1.2")),
        ("https://www.semanticscholar.org/paper/A-title/" + "a" * 40, Identifier(Scheme.SEMANTIC_SCHOLAR, "a" * 40)),
        ("https://dblp.org/rec/conf/dac/SomeoneE22.html", Identifier(Scheme.DBLP, "conf/dac/SomeoneE22")),
        ("https://example.org/10.1145/1.2", None),
        ("https://[bad", None),
    ],
)
def test_a_url_gives_the_identifier_it_carries(url: str, expected: Identifier | None) -> None:
    assert from_url(url) == expected


def test_what_a_person_types_after_add_is_recognised() -> None:
    assert identify("10.48550/arXiv.2103.00020") == Identifier(Scheme.ARXIV, "2103.00020")
    assert identify("2103.00020") == Identifier(Scheme.ARXIV, "2103.00020")
    assert identify("doi.org/10.1000/x") == Identifier(Scheme.DOI, "10.1000/x")
    assert identify("A title of a paper") is None


def test_the_anthologys_own_dois_hold_its_ids() -> None:
    assert acl_of_doi("10.18653/v1/2022.emnlp-main.1") == "2022.emnlp-main.1"
    assert acl_of_doi("10.1145/v1/P19-1001") is None


def test_an_identifier_made_up_for_the_demonstration_has_no_page() -> None:
    assert url_of(Identifier(Scheme.SEMANTIC_SCHOLAR, "demo-x")) is None
    assert url_of(Identifier(Scheme.DBLP, "conf/demo/demo-x")) is None
    assert url_of(Identifier(Scheme.DOI, "10.1000/a b")) == "https://doi.org/10.1000/a%20b"


@given(st.sampled_from(list(Scheme)), st.text(max_size=60))
def test_normalising_is_total_and_idempotent(scheme: Scheme, text: str) -> None:
    found = normalise(scheme, text)
    if found is not None:
        assert normalise(scheme, found.value) == found
        assert canonical(canonical(found)) == canonical(found)


@given(st.text(max_size=80))
def test_no_url_is_too_strange(text: str) -> None:
    from_url(text)
    from_url(f"https://{text}")
