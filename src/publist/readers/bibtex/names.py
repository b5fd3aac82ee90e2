r"""The author field to a byline: names, marks, emphasis, annotations.

Sources of the rules: "BibTeXing" §4 (names), the biblatex manual §3.7 (``author+an = {1=cofirst; 2=cofirst}``), and
what people do by hand: ``Lee*``, ``\*``, ``$^*$``, ``\textsuperscript{*}`` for co-first authors, ``\textbf`` or
``\underline`` round their own name.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from publist.model import Mark, PrintedAuthor
from publist.model.mark import GROUPS, ROLES
from publist.text.author_marks import ANNOTATIONS, mark_in
from publist.text.author_signs import STARS, legend_of
from publist.text.bibtex import CO_FIRST, CORRESPONDING, EMPHASISED, closing_brace, split_quoted, split_top
from publist.text.bibtex_bylines import split_names
from publist.text.latex import to_unicode
from publist.text.name_asides import off
from publist.text.names import family_first, is_initial, whole_name
from publist.text.patterns import pattern_of
from publist.text.unicode import clean

_COMMA = pattern_of(r",")
_JUNIOR = pattern_of(r"\s*(?:[JS]r\.?|I{2,3}|IV|V|\d(?:nd|rd|th))\s*\Z", re.IGNORECASE)
_SURE_JUNIOR = pattern_of(r"\s*(?:[JS]r\.?|III)\s*\Z", re.IGNORECASE)
_PLAIN = pattern_of(r"[^\\{}$~^*†‡§¶‖∥&⋆∗#`\"]*\Z")

_ACCENTED = pattern_of(
    r"(?:[^\\{}$~^*†‡§¶‖∥&⋆∗#`\"]|\{\\[\"'`^~=.]\{?\\?[A-Za-z]\}?\}|\\[\"'`^~=.]\{\\?[A-Za-z]\}|\{\\(?![SP]\})[A-Za-z]{1,2}\}"
    r"|\{\\[uvHcdbkr] ?\{?[A-Za-z]\}?\})*\Z"
)
"""A name with accents and no other LaTeX: nothing in it is a mark or emphasis."""

_EMPHASIS = pattern_of(
    r"\\(?:textbf|underline|ul|uline|uwave|emph|textit|textsl|mkbibbold|mkbibemph|mkbibitalic|hl|myself|me|myname"
    r"|(?P<two>textcolor|colorbox)(?:\[\w+\])?\s*\{[^{}]*\})\s*(?=\{)"
)
_WRAPPED = pattern_of(r"\\(?:href|bibinfo)\s*\{[^{}]*\}\s*\{")
r"""A link round a name; ``\bibinfo{author}{...}``, as styles of publishers write it into ``.bbl``."""
_FOOTNOTE = pattern_of(r"\\(?:footnote|thanks)\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_SWITCH = pattern_of(r"\{\s*\\(?:bf|bfseries|it|itshape|em|sl)(?![A-Za-z])\s*")
_SUPERSCRIPT = pattern_of(
    r"\{?\\textsuperscript\s*\{((?:[^{}]|\{[^{}]*\})*)\}\}?|(?<!\\)\$\s*(?:\{\s*\})?\^?\s*(\{[^{}$]*\}|[^{}$]*?)\s*(?<!\\)\$"
    r"|(?<!\\)\^\s*\{([^{}]*)\}|(?<!\\)\^([*†‡§¶#])"
)
_MARK_COMMAND = pattern_of(
    r"\\(?P<name>ast|star|asterisk|textasteriskcentered|dagger|dag|textdagger|ddagger|ddag|textdaggerdbl|S|P|textsection"
    r"|textparagraph|#|\*)(?![A-Za-z])(?:\s*\{\})?"
)
_MARK_OF = {
    "dagger": "†",
    "dag": "†",
    "textdagger": "†",
    "ddagger": "‡",
    "ddag": "‡",
    "textdaggerdbl": "‡",
    "S": "§",
    "textsection": "§",
    "P": "¶",
    "textparagraph": "¶",
    "#": "#",
}
_MARKS = pattern_of(r"[*†‡§¶‖#]|(?<=[\w*†‡§¶‖#.)&^])(?:\\?&|\^)(?=[&^*†‡§¶‖#\\]*\}?\s*(?:,|\Z))")
"""An ampersand or a caret only at the end of a name's part: al-folio raises these too."""
_BRACED_MARKS = pattern_of(r"\{([,\s]*[*†‡§¶‖#][*†‡§¶‖#,\s]*)\}")
LEGEND_FIELDS = ("annotation", "annote", "note", "addendum", "legend", "comment", "author_note", "authornote")

_BY_PARTS = pattern_of(r"\b(family|given|prefix|suffix)\s*=\s*(\"[^\"]*\"|[^,]+)")
"""biblatex's extended name format: ``given=Ann, family=Lee, prefix=van``."""
_ITEM = pattern_of(r"\s*(\d+)\s*=\s*(.*)\Z", re.DOTALL)


@dataclass(slots=True)
class AuthorField:
    """The authors of an entry; flags are True or None until the whole file has been seen."""

    authors: tuple[PrintedAuthor, ...] = ()
    others: bool = False
    rest: str = ""
    """What of ``author+an`` is not a flag that we write ourselves; signs that nothing explains are in it too."""
    separator: str = ""
    """What parts the names where it is not "and": a comma, a semicolon, an ampersand or "with"."""
    led: bool = False
    """The field begins with "with": its owner is implied before the others."""
    asides: list[tuple[str, str]] = field(default_factory=list)
    """What stands behind a name and is not kept, and the name."""


@dataclass(slots=True)
class NameReader:
    """Reads author fields; remembers every spelling, since the names of a list come again and again."""

    _known: dict[str, PrintedAuthor | None] = field(default_factory=dict)
    _asides: dict[str, str] = field(default_factory=dict)
    _marks_seen: bool = False
    co_first_seen: bool = False
    corresponding_seen: bool = False

    def read(self, text: str, fields: Mapping[str, str]) -> AuthorField:
        """The byline that ``text`` (an author or editor field) gives; ``fields`` hold legends and annotations."""
        names, others, separator = split_names(text)
        known, asides = self._known, []
        authors = []
        for name in names:
            if name not in known:
                known[name] = made = self._with_aside(name)
                self._marks_seen |= made is not None and bool(made.marks)
            if (author := known[name]) is not None:
                authors.append(author)
                if name in self._asides:
                    asides.append((self._asides[name], author.name))
        if self._marks_seen and any(author.marks for author in authors):
            legend = _legend(fields)
            authors = [_with_marks(author, legend) for author in authors]
        led = separator == "with" and text.lstrip("( ").startswith("with")
        byline = AuthorField(tuple(authors), others, separator=separator, led=led, asides=asides)
        if "author+an" in " ".join(fields):
            _annotate(byline, fields)
        if self._marks_seen and (signs := _unexplained(byline.authors)):
            byline.rest = "; ".join(filter(None, (byline.rest, signs)))
        for author in byline.authors:
            self.co_first_seen |= author.co_first is True
            self.corresponding_seen |= author.corresponding is True
        return byline

    def _with_aside(self, name: str) -> PrintedAuthor | None:
        """A name; what stands behind it, or in a footnote of it, is a flag, or is remembered."""
        notes = _FOOTNOTE.findall(name) if "\\" in name else []
        bare, aside = off(_FOOTNOTE.sub("", name) if notes else name)
        aside = "; ".join(filter(None, (aside, *(_plain(note) for note in notes))))
        author = _author(bare)
        if not aside or author is None:
            return author
        mark = mark_in(aside)
        if mark is None:
            self._asides[name] = aside
            return author
        return _marked(author, [mark])

    def decided(self, authors: tuple[PrintedAuthor, ...]) -> tuple[PrintedAuthor, ...]:
        """In a file that marks some authors, the ones without a mark are known to be none."""
        return tuple(
            replace(
                author,
                co_first=author.co_first or (False if self.co_first_seen else None),
                corresponding=author.corresponding or (False if self.corresponding_seen else None),
            )
            for author in authors
        )


def _author(raw: str) -> PrintedAuthor | None:
    """One name; None when nothing of it is left (``{}``)."""
    while "\\" in raw and (found := _WRAPPED.search(raw)) and len(raw) < _LONG:
        end = closing_brace(raw, found.end() - 1)
        raw = raw[: found.start()] + raw[found.end() : end if end >= 0 else None] + (raw[end + 1 :] if end >= 0 else "")
    if _PLAIN.match(raw):
        return _named(raw, emphasised=False, marks="", convert=clean)
    if _ACCENTED.match(raw):
        return _named(raw, emphasised=False, marks="", convert=_plain)
    text, emphasised = _without_emphasis(raw)
    text, marks = _without_marks(text)
    return _named(text.strip(" ,"), emphasised=emphasised, marks=marks, convert=_plain)


def _plain(text: str) -> str:
    return clean(to_unicode(text))


def _named(text: str, *, emphasised: bool, marks: str, convert: Callable[[str], str]) -> PrintedAuthor | None:
    if "=" in text and (by_parts := _BY_PARTS.findall(text)):
        said = {key: convert(value.strip().strip('"')) for key, value in by_parts}
        family = " ".join(filter(None, (said.get("prefix"), said.get("family"))))
        printed = " ".join(filter(None, (whole_name(said.get("given", ""), family), said.get("suffix"))))
        return PrintedAuthor(printed, family or None, emphasised=emphasised, marks=marks)
    if "," not in text:
        name, own_family = convert(text), None
        if text.startswith("{") and len(name) > 1 and closing_brace(text, 0) == len(text) - 1:
            own_family = name  # a corporate author; one letter in braces is only an accent
        else:
            name, own_family = _in_order(name)
        return PrintedAuthor(name, own_family, emphasised=emphasised, marks=marks) if name else None
    raw = split_top(text, _COMMA)
    parts = [convert(part) for part in raw]
    if len(parts) == 1:  # the comma stands inside braces: a corporate author
        return PrintedAuthor(parts[0], parts[0], emphasised=emphasised, marks=marks) if parts[0] else None
    family, junior, given = parts[0], "", parts[1:]
    if len(parts) > 2 and _JUNIOR.match(raw[1]):  # "von Last, Jr, First"
        junior, given = parts[1], parts[2:]
    elif len(parts) == 2 and _SURE_JUNIOR.match(raw[1]):  # "First Last, Jr."
        junior, given = parts[1], []
    elif len(parts) == 3 and _SURE_JUNIOR.match(raw[2]):  # "Last, First, Jr.", as RIS has it
        junior, given = parts[2], parts[1:2]
    name = " ".join(filter(None, (whole_name(" ".join(filter(None, given)), family), junior)))
    if junior and not given and " " in family and family[0].isupper():
        family = ""  # "Sammy Davis, Jr.": whole, in its own order
    return PrintedAuthor(name, family or None, emphasised=emphasised, marks=marks) if name else None


def _in_order(name: str) -> tuple[str, str | None]:
    """A name with the family name first ("Li JJ") as "JJ Li", and the family name; other names as they are."""
    if not (name[-1:].isupper() or name.endswith(".")):  # as nearly every name
        return name, None
    family, given, suffix = family_first(name)
    if given and not suffix and name == f"{family} {given}" and all(map(is_initial, given.split(" "))):
        return f"{given} {family}", family
    return name, None


def _without_emphasis(text: str) -> tuple[str, bool]:
    r"""Takes ``\textbf{...}`` and the like off a name, however it is placed."""
    emphasised = False
    for pattern in (_EMPHASIS, _SWITCH):
        while found := pattern.search(text):
            start = found.end() if pattern is _EMPHASIS else found.start()
            end = closing_brace(text, start)
            inner_start = start + 1 if pattern is _EMPHASIS else found.end()
            end = len(text) if end < 0 else end
            text = text[: found.start()] + text[inner_start:end] + text[end + 1 :]
            emphasised = True
            if len(text) > _LONG:
                break
    return text, emphasised


_LONG = 2000
"""A "name" longer than this is not searched for more than one piece of emphasis."""


def _without_marks(text: str) -> tuple[str, str]:
    text = text.translate(STARS)
    text = _MARK_COMMAND.sub(lambda m: _MARK_OF.get(m["name"], "*"), text)
    found: list[str] = []

    def superscript(match: re.Match[str]) -> str:
        content = next((group for group in match.groups() if group is not None), "")
        marks = _MARKS.findall(content)
        bare = re.sub(r"[\s{},;^$*†‡§¶#]", "", content)
        found.extend(marks)
        if bare and not bare.isalnum():
            return match[0]
        # affiliation numbers and letters: no part of the name
        return "" if marks or len(bare) <= 2 else match[0]

    if "^" in text or "$" in text or "superscript" in text:
        text = _SUPERSCRIPT.sub(superscript, text)
    text = _BRACED_MARKS.sub(r"\1", text)
    found.extend(mark[-1] for mark in _MARKS.findall(text))
    return _MARKS.sub("", text), "".join(dict.fromkeys(found))


def _legend(fields: Mapping[str, str]) -> dict[str, Mark]:
    """What the entry's notes say about marks: ``{"*": Mark.CO_FIRST, "†": Mark.CORRESPONDING}``."""
    notes = [_MARK_COMMAND.sub(lambda m: _MARK_OF.get(m["name"], "*"), fields.get(name, "")) for name in LEGEND_FIELDS]
    return legend_of([clean(to_unicode(note.translate(STARS))) for note in notes if note])


def _marked(author: PrintedAuthor, said: Iterable[Mark]) -> PrintedAuthor:
    """The author with these marks too."""
    marks = {*author.roles, *said}
    return replace(
        author,
        co_first=True if marks & {Mark.CO_FIRST, *GROUPS} else author.co_first,
        corresponding=True if Mark.CORRESPONDING in marks else author.corresponding,
        roles=tuple(role for role in ROLES if role in marks),
    )


def _with_marks(author: PrintedAuthor, legend: Mapping[str, Mark]) -> PrintedAuthor:
    """A star means co-first unless the legend says otherwise; any other mark means what the legend says."""
    left = ""
    flags = set()
    for mark in author.marks:
        flag = legend.get(mark) or (Mark.CO_FIRST if mark == "*" else None)
        if flag:
            flags.add(flag)
        else:
            left += mark
    return _marked(replace(author, marks=left), flags)


def _unexplained(authors: Iterable[PrintedAuthor]) -> str:
    """Signs that no legend explains, as biblatex' literal annotations: ``3="‡"``."""
    return "; ".join(f'{place}="{author.marks}"' for place, author in enumerate(authors, 1) if author.marks)


def _annotate(byline: AuthorField, fields: Mapping[str, str]) -> None:
    authors = list(byline.authors)
    for name, value in fields.items():
        if name == "author+an":
            byline.rest = _annotation_field(value, authors)
        elif name.startswith("author+an:"):
            _annotation_field(value, authors)
    byline.authors = tuple(authors)


def _annotation_field(text: str, authors: list[PrintedAuthor]) -> str:
    """Sets the flags of ``1=cofirst,corresponding; 3="Equal contribution"``; returns what is not ours to write."""
    rest = []
    for item in split_quoted(text, ";"):
        found = _ITEM.match(item)
        index = int(found[1][:6]) - 1 if found else -1
        if not found or not 0 <= index < len(authors):
            rest.append(item.strip())
            continue
        left = [word for word in split_quoted(found[2], ",") if not _flag(authors, index, word.strip())]
        if left:
            rest.append(f"{found[1]}={','.join(word.strip() for word in left)}")
    return "; ".join(filter(None, rest))


def _flag(authors: list[PrintedAuthor], index: int, word: str) -> bool:
    """Sets what an annotation says; whether our own export says it again."""
    key = re.sub(r"[^a-z]", "", word.lower())
    literal = mark_in(word) if word.startswith('"') else None
    named = re.sub(r"[^a-z0-9]", "", word.lower())
    if key in CO_FIRST and named not in ANNOTATIONS:
        mark: Mark | None = Mark.CO_FIRST
    elif key in CORRESPONDING:
        mark = Mark.CORRESPONDING
    else:
        mark = ANNOTATIONS.get(named) or literal
    if mark is not None:
        authors[index] = _marked(authors[index], [mark])
    else:
        if key in EMPHASISED:
            authors[index] = replace(authors[index], emphasised=True)
        return False
    return not literal
