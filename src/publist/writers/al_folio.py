r"""Papers to the ``_bibliography/papers.bib`` of al-folio, a theme of Jekyll with jekyll-scholar.

Its layout raises signs behind the family name (``Ek*, Bo``), shows what they mean from ``annotation``, and makes
buttons of fields such as ``pdf`` and ``code`` (``_layouts/bib.liquid``).  Values are HTML there once LaTeX's commands
are taken off.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from publist.model import Authorship, Mark, Paper
from publist.model.mark import GROUPS
from publist.text.author_marks import WORDS
from publist.text.author_signs import SIGNS, legend_of
from publist.text.bibtex import is_balanced, split_quoted
from publist.text.escaping import escape
from publist.text.latex import to_unicode
from publist.text.remarks import Remark
from publist.text.safe_latex import safe_latex
from publist.text.unicode import clean
from publist.writers.base import WriterFormat
from publist.writers.besides import marks_of
from publist.writers.bibtex import entry, fields_of
from publist.writers.bibtex_keys import Entries
from publist.writers.bibtex_layout import EntryLayout, Fields
from publist.writers.bibtex_names import Names, annotations, written_name
from publist.writers.escape import encodable
from publist.writers.pieces import Pieces, writes
from publist.writers.style import Style
from publist.writers.venue_line import with_journal

_FRONT: Final = "---\n---\n\n"
"""Jekyll's front matter, empty: BibTeX passes over it."""
_SIGN: Final = {
    Mark.CO_FIRST: "*",
    Mark.EQUAL_2: "‖",
    Mark.EQUAL_3: "^",
    Mark.CORRESPONDING: "†",
    Mark.CO_LAST: "§",
    Mark.STUDENT: "‡",
    Mark.PRESENTER: "¶",
}
"""Of the signs that the theme raises; marks without one stand in ``author+an``, which it passes over."""
_LEGEND: Final = {**WORDS, Mark.CO_FIRST: "equal contribution"}
_THEMES_OWN: Final = frozenset(
    "abbr bibtex_show selected preview google_scholar_id inspirehep_id altmetric dimensions additional_info award_name"
    " annotation arxiv pdf supp".split()
)
"""Fields of an entry that somebody wrote for the theme: what it leaves out is left out."""
_LAYOUT: Final = EntryLayout(
    main="html",
    pdf="pdf",
    links={
        **dict.fromkeys(("project", "project_page", "homepage", "webpage", "home_page"), "website"),
        **dict.fromkeys(("supplement", "supplementary", "supplementary_material", "supplemental", "appendix"), "supp"),
        **dict.fromkeys(("source_code", "github", "software"), "code"),
        **dict.fromkeys(("talk", "recording", "youtube"), "video"),
        **dict.fromkeys(("presentation", "slide"), "slides"),
        "blog_post": "blog",
    },
    remarks=frozenset({Remark.AWARD}),
)
_COMMAND: Final = re.compile(r"\\[A-Za-z]")
_OWN_LAYOUT: Final = EntryLayout(remarks=_LAYOUT.remarks)
"""Of an entry that somebody wrote for the theme: its links stay in the fields that it has for them."""
_LITERAL: Final = re.compile(rf'(\d{{1,6}})="([{re.escape(SIGNS)}]+)"')
_TAG: Final = re.compile(r"<(?:\{\}|(?=[/!?]))")
"""What would begin a tag once the theme has taken the braces of LaTeX's escapes off."""


def _begin(style: Style) -> Pieces:
    names: Names = {}

    def piece(paper: Paper) -> str:
        kind, fields = _fields(with_journal(paper, style.journals), names)
        return encodable(entry(kind, "", fields))

    return Entries(piece, head=_FRONT)


def _fields(paper: Paper, names: Names) -> tuple[str, Fields]:
    own = {name.lower(): value for name, value in paper.extra}
    of_theme = not _THEMES_OWN.isdisjoint(own)
    kind, fields = fields_of(paper, names, abstracts=True, layout=_OWN_LAYOUT if of_theme else _LAYOUT)
    authors = sorted(paper.authors, key=lambda author: author.position)
    marked = _Signs(authors, own)
    if authors:
        byline = [_with_signs(author, signs, names) for author, signs in zip(authors, marked.behind, strict=True)]
        fields["author"] = " and ".join([*byline, "others"] if paper.others else byline)
    fields.pop("author+an", None)
    if left := annotations(authors, marked.rest, marked.unsigned, owner=True):
        fields = _behind("author", "author+an", left, fields)
    note = own.get("annotation", "")
    if legend := marked.legend(stars_alone=of_theme):
        fields["annotation"] = f"{note}; {legend}" if note else legend
    elif note and (note := note.strip()) and legend_of([clean(to_unicode(note))]):
        fields["annotation"] = note
    if not of_theme:
        if abbr := paper.venue and (paper.venue.acronym or paper.venue.short):
            fields["abbr"] = escape(clean(abbr))
        fields["bibtex_show"] = "true"
    if fields.get("archiveprefix") == "arXiv" and "eprint" not in own:
        fields.setdefault("arxiv", fields.pop("eprint"))
        del fields["archiveprefix"]
    return kind, {name: _value(value, own.get(name)) for name, value in fields.items()}


def _value(value: str, own: str | None) -> str:
    """What no text of ours may be, a tag of the page; a field of the site's own file as that has it, unescaped."""
    if own is None:
        return _TAG.sub("$<${}", value)
    return own if value == safe_latex(own) and not _COMMAND.search(own) and is_balanced(own) else value


def _behind(place: str, name: str, value: str, fields: Fields) -> Fields:
    """The fields with a new one behind another."""
    found: Fields = {}
    for field, text in fields.items():
        found[field] = text
        if field == place:
            found[name] = value
    return found


def _with_signs(author: Authorship, signs: str, names: Names) -> str:
    written = written_name(author, names)
    if not signs:
        return written
    family, comma, given = written.partition(",") if not written.startswith("{") else _parted(written)
    if family.endswith("}") and family.startswith("{"):
        return f"{family[:-1]}{signs}}}{comma}{given}"
    return f"{family}{signs}{comma}{given}"


def _parted(written: str) -> tuple[str, str, str]:
    """A name whose family name begins with a brace: at the comma behind what the brace holds."""
    depth = 0
    for place, letter in enumerate(written):
        depth += (letter == "{") - (letter == "}")
        if letter == "," and not depth:
            return written[:place], ",", written[place + 1 :]
    return written, "", ""


class _Signs:
    """Which signs stand behind each author of a paper, as its own file has them where it does."""

    def __init__(self, authors: Sequence[Authorship], own: Mapping[str, str]) -> None:
        self._own = {mark: sign for sign, mark in legend_of([clean(to_unicode(own.get("annotation", "")))]).items()}
        literal, self.rest = _literals(own.get("author+an", ""))
        """Signs that no legend explains, by the place of the author; what else the file annotates."""
        marks = [marks_of(author, _SIGN) for author in authors]
        wanted = [mark for mark in _SIGN if any(mark in of_one for of_one in marks)] if any(marks) else []
        if wanted and any(group in wanted for group in GROUPS) and Mark.CO_FIRST not in wanted:
            wanted = [mark for mark in wanted if mark not in GROUPS]  # a second group only beside a first one
        taken = {*self._own.values(), *"".join(literal.values())}
        self._sign: dict[Mark, str] = {}
        for mark in wanted:
            free = (sign for sign in (_SIGN[mark], *SIGNS[1:]) if sign not in taken)
            if sign := self._own.get(mark) or next(free, ""):
                self._sign[mark] = sign
                taken.add(sign)
        self.unsigned = [mark for mark in Mark if mark not in self._sign and not self._said(mark)]
        self.behind = [
            "".join([self._sign.get(mark, "") for mark in of_one]) + literal.get(place, "")
            for place, of_one in enumerate(marks, 1)
        ]

    def _said(self, mark: Mark) -> bool:
        """Whether another mark's sign says it too: the second group's says that it is of those."""
        return mark is Mark.CO_FIRST and any(group in self._sign for group in GROUPS)

    def legend(self, *, stars_alone: bool) -> str:
        """What the signs mean that the file's own legend does not explain."""
        told = {mark: sign for mark, sign in self._sign.items() if mark not in self._own}
        if stars_alone and told == {Mark.CO_FIRST: "*"}:
            return ""
        words = ((sign, _LEGEND[mark]) for mark, sign in told.items())
        return "; ".join(f"{sign} {text[0].upper()}{text[1:]}" for sign, text in words)


def _literals(annotated: str) -> tuple[dict[int, str], str]:
    items = [item.strip() for item in split_quoted(annotated, ";")]
    found = {int(one[1]): one[2] for item in items if (one := _LITERAL.fullmatch(item))}
    return found, "; ".join(item for item in items if not _LITERAL.fullmatch(item))


FORMAT: Final = WriterFormat(
    name="al-folio",
    label="al-folio",
    description="the bibliography of an al-folio site, marks behind the names",
    write=writes(_begin),
    pieces=_begin,
    options=frozenset({"journals", "sort"}),
)
