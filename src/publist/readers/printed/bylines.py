"""A byline to names: display order, "Family, Given", "Family, I.", "Family II", and mixtures as MLA prints them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from publist.readers.markup.rich import Kind, Rich, merged_ranges
from publist.readers.printed import collectives
from publist.readers.printed.marks import MARKS, RAISED, raised
from publist.readers.printed.name_forms import UPPER, Form, form_of, untitled
from publist.readers.printed.name_order import Part, PrintedName, combine, settle_glued
from publist.text.unicode import clean

MAX_BYLINE = 400_000
"""Characters; papers of 5,000 authors have a third of that."""
_CROWD = 6_000
"""Characters of a byline of hundreds."""
_LIKELY = 0.3
_SENTENCE = 5
"""Words between two separators that are no name, but a title that stands among the "names"."""
_HAN = r"\u3400-\u9fff"
_SEPARATOR = re.compile(
    r"[ \n\v]?(?:[,，、;；|·•]|\\&|&)[ \n\v]?(?:(?:and|&|und|with)[ \n\v])?"
    rf"(?:(?:et|y|e|i|и|ve|och|og|en|ja)[ \n\v](?=[{UPPER}]))?"
    r"|[ ]/[ ]"
    r"|[ \n\v](?:and|und|u\.(?=[ ][A-ZÄÖÜ])|et(?![ \n]al)|및|그리고)[ \n\v]|\v"
    # between whole names alone: "José Ortega y Gasset" is one
    r"|[ \v](?:y|e|i|и|ve|och|og|en|ja|és|și|ir)[ \v]"
    rf"(?=[{UPPER}][\w'’-]*\.?[ -][{UPPER}]|[{UPPER}][\w'’-]+, ?[{UPPER}]\.)"
    rf"|(?<=[{_HAN}]{{2}})[ ]?(?:・|[和与及](?=[{_HAN}]{{2}}))[ ]?(?=[{_HAN}])"
)
WITH = (
    r"(?:(?:co-?)?(?:edited|authored|written|translated) )?(?:together )?with|"
    r"jointly with|joint with|joint work with|(?:gemeinsam |zusammen )?mit|(?:en collaboration )?avec|con|"
    r"in collaborazione con|(?:em coautoria )?com"
)
"""What leads to the other authors of an entry whose owner is not printed."""
_PARENS = re.compile(r"[ ]?[(（]([^()（）]{0,80})[)）]|[ ]?\[([^\[\]]{0,40})\]")


@dataclass(frozen=True, slots=True)
class PrintedByline:
    """Names and how sure it is that these are names: 0..1."""

    names: tuple[PrintedName, ...]
    others: bool
    score: float
    owner_implied: bool = False
    """It begins with "with": the list's owner is an author too, and is not printed."""


def parse(rich: Rich, start: int, end: int) -> PrintedByline:
    """Reads ``rich.text[start:end]`` as a byline; the score says whether it is one."""
    text = rich.text[start:end]
    if not text.strip() or len(text) > MAX_BYLINE:
        return PrintedByline((), others=False, score=0.0)
    if len(text) > _CROWD and not _begins_with_names(text):
        return PrintedByline((), others=False, score=0.0)
    lead = re.match(rf"[\s,.:;–—(-]*(?:({WITH})\s|(?:by|authors?)[:\s]\s?)?", text, re.IGNORECASE)
    offset = lead.end() if lead else 0
    if "(" in text[:offset] and text.endswith(")"):  # "(with Ann Lee, et al.)"
        text = text[:-1]
    prepared, others = collectives.prepare(_unwrapped(text[offset:]))
    parts, more = _parts(prepared, start + offset)
    if parts and parts[0].form is Form.BAD and not parts[0].text:
        parts = parts[1:]
    names = _with_companions(combine(parts))
    _emphasise(rich, names)
    bad = sum(1 for p in parts if p.form is Form.BAD)
    sentence = any(p.form is Form.BAD and len(p.text.split()) >= _SENTENCE for p in parts)
    score = _score(names, bad) * (0.6 if sentence else 1.0)
    return PrintedByline(tuple(names), others or more, score, bool(lead and lead[1]))


def _begins_with_names(text: str) -> bool:
    """Whether the start of a long text is a byline: only then is all of it read as one."""
    return _is_likely(text[: text.rfind(",", 0, _CROWD // 2) + 1 or _CROWD // 2])


@lru_cache(maxsize=64)  # the readings of an entry begin alike
def _is_likely(start: str) -> bool:
    return parse(Rich(start), 0, len(start)).score >= _LIKELY


def _unwrapped(text: str) -> str:
    """A byline whose soft line ends are spaces: they part names only where nothing else does and each line has one."""
    if "\n" not in text:
        return text
    lines = text.split("\n")
    named = all(len(line.split()) >= 2 for line in lines) and not re.search(r"[,;&]|\band\b", text)
    return text.replace("\n", "\v" if named else " ")


def _parts(text: str, base: int) -> tuple[list[Part], bool]:
    bracketed = "(" in text or "[" in text or "（" in text
    blanked = _PARENS.sub(lambda m: "\x00" * len(m[0]), text) if bracketed else text
    parts: list[Part] = []
    others, position, joined = False, 0, ""
    for found in [*_SEPARATOR.finditer(blanked), None]:
        stop = found.start() if found else len(text)
        part, more = _part(text[position:stop], base + position, joined)
        others = others or more
        groups = [group for note in part.notes if (group := collectives.collective(note))]
        if part.text:
            parts.append(part)
        elif parts:
            parts[-1].marks += part.marks
            parts[-1].notes += part.notes
        parts += [Part(name, part.end, part.end, ";", "", [], Form.COLLECTIVE) for name in groups]
        if found:
            joined, position = found[0], found.end()
    settle_glued(parts)
    _without_last_stop(parts)
    return parts, others


def _without_last_stop(parts: Sequence[Part]) -> None:
    """Of "Ann Lee, Wei Xu." the byline's own full stop; where other parts are abbreviated so, "Xu." is as well."""
    if not parts or not parts[-1].text.endswith("."):
        return
    if re.fullmatch(rf"[{UPPER}][aeiouy]\.", parts[-1].text) and not any(p.text.endswith(".") for p in parts[:-1]):
        parts[-1].text, parts[-1].form = parts[-1].text[:-1], Form.SINGLE  # "Ost, Bo."
        return
    abbreviated = [part for part in parts if re.search(rf"[\w.]\s(?!Jr|Sr)[{UPPER}][a-zа-я]\.\Z", part.text)]
    if len(abbreviated) != 1 or abbreviated[0] is not parts[-1]:
        return
    last = parts[-1]
    given_first = last.form is Form.INITIALS and len(parts) > 1 and parts[-2].form is Form.DISPLAY
    if last.form is Form.DISPLAY or given_first:  # "A. Lee, X. Xu."
        last.text, last.form = last.text[:-1], Form.DISPLAY


def _part(text: str, start: int, joined: str) -> tuple[Part, bool]:
    """One piece between separators: (the part, whether it says "et al.")."""
    piece = _remembered(text) if len(text) <= _REMEMBERED else _piece(text)
    part = Part(piece.text, start, start + len(text), joined, piece.marks, list(piece.notes), piece.form)
    return part, piece.others


class _Piece(NamedTuple):
    """What a piece of a byline is, wherever it stands."""

    text: str
    marks: str
    notes: tuple[str, ...]
    form: Form
    others: bool


def _piece(text: str) -> _Piece:
    notes = tuple((m[1] or m[2] or "").strip() for m in _PARENS.finditer(text))
    bare = _PARENS.sub("", text).replace("˒", "")  # a raised comma between marks
    marks = "".join(c for c in bare if c in MARKS or c in RAISED)
    bare = clean("".join(c for c in bare if c not in MARKS and c not in RAISED))
    if digits := re.search(r"(?<=[^\W\d_])\d{1,2}\Z", bare):
        marks, bare = marks + raised(digits[0]), bare[: digits.start()]
    quoted = len(bare) > 1 and bare[0] in '"“„«'
    bare = bare.strip(' "“”:;．。：；，、○◎')
    if bare.lower().startswith(("and ", "& ")):
        bare = bare.partition(" ")[2]
    others = collectives.says_others(bare)
    if others or re.fullmatch(r"\d{0,2}", bare):
        marks, bare = marks + ("" if others else raised(bare)), ""
    elif (before := collectives.without_others(bare)) is not None:
        bare, others = before, True
    if bare.endswith((")", ").")) and "(" not in bare:  # "(with Ann Lee)": its opening went with the lead
        bare = bare.rstrip(".)")
    if bare.endswith(".") and not re.search(rf"(?:\b[^\W\d_]|\bJr|\bSr|[{UPPER}][a-zа-я])\.\Z", bare):
        bare = bare[:-1]
    bare = untitled(bare)
    if bare.lower().rstrip(".") in _ROLES:
        return _Piece("", marks, (*notes, bare), Form.BAD, others)
    bare = _HAN_ROLE.sub("", bare)
    if group := collectives.collective(bare):
        return _Piece(group, marks, notes, Form.COLLECTIVE, others)
    others = others or any(map(collectives.says_others, notes))  # "З.П. Топь [и др.]"
    form = form_of(bare) if bare and not quoted else Form.BAD  # a quotation is a title
    return _Piece(bare, marks, notes, form, others)


_ROLES = frozenset("ed eds editor editors trans translator hrsg hg hgg org orgs coord coords dir dirs red ред".split())
_HAN_ROLE = re.compile(r"(?<=[\u3400-\u9fff]{2})[ ]?(?:编?著|主?编|編著?|译|訳|譯)\Z")
"""What people did for a book, printed behind their names."""
_REMEMBERED = 200
"""Characters; what is longer is no name and seldom met again."""
_remembered = lru_cache(maxsize=8192)(_piece)
"""An entry is read in many ways, each of which has the same names in it."""


def _with_companions(names: list[PrintedName]) -> list[PrintedName]:
    """Adds the people in parentheses: "Ann Lee (with Bo Ray and Cy Dunn)"."""
    found: list[PrintedName] = []
    for name in names:
        found.append(name)
        for note in name.notes:
            if note.startswith("with "):
                for other in parse(Rich(note), 0, len(note)).names:
                    other.start = other.end = name.end
                    found.append(other)
    return found


def _emphasise(rich: Rich, names: Sequence[PrintedName]) -> None:
    """Marks the names in bold or underlined, unless all of them are."""
    if not names:
        return
    start, end = names[0].start, names[-1].end
    emphasised = rich.of(Kind.BOLD, Kind.UNDERLINE)
    spans = merged_ranges((s.start, s.end) for s in emphasised if s.start < end and s.end > start)
    if not spans:
        return
    first = 0
    for name in names:
        while first < len(spans) and spans[first][1] <= name.start:
            first += 1
        covered, index = 0, first
        while index < len(spans) and spans[index][0] < name.end:
            covered += max(0, min(spans[index][1], name.end) - max(spans[index][0], name.start))
            index += 1
        name.emphasised = covered * 2 > name.end - name.start - 3
    if len(names) > 1 and all(name.emphasised for name in names):
        for name in names:
            name.emphasised = False


_WEIGHTS = {"display": 1.0, "collective": 1.0, "comma initials": 1.0, "glued": 1.0, "inverted": 0.95, "single": 0.35}


def _score(names: Sequence[PrintedName], bad: int) -> float:
    if not names:
        return 0.0
    total = sum(_WEIGHTS.get(name.form, -0.6) for name in names)
    forms = Counter(
        "display"
        if i == 0 and n.form in {"inverted", "comma initials"} and len(names) > 1 and names[1].form == "display"
        else n.form.replace("comma initials", "inverted")
        for i, n in enumerate(names)
        if n.form not in {"bad", "collective"}
    )
    groups = sum(name.form == "collective" for name in names)
    uniform = (groups + (forms.most_common(1)[0][1] if forms else 0)) / len(names)
    score = max(0.0, total / len(names)) * (0.6 + 0.4 * uniform)
    return score * (0.5 if bad * 2 > len(names) else 1.0)
