r"""LaTeX from outside, as far as it may be written again: an allow-list of commands, everything else escaped.

What is let through prints: letters with accents, signs, fonts, math, addresses.  Nothing on the list can read or write
a file, run a program, define anything or change what a character means, and what needs a package is in ``FALLBACKS``.
"""

import re
from typing import Final

from publist.text.bibtex import is_balanced
from publist.text.escaping import printed
from publist.text.latex import ends_math, to_unicode
from publist.text.symbols import letters, symbols

_TEXT: Final = frozenset(
    # fonts, with an argument or as a switch
    "textbf textit textsl textsc texttt textrm textsf textup textmd textnormal emph underline mbox textsuperscript"
    " textsubscript bf it sl sc tt rm sf em bfseries itshape slshape scshape ttfamily rmfamily sffamily upshape"
    " mdseries normalfont"
    # accents and letters of T1
    " u v H c d b k r t h ohorn uhorn OHORN UHORN i j o O l L ae AE oe OE aa AA ss SS dh DH dj DJ th TH ng NG"
    # signs
    " textbackslash textbraceleft textbraceright textasciitilde textasciicircum textasciigrave textquotesingle"
    " textquotedbl textasteriskcentered textdagger textdaggerdbl textless textgreater textbar textunderscore textendash"
    " textemdash textellipsis textbullet textperiodcentered textregistered textcopyright texttrademark textdegree"
    " texteuro textsterling textmu textquoteleft textquoteright textquotedblleft textquotedblright quotesinglbase"
    " quotedblbase guillemotleft guillemotright textsection textparagraph textexclamdown textquestiondown"
    " textordfeminine textordmasculine textnumero dag ddag S P copyright pounds dots ldots slash TeX LaTeX relax"
    " noopsort sortnoop url href".split()
)
"""Commands of the kernel with T1, and three that have a fallback."""
_MATH: Final = frozenset(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho"
    " sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
    " sum prod coprod int oint bigcup bigcap bigoplus bigotimes lim limsup liminf sup inf max min log ln lg exp sin cos"
    " tan cot sec csc arcsin arccos arctan sinh cosh tanh det dim ker hom gcd deg arg Pr"
    " leq geq le ge neq ne approx sim simeq cong equiv propto in notin ni subset subseteq supset supseteq perp parallel"
    " mid ll gg prec succ preceq succeq vdash dashv models bowtie asymp doteq smile frown"
    " to rightarrow leftarrow gets leftrightarrow Rightarrow Leftarrow Leftrightarrow longrightarrow longleftarrow"
    " Longrightarrow mapsto longmapsto hookrightarrow hookleftarrow uparrow downarrow updownarrow nearrow searrow iff"
    " times div pm mp cdot ast star circ bullet oplus ominus otimes oslash odot wedge vee land lor lnot neg cap cup"
    " uplus sqcap sqcup setminus dagger ddagger amalg wr diamond"
    " infty partial nabla forall exists emptyset hbar imath jmath ell wp Re Im aleph prime angle triangle surd top bot"
    " flat natural sharp clubsuit diamondsuit heartsuit spadesuit backslash"
    " sqrt frac over choose overline underline widehat widetilde hat tilde bar vec dot ddot check acute grave breve"
    " overrightarrow left right big Big bigl bigr Bigl Bigr langle rangle lfloor rfloor lceil rceil lbrace rbrace vert"
    " Vert ldots cdots dots vdots ddots quad qquad mathrm mathit mathbf mathsf mathtt mathcal mathnormal mbox textrm"
    " textit textbf textsc textsf texttt rm it bf cal nolimits limits not mathbb mathfrak text lesssim gtrsim leqslant"
    " geqslant varnothing ltimes rtimes square boldsymbol".split()
)
"""Commands of the kernel's math, and of amsmath and amssymb as far as there is a fallback."""
FALLBACKS: Final = {
    "url": r"\providecommand{\url}[1]{\texttt{\detokenize{#1}}}",
    "href": r"\providecommand{\href}[2]{#2}",
    "h": (
        r"\providecommand{\h}[1]"
        r"{\leavevmode\ooalign{\hidewidth\raisebox{.9ex}{\tiny\textquoteright}\hidewidth\crcr#1}}"
    ),
    **{
        name: rf"\providecommand{{\{name}}}{{{name[0]}\raisebox{{.5ex}}{{\tiny\textquoteright}}}}"
        for name in ("ohorn", "uhorn", "OHORN", "UHORN")
    },
    "noopsort": r"\providecommand{\noopsort}[1]{}",
    "sortnoop": r"\providecommand{\sortnoop}[1]{}",
    "mathbb": r"\providecommand{\mathbb}[1]{\mathbf{#1}}",
    "mathfrak": r"\providecommand{\mathfrak}[1]{\mathbf{#1}}",
    "text": r"\providecommand{\text}[1]{\mbox{#1}}",
    "boldsymbol": r"\providecommand{\boldsymbol}[1]{\mathbf{#1}}",
    "lesssim": r"\providecommand{\lesssim}{\mathrel{\leq}}",
    "gtrsim": r"\providecommand{\gtrsim}{\mathrel{\geq}}",
    "leqslant": r"\providecommand{\leqslant}{\leq}",
    "geqslant": r"\providecommand{\geqslant}{\geq}",
    "varnothing": r"\providecommand{\varnothing}{\emptyset}",
    "ltimes": r"\providecommand{\ltimes}{\times}",
    "rtimes": r"\providecommand{\rtimes}{\times}",
    "square": r"\providecommand{\square}{\diamond}",
}
"""For a file's preamble: what a command of a package prints where the document does not load that package."""
_DRESS: Final = frozenset(
    "textcolor color colorbox hl ul uline uwave myself me myname mkbibbold mkbibemph mkbibitalic mkbibquote enquote"
    " BibTeX G footnotesize small large sortname natexlab newblock bibinfo bibnamefont bibfnamefont".split()
)
"""Commands of packages and styles that only dress a text: the text stays without them."""
_TOKEN: Final = re.compile(r"\\([A-Za-z@]+)|\\(.)|(\$)|([#%&_^~])|([^\\$#%&_^~]+)|(.)", re.DOTALL)
_ESCAPED: Final = {"#": r"\#", "%": r"\%", "&": r"\&", "_": r"\_", "^": r"\textasciicircum{}", "~": "~"}
_SYMBOLS: Final = frozenset("&%$#_{} ,;:!-/\"'`^~=.@")
_MATH_SYMBOLS: Final = frozenset("{}|,;:! %$#&_")
_ADDRESS: Final = re.compile(r"\\(?:url|href)\s*\{([^{}]*(?:\{[^{}\\]*\}[^{}]*)*)\}")
_BAD_ADDRESS: Final = re.compile(r"\\(?![%#_&~{}]|textasciitilde)|[{}]|\^\^")
_ARGUMENT: Final = r"(?:\{(?:[^{}]|\{[^{}]*\})*\}|\\[A-Za-z]+|[^\\{\s])"
_BROKEN_MATH: Final = re.compile(
    rf"[\^_]\s*(?:\Z|[\^_}}'])|'\s*\^|\^\s*{_ARGUMENT}\s*[\^']|_\s*{_ARGUMENT}\s*_|\^\s*{_ARGUMENT}\s*_\s*{_ARGUMENT}\s*\^"
    rf"|_\s*{_ARGUMENT}\s*\^\s*{_ARGUMENT}\s*_|\\(?:over|choose)(?![A-Za-z]).*\\(?:over|choose)(?![A-Za-z])"
    r"|\\(?:frac|sqrt|overline|underline|wide\w+|hat|tilde|bar|vec|d?dot|check|acute|grave|breve|over\w+arrow|math\w+|mbox"
    r"|text\w*|boldsymbol|not|left|right|[bB]ig[lr]?)\s*(?:\Z|[}^_])"
)
"""What TeX stops at: a double script, or a command or script without its argument."""
_NEIGHBOURS: Final = re.compile(r"(?<!\\)\$\$")
"""The end of one formula at the beginning of the next, which would be display math."""
_FENCE: Final = re.compile(r"\\(left|right)(?![A-Za-z])")
_NEEDS_BRACE: Final = frozenset(
    "textbf textit textsl textsc texttt textrm textsf textup textmd textnormal emph underline mbox textsuperscript"
    " textsubscript noopsort sortnoop url href".split()
)
_ACCENT_WORDS: Final = frozenset("u v H c d b k r t h".split())
_MOST: Final = 20_000


def safe_latex(value: str) -> str:
    r"""``value`` in one line, as LaTeX that only prints.

    Bare signs that LaTeX would stumble over are escaped one by one (``50% of R&D`` as ``50\% of R\&D``); a value with a
    command that is not on the list, unbalanced braces or broken math is escaped as a whole: it prints itself.
    Written once, it stays as it is: ``safe_latex(safe_latex(x)) == safe_latex(x)``.
    """
    value = " ".join(value.split())
    if not value.isprintable() or "^^" in value or len(value) > _MOST or not is_balanced(value):
        return printed(value)
    try:
        return " ".join(_NEIGHBOURS.sub("${}$", "".join(_pieces(value))).split())
    except _UndressedError:
        return printed(to_unicode(value))
    except _ForbiddenError:
        return printed(value)


class _ForbiddenError(Exception):
    """A value that must not be written as it is."""


class _UndressedError(Exception):
    """A value of which only the text is written."""


def _pieces(value: str) -> list[str]:
    out: list[str] = []
    position = 0
    while position < len(value):
        if found := _ADDRESS.match(value, position):
            out.append(_address(found))
            position = found.end()
            continue
        found = _TOKEN.match(value, position)
        if found is None:
            raise _ForbiddenError
        word, symbol, dollar, sign, plain, _ = found.groups()
        position = found.end()
        if dollar or symbol == "(":
            piece, position = _math(value, position, ")" if symbol else "$")
        elif word is not None:
            piece = _command(word, found[0], value[position : position + 3].lstrip())
        elif symbol is not None:
            if symbol in "\"'`^~=." and value[position : position + 2].lstrip()[:1] in {"", "}", "$"}:
                raise _UndressedError  # an accent on nothing
            piece = " " if symbol == "\\" else found[0] if symbol in _SYMBOLS else _forbid()
        else:
            piece = _ESCAPED[sign] if sign else letters(symbols(plain)) if plain else _forbid()
        out.append(piece)
    return out


def _forbid() -> str:
    raise _ForbiddenError


def _command(word: str, written: str, following: str) -> str:
    if (word in _NEEDS_BRACE and following[:1] != "{") or (word in _ACCENT_WORDS and following[:1] in {"", "}", "$"}):
        raise _UndressedError
    if word in _TEXT:
        return written
    if word in _DRESS or word in _MATH:  # a sign of math outside of it: the text knows how to write it
        raise _UndressedError
    raise _ForbiddenError


def _address(found: re.Match[str]) -> str:
    r"""``\url{...}`` with nothing in it but an address."""
    if _BAD_ADDRESS.search(found[1]):
        raise _ForbiddenError
    return re.sub(r"(?<!\\)([%#])", r"\\\1", found[0])


def _math(value: str, position: int, end: str) -> tuple[str, int]:
    """The math that begins before ``position``, with its signs, and where it ends; a price is only its dollar."""
    stop = ends_math(value, position) if end == "$" else value.find(r"\)", position)
    if stop is None:
        return r"\$", position
    if stop < 0:
        raise _ForbiddenError
    formula = value[position:stop]
    depth = 0
    for found in _TOKEN.finditer(formula):
        word, symbol, dollar, sign, plain, other = found.groups()
        depth += (plain or "").count("{") - (plain or "").count("}")
        if plain and not plain.isascii():
            raise _UndressedError
        if dollar or other or (sign and sign not in "_^~") or depth < 0:
            raise _ForbiddenError
        if word is not None and word not in _MATH:
            raise _UndressedError if word in _TEXT | _DRESS or word in {"less", "greater"} else _ForbiddenError
        if symbol is not None and symbol not in _MATH_SYMBOLS:
            raise _UndressedError
    fences = _FENCE.findall(formula)
    if depth or not formula.strip() or fences.count("left") != fences.count("right") or _BROKEN_MATH.search(formula):
        raise _UndressedError
    return f"${formula}$", stop + (1 if end == "$" else 2)
