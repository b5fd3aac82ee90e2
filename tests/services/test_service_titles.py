"""Titles as services write them become plain text."""

import pytest

from publist.services.titles import plain_title, tex_title

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


def test_what_is_no_title_is_none():
    assert plain_title(None) is tex_title(3) is plain_title("<i></i>") is None
