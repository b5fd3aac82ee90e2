"""LaTeX's commands as CVs use them: what each means, and how its arguments are read."""

import re
from functools import lru_cache

TAGS = {
    "textbf": "b",
    "bfseries": "b",
    "bf": "b",
    "mathbf": "b",
    "emph": "i",
    "textit": "i",
    "textsl": "i",
    "it": "i",
    "em": "i",
    "itshape": "i",
    "sl": "i",
    "underline": "u",
    "uline": "u",
    "ul": "u",
    "textsuperscript": "sup",
}
DECLARATIONS = frozenset({"bf", "bfseries", "it", "em", "itshape", "sl"})
HEADINGS = {
    "part": 1,
    "chapter": 1,
    "section": 2,
    "cvsection": 2,
    "resheading": 2,
    "sectiontitle": 2,
    "subsection": 3,
    "cvsubsection": 3,
    "subsubsection": 4,
    "paragraph": 5,
}
SIZES = {"Huge": 1, "huge": 1, "LARGE": 2, "Large": 2, "large": 3}
"""Sizes of type that make a short line a heading, and its level."""
CAPITALS = frozenset({"textsc", "scshape", "uppercase", "MakeUppercase"})
"""Styles in which headings are set, but names too."""
DROPPED = {
    name: arguments
    for arguments, names in {
        0: "vskip footnotemark",
        1: "vspace hspace label usepackage documentclass includegraphics color textcolor pagestyle "
        "thispagestyle input include bibliography bibliographystyle nocite geometry hypersetup cite "
        "faIcon enlargethispage extracolsep cline cmidrule subfile",
        2: "multicolumn setlength addtolength setcounter fontsize renewcommand rule",
        5: "titleformat",
    }.items()
    for name in names.split()
}
"""Commands without text: how many arguments go with them."""
ENTRIES = {
    "cventry": (6, 0),
    "cvitem": (2, 0),
    "cvlistitem": (1, 0),
    "cvline": (2, 0),
    "cvpub": (4, 0),
    "resumeItem": (1, 0),
    "years": (1, 0),
    "cvdoubleitem": (4, 2),
    "cvlistdoubleitem": (2, 1),
    "cvcomputer": (4, 2),
}
"""How many arguments an entry has, and after how many of them the next one begins (0: it is one)."""
TABLES = frozenset("tabular tabular* tabularx tabulary longtable longtabu supertabular xltabular tabu".split())
LISTS = frozenset("itemize enumerate etaremune description compactitem compactenum list revnumerate cvlist".split())


_NEXT_BRACE = re.compile(r"\s{0,200}\{")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)


def group(text: str, index: int) -> tuple[str, int]:
    """The braces that begin at ``index`` (blanks allowed before): (what is inside, where the text goes on)."""
    begin = index
    while begin < len(text) and text[begin] in " \t":
        begin += 1
    if text[begin : begin + 1] != "{":
        return "", index
    end = _closing_braces(text).get(begin)
    return ("", index + 1) if end is None else (text[begin + 1 : end], end + 1)


@lru_cache(maxsize=16)
def _closing_braces(text: str) -> dict[int, int]:
    """Where each opening brace of a text is closed; found once, in one pass."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for brace in _BRACES.finditer(text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif brace[0] == "}" and opened:
            found[opened.pop()] = brace.start()
    return found


def past_optional(text: str, index: int) -> int:
    r"""Past the optional argument that begins at ``index`` (``[label={[\arabic*]}]``), else ``index``."""
    begin = index
    while begin < len(text) and text[begin] in " \t":
        begin += 1
    if text[begin : begin + 1] != "[":
        return index
    braces = 0
    for found in re.compile(r"\\.|[{}\]]|\n\s*\n", re.DOTALL).finditer(text, begin, begin + 400):
        braces += {"{": 1, "}": -1}.get(found[0], 0)
        if found[0] == "]" and braces <= 0:
            return found.end()
        if found[0].startswith("\n"):
            break
    return index


def plain_url(url: str) -> str:
    """An address without LaTeX's escapes."""
    url = re.sub(r"(?<!\\)%?\n\s*", "", url)  # cut over two lines
    return re.sub(r"\\([%#&_~{}])", r"\1", url).replace('"', "%22").strip()


_MOST_ARGUMENTS = 9


def own_entry(name: str, text: str, after: int) -> int:
    """How many arguments stand behind a command that the list's class defines: with two and more it is an entry."""
    if name in TAGS or name in DROPPED or name in SIZES or name in CAPITALS:
        return 0
    count = 0
    while count < _MOST_ARGUMENTS and (blank := _NEXT_BRACE.match(text, after)):
        end = group(text, blank.end() - 1)[1]
        if text[end - 1 : end] != "}":
            return 0
        count, after = count + 1, end
    return count if count > 1 else 0
