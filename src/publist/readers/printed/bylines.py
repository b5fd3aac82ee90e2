"""A byline to names: display order, "Family, Given", "Family, I.", "Family II", and mixtures as MLA prints them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from publist.readers.markup.rich import Kind, Rich
from publist.readers.printed.marks import MARKS, RAISED, raised
from publist.readers.printed.name_forms import INITIALS, PARTICLES, SUFFIX, Form, form_of
from publist.text.unicode import clean

MAX_BYLINE = 12_000
_SEPARATOR = re.compile(
    r"[ \n\v]?(?:[,，、;；|·•]|\\&|&)[ \n\v]?(?:(?:and|&|und|with)[ \n\v])?"
    r"|[ \n\v](?:and|und|y|et(?![ \n]al))[ \n\v]|[\n\v]"
)
_PARENS = re.compile(r"[ ]?\(([^()]{0,80})\)|[ ]?\[([^\[\]]{0,40})\]")
_OTHERS = re.compile(
    r"(?:(?:and|&)[ ])?(?:et[ .]?al[.]?|others|colleagues|[.]{3}|…|\d+ (?:more|others|other authors))(?:[ ]?\Z)",
    re.IGNORECASE,
)
_TAIL_OTHERS = re.compile(r"[ ](?:et[ ]?al[.]?|and others)\Z", re.IGNORECASE)


@dataclass(slots=True)
class PrintedName:
    """One author as printed; ``marks`` are as printed too, notes are the words in parentheses behind the name."""

    name: str
    family: str | None
    start: int
    end: int
    form: str
    marks: str = ""
    notes: list[str] = field(default_factory=list)
    emphasised: bool = False


@dataclass(frozen=True, slots=True)
class PrintedByline:
    """Names and how sure it is that these are names: 0..1."""

    names: tuple[PrintedName, ...]
    others: bool
    score: float
    owner_implied: bool = False
    """It begins with "with": the list's owner is an author too, and is not printed."""


@dataclass(slots=True)
class _Part:
    text: str
    start: int
    end: int
    joined: str
    """The separator before it."""
    marks: str
    notes: list[str]
    form: Form = Form.BAD


def parse(rich: Rich, start: int, end: int) -> PrintedByline:
    """Reads ``rich.text[start:end]`` as a byline; the score says whether it is one."""
    text = rich.text[start:end]
    if not text.strip() or len(text) > MAX_BYLINE:
        return PrintedByline((), others=False, score=0.0)
    lead = re.match(
        r"[\s,.:;–—(-]*(?:(with|jointly with|joint work with)\s|(?:by|authors?)[:\s]\s?)?", text, re.IGNORECASE
    )
    offset = lead.end() if lead else 0
    parts, others = _parts(text[offset:], start + offset)
    if parts and parts[0].form is Form.BAD and not parts[0].text:
        parts = parts[1:]
    names = _with_companions(_combine(parts))
    _emphasise(rich, names)
    bad = sum(1 for p in parts if p.form is Form.BAD)
    return PrintedByline(tuple(names), others, _score(names, bad), bool(lead and lead[1]))


def _parts(text: str, base: int) -> tuple[list[_Part], bool]:
    blanked = _PARENS.sub(lambda m: "\x00" * len(m[0]), text)
    parts: list[_Part] = []
    others, position, joined = False, 0, ""
    for found in [*_SEPARATOR.finditer(blanked), None]:
        stop = found.start() if found else len(text)
        part, more = _part(text[position:stop], base + position, joined)
        others = others or more
        if part is not None and part.text:
            parts.append(part)
        elif part is not None and parts:
            parts[-1].marks += part.marks
            parts[-1].notes += part.notes
        if found:
            joined, position = found[0], found.end()
    _settle_glued(parts)
    return parts, others


def _part(text: str, start: int, joined: str) -> tuple[_Part | None, bool]:
    """One piece between separators: (the part, whether it says "et al.")."""
    notes = [(m[1] or m[2] or "").strip() for m in _PARENS.finditer(text)]
    bare = _PARENS.sub("", text)
    marks = "".join(c for c in bare if c in MARKS or c in RAISED)
    bare = clean("".join(c for c in bare if c not in MARKS and c not in RAISED))
    if digits := re.search(r"(?<=[^\W\d_])\d{1,2}\Z", bare):
        marks, bare = marks + raised(digits[0]), bare[: digits.start()]
    bare = bare.strip(' "“”:;')
    if bare.lower().startswith(("and ", "& ")):
        bare = bare.partition(" ")[2]
    others = bool(_OTHERS.match(bare) or _OTHERS.match(bare + "."))
    if others or re.fullmatch(r"\d{0,2}", bare):
        marks, bare = marks + ("" if others else raised(bare)), ""
    elif tail := _TAIL_OTHERS.search(bare):
        bare, others = bare[: tail.start()], True
    if bare.endswith((")", ").")) and "(" not in bare:  # "(with Ann Lee)": its opening went with the lead
        bare = bare.rstrip(".)")
    if bare.endswith(".") and not re.search(r"(?:\b[^\W\d_]|\bJr|\bSr|[A-Z][a-z])\.\Z", bare):
        bare = bare[:-1]
    part = _Part(bare, start, start + len(text), joined, marks, notes)
    part.form = form_of(bare) if bare else Form.BAD
    return part, others


def _settle_glued(parts: Sequence[_Part]) -> None:
    """Takes "Lee J." for a family name and an initial only where most parts of the byline are printed so."""
    dotted = [
        p for p in parts if p.form is Form.DISPLAY and re.match(r"[^\W\d_][^.]+\s(?:[A-Z]\.[ -]?){1,3}\Z", p.text)
    ]
    if len(dotted) * 2 > sum(1 for p in parts if p.form is not Form.SUFFIX):
        for part in dotted:
            part.form = Form.GLUED
    glued = [p for p in parts if p.form is Form.GLUED]
    if len(glued) * 2 > len(parts) - 1 and glued:  # the byline's own full stop: "Brandt T, Arai Y."
        last = parts[-1]
        if last.form is Form.DISPLAY and re.match(r"[^\W\d_][^.]+\s[A-Z]{1,3}\.\Z", last.text):
            last.text, last.form = last.text[:-1], Form.GLUED
            glued.append(last)
    for part in parts if len(glued) * 2 > len(parts) - 1 else ():
        if part.form is Form.DISPLAY and re.search(r"\s[A-Z]{1,3}\.\s", part.text):
            part.form = Form.BAD  # "Brandt T. Nature" is a name and the next sentence
    if len(glued) * 2 < len(parts) and len(parts) > 2:
        for part in glued:
            if not part.text.endswith("."):
                part.form = Form.DISPLAY


def _combine(parts: list[_Part]) -> list[PrintedName]:
    names: list[PrintedName] = []
    inverted = _all_inverted(parts)
    index = 0
    while index < len(parts):
        part = parts[index]
        following = parts[index + 1] if index + 1 < len(parts) else None
        if part.form is Form.SUFFIX and names:
            names[-1].name += f" {part.text}"
            names[-1].end = part.end
            names[-1].marks += part.marks
        elif following is not None and _is_inverted(part, following, first=index == 0, everywhere=inverted):
            names.append(_inverted(part, following))
            index += 1
        else:
            names.append(_printed(part))
        index += 1
    return names


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


def _all_inverted(parts: Sequence[_Part]) -> bool:
    """Whether every author is "Family, Given": pairs, a comma inside, no "and" inside."""
    if len(parts) < 2 or len(parts) % 2:
        return False
    pairs = list(zip(parts[::2], parts[1::2], strict=True))
    if not all(a.form is Form.SINGLE or _family_like(a) for a, _ in pairs):
        return False
    if not all(
        b.joined.strip() in {",", "，"} and b.form in {Form.SINGLE, Form.DISPLAY, Form.INITIALS} for _, b in pairs
    ):
        return False
    marked_off = all(a.joined.strip() != "," for a, _ in pairs[1:])
    return marked_off or all(a.form is Form.SINGLE for a, _ in pairs)


def _family_like(part: _Part) -> bool:
    words = part.text.split()
    return part.form is Form.DISPLAY and words[0].lower() in PARTICLES


def _is_inverted(part: _Part, following: _Part, *, first: bool, everywhere: bool) -> bool:
    comma = following.joined.strip() in {",", "，"}
    if not comma or part.form not in {Form.SINGLE, Form.DISPLAY, Form.GLUED, Form.INITIALS}:
        return False
    if part.form is Form.INITIALS:
        return False if not part.text.isalpha() else following.form is Form.INITIALS and "." in following.text
    if following.form is Form.INITIALS:
        return not re.match(r"[^\W\d_]\.", part.text)  # "I. Okafor, T." is no "Family, Initials"
    if part.form is Form.SINGLE or _family_like(part):
        return everywhere or (first and following.form in {Form.SINGLE, Form.DISPLAY})
    return False


def _inverted(family: _Part, given: _Part) -> PrintedName:
    name = PrintedName(
        f"{given.text} {family.text}",
        family.text,
        family.start,
        given.end,
        "comma initials" if given.form is Form.INITIALS else "inverted",
    )
    name.marks = family.marks + given.marks
    name.notes = family.notes + given.notes
    return name


def _printed(part: _Part) -> PrintedName:
    text, family = re.sub(r" \d{4}\Z", "", part.text), None
    if part.form is Form.GLUED:
        words = text.split()
        suffix = words.pop() if len(words) > 2 and SUFFIX.match(words[-1]) else ""
        cut = len(words) - 1
        while cut > 1 and INITIALS.match(words[cut - 1]) and "." in words[cut - 1]:
            cut -= 1
        family = " ".join(words[:cut])
        text = " ".join(filter(None, [*words[cut:], family, suffix]))
    return PrintedName(text, family, part.start, part.end, part.form.value, part.marks, part.notes)


def _emphasise(rich: Rich, names: Sequence[PrintedName]) -> None:
    """Marks the names in bold or underlined, unless all of them are."""
    spans = sorted((s.start, s.end) for s in rich.of(Kind.BOLD, Kind.UNDERLINE))
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


_WEIGHTS = {"display": 1.0, "comma initials": 1.0, "glued": 1.0, "inverted": 0.95, "single": 0.35}


def _score(names: Sequence[PrintedName], bad: int) -> float:
    if not names:
        return 0.0
    total = sum(_WEIGHTS.get(name.form, -0.6) for name in names)
    forms = Counter(
        "display"
        if i == 0 and n.form in {"inverted", "comma initials"} and len(names) > 1 and names[1].form == "display"
        else n.form
        for i, n in enumerate(names)
        if n.form != "bad"
    )
    uniform = forms.most_common(1)[0][1] / len(names) if forms else 0.0
    score = max(0.0, total / len(names)) * (0.6 + 0.4 * uniform)
    return score * (0.5 if bad * 2 > len(names) else 1.0)
