r"""LaTeX to Unicode and back."""

import gc
import sys
import weakref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publist.text.escaping import escape, protect_capitals
from publist.text.latex import to_unicode
from publist.text.unicode import clean

TEXT = st.text(
    st.one_of(
        st.sampled_from("\\{}$&#_%~^`'\"-!?: aAbBI1/.,()=@"),
        st.characters(exclude_categories=["Cs"]),
    )
)


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("plain", "plain"),
        (r"G{\"o}del", "Gödel"),
        (r"G\"odel", "Gödel"),
        (r"G{\"{o}}del", "Gödel"),
        (r"Erd{\H{o}}s and \v{C}ech and \v Cech", "Erdős and Čech and Čech"),
        (r"{\'\i}, {\'{\i}}, \`{\i}", "í, í, ì"),
        (r"{\L}ukasz \O{}ystein stra{\ss}e \aa ngstr\"om", "Łukasz Øystein straße ångström"),
        (r"Fran\c{c}ois \k{a} \r{a} \d{s} \=a \.z", "François ą å ṣ ā ż"),
        (r"\textbf{bold} \emph{it} \ul{x y} {\bf b} \textsc{Foo} \texttt{a\_b} \mbox{ab}", "bold it x y b Foo a_b ab"),
        (r"\unknown{kept} \unknown{a}{b}", "kept ab"),
        (r"Conference (ICLR{\textquoteright}21)", "Conference (ICLR’21)"),
        ("``quoted'' -- and --- so", "“quoted” – and — so"),
        ("{A {N}ew {H}ope}", "A New Hope"),
        (r"a~b\ c\,d\\e", "a b c d e"),
        (r"AT\&T, 50\% of \#1, x\_y, \$5, \{a\}", "AT&T, 50% of #1, x_y, $5, {a}"),
        ("50% better & #1 of a_b", "50% better & #1 of a_b"),
        (r"$\alpha$-divergence, $O(n^2)$, H$_2$O, $\mathcal{O}$", "α-divergence, O(n²), H₂O, 𝒪"),
        (r"On $\overline{M}_g$, $\widehat{G}$ and $\widetilde x$", "On M̅_g, Ĝ and x̃"),
        ("$^*$ $^{*}$ $^\\ast$ $^{\\dagger}$", "* * * †"),
        ("from $5 to $10", "from $5 to $10"),
        ("only $5", "only $5"),
        (r"\href{https://example.org}{Text}", "Text"),
        (r"\url{https://example.org/a_b}", "https://example.org/a_b"),
        (r"a\footnote{b {c} d}e \cite[p.~3]{key}f", "ae f"),
        (r"\input{/etc/passwd}x", "x"),
        (r"a-{}-b '{}' `{}`", "a--b '' ``"),
        ("unbalanced } and {", "unbalanced  and "),
        ("ends in \\", "ends in "),
        (r"\LaTeX{} and \TeX", "LaTeX and TeX"),
    ],
)
def test_latex_becomes_unicode(latex, text):
    assert to_unicode(latex) == text


@pytest.mark.parametrize(
    "piece",
    [
        "{",
        "}",
        "{}",
        "\\textbf{",
        "$",
        "\\",
        '\\"',
        "^",
        "\\begin{a}",
        "\\cite{",
        "\\cite[",
        "$a",
        "\\sqrt[",
        "$\\frac{",
        "``",
    ],
)
def test_hostile_repetition_is_read_without_recursion(piece):
    assert len(piece * 50_000) > sys.getrecursionlimit()
    assert isinstance(to_unicode(piece * 50_000), str)


@given(TEXT)
def test_anything_can_be_read(text):
    to_unicode(text)


@settings(max_examples=500)
@given(TEXT)
def test_escaped_data_reads_back_as_it_was(text):
    assert to_unicode(escape(text)) == clean(text)


@settings(max_examples=500)
@given(TEXT)
def test_a_title_with_protected_capitals_reads_back_as_it_was(title):
    assert to_unicode(protect_capitals(title)) == clean(title)


@given(TEXT)
def test_escaped_data_is_balanced_and_holds_no_active_character(text):
    escaped = escape(text)
    depth = 0
    for character in escaped:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert "^^" not in escaped
    assert escaped.isprintable() or not clean(text).isprintable()
    bare = escaped.replace("\\&", "").replace("\\%", "").replace("\\$", "").replace("\\#", "").replace("\\_", "")
    assert not set("&%$#_^~") & set(bare)


def test_control_characters_are_removed():
    assert escape("a\x00b\x1b[2Jc\nd\u202e") == "a b [2Jc d"


@pytest.mark.parametrize(
    ("title", "protected"),
    [
        # title case: only words whose capitals say something
        ("Deep Learning for Speech", "Deep Learning for Speech"),
        ("Scaling BERT and mT5 with GPT-2", "Scaling {BERT} and {mT5} with {GPT-2}"),
        ("Low-Rank Self-Attention in Vision", "Low-Rank Self-Attention in Vision"),
        ("XY-LoRA and ZZ-LUT", "{XY-LoRA} and {ZZ-LUT}"),
        ("Accurate 2-bit Models (LLMs)", "Accurate 2-bit Models ({LLMs})"),
        ("Programming in C and A Study of I/O", "Programming in {C} and A Study of {I/O}"),
        # the word after a colon: kept by BibTeX, lowered by biblatex
        ("NeurTool: Quantization Made Easy", "{NeurTool}: {Quantization} Made Easy"),
        # sentence case: a capital within is a name
        ("Parsing of spoken Korean with a Wiener filter", "Parsing of spoken {Korean} with a {Wiener} filter"),
        ("Attention is what models need", "Attention is what models need"),
        # escaping goes on inside
        ("R&D of A_B", r"{R\&D} of {A\_B}"),
        ("", ""),
    ],
)
def test_capitals_that_say_something_are_protected(title, protected):
    assert protect_capitals(title) == protected


class _Whole(str):
    """A text that can be watched."""

    __slots__ = ("__weakref__",)


def test_a_formula_keeps_nothing_alive_of_who_asked_for_it():
    """The collector does not run between reading a long list and storing it."""

    def read() -> weakref.ref[_Whole]:
        text = _Whole(r"Sorting in $O(n \log n)$ moss")
        assert to_unicode(str(text)) == "Sorting in O(n log n) moss"
        return weakref.ref(text)

    was_enabled = gc.isenabled()
    gc.disable()
    try:
        assert read()() is None
    finally:
        if was_enabled:
            gc.enable()
