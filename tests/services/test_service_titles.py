"""Titles as services write them become plain text."""

from xml.etree import ElementTree as ET

import pytest

from publist.services.arxiv.record import record_of as arxiv
from publist.services.crossref.record import record_of as crossref
from publist.services.dblp.record import record_of_hit as dblp
from publist.services.openalex.record import record_of as openalex
from publist.services.orcid.record import record_of as orcid
from publist.services.semantic_scholar.record import record_of as scholar
from publist.services.titles import plain_title, tex_title

SHY = "Shy mosses."
MATHML = (
    'Norms in <mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML" display="inline"><mml:msup><mml:mi>H</mml:mi>'
    "<mml:mn>1</mml:mn></mml:msup></mml:math> spaces"
)
BOTH = (
    "Norms in <inline-formula><alternatives><tex-math>\\documentclass{minimal}\\begin{document}$$H^1$$\\end{document}"
    "</tex-math><math><msup><mi>H</mi><mn>1</mn></msup></math></alternatives></inline-formula> spaces"
)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Norms in $$H^1$$ spaces", "Norms in H\u00b9 spaces"),
        ("Norms in $$L^p$$ spaces", "Norms in L^p spaces"),
        (MATHML, "Norms in H\u00b9 spaces"),
        (BOTH, "Norms in H\u00b9 spaces"),
        (
            "<math><msub><mi>x</mi><mi>i</mi></msub></math> and <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>",
            "x_i and 1/2",
        ),
        ("A <math><broken</math> formula", "A <broken formula"),
        ("10<sup>6</sup> mosses", "10\u2076 mosses"),
        ("Growth of <i>L. minor</i> &amp;amp; others", "Growth of L. minor & others"),
        ("From $5 to $10 a day", "From $5 to $10 a day"),
        ("A title of US$ only", "A title of US$ only"),
    ],
)
def test_markup_and_formulas_become_plain_text(written, plain):
    assert plain_title(written) == plain


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Norms in $L^p$ spaces", "Norms in L^p spaces"),
        ("An $\\alpha$-moss", "An \u03b1-moss"),
        ("G\\\"odel's moss", "G\u00f6del's moss"),
        ("If p <q and r> s", "If p <q and r> s"),
        ("Growth of <i>L. minor</i>", "Growth of L. minor"),
        ("From $5 to $10 a day", "From $5 to $10 a day"),
    ],
)
def test_latex_becomes_plain_text(written, plain):
    assert tex_title(written) == plain


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Shy mosses.", "Shy mosses"),
        ("Why shy?", "Why shy?"),
        ("Shy!", "Shy!"),
        ("And so on...", "And so on..."),
        ("Mosses, ferns, etc.", "Mosses, ferns, etc."),
        ("A reply to Lund et al.", "A reply to Lund et al."),
        ("Mosses of the U.S.", "Mosses of the U.S."),
        ("Growth of Sphagnum spp.", "Growth of Sphagnum spp."),
        (".", None),
    ],
)
def test_no_service_closes_a_title_with_a_full_stop(written, plain):
    assert plain_title(written) == tex_title(written) == plain


def test_titles_of_every_service_have_no_closing_full_stop():
    entry = f'<entry xmlns="http://www.w3.org/2005/Atom"><id>http://arxiv.org/abs/2401.00001v1</id><title>{SHY}</title></entry>'
    found = [
        crossref({"DOI": "10.5555/1", "title": [SHY], "subtitle": ["A survey."]}),
        openalex({"id": "https://openalex.org/W1", "display_name": SHY}),
        scholar({"paperId": "a" * 40, "title": SHY}),
        dblp({"info": {"key": "conf/x/1", "title": SHY}}),
        orcid({"work": {"put-code": 1, "title": {"title": {"value": SHY}}}}, "0000-0002-1825-0097"),
        arxiv(ET.fromstring(entry)),
    ]
    assert [record.title for record in found if record] == ["Shy mosses: A survey", *["Shy mosses"] * 5]


def test_a_journals_abbreviation_keeps_its_full_stop():
    record = crossref({"DOI": "10.5555/1", "title": [SHY], "container-title": ["J. Moss Res."]})
    assert record
    assert record.venue == "J. Moss Res."


def test_what_is_no_title_is_none():
    assert plain_title(None) is tex_title(3) is plain_title("<i></i>") is None
